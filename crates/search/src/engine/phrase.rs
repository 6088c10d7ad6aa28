//! Quotations: words that stand next to one another.

use crate::{
    Query,
    engine::sort,
    engine::{
        load::{self, Source, sources},
        run::{Run, Waiting},
        term::Term,
    },
    format::{file::kind, places, tail},
};
use alloc::vec::Vec;

/// Where a word stands in some stories: the story's number in the upper half, the position in the lower.
type Places = Vec<u64>;

/// Keeps the stories in which all quotations of the query stand; `depths` says how deep each word's lists are read. Words
/// whose positions are not kept may be any word. Says whether all positions of all words are known.
pub(crate) fn retain(
    run: &mut Run<'_>,
    query: &Query,
    terms: &[Term<'_>],
    depths: &[usize],
    documents: &mut Vec<u32>,
) -> Result<bool, Waiting> {
    let mut is_sure = true;
    let last = query.words.iter().filter_map(|word| word.phrase).max();
    let mut kept = documents.clone();
    for number in 0..last.map_or(0, |last| last + 1) {
        let mut words = Vec::new();
        for (at, word) in query.words.iter().enumerate() {
            if word.phrase == Some(number)
                && let (Some(term), Some(depth)) = (terms.get(at), depths.get(at))
            {
                words.push((word.place, term, *depth));
            }
        }
        let count = words.len();
        words.retain(|(_, term, _)| term.has_places());
        is_sure &= count == words.len();
        if words.len() < 2 {
            continue;
        }
        let mut starts: Option<Places> = None;
        let first = words.first().map_or(0, |(place, ..)| *place);
        for (place, term, depth) in words {
            let before = u64::from(place.saturating_sub(first));
            let places = places(run, term, depth, documents, before);
            match &mut starts {
                Some(starts) => starts.retain(|start| places.binary_search(start).is_ok()),
                None => starts = Some(places),
            }
        }
        let mut with: Vec<u32> = starts.unwrap_or_default().into_iter().map(|start| (start >> 32) as u32).collect();
        with.dedup();
        kept.retain(|document| sort::has(&with, *document));
    }
    run.ready()?;
    *documents = kept;
    Ok(is_sure)
}

/// The positions of a word in some stories, each less the word's own place in the quotation.
fn places(run: &mut Run<'_>, term: &Term<'_>, depth: usize, documents: &[u32], before: u64) -> Places {
    let mut found = Places::new();
    for source in sources(term, depth).0 {
        let postings = load::read(run, &source);
        // Positions are fetched only where one of the stories is.
        if !postings.iter().any(|posting| sort::has(documents, posting.document)) {
            continue;
        }
        let slots = match &source {
            Source::Head(list) => list.shard.places_of(list.list),
            Source::Chunk(shard, chunk) => {
                let bytes = load::file_of(shard, chunk).and_then(|id| run.contents(&id.name(), kind::TAIL));
                bytes.and_then(|bytes| tail::places(bytes).ok()?).map(|id| (id, chunk.slot)).into_iter().collect()
            }
        };
        let mut stories = Vec::new();
        for (id, slot) in slots {
            let bytes = run.contents(&id.name(), kind::PLACES);
            stories.extend(bytes.and_then(|bytes| places::slot(bytes, slot).ok()).unwrap_or_default());
        }
        for (posting, places) in postings.iter().zip(stories) {
            if sort::has(documents, posting.document) {
                let at = |place: u32| Some(u64::from(posting.document) << 32 | u64::from(place).checked_sub(before)?);
                found.extend(places.into_iter().filter_map(at));
            }
        }
    }
    sort::numbers(&mut found);
    found
}
