//! From the sources to a site: the app with Trunk, the command `newsprint` with the app inside, the site with the command.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::run::{output, run, step};
use crate::shrink::shrink;
use crate::stamp::Stamp;
use crate::tools::{self, Tools, WASM};
use crate::workspace::{self, cargo};

/// The demo newsroom.
pub const DEMO: &str = "demo";

/// The demo newsroom's present: the evening of the last day on which it published.
pub const DEMO_AT: &str = "2026-11-21T18:00:00+08:00";

/// Builds everything, and the site in `site` into `target/site`, which it gives. Without a time it is now, and for the
/// demo newsroom its own present. It is published where its `site.toml` says, or at another address.
pub fn build(site: &Path, at: Option<&str>, base_url: Option<&str>) -> Result<PathBuf> {
    let at = at.or_else(|| (site == Path::new(DEMO)).then_some(DEMO_AT));
    let site = std::path::absolute(site)?;
    ensure!(site.join("site.toml").is_file(), "{} is no site: it has no site.toml", site.display());
    let newsprint = everything()?;
    let out = workspace::target().join("site");
    step(format!("building the site {} (a second or two)", site.display()));
    let mut build = Command::new(newsprint);
    build.arg("build").arg(&site).arg("--out").arg(&out).arg("--no-journal");
    if let Some(at) = at {
        build.args(["--at", at]);
    }
    if let Some(base_url) = base_url {
        build.args(["--base-url", base_url]);
    }
    run(&mut build)?;
    Ok(out)
}

/// Builds the app and the command, and gives the command's file.
pub fn everything() -> Result<PathBuf> {
    reader(&tools::ensure()?)?;
    command()
}

/// Builds the app into `target/app`, unless the last build was made from the same.
pub fn reader(tools: &Tools) -> Result<()> {
    let compiler = output(Command::new("rustc").arg("-vV"))?;
    let stamp = Stamp::of_reader(&format!("{} {compiler}", tools.identity))?;
    if stamp.is_fresh() && workspace::reader().join("index.html").is_file() {
        step("the app is as it was");
        return Ok(());
    }
    stamp.clear()?;
    step("building the app with Trunk (about 3 min at first, then 30 s)");
    // Trunk works offline, so that it takes our tools and no others; then cargo does too.
    run(&mut cargo(["fetch", "--quiet", "--target", WASM, "--target", &host()?]))?;
    let mut trunk = tools.program("trunk")?;
    workspace::clean_environment(&mut trunk);
    trunk.args(["build", "--release", "--offline", "--dist"]).arg(workspace::reader());
    run(trunk.current_dir(workspace::root()))?;
    shrink(tools, &workspace::reader())?;
    stamp.set()
}

/// Builds the command `newsprint`, with the app in it, and gives its file.
pub fn command() -> Result<PathBuf> {
    step("building the command newsprint (about 2 min at first)");
    run(&mut cargo(["build", "--quiet", "--release", "--package", "newsprint"]))?;
    let file = workspace::target().join("release/newsprint");
    ensure!(file.is_file(), "cargo built no {}", file.display());
    Ok(file)
}

/// This machine's own target.
pub fn host() -> Result<String> {
    let text = output(Command::new("rustc").arg("-vV"))?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("`rustc -vV` names no host")
}
