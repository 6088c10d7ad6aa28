//! What shards do not hold of long lists, in files that several shards share.

use crate::{
    format::{places::Places, tail::Tail},
    write::{lists::Part, shards::Open, sink::Sink},
};
use std::{io, mem};

/// The size of tail files and that of the positions that belong to one, before deflating.
const TAIL: usize = 14_000;
const PLACES: usize = 60_000;

/// A part of a list that waits for its file.
pub(crate) struct Waiting {
    /// The list in its shard, and the chunk of the list.
    pub(crate) list: usize,
    pub(crate) chunk: usize,
    /// The part.
    pub(crate) part: Part,
}

/// A tail file that is being filled.
#[derive(Default)]
struct OpenTail {
    tail: Tail,
    places: Places,
    /// The shards, lists and chunks that lead to it.
    from: Vec<(usize, usize, usize)>,
    size: usize,
}

/// Writes all that shards have waiting: ranked parts, then plain ones.
pub(crate) fn write(group: &mut [Open], sink: &mut Sink<'_>) -> io::Result<()> {
    let of_kind: [fn(&mut Open) -> Vec<Waiting>; 2] =
        [|open| mem::take(&mut open.ranked), |open| mem::take(&mut open.plain)];
    for take in of_kind {
        let mut tail = OpenTail::default();
        for shard in 0..group.len() {
            for waiting in take(&mut group[shard]) {
                if tail.is_full_with(&waiting.part) {
                    tail.close(group, sink)?;
                }
                tail.add(shard, waiting);
            }
        }
        tail.close(group, sink)?;
    }
    Ok(())
}

impl OpenTail {
    fn is_full_with(&self, part: &Part) -> bool {
        let size = |slots: &[Vec<u8>]| slots.iter().map(Vec::len).sum::<usize>();
        self.size + part.numbers.len() + part.impacts.len() > TAIL
            || size(&self.places.slots) + size(&part.places) > PLACES
    }

    fn add(&mut self, shard: usize, Waiting { list, chunk, part }: Waiting) {
        self.size += part.numbers.len() + part.impacts.len();
        self.from.push((shard, list, chunk));
        self.tail.parts.push((part.numbers, part.impacts));
        self.places.slots.push(part.places.concat());
    }

    fn close(&mut self, group: &mut [Open], sink: &mut Sink<'_>) -> io::Result<()> {
        let mut full = mem::take(self);
        if full.tail.parts.is_empty() {
            return Ok(());
        }
        if full.places.slots.iter().any(|places| !places.is_empty()) {
            full.tail.places = Some(sink.write_parts(&full.places.encode())?);
        }
        let id = sink.write_parts(&full.tail.encode())?;
        for (slot, (shard, list, chunk)) in full.from.into_iter().enumerate() {
            let shard = &mut group[shard].shard;
            if shard.tails.last() != Some(&id) {
                shard.tails.push(id);
            }
            let chunk = &mut shard.lists[list].chunks[chunk];
            (chunk.file, chunk.slot) = (shard.tails.len() - 1, slot);
        }
        Ok(())
    }
}
