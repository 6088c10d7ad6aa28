//! The files of a site that are no stories: pictures, documents, whatever stories may refer to.

use super::stamp::Stamp;
use crate::output::unit::Hash;
use std::{
    collections::HashSet,
    fs::{self, DirEntry},
    path::{Path, PathBuf},
};

/// How deep folders are looked into; links may lead in circles.
const DEEPEST: usize = 24;

/// What all files below folders are recognised by, but those of `others` and those below `out`. While it is the same, so is
/// every answer to a question about a file.
pub fn hash<'p>(folders: impl Iterator<Item = &'p Path>, others: &HashSet<&Path>, out: &Path) -> Hash {
    let mut shelf = Shelf { hasher: blake3::Hasher::new(), others, out: out.canonicalize().ok() };
    folders.for_each(|folder| shelf.folder(folder, 0));
    shelf.hasher.finalize().into()
}

struct Shelf<'s> {
    hasher: blake3::Hasher,
    others: &'s HashSet<&'s Path>,
    out: Option<PathBuf>,
}

impl Shelf<'_> {
    fn folder(&mut self, folder: &Path, depth: usize) {
        let out = self.out.as_deref().filter(|out| out.file_name() == folder.file_name());
        if depth > DEEPEST || out.is_some_and(|out| folder.canonicalize().is_ok_and(|folder| folder == out)) {
            return;
        }
        let Ok(entries) = fs::read_dir(folder) else { return };
        let mut entries = entries.flatten().filter(|entry| !is_hidden(entry)).collect::<Vec<_>>();
        entries.sort_by_key(DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() || kind.is_symlink() && path.is_dir() {
                self.folder(&path, depth + 1);
            } else if !self.others.contains(&*path) {
                let stamp = Stamp::of(&path);
                // What was changed a moment ago may change again unseen.
                let unsettled = stamp.filter(|stamp| stamp.settled().is_none()).map(|_| std::time::SystemTime::now());
                self.hasher.update(format!("{}\0{stamp:?}{unsettled:?}\n", path.display()).as_bytes());
            }
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}
