//! What tests look at: sites built by the command `newsprint`, and small pages written by hand.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use newsprint_host::{Host, StaticHost};
use tempfile::TempDir;

/// The build's time, so that what a page says does not depend on the day.
const AT: &str = "2025-06-01T12:00:00Z";

/// Builds the site in a folder, and gives the folder of what came out.
pub fn build(name: &str, site: &Path) -> Result<PathBuf> {
    build_at(name, site, AT)
}

/// The demo newsroom, which has been built: making its pictures takes longer than any test may.
pub fn demo() -> Result<PathBuf> {
    Ok(std::env::var_os("NEWSPRINT_DEMO").context("NEWSPRINT_DEMO is not set")?.into())
}

/// Builds a site of `tests/sites`.
pub fn build_ours(name: &str) -> Result<PathBuf> {
    build(name, &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name))
}

/// Builds the site in a folder as published at an address, in the place of another folder.
pub fn publish(site: &Path, out: &Path, base_url: &str) -> Result<()> {
    run(site, out, &["--at", AT, "--base-url", base_url])
}

fn build_at(name: &str, site: &Path, at: &str) -> Result<PathBuf> {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sites").join(name);
    run(site, &out, &["--at", at, "--no-journal"])?;
    Ok(out)
}

fn run(site: &Path, out: &Path, arguments: &[&str]) -> Result<()> {
    let newsprint = std::env::var_os("NEWSPRINT_BIN").context("NEWSPRINT_BIN is not set")?;
    let output = Command::new(newsprint).arg("build").arg(site).arg("--out").arg(out).args(arguments).output()?;
    if !output.status.success() {
        bail!("building {} failed:\n{}", site.display(), String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
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
