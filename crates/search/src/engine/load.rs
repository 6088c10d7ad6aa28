//! Reading the posting lists of a word: the heads, and as much of the rest as is needed.

use crate::{
    engine::sort,
    engine::{
        run::Run,
        term::{ListRef, Term},
    },
    format::{
        Id,
        postings::Posting,
        shard::{Chunk, Shard},
    },
};

/// The most files of a plain list that one query reads.
const MOST_PLAIN: usize = 12;

/// The postings of a word that have been read.
#[derive(Default)]
pub(crate) struct Postings {
    /// In the order of the stories, each once.
    pub(crate) postings: Vec<Posting>,
    /// The highest impact of what has not been read; none when everything has.
    pub(crate) unread: Option<u8>,
}

impl Postings {
    /// The posting of a story.
    pub(crate) fn of(&self, document: u32) -> Option<&Posting> {
        let at = self.postings.binary_search_by_key(&document, |posting| posting.document).ok()?;
        self.postings.get(at)
    }
}

/// A part of a word's lists: where its postings and its positions are.
pub(crate) enum Source<'e> {
    Head(ListRef<'e>),
    Chunk(&'e Shard, Chunk),
}

/// The parts of a word's lists that are read at a depth: the heads, and that many chunks, the heaviest first.
pub(crate) fn sources<'e>(term: &Term<'e>, depth: usize) -> (Vec<Source<'e>>, Option<u8>) {
    let mut chunks: Vec<(&'e Shard, Chunk)> = Vec::new();
    for list in &term.lists {
        let of_list = list.entry().map_or(&[][..], |entry| &entry.chunks);
        chunks.extend(of_list.iter().map(|chunk| (list.shard, *chunk)));
    }
    sort::by_key(&mut chunks, |(_, chunk)| u32::MAX - chunk.first);
    let unread = chunks.get(depth).map(|(_, chunk)| u8::try_from(chunk.first).unwrap_or(u8::MAX));
    let heads = term.lists.iter().map(|list| Source::Head(*list));
    let rest = chunks.into_iter().take(depth).map(|(shard, chunk)| Source::Chunk(shard, chunk));
    (heads.chain(rest).collect(), unread)
}

/// Reads a word's lists to a depth.
pub(crate) fn load(run: &mut Run<'_>, term: &Term<'_>, depth: usize) -> Postings {
    let (sources, unread) = sources(term, depth);
    let mut postings: Vec<Posting> = sources.iter().flat_map(|source| read(run, source)).collect();
    if sources.len() > 1 {
        sort::by_key(&mut postings, |posting| (posting.document, u8::MAX - posting.impact));
        postings.dedup_by(|later, first| {
            let is_same = later.document == first.document;
            first.is_title |= is_same && later.is_title;
            is_same
        });
    }
    Postings { postings, unread }
}

/// The postings of a part, in the order in which they are stored.
pub(crate) fn read(run: &mut Run<'_>, source: &Source<'_>) -> Vec<Posting> {
    match source {
        Source::Head(list) => list.entry().and_then(|entry| list.shard.head(entry).ok()).unwrap_or_default(),
        Source::Chunk(shard, chunk) => {
            let tail = tail(shard, chunk).and_then(|id| run.tail(id));
            tail.and_then(|tail| tail.part(chunk.slot).ok()).unwrap_or_default()
        }
    }
}

/// The file of a chunk.
pub(crate) fn tail(shard: &Shard, chunk: &Chunk) -> Option<Id> {
    shard.tails.get(chunk.file).copied()
}

/// Reads plain lists: the newest stories first in reading, sorted in the result. Stops when there are `enough`, or after
/// a bounded number of files; says whether it read everything.
pub(crate) fn load_plain(run: &mut Run<'_>, lists: &[ListRef<'_>], enough: usize) -> (Vec<u32>, bool) {
    let mut documents = Vec::new();
    let mut chunks: Vec<(&Shard, Chunk)> = Vec::new();
    for list in lists {
        let Some(entry) = list.entry() else { continue };
        documents.extend(list.shard.plain_head(entry).unwrap_or_default());
        chunks.extend(entry.chunks.iter().map(|chunk| (list.shard, *chunk)));
    }
    sort::by_key(&mut chunks, |(_, chunk)| u32::MAX - chunk.first);
    // The files that are lacking are counted as if they were full, so that enough are asked for at once.
    let mut expected = documents.len();
    let mut files = Vec::new();
    let mut is_whole = true;
    for (shard, chunk) in chunks {
        let Some(id) = tail(shard, &chunk) else { continue };
        if !files.contains(&id) && (expected >= enough || files.len() == MOST_PLAIN) {
            is_whole = false;
            break;
        }
        if !files.contains(&id) {
            files.push(id);
        }
        expected += chunk.documents as usize;
        documents.extend(run.tail(id).and_then(|tail| tail.plain_part(chunk.slot).ok()).unwrap_or_default());
    }
    sort::by(&mut documents, Ord::cmp);
    documents.dedup();
    (documents, is_whole)
}
