//! A tail file: parts of the long lists of one shard.

use crate::format::{
    Id,
    bytes::{Broken, Bytes},
    postings::{self, Posting},
};
use alloc::vec::Vec;

/// The file with the positions of a tail's words, slot by slot.
pub(crate) fn places(mut bytes: Bytes<'_>) -> Result<Option<Id>, Broken> {
    let id = if bytes.byte() == 0 { None } else { Some(bytes.id()) };
    bytes.end(id)
}

/// The columns of a part: numbers, impacts.
fn columns<'b>(mut bytes: Bytes<'b>, slot: usize) -> Result<(&'b [u8], &'b [u8]), Broken> {
    if bytes.byte() != 0 {
        bytes.id();
    }
    for part in 0..bytes.count(2) {
        let (numbers, impacts) = (bytes.size(), bytes.size());
        let columns = (bytes.take(numbers), bytes.take(impacts));
        if part == slot {
            return bytes.end(columns);
        }
    }
    Err(Broken::Short)
}

/// A part of a ranked list.
pub(crate) fn part(bytes: Bytes<'_>, slot: usize) -> Result<Vec<Posting>, Broken> {
    let (numbers, impacts) = columns(bytes, slot)?;
    postings::read(numbers, impacts)
}

/// A part of a plain list.
pub(crate) fn plain_part(bytes: Bytes<'_>, slot: usize) -> Result<Vec<u32>, Broken> {
    postings::read_plain(columns(bytes, slot)?.0)
}

/// A tail file.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Default)]
pub(crate) struct Tail {
    /// The file with the positions of its words, slot by slot.
    pub(crate) places: Option<Id>,
    /// The columns of each part: numbers, impacts.
    pub(crate) parts: Vec<(Vec<u8>, Vec<u8>)>,
}

#[cfg(not(target_arch = "wasm32"))]
impl Tail {
    /// The contents of the file, in parts of one kind of bytes each.
    pub(crate) fn encode(&self) -> Vec<Vec<u8>> {
        use crate::format::bytes::push_size;
        let mut bytes = vec![super::file::kind::TAIL, u8::from(self.places.is_some())];
        self.places.iter().for_each(|id| bytes.extend_from_slice(&id.0));
        push_size(&mut bytes, self.parts.len());
        let mut parts = vec![bytes];
        for (numbers, impacts) in &self.parts {
            let mut bytes = Vec::new();
            push_size(&mut bytes, numbers.len());
            push_size(&mut bytes, impacts.len());
            bytes.extend_from_slice(numbers);
            parts.extend([bytes, impacts.clone()]);
        }
        parts
    }
}
