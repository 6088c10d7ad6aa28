//! What building and testing need beside rustc: taken where it is there, else fetched into a cache folder.
//!
//! One file a tool. Each first looks whether the right version is there, and otherwise gets it into a temporary folder
//! that is renamed at the end, so that an interrupted run leaves nothing that looks whole.

mod apt;
pub mod browsers;
mod cache;
pub mod cargo_tool;
mod esbuild;
pub mod npm;
pub mod pypi;
mod wasm_opt;
mod wasm_target;
pub mod web_servers;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

pub use wasm_target::WASM;

use crate::run::path_with;
use crate::workspace;
use cargo_tool::CargoTool;

/// Builds the app. 0.22 wants a newer rustc than ours.
const TRUNK: CargoTool = CargoTool { package: "trunk", program: "trunk", version: "0.21.14", minutes: 6 };

/// The tools for building, all found.
pub struct Tools {
    folders: Vec<PathBuf>,
    /// What takes part in the result: a change of it means to build again.
    pub identity: String,
}

impl Tools {
    /// One of the programs, with `PATH` set so that it finds the others.
    pub fn program(&self, name: &str) -> Result<Command> {
        let path: OsString = path_with(&self.folders)?;
        let folders: Vec<_> = std::env::split_paths(&path).collect();
        // Looked up here: the child's PATH is not the one that finds the child.
        let file = folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file());
        let mut command = Command::new(file.with_context(|| format!("{name} is gone"))?);
        command.env("PATH", path);
        Ok(command)
    }
}

/// Makes sure of everything that builds the app: the target, Trunk, wasm-bindgen, wasm-opt, esbuild.
pub fn ensure() -> Result<Tools> {
    wasm_target()?;
    let version = wasm_bindgen_version()?;
    let wasm_bindgen =
        CargoTool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: &version, minutes: 2 };
    let found = [TRUNK.ensure()?, wasm_bindgen.ensure()?, wasm_opt::ensure()?, Some(esbuild::ensure()?)];
    Ok(Tools {
        folders: found.into_iter().flatten().collect(),
        identity: format!(
            "trunk {} wasm-bindgen {version} wasm-opt {} esbuild {}",
            TRUNK.version,
            wasm_opt::VERSION,
            esbuild::VERSION
        ),
    })
}

/// Makes sure of the target `wasm32-unknown-unknown` alone.
pub fn wasm_target() -> Result<()> {
    wasm_target::ensure()
}

/// wasm-bindgen's two halves must be of one version: the one in Cargo.lock.
fn wasm_bindgen_version() -> Result<String> {
    let lock = std::fs::read_to_string(workspace::root().join("Cargo.lock")).context("no Cargo.lock")?;
    locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen").map(str::to_owned)
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_version_is_the_packages_own() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.126\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.126"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
