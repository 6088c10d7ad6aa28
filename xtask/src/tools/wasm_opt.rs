//! `wasm-opt`, from npm's package `binaryen`: Linux distributions carry versions that are too old for today's rustc.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, anyhow, ensure};

use super::cache;
use crate::run::{on_path, output, step};

/// Binaryen's release.
pub const VERSION: &str = "132";

/// Makes sure of it. Gives the folder to put on PATH, or nothing when PATH has it already.
pub fn ensure() -> Result<Option<PathBuf>> {
    if on_path("wasm-opt").is_some_and(|file| is_right(&file)) {
        return Ok(None);
    }
    let name = format!("binaryen-{VERSION}");
    let folder = cache::folder()?.join(&name).join("node_modules/.bin");
    if !is_right(&folder.join("wasm-opt")) {
        install(&name).map_err(|error| anyhow!("{error:#}\n{}", advice()))?;
        ensure!(is_right(&folder.join("wasm-opt")), advice());
    }
    Ok(Some(folder))
}

fn is_right(file: &Path) -> bool {
    file.is_file()
        && output(Command::new(file).arg("--version"))
            .is_ok_and(|text| text.split_whitespace().any(|word| word == VERSION))
}

fn install(name: &str) -> Result<()> {
    step(format!("installing binaryen {VERSION} with npm (about 5 s, once)"));
    cache::install(name, |root| {
        output(
            Command::new("npm")
                .args(["install", "--no-audit", "--no-fund", "--prefix"])
                .arg(root)
                .arg(format!("binaryen@{VERSION}")),
        )
        .map(drop)
    })
}

fn advice() -> String {
    format!(
        "wasm-opt of Binaryen {VERSION} is neither on PATH nor in the cache, and npm did not bring it (is Node there?).\n\
         By hand: install Binaryen {VERSION} from your system or its releases, with wasm-opt on PATH."
    )
}
