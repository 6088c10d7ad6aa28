//! Tools that are built by `cargo install`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};

use super::cache;
use crate::run::{on_path, output, run, step};

/// One program, of exactly one version.
pub struct CargoTool<'a> {
    /// Its package.
    pub package: &'a str,
    /// Its file.
    pub program: &'a str,
    /// The version that we want.
    pub version: &'a str,
    /// About how long it compiles on two cores.
    pub minutes: u32,
}

impl CargoTool<'_> {
    /// Makes sure of the tool. Gives the folder to put on PATH, or nothing when PATH has it already.
    pub fn ensure(&self) -> Result<Option<PathBuf>> {
        if on_path(self.program).is_some_and(|file| self.is_right(&file)) {
            return Ok(None);
        }
        let name = format!("{}-{}", self.package, self.version);
        let folder = cache::folder()?.join(&name).join("bin");
        if !self.is_right(&folder.join(self.program)) {
            self.install(&name).map_err(|error| anyhow!("{error:#}\n{}", self.advice()))?;
            ensure!(self.is_right(&folder.join(self.program)), self.advice());
        }
        Ok(Some(folder))
    }

    /// The tool's file.
    pub fn file(&self) -> Result<PathBuf> {
        let found = match self.ensure()? {
            Some(folder) => Some(folder.join(self.program)),
            None => on_path(self.program),
        };
        found.with_context(|| self.advice())
    }

    fn is_right(&self, file: &Path) -> bool {
        file.is_file()
            && output(Command::new(file).arg("--version"))
                .is_ok_and(|text| text.split_whitespace().any(|word| word == self.version))
    }

    fn install(&self, name: &str) -> Result<()> {
        step(format!("installing {} {} (about {} min, once)", self.package, self.version, self.minutes));
        cache::install(name, |root| {
            run(Command::new("cargo")
                .args(["install", "--locked", "--no-track", "--version", self.version, self.package, "--root"])
                .arg(root)
                .env_remove("CARGO_TARGET_DIR"))
        })
    }

    fn advice(&self) -> String {
        format!(
            "{package} {version} is neither on PATH nor in the cache, and `cargo install` did not bring it.\n\
             By hand: `cargo install --locked {package} --version {version}`, with {program} on PATH.",
            package = self.package,
            version = self.version,
            program = self.program
        )
    }
}
