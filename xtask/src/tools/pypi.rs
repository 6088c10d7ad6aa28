//! Packages from PyPI, in the cache of the tools.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, anyhow, ensure};

use super::cache;
use crate::run::{output, step};

/// A package of exactly one version.
pub struct PypiTool {
    /// Its name.
    pub package: &'static str,
    /// The version that we want.
    pub version: &'static str,
    /// The program in it.
    pub file: &'static str,
    /// About how long it takes to get.
    pub seconds: u32,
}

impl PypiTool {
    /// Makes sure of the package. Gives the program.
    pub fn ensure(&self) -> Result<PathBuf> {
        let name = format!("{}-{}", self.package, self.version);
        let program = cache::folder()?.join(&name).join(self.file);
        if !program.is_file() {
            step(format!("installing {} {} with pip (about {} s, once)", self.package, self.version, self.seconds));
            cache::install(&name, |root| self.install(root))
                .map_err(|error| anyhow!("{error:#}\n{}", self.advice()))?;
            ensure!(program.is_file(), self.advice());
        }
        Ok(program)
    }

    fn install(&self, root: &Path) -> Result<()> {
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", "--target"]).arg(root);
        output(pip.arg(format!("{}=={}", self.package, self.version))).map(drop)
    }

    fn advice(&self) -> String {
        format!("pip did not bring {} {}: are python3 and pip there?", self.package, self.version)
    }
}
