//! `esbuild`, from npm: it takes out of a script what only its writers need.

use std::path::PathBuf;

use anyhow::Result;

use super::npm::NpmTool;

/// Its release.
pub const VERSION: &str = "0.28.2";

const ESBUILD: NpmTool = NpmTool { package: "esbuild", version: VERSION, file: ".bin/esbuild", seconds: 5 };

/// Makes sure of it. Gives the folder to put on PATH.
pub fn ensure() -> Result<PathBuf> {
    Ok(ESBUILD.ensure()?.join(".bin"))
}
