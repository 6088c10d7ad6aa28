//! The positions of what shards hold of lists, in files that several shards share.

use crate::{
    format::{deflate::estimate, places::Places},
    write::{collect::TierStore, shards::Open, sink::Sink},
};
use std::{io, mem};

/// The size of files of positions, before deflating.
const PLACES: usize = 60_000;
/// The size that files of positions may have when deflated, and what is too little to go on filling one.
pub(crate) const LARGEST: usize = 65_000;
const LEAST_ROOM: usize = 6_000;
/// The size of files of positions where stories are so short that these need not be few.
const SHORT_PLACES: usize = 24_000;

/// How large the files of positions of a tier are: where they are small, one for a hundred stories at most.
pub(crate) fn size(tier: &TierStore) -> usize {
    if bytes(tier) / SHORT_PLACES <= tier.stories() / 100 { SHORT_PLACES } else { PLACES }
}

/// How large a tier's positions are.
pub(crate) fn bytes(tier: &TierStore) -> usize {
    let common = tier.common();
    let lists = tier.lists.iter().filter(|list| (list.documents as usize) <= common);
    lists.map(|list| list.bytes.len().saturating_sub(list.documents as usize * 4)).sum()
}

/// Writes the positions of shards into files of a size.
pub(crate) fn write(group: &mut [Open], size: usize, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut files = Files { open: OpenPlaces::default(), full: Vec::new(), size };
    for (shard, open) in group.iter_mut().enumerate() {
        let mut has_several = false;
        for (list, slots) in mem::take(&mut open.places).into_iter().enumerate() {
            // The list after one with several slots does not have the slot that follows that of the list before.
            let mut is_named = has_several;
            has_several = slots.len() > 1;
            is_named |= has_several;
            for places in slots {
                files.make_room(&places);
                files.open.add(shard, list, is_named, places);
            }
        }
    }
    files.close();
    let contents = files.full.iter().map(|full| full.file.encode()).collect::<Vec<_>>();
    let ids = sink.write_all(&contents)?;
    for (full, id) in files.full.into_iter().zip(ids) {
        for (shard, list, slot) in full.from {
            group[shard].shard.places.push((list, id, slot));
        }
    }
    Ok(())
}

/// Files of positions.
struct Files {
    open: OpenPlaces,
    full: Vec<OpenPlaces>,
    /// How large they are to be.
    size: usize,
}

/// A file of positions that is being filled.
#[derive(Default)]
struct OpenPlaces {
    file: Places,
    /// Shards, lists and their slots.
    from: Vec<(usize, usize, usize)>,
    filled: usize,
    room: usize,
}

impl Files {
    /// Begins another file when one has no room for more positions.
    fn make_room(&mut self, places: &[u8]) {
        let needed = self.open.filled + places.len();
        self.open.room = self.open.room.max(self.size);
        if self.open.filled > 0 && needed > self.open.room {
            self.open.room = self.further_room();
            if needed > self.open.room {
                self.close();
            }
        }
    }

    /// How many bytes of positions the file can have as it has been filled so far: deflated it must not be too large, even
    /// if what is added does not shrink.
    fn further_room(&self) -> usize {
        match self.size {
            PLACES => {
                let left = LARGEST.saturating_sub(estimate(&self.open.file.encode()));
                // Estimating over and over for the last few bytes takes long.
                if left < LEAST_ROOM { self.open.filled } else { self.open.filled + left }
            }
            short => short,
        }
    }

    fn close(&mut self) {
        let full = mem::take(&mut self.open);
        if full.file.slots.iter().any(|slot| !slot.is_empty()) {
            self.full.push(full);
        }
    }
}

impl OpenPlaces {
    fn add(&mut self, shard: usize, list: usize, is_named: bool, places: Vec<u8>) {
        if is_named || self.from.last().is_none_or(|(last, ..)| *last != shard) {
            self.from.push((shard, list, self.file.slots.len()));
        }
        self.filled += places.len() + 3;
        self.file.slots.push(places);
    }
}
