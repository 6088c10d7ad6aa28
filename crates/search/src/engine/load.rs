//! Reading the posting lists of a word: the heads, and as much of the rest as is needed.

use crate::{
    engine::sort,
    engine::{
        run::Run,
        term::{ListRef, Term},
    },
    format::{
        Id,
        file::kind,
        postings::Posting,
        shard::{Chunk, Shard},
        tail,
    },
};
use alloc::vec::Vec;

/// The most files of a plain list that one query reads.
const MOST_PLAIN: usize = 12;

/// The postings of a word that have been read.
#[derive(Default)]
pub(crate) struct Postings {
    /// In the order of the stories, each once.
    pub(crate) postings: Vec<Posting>,
    /// The best of what has not been read; none when everything has.
    pub(crate) unread: Option<Unread>,
}

/// What has not been read.
#[derive(Clone, Copy)]
pub(crate) struct Unread {
    /// The highest impact.
    pub(crate) impact: u8,
    /// Whether the word stands in headlines there.
    pub(crate) has_titles: bool,
}

impl Postings {
    /// The posting of a story.
    pub(crate) fn of(&self, document: u32) -> Option<&Posting> {
        let at = self.postings.partition_point(|posting| posting.document < document);
        self.postings.get(at).filter(|posting| posting.document == document)
    }
}

/// A part of a word's lists: where its postings and its positions are.
pub(crate) enum Source<'e> {
    Head(ListRef<'e>),
    Chunk(&'e Shard, Chunk),
}

/// A chunk and the shard that leads to it.
type ChunkRef<'e> = (&'e Shard, Chunk);

/// The chunks of lists, those with the highest impact or the newest stories first.
fn chunks<'e>(lists: &[ListRef<'e>]) -> Vec<ChunkRef<'e>> {
    let (mut chunks, mut keys): (Vec<ChunkRef<'e>>, Vec<u32>) = Default::default();
    for list in lists {
        for chunk in list.entry().map_or(&[][..], |entry| &entry.chunks) {
            chunks.push((list.shard, *chunk));
            keys.push(u32::MAX - chunk.first);
        }
    }
    let mut ordered = Vec::new();
    for place in sort::order(&keys) {
        ordered.extend(chunks.get(place).copied());
    }
    ordered
}

/// The parts of a word's lists that are read at a depth: the heads, and that many chunks, the heaviest first.
pub(crate) fn sources<'e>(term: &Term<'e>, depth: usize) -> (Vec<Source<'e>>, Option<Unread>) {
    let mut sources = Vec::new();
    for list in &term.lists {
        sources.push(Source::Head(*list));
    }
    let mut unread: Option<Unread> = None;
    for (place, (shard, chunk)) in chunks(&term.lists).into_iter().enumerate() {
        if place < depth {
            sources.push(Source::Chunk(shard, chunk));
            continue;
        }
        let (impact, is_title) = ((chunk.first >> 1).min(255) as u8, chunk.first & 1 == 1);
        let before = unread.unwrap_or(Unread { impact: 0, has_titles: false });
        unread = Some(Unread { impact: before.impact.max(impact), has_titles: before.has_titles | is_title });
    }
    (sources, unread)
}

/// Reads a word's lists to a depth.
#[inline(never)]
pub(crate) fn load(run: &mut Run<'_>, term: &Term<'_>, depth: usize) -> Postings {
    let (sources, unread) = sources(term, depth);
    let mut keys = Vec::new();
    for source in &sources {
        keys.extend(read(run, source).into_iter().map(Posting::key));
    }
    sort::numbers(&mut keys);
    let mut postings: Vec<Posting> = Vec::new();
    for posting in keys.into_iter().map(Posting::of_key) {
        match postings.last_mut() {
            Some(last) if last.document == posting.document => {
                last.impact = last.impact.max(posting.impact);
                last.is_title |= posting.is_title;
            }
            _ => postings.push(posting),
        }
    }
    Postings { postings, unread }
}

/// The postings of a part, in the order in which they are stored.
#[inline(never)]
pub(crate) fn read(run: &mut Run<'_>, source: &Source<'_>) -> Vec<Posting> {
    let postings = match source {
        Source::Head(list) => list.entry().and_then(|entry| list.shard.head(entry).ok()),
        Source::Chunk(shard, chunk) => {
            let bytes = file_of(shard, chunk).and_then(|id| run.contents(&id.name(), kind::TAIL));
            bytes.and_then(|bytes| tail::part(bytes, chunk.slot).ok())
        }
    };
    postings.unwrap_or_default()
}

/// The file of a chunk.
pub(crate) fn file_of(shard: &Shard, chunk: &Chunk) -> Option<Id> {
    shard.tails.get(chunk.file).copied()
}

/// Reads plain lists: the newest stories first in reading, sorted in the result. Stops when there are `enough`, or after
/// a bounded number of files; says whether it read everything.
#[inline(never)]
pub(crate) fn load_plain(run: &mut Run<'_>, lists: &[ListRef<'_>], enough: usize) -> (Vec<u32>, bool) {
    let mut documents = Vec::new();
    for list in lists {
        if let Some(entry) = list.entry() {
            documents.extend(list.shard.plain_head(entry).unwrap_or_default());
        }
    }
    // The files that are lacking are counted as if they were full, so that enough are asked for at once.
    let mut expected = documents.len();
    let mut files: Vec<Id> = Vec::new();
    let mut is_whole = true;
    for (shard, chunk) in chunks(lists) {
        let Some(id) = file_of(shard, &chunk) else { continue };
        if !files.contains(&id) {
            if expected >= enough || files.len() == MOST_PLAIN {
                is_whole = false;
                break;
            }
            files.push(id);
        }
        expected += chunk.documents as usize;
        let bytes = run.contents(&id.name(), kind::TAIL);
        documents.extend(bytes.and_then(|bytes| tail::plain_part(bytes, chunk.slot).ok()).unwrap_or_default());
    }
    sort::set(&mut documents);
    (documents, is_whole)
}
