//! Files that stay open between the two passes: as many as fit into a little memory, so that a small site reads each of them
//! but once.

use super::opened::Opened;
use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

/// How many bytes of text are kept.
const MOST: usize = 8 * 1024 * 1024;

/// The files that are open, by their numbers.
#[derive(Debug, Default)]
pub struct Open(Vec<Mutex<Option<Box<Opened>>>>);

impl Open {
    /// Keeps what each file, in their order, holds.
    pub fn new(files: Vec<Option<Box<Opened>>>) -> Self {
        Self(files.into_iter().map(Mutex::new).collect())
    }

    /// Gives a file away, once.
    pub fn take(&self, file: usize) -> Option<Box<Opened>> {
        self.0.get(file)?.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The room for open files.
#[derive(Debug, Default)]
pub struct Room(AtomicUsize);

impl Room {
    /// Lets a file in when there is room for it.
    pub fn admit(&self, opened: Opened) -> Option<Box<Opened>> {
        let length = opened.kept_length()?;
        let taken = self.0.fetch_add(length, Ordering::Relaxed);
        (taken + length <= MOST).then(|| Box::new(opened))
    }
}
