//! Positions: where in each story the words of a list stand. Fetched for quotations only.
//!
//! A file has a slot for each list. Its columns go through all slots: how often the word stands in each story; of each distance
//! from one position to the next the lowest eight bits, which are mostly noise; and the rest, which is mostly small.

use crate::format::bytes::{Broken, Bytes};
use alloc::vec::Vec;

/// The positions of a slot, story by story.
pub(crate) fn slot(mut bytes: Bytes<'_>, slot: usize) -> Result<Vec<Vec<u32>>, Broken> {
    let slots = bytes.count(2);
    if slot >= slots {
        return Err(Broken::Short);
    }
    // Stories and positions before the slot, in it, and in all slots.
    let (mut before, mut inside, mut all) = ((0_usize, 0_usize), (0, 0), (0_usize, 0_usize));
    for number in 0..slots {
        let size = (bytes.size(), bytes.size());
        if number == slot {
            (before, inside) = (all, size);
        }
        all = (all.0.saturating_add(size.0), all.1.saturating_add(size.1));
    }
    if all.0.saturating_add(all.1) > bytes.rest().len() {
        return Err(Broken::Short);
    }
    let mut counts = Vec::new();
    for story in 0..all.0 {
        let count = bytes.size();
        if story >= before.0 && counts.len() < inside.0 {
            counts.push(count);
        }
    }
    let mut lowest = Bytes::new(bytes.take(all.1));
    lowest.take(before.1);
    for _ in 0..before.1 {
        bytes.number();
    }
    let mut stories = Vec::new();
    for count in counts {
        let mut places = Vec::new();
        let mut place = 0_u32;
        for _ in 0..count.min(inside.1) {
            let distance = bytes.number() << 8 | u32::from(lowest.byte());
            let next = place.checked_add(distance);
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
    /// The contents of the file, in parts of one kind of bytes each.
    pub(crate) fn encode(&self) -> Vec<Vec<u8>> {
        use crate::format::bytes::{next_number, push_number, push_size};
        let mut sizes = vec![super::file::kind::PLACES];
        push_size(&mut sizes, self.slots.len());
        let [mut counts, mut lowest, mut rests]: [Vec<u8>; 3] = Default::default();
        for slot in &self.slots {
            let (mut stories, before) = (0, lowest.len());
            let mut bytes = Bytes::new(slot);
            while !bytes.is_empty() {
                stories += 1;
                let count = next_number(&mut bytes);
                push_number(&mut counts, count);
                for _ in 0..count {
                    let distance = next_number(&mut bytes);
                    lowest.push(distance as u8);
                    push_number(&mut rests, distance >> 8);
                }
            }
            push_size(&mut sizes, stories);
            push_size(&mut sizes, lowest.len() - before);
        }
        vec![sizes, counts, lowest, rests]
    }
}
