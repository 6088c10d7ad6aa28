//! Quotations: words that stand next to one another.

use crate::{
    Query,
    engine::sort,
    engine::{
        load::{self, Source, sources},
        run::{Run, Waiting},
        term::Term,
    },
};
use std::collections::BTreeMap;

/// Where a word stands in each of some stories.
type Places = BTreeMap<u32, Vec<u32>>;

/// Keeps the stories in which all quotations of the query stand; `depths` says how deep each word's lists are read.
pub(crate) fn retain(
    run: &mut Run<'_>,
    query: &Query,
    terms: &[Term<'_>],
    depths: &[usize],
    documents: &mut Vec<u32>,
) -> Result<(), Waiting> {
    let mut phrases: Vec<Vec<(u32, Places)>> = Vec::new();
    let last = query.words.iter().filter_map(|word| word.phrase).max();
    for number in 0..last.map_or(0, |last| last + 1) {
        let of_phrase = || query.words.iter().enumerate().filter(|(_, word)| word.phrase == Some(number));
        if of_phrase().nth(1).is_none() {
            continue;
        }
        let mut words = Vec::new();
        for (at, word) in of_phrase() {
            let (Some(term), Some(depth)) = (terms.get(at), depths.get(at)) else { continue };
            words.push((word.place, places(run, term, *depth, documents)));
        }
        phrases.push(words);
    }
    run.ready()?;
    documents.retain(|document| phrases.iter().all(|words| stands_in(words, *document)));
    Ok(())
}

/// Whether words stand in a story as far apart as in the query.
fn stands_in(words: &[(u32, Places)], document: u32) -> bool {
    let Some(((first_place, first), rest)) = words.split_first() else { return true };
    let starts = first.get(&document).map_or(&[][..], Vec::as_slice);
    starts.iter().any(|start| {
        rest.iter().all(|(place, of_word)| {
            let at = start.saturating_add(place.saturating_sub(*first_place));
            of_word.get(&document).is_some_and(|places| places.binary_search(&at).is_ok())
        })
    })
}

/// The positions of a word in some stories.
fn places(run: &mut Run<'_>, term: &Term<'_>, depth: usize, documents: &[u32]) -> Places {
    let mut found = Places::new();
    for source in sources(term, depth).0 {
        let postings = load::read(run, &source);
        // Positions are fetched only where one of the stories is.
        if !postings.iter().any(|posting| documents.binary_search(&posting.document).is_ok()) {
            continue;
        }
        let file = match &source {
            Source::Head(list) => list.shard.places_of(list.list),
            Source::Chunk(shard, chunk) => {
                let tail = load::tail(shard, chunk).and_then(|id| run.tail(id));
                tail.and_then(|tail| tail.places).map(|id| (id, chunk.slot))
            }
        };
        let Some((id, slot)) = file else { continue };
        let stories = run.places(id).and_then(|places| places.slot(slot).ok()).unwrap_or_default();
        for (posting, places) in postings.iter().zip(stories) {
            if documents.binary_search(&posting.document).is_ok() {
                found.entry(posting.document).or_default().extend(places);
            }
        }
    }
    found.values_mut().for_each(|places| sort::by(places, Ord::cmp));
    found
}
