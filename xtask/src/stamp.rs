//! Has anything changed that Trunk reads? Trunk takes half a minute to find out that nothing did; this takes milliseconds.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::workspace;

/// What the app is built from, at the top of the workspace. What is not there is passed over.
const INPUTS: [&str; 15] = [
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "src",
    "style",
    "public",
    "xtask/src/shrink.rs",
    "crates/embed-builder",
    "crates/model",
    "crates/search",
    "crates/search-app",
    "crates/tools",
    "patches",
];

/// No part of the app, and growing while it runs.
const FUZZ: &str = "crates/search/fuzz";

/// A hash of the app's inputs, and the file that holds the hash of the last build.
pub struct Stamp {
    file: PathBuf,
    hash: String,
}

impl Stamp {
    /// Hashes the inputs. `tools` stands for everything else that takes part.
    pub fn of_reader(tools: &str) -> Result<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(tools.as_bytes());
        for input in INPUTS {
            add(&mut hasher, &workspace::root().join(input))?;
        }
        Ok(Self { file: workspace::reader().with_extension("stamp"), hash: hasher.finalize().to_string() })
    }

    /// Was the last build made from the same?
    pub fn is_fresh(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|last| last == self.hash)
    }

    /// Before a build: an interrupted one must not look finished.
    pub fn clear(&self) -> Result<()> {
        if self.file.exists() {
            fs::remove_file(&self.file)?;
        }
        Ok(())
    }

    /// After a build.
    pub fn set(&self) -> Result<()> {
        fs::write(&self.file, &self.hash).context("the stamp of the build")
    }
}

/// Adds a file, or a folder's files in order, each with its path and length so that no two states hash alike.
fn add(hasher: &mut blake3::Hasher, path: &Path) -> Result<()> {
    if path.ends_with(FUZZ) {
        return Ok(());
    }
    if path.is_dir() {
        let mut inside = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        inside.sort();
        return inside.iter().try_for_each(|path| add(hasher, path));
    }
    if path.is_file() {
        let bytes = fs::read(path)?;
        hasher.update(path.as_os_str().as_encoded_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(&bytes);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{add, fs};

    fn hash(folder: &std::path::Path) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        add(&mut hasher, folder).expect("a readable folder");
        hasher.finalize()
    }

    #[test]
    fn every_change_of_a_folder_changes_its_hash() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
        write("a", "1");
        let first = hash(folder.path());
        assert_eq!(first, hash(folder.path()));
        write("b", "");
        let second = hash(folder.path());
        assert_ne!(first, second);
        write("a", "2");
        assert_ne!(second, hash(folder.path()));
    }
}
