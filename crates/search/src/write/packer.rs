//! Deflates the contents of files: side by side, and those that have been deflated before not again.

use crate::format::deflate::{deflate, deflate_parts};
use rayon::prelude::*;
use std::{
    collections::HashMap,
    mem,
    sync::{Mutex, PoisonError},
};

/// As much of a hash as tells contents apart.
type Key = [u8; 16];

/// Contents that have been deflated.
#[derive(Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Packer {
    /// By what they were.
    known: HashMap<Key, Vec<u8>>,
    #[cfg_attr(feature = "serde", serde(skip))]
    used: Mutex<HashMap<Key, Vec<u8>>>,
}

impl Packer {
    /// Forgets all contents but those of the last index.
    pub fn keep_used(&mut self) {
        self.known = mem::take(&mut *self.used.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Deflates contents of one kind.
    pub(crate) fn pack(&self, contents: &[u8]) -> Vec<u8> {
        self.known_or(key(b"one", &[contents]), || deflate(contents))
    }

    /// Deflates contents of several kinds.
    pub(crate) fn pack_parts(&self, parts: &[Vec<u8>]) -> Vec<u8> {
        let slices = parts.iter().map(Vec::as_slice).collect::<Vec<_>>();
        self.known_or(key(b"several", &slices), || deflate_parts(parts))
    }

    /// Deflates the contents of several files.
    pub(crate) fn pack_all(&self, files: &[Vec<Vec<u8>>]) -> Vec<Vec<u8>> {
        files.par_iter().map(|parts| self.pack_parts(parts)).collect()
    }

    fn known_or(&self, key: Key, pack: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
        let packed = self.known.get(&key).cloned().unwrap_or_else(pack);
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key, packed.clone());
        packed
    }
}

fn key(kind: &[u8], parts: &[&[u8]]) -> Key {
    let mut hasher = blake3::Hasher::new();
    hasher.update(kind);
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
    }
    let mut key = Key::default();
    key.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    key
}
