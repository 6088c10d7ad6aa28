//! Packages from npm, in the cache of the tools.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, anyhow, ensure};

use super::cache;
use crate::run::{output, step};

/// A package of exactly one version.
pub struct NpmTool {
    /// Its name.
    pub package: &'static str,
    /// The version that we want.
    pub version: &'static str,
    /// The file in `node_modules` that is there when it is.
    pub file: &'static str,
    /// About how long it takes to get.
    pub seconds: u32,
}

impl NpmTool {
    /// Makes sure of the package. Gives the folder `node_modules` that holds it and what it needs.
    pub fn ensure(&self) -> Result<PathBuf> {
        // `@scope/name` is a name with a folder in it.
        let name = format!("{}-{}", self.package.trim_start_matches('@').replace('/', "-"), self.version);
        let modules = cache::folder()?.join(&name).join("node_modules");
        if !modules.join(self.file).is_file() {
            step(format!("installing {} {} with npm (about {} s, once)", self.package, self.version, self.seconds));
            cache::install(&name, |root| self.install(root))
                .map_err(|error| anyhow!("{error:#}\n{}", self.advice()))?;
            ensure!(modules.join(self.file).is_file(), self.advice());
        }
        Ok(modules)
    }

    fn install(&self, root: &Path) -> Result<()> {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--no-update-notifier", "--prefix"]).arg(root);
        output(npm.arg(format!("{}@{}", self.package, self.version))).map(drop)
    }

    fn advice(&self) -> String {
        format!("npm did not bring {} {}: are node and npm there?", self.package, self.version)
    }
}
