//! The files that the engine has, within bounds.

use crate::format::file::File;

/// How many files are kept.
const MOST: usize = 512;

/// The files that were put, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Files(Vec<Kept>);

/// A file that was put.
#[derive(Debug)]
pub(crate) struct Kept {
    name: String,
    /// What it says; none when it is missing or broken.
    pub(crate) file: Option<File>,
    /// How many bytes were fetched.
    pub(crate) size: usize,
}

impl Files {
    pub(crate) fn put(&mut self, name: &str, bytes: Option<&[u8]>) {
        let file = bytes.and_then(|bytes| File::read(name, bytes).ok());
        let kept = Kept { name: name.to_owned(), file, size: bytes.map_or(0, <[u8]>::len) };
        if let Some(known) = self.0.iter_mut().find(|kept| kept.name == name) {
            *known = kept;
            return;
        }
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push(kept);
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Kept> {
        self.0.iter().find(|kept| kept.name == name)
    }

    pub(crate) fn forget_lost(&mut self) {
        self.0.retain(|kept| kept.file.is_some());
    }
}
