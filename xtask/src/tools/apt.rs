//! Debian's apt: installs packages as root, and unpacks them into a folder as anybody.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::run::{on_path, output, run, step};

/// apt, with what makes it root.
pub struct Apt {
    sudo: bool,
}

impl Apt {
    /// Nothing where there is no apt, or where it cannot be root without a password.
    pub fn usable() -> Option<Self> {
        on_path("apt-get")?;
        if output(Command::new("id").arg("-u")).is_ok_and(|user| user == "0") {
            return Some(Self { sudo: false });
        }
        on_path("sudo")?;
        output(Command::new("sudo").args(["-n", "true"])).ok().map(|_| Self { sudo: true })
    }

    /// Whether a package is installed.
    pub fn has_installed(package: &str) -> bool {
        output(Command::new("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", package]))
            .is_ok_and(|status| status == "installed")
    }

    /// Installs packages, with newer lists where today's do not suffice.
    pub fn install(&self, packages: &[&str]) -> Result<()> {
        if packages.is_empty() {
            return Ok(());
        }
        step(format!("apt-get install {} (about 2 min, once)", packages.join(" ")));
        let known = output(Command::new("apt-cache").arg("show").args(packages)).is_ok();
        if known && self.get(&["install"], packages).is_ok() {
            return Ok(());
        }
        // No lists yet, or lists that name versions which the mirror has no more.
        self.update()?;
        self.get(&["install"], packages)
    }

    /// Gets the lists of packages anew.
    pub fn update(&self) -> Result<()> {
        self.get(&["update"], &[])
    }

    fn get(&self, action: &[&str], packages: &[&str]) -> Result<()> {
        let mut command = if self.sudo { Command::new("sudo") } else { Command::new("env") };
        if self.sudo {
            command.args(["-n", "env"]);
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y", "--no-install-recommends"]);
        run(command.args(action).args(packages))
    }
}

/// Unpacks packages, and those that they need and that are not installed, into a folder. Nothing of theirs is run.
pub fn unpack(packages: &[&str], folder: &Path) -> Result<()> {
    let plan =
        output(Command::new("apt-get").args(["--simulate", "--no-install-recommends", "install"]).args(packages))?;
    let debs = folder.join("debs");
    std::fs::create_dir_all(&debs)?;
    // As root, apt would hand the download to a user of its own, who may not write here.
    let mut download = Command::new("apt-get");
    download.args(["-o", "APT::Sandbox::User=", "download"]).args(packages).args(not_installed(&plan));
    output(download.current_dir(&debs))?;
    for file in std::fs::read_dir(&debs)?.flatten() {
        output(Command::new("dpkg").arg("-x").arg(file.path()).arg(folder))?;
    }
    Ok(std::fs::remove_dir_all(debs)?)
}

/// The packages that a simulated installation would bring, without those that it would replace by newer ones.
fn not_installed(plan: &str) -> impl Iterator<Item = &str> {
    plan.lines().filter_map(|line| {
        let (package, rest) = line.strip_prefix("Inst ")?.split_once(' ')?;
        (!rest.starts_with('[')).then_some(package)
    })
}

#[cfg(test)]
mod tests {
    use super::not_installed;

    #[test]
    fn what_is_installed_stays() {
        let plan = "NOTE: This is only a simulation!\nInst libapr1 (1.7.2 Debian:12 [amd64])\n\
                    Inst libnss3 [2:3.87] (2:3.88 Debian:12 [amd64])\nConf libapr1 (1.7.2 Debian:12 [amd64])\n";
        assert_eq!(not_installed(plan).collect::<Vec<_>>(), ["libapr1"]);
    }
}
