//! Positions: where in each story the words of a list stand. Fetched for quotations only.

use crate::format::bytes::{Broken, Bytes};
use alloc::vec::Vec;

/// The positions of a slot, story by story.
pub(crate) fn slot(mut bytes: Bytes<'_>, slot: usize) -> Result<Vec<Vec<u32>>, Broken> {
    let mut stories = Vec::new();
    let count = bytes.count(1);
    for _ in 0..count.min(slot) {
        let length = bytes.size();
        bytes.take(length);
    }
    if slot >= count {
        return Err(Broken::Short);
    }
    let length = bytes.size();
    let slot = bytes.take(length);
    bytes.end(())?;
    let mut bytes = Bytes::new(slot);
    while !bytes.is_empty() {
        let mut places = Vec::new();
        let mut place = 0_u32;
        for _ in 0..bytes.count(1) {
            let next = place.checked_add(bytes.number());
            place = bytes.possible(next);
            places.push(place);
        }
        stories.push(places);
    }
    bytes.end(stories)
}

/// A file of positions: a slot for each list or part of one.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// For each story of the list, in its order: how many positions, and the distances between them.
    pub(crate) slots: Vec<Vec<u8>>,
}

#[cfg(not(target_arch = "wasm32"))]
impl Places {
    /// The contents of the file.
    pub(crate) fn encode(&self) -> Vec<u8> {
        use crate::format::bytes::push_size;
        let mut bytes = vec![super::file::kind::PLACES];
        push_size(&mut bytes, self.slots.len());
        for slot in &self.slots {
            push_size(&mut bytes, slot.len());
            bytes.extend_from_slice(slot);
        }
        bytes
    }
}
