//! The folder where fetched tools live, shared by all clones of the repository.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// `$NEWSPRINT_TOOLS`, or `newsprint/tools` in the user's cache folder.
pub fn folder() -> Result<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("NEWSPRINT_TOOLS")
        .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("newsprint/tools")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/newsprint/tools")))
        .context("none of NEWSPRINT_TOOLS, XDG_CACHE_HOME and HOME is set: where may tools be kept?")
}

/// Fills `<cache>/<name>` by `fill`, which gets a temporary folder beside it, and renames that when all went well.
pub fn install(name: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let cache = folder()?;
    fs::create_dir_all(&cache).with_context(|| format!("{} cannot be made", cache.display()))?;
    let fresh = tempfile::Builder::new().prefix(&format!(".new-{name}-")).tempdir_in(&cache)?;
    fill(fresh.path())?;
    let place = cache.join(name);
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    fs::rename(fresh.keep(), &place)?;
    Ok(())
}
