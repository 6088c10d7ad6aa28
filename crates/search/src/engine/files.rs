//! The files that the engine has, within bounds.

use crate::format::file::File;
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// How many files are kept.
const MOST: usize = 512;

/// The files that were put.
#[derive(Debug, Default)]
pub(crate) struct Files {
    kept: Vec<Kept>,
    /// The oldest one, once there are as many as are kept.
    oldest: usize,
}

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
        if let Some(known) = self.kept.iter_mut().find(|kept| kept.name == name) {
            *known = kept;
        } else if self.kept.len() < MOST {
            self.kept.push(kept);
        } else if let Some(oldest) = self.kept.get_mut(self.oldest) {
            *oldest = kept;
            self.oldest = (self.oldest + 1) % MOST;
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Kept> {
        self.kept.iter().find(|kept| kept.name == name)
    }

    pub(crate) fn forget_lost(&mut self) {
        self.kept.retain(|kept| kept.file.is_some());
    }
}
