//! The hashes of the files of an output, read from the disk.

use super::{Hash, Hashes};
use crate::output::staging::OutputError;
use rayon::prelude::*;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The files of a folder with their hashes; none when the folder is not there.
///
/// # Errors
/// When something in it cannot be read.
pub fn hashes(folder: &Path) -> Result<Hashes, OutputError> {
    let names = names(folder)?;
    names.into_par_iter().map(|name| Ok((hash(&folder.join(&name))?, name)).map(|(hash, name)| (name, hash))).collect()
}

/// The hash of a file.
///
/// # Errors
/// When it cannot be read.
pub fn hash(path: &Path) -> Result<Hash, OutputError> {
    fs::read(path).map(|bytes| blake3::hash(&bytes)).map_err(OutputError::read(path))
}

/// The names of the files of a folder, with `/` between them.
///
/// # Errors
/// When a folder cannot be read.
fn names(folder: &Path) -> Result<Vec<String>, OutputError> {
    let mut names = Vec::new();
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((path, name)) = open.pop() {
        for (entry, is_folder, own) in entries(&path).map_err(OutputError::read(&path))? {
            match is_folder {
                true => open.push((entry, format!("{name}{own}/"))),
                false => names.push(format!("{name}{own}")),
            }
        }
    }
    Ok(names)
}

/// What a folder holds: its path, whether it is a folder, and its name.
fn entries(folder: &Path) -> io::Result<Vec<(PathBuf, bool, String)>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        Ok((entry.path(), entry.file_type()?.is_dir(), entry.file_name().to_string_lossy().into_owned()))
    };
    entries.map(entry).collect()
}
