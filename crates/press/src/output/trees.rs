//! The two trees: the output itself, and the spare one, in which the next build is made. Files that are the same in both are
//! one file with two names, so that they take room once and a build writes only what has changed.

use super::{Changes, ignore_missing, unit::Files};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs, io, path::Path};

/// What a folder is recognised by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    device: u64,
    number: u64,
    /// When something was last put into it or taken out of it, in nanoseconds.
    changed: i128,
}

impl Identity {
    /// That of a folder or file; nothing where the system tells none.
    #[cfg(unix)]
    pub fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let metadata = fs::symlink_metadata(path).ok()?;
        let changed = i128::from(metadata.mtime()) * 1_000_000_000 + i128::from(metadata.mtime_nsec());
        Some(Self { device: metadata.dev(), number: metadata.ino(), changed })
    }

    /// That of a folder or file; nothing where the system tells none.
    #[cfg(not(unix))]
    pub fn of(_: &Path) -> Option<Self> {
        None
    }
}

/// A tree as a build has left it: its folder, and what stands directly in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tree {
    root: Identity,
    entries: BTreeMap<String, Identity>,
}

impl Tree {
    /// The tree in a folder.
    pub fn of(folder: &Path) -> Option<Self> {
        let entries = fs::read_dir(folder).ok()?.map(|entry| {
            let entry = entry.ok()?;
            Some((entry.file_name().to_string_lossy().into_owned(), Identity::of(&entry.path())?))
        });
        Some(Self { root: Identity::of(folder)?, entries: entries.collect::<Option<_>>()? })
    }

    /// Whether the folder holds the tree still, as far as a look at it tells.
    pub fn is_in(&self, folder: &Path) -> bool {
        Self::of(folder).as_ref() == Some(self)
    }
}

/// The endings of a file and of its compressed forms.
const FORMS: [&str; 3] = ["", ".br", ".gz"];

/// Makes a tree of the same files. `to` is not there yet.
///
/// # Errors
/// When a file cannot be had.
pub fn copy<'f>(from: &Path, to: &Path, files: impl Iterator<Item = &'f Files>) -> io::Result<()> {
    fs::create_dir_all(to)?;
    let mut last = to.to_owned();
    for made in files.flat_map(|files| &files.0) {
        let path = to.join(&*made.name);
        if let Some(folder) = path.parent().filter(|folder| *folder != last) {
            fs::create_dir_all(folder)?;
            folder.clone_into(&mut last);
        }
        for form in FORMS.iter().take(1 + 2 * made.compressed.files) {
            let linked = link(from, to, &format!("{}{form}", made.name));
            if form.is_empty() { linked? } else { ignore_missing(linked)? }
        }
    }
    Ok(())
}

/// Gives a tree the changes that the other one has already.
///
/// # Errors
/// When a file cannot be had.
pub fn catch_up(from: &Path, to: &Path, changes: &Changes) -> io::Result<()> {
    for name in &changes.removed {
        FORMS.iter().try_for_each(|form| ignore_missing(fs::remove_file(to.join(format!("{name}{form}")))))?;
        let path = to.join(&**name);
        let _ =
            path.ancestors().skip(1).take_while(|at| *at != to).map(fs::remove_dir).take_while(Result::is_ok).count();
    }
    for name in &changes.written {
        for form in FORMS {
            let name = format!("{name}{form}");
            super::make_way(&to.join(&name), to)?;
            let linked = link(from, to, &name);
            if form.is_empty() { linked? } else { ignore_missing(linked)? }
        }
    }
    Ok(())
}

/// Gives a file a name in the other tree; where the file system has no such thing, copies it.
fn link(from: &Path, to: &Path, name: &str) -> io::Result<()> {
    let (from, to) = (from.join(name), to.join(name));
    match fs::hard_link(&from, &to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => fs::copy(&from, &to).map(drop),
        linked => linked,
    }
}

/// Exchanges two folders at once, so that at every moment one or the other is there; where that cannot be had, one after the
/// other.
///
/// # Errors
/// When it cannot be done; then they are as they were.
pub fn exchange(one: &Path, other: &Path, meanwhile: &Path) -> io::Result<()> {
    if at_once(one, other).is_ok() {
        return Ok(());
    }
    fs::rename(other, meanwhile)?;
    fs::rename(one, other).inspect_err(|_| {
        // If this fails too, the first error is the one to tell.
        let _ = fs::rename(meanwhile, other);
    })?;
    fs::rename(meanwhile, one)
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn at_once(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn at_once(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
