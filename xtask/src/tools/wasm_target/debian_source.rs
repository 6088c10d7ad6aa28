//! The standard library's source, of exactly one version, from the Debian archive that this machine uses.
//!
//! The machine's own apt sources and lists stay as they are: everything happens in a private state folder.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::run::{on_path, output, step};

/// Where Debian keeps versions of `rust-src`; backports first: they are small lists and hold several versions.
const SUITES: [&str; 5] = ["stable-backports", "testing", "unstable", "stable", "oldstable-backports"];

/// Where Debian installs the keys of its archive, also those of suites younger than this machine's.
const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// Downloads and unpacks the source under `work`, and gives its folder `library`.
pub fn library(release: &str, work: &Path) -> Result<PathBuf> {
    ensure!(on_path("apt-get").is_some() && on_path("dpkg").is_some(), "this way needs apt-get and dpkg");
    let mut tried = Vec::new();
    for mirror in mirrors()? {
        for suite in SUITES {
            let apt = PrivateApt::new(&work.join("apt"), &mirror, suite)?;
            let found = apt.update().and_then(|()| apt.versions());
            match found {
                Ok(versions) => match versions.iter().find(|version| is_of_release(version, release)) {
                    Some(version) => return apt.unpack(version, release),
                    None => tried.push(format!("{suite} has {}", describe(&versions))),
                },
                Err(error) => tried.push(format!("{suite}: {error:#}")),
            }
        }
    }
    bail!("no rust-src {release} in the archive of this machine's apt sources ({})", tried.join("; "))
}

/// The mirrors of the machine's own Debian sources.
fn mirrors() -> Result<Vec<String>> {
    let system = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    ensure!(system.lines().any(|line| line == "ID=debian"), "this way needs Debian's archive");
    let sources = output(Command::new("apt-get").args([
        "indextargets",
        "--format",
        "$(REPO_URI) $(RELEASE) $(COMPONENT)",
        "Created-By: Packages",
    ]))?;
    let mut mirrors: Vec<String> = Vec::new();
    for source in sources.lines() {
        if let [uri, release, "main"] = source.split(' ').collect::<Vec<_>>()[..]
            && !release.contains("security")
            && !mirrors.iter().any(|known| known == uri)
        {
            mirrors.push(uri.to_owned());
        }
    }
    ensure!(!mirrors.is_empty(), "the machine has no apt sources");
    Ok(mirrors)
}

/// Is a version such as `1.95.0+dfsg1-2~bpo13+1` one of this release?
fn is_of_release(version: &str, release: &str) -> bool {
    version
        .strip_prefix(release)
        .is_some_and(|rest| !rest.starts_with(|next: char| next == '.' || next.is_ascii_digit()))
}

fn describe(versions: &[String]) -> String {
    if versions.is_empty() { "none".to_owned() } else { versions.join(", ") }
}

/// apt with one source and a state of its own.
struct PrivateApt {
    folder: PathBuf,
    suite: &'static str,
}

impl PrivateApt {
    fn new(parent: &Path, mirror: &str, suite: &'static str) -> Result<Self> {
        let folder = parent.join(suite);
        for sub in ["lists/partial", "cache/archives/partial"] {
            std::fs::create_dir_all(folder.join(sub))?;
        }
        let options = if Path::new(KEYRING).is_file() { format!("[signed-by={KEYRING}] ") } else { String::new() };
        std::fs::write(folder.join("sources.list"), format!("deb {options}{mirror} {suite} main\n"))?;
        Ok(Self { folder, suite })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let folder = self.folder.display();
        for option in [
            format!("Dir::Etc::sourcelist={folder}/sources.list"),
            "Dir::Etc::sourceparts=-".to_owned(),
            "Dir::Etc::preferences=-".to_owned(),
            "Dir::Etc::preferencesparts=-".to_owned(),
            format!("Dir::State::Lists={folder}/lists"),
            format!("Dir::Cache={folder}/cache"),
            "Acquire::Languages=none".to_owned(),
            "APT::Sandbox::User=".to_owned(),
        ] {
            command.args(["-o", &option]);
        }
        command.current_dir(&self.folder);
        command
    }

    fn update(&self) -> Result<()> {
        step(format!("looking for rust-src in the suite {} (a few seconds)", self.suite));
        output(self.command("apt-get").args(["update", "--error-on=any"])).map(drop)
    }

    fn versions(&self) -> Result<Vec<String>> {
        let table = output(self.command("apt-cache").args(["madison", "rust-src"]))?;
        let second_column = |line: &str| line.split('|').nth(1).map(|cell| cell.trim().to_owned());
        Ok(table.lines().filter_map(second_column).collect())
    }

    fn unpack(&self, version: &str, release: &str) -> Result<PathBuf> {
        step(format!("downloading rust-src {version} (about 45 MB)"));
        output(self.command("apt-get").args(["download", &format!("rust-src={version}")]))?;
        let package = std::fs::read_dir(&self.folder)?
            .flatten()
            .map(|file| file.path())
            .find(|file| file.extension().is_some_and(|extension| extension == "deb"))
            .context("apt-get download left no package")?;
        let unpacked = self.folder.join("unpacked");
        output(Command::new("dpkg").arg("-x").arg(&package).arg(&unpacked))?;
        let library = unpacked.join(format!("usr/src/rustc-{release}/library"));
        ensure!(library.join("std").is_dir(), "rust-src {version} holds no {}", library.display());
        Ok(library)
    }
}

#[cfg(test)]
mod tests {
    use super::is_of_release;

    #[test]
    fn a_version_is_of_its_release_only() {
        assert!(is_of_release("1.95.0+dfsg1-2~bpo13+1", "1.95.0"));
        assert!(is_of_release("1.95.0-1", "1.95.0"));
        assert!(!is_of_release("1.95.01-1", "1.95.0"));
        assert!(!is_of_release("1.94.0+dfsg1-2", "1.95.0"));
    }
}
