//! `wasm-opt`, from npm's package `binaryen`: Linux distributions carry versions that are too old for today's rustc.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, anyhow, ensure};

use super::npm::NpmTool;
use crate::run::{on_path, output};

/// Binaryen's release.
pub const VERSION: &str = "132";

const BINARYEN: NpmTool = NpmTool { package: "binaryen", version: VERSION, file: ".bin/wasm-opt", seconds: 5 };

/// Makes sure of it. Gives the folder to put on PATH, or nothing when PATH has it already.
pub fn ensure() -> Result<Option<PathBuf>> {
    if on_path("wasm-opt").is_some_and(|file| is_right(&file)) {
        return Ok(None);
    }
    let folder = BINARYEN.ensure().map_err(|error| anyhow!("{error:#}\n{}", advice()))?.join(".bin");
    ensure!(is_right(&folder.join("wasm-opt")), advice());
    Ok(Some(folder))
}

fn is_right(file: &Path) -> bool {
    file.is_file()
        && output(Command::new(file).arg("--version"))
            .is_ok_and(|text| text.split_whitespace().any(|word| word == VERSION))
}

fn advice() -> String {
    format!(
        "wasm-opt of Binaryen {VERSION} is neither on PATH nor in the cache.\n\
         By hand: install Binaryen {VERSION} from your system or its releases, with wasm-opt on PATH."
    )
}
