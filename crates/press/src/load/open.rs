//! Files that stay open between the two passes: as many as fit into a little memory, so that a small site reads each of them
//! but once.

use super::{opened::Opened, source::stamps, walk::SourceFile};
use crate::memory::file::Stamps;
use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

/// How many bytes of text are kept.
const MOST: usize = 8 * 1024 * 1024;

/// The files that are open, by their numbers.
#[derive(Debug, Default)]
pub struct Open(Vec<Mutex<Option<Kept>>>);

/// An open file, and its state before it was read.
#[derive(Debug)]
pub struct Kept {
    opened: Box<Opened>,
    stamps: Stamps,
}

impl Open {
    /// Keeps what each file, in their order, holds.
    pub fn new(files: Vec<Option<Kept>>) -> Self {
        Self(files.into_iter().map(Mutex::new).collect())
    }

    /// Gives away what a file holds, once. Not when anything has happened to it: then it must be read again.
    pub fn take(&self, number: usize, file: &SourceFile) -> Option<Box<Opened>> {
        let kept = self.0.get(number)?.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        (kept.stamps.is_some() && stamps(file) == kept.stamps).then_some(kept.opened)
    }
}

/// The room for open files.
#[derive(Debug, Default)]
pub struct Room(AtomicUsize);

impl Room {
    /// Lets a file in when there is room for it.
    pub fn admit(&self, opened: Opened, stamps: Stamps) -> Option<Kept> {
        let length = opened.kept_length()?;
        let taken = self.0.fetch_add(length, Ordering::Relaxed);
        (taken + length <= MOST).then(|| Kept { opened: Box::new(opened), stamps })
    }
}
