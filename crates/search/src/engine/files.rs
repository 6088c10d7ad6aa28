//! The files that the engine has, within bounds.

use crate::format::file::File;
use std::collections::{BTreeMap, VecDeque};

/// How many files are kept.
const MOST: usize = 512;

/// The files that were put.
#[derive(Debug, Default)]
pub(crate) struct Files {
    kept: BTreeMap<String, Kept>,
    order: VecDeque<String>,
}

/// A file that was put.
#[derive(Debug)]
pub(crate) struct Kept {
    /// What it says; none when it is missing or broken.
    pub(crate) file: Option<File>,
    /// How many bytes were fetched.
    pub(crate) size: usize,
}

impl Files {
    pub(crate) fn put(&mut self, name: &str, bytes: Option<&[u8]>) {
        let file = bytes.and_then(|bytes| File::read(name, bytes).ok());
        let kept = Kept { file, size: bytes.map_or(0, <[u8]>::len) };
        if self.kept.insert(name.to_owned(), kept).is_none() {
            self.order.push_back(name.to_owned());
        }
        while self.order.len() > MOST {
            let oldest = self.order.pop_front();
            oldest.iter().for_each(|name| drop(self.kept.remove(name)));
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Kept> {
        self.kept.get(name)
    }

    pub(crate) fn forget_lost(&mut self) {
        self.kept.retain(|_, kept| kept.file.is_some());
        self.order.retain(|name| self.kept.contains_key(name));
    }
}
