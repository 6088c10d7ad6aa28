//! The positions of what shards hold of lists, in files that several shards share.

use crate::{
    format::places::Places,
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
    let mut open = OpenPlaces::new(size);
    for shard in 0..group.len() {
        let lists = mem::take(&mut group[shard].places);
        let mut has_several = false;
        for (list, slots) in lists.into_iter().enumerate() {
            // The list after one with several slots does not have the slot that follows that of the list before.
            let mut is_named = has_several;
            has_several = slots.len() > 1;
            is_named |= has_several;
            for places in slots {
                if open.is_full_with(&places, sink) {
                    open.close(group, sink)?;
                }
                open.add(shard, list, is_named, places);
            }
        }
    }
    open.close(group, sink)
}

/// A file of positions that is being filled.
struct OpenPlaces {
    file: Places,
    /// Shards, lists and their slots.
    from: Vec<(usize, usize, usize)>,
    filled: usize,
    room: usize,
    size: usize,
}

impl OpenPlaces {
    fn new(size: usize) -> Self {
        Self { file: Places::default(), from: Vec::new(), filled: 0, room: size, size }
    }

    fn is_full_with(&mut self, places: &[u8], sink: &Sink<'_>) -> bool {
        if self.filled > 0 && self.filled + places.len() > self.room {
            self.room = self.further_room(sink);
        }
        self.filled > 0 && self.filled + places.len() > self.room
    }

    /// How many bytes of positions the file can have as it has been filled so far: deflated it must not be too large, even
    /// if what is added does not shrink.
    fn further_room(&self, sink: &Sink<'_>) -> usize {
        match self.size {
            PLACES => {
                let left = LARGEST.saturating_sub(sink.packed_size(&self.file.encode()));
                // Deflating over and over for the last few bytes takes long.
                if left < LEAST_ROOM { self.filled } else { self.filled + left }
            }
            short => short,
        }
    }

    fn add(&mut self, shard: usize, list: usize, is_named: bool, places: Vec<u8>) {
        if is_named || self.from.last().is_none_or(|(last, ..)| *last != shard) {
            self.from.push((shard, list, self.file.slots.len()));
        }
        self.filled += places.len() + 3;
        self.file.slots.push(places);
    }

    fn close(&mut self, group: &mut [Open], sink: &mut Sink<'_>) -> io::Result<()> {
        let full = mem::replace(self, Self::new(self.size));
        if full.file.slots.iter().all(Vec::is_empty) {
            return Ok(());
        }
        let id = sink.write_parts(&full.file.encode())?;
        for (shard, list, slot) in full.from {
            group[shard].shard.places.push((list, id, slot));
        }
        Ok(())
    }
}
