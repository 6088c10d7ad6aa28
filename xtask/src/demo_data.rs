//! What Trunk calls after each build of the app: a development build is served with the data of the last site.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::run::step;
use crate::workspace;

/// Copies the data of `target/site` to where Trunk gathers what it serves. Release builds carry no data.
pub fn demo_data() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").context("this is called by Trunk, from Trunk.toml")?;
    if env::var_os("TRUNK_PROFILE").is_none_or(|profile| profile != "debug") {
        return Ok(());
    }
    let site = workspace::target().join("site");
    if !site.is_dir() {
        step("there is no data to serve yet: `cargo xtask build` makes it");
        return Ok(());
    }
    copy(&site, Path::new(&staging))
}

/// Copies data and media: not the pages, which belong to another build of the app.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        let is_data = from.extension().is_some_and(|ending| ending == "json");
        let is_medium = from.parent().is_some_and(|folder| folder.ends_with("media"));
        if from.is_dir() && !from.ends_with("locales") {
            fs::create_dir_all(&to)?;
            copy(&from, &to)?;
        } else if from.is_file() && (is_data || is_medium) {
            fs::copy(&from, &to).with_context(|| format!("copying {}", from.display()))?;
        }
    }
    Ok(())
}
