//! What tests look at: fixture sites built by the command `newsprint`, and small pages written by hand.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use newsprint_host::{Host, StaticHost};
use tempfile::TempDir;

/// The build's time, so that what a page says does not depend on the day.
const AT: &str = "2025-06-01T12:00:00Z";

/// The fixture site `tests/sites/<name>`, served under a prefix such as `/` or `/a/prefix/` by a host of the test's own.
pub fn serve(name: &str, prefix: &str) -> Result<Host> {
    Ok(StaticHost::serve(built(name)?).prefix(prefix).start()?)
}

/// Builds a fixture site, once in this process, and gives its folder.
fn built(name: &str) -> Result<PathBuf> {
    static BUILT: Mutex<Option<HashMap<String, PathBuf>>> = Mutex::new(None);
    // Held while building: who wants the same site waits for it.
    let mut all = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    let all = all.get_or_insert_default();
    if let Some(folder) = all.get(name) {
        return Ok(folder.clone());
    }
    let newsprint = std::env::var_os("NEWSPRINT_BIN").context("NEWSPRINT_BIN is not set")?;
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sites").join(name);
    let output = Command::new(newsprint).arg("build").arg(&site).arg("--out").arg(&out).args(["--at", AT]).output()?;
    if !output.status.success() {
        bail!("building {} failed:\n{}", site.display(), String::from_utf8_lossy(&output.stderr));
    }
    all.insert(name.to_owned(), out.clone());
    Ok(out)
}

/// Pages written by hand, as (path, text), and the host that serves them.
pub fn pages(pages: &[(&str, &str)]) -> Result<(TempDir, Host)> {
    let folder = tempfile::tempdir()?;
    for (path, text) in pages {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().context("a page without a folder")?)?;
        std::fs::write(file, text)?;
    }
    let host = StaticHost::serve(folder.path()).start()?;
    Ok((folder, host))
}
