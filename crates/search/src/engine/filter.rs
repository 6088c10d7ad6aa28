//! Filters: which stories a query is about, whatever its words are.

use crate::{
    Facet, Query,
    engine::sort,
    engine::{
        load::load_plain,
        run::{Run, Waiting},
        term::key,
    },
    facet::EVERY,
    format::{
        columns::{BLOCK, Columns},
        file::File,
        start::Days,
    },
};
use std::ops::Range;

/// The stories that a query is about.
#[derive(Default)]
pub(crate) struct Allowed {
    /// Sorted; none where every story is allowed.
    pub(crate) documents: Option<Vec<u32>>,
    /// Whether these are all.
    pub(crate) is_whole: bool,
}

impl Allowed {
    pub(crate) fn has(&self, document: u32) -> bool {
        self.documents.as_ref().is_none_or(|documents| documents.binary_search(&document).is_ok())
    }
}

/// Finds the stories that pass the filters, apart from those of `without`. At least `enough` of the newest are found where there
/// is one filter only; where none is set, every story is allowed.
pub(crate) fn allowed(
    run: &mut Run<'_>,
    query: &Query,
    without: Option<Facet>,
    enough: usize,
) -> Result<Allowed, Waiting> {
    let facets: Vec<Facet> = Facet::ALL
        .into_iter()
        .filter(|facet| Some(*facet) != without && query.filters.iter().any(|filter| filter.facet == *facet))
        .collect();
    let has_days = query.from.is_some() || query.to.is_some();
    let enough = if facets.len() + usize::from(has_days) > 1 { usize::MAX } else { enough };
    let mut allowed = Allowed { documents: None, is_whole: true };
    let mut parts = Vec::new();
    for facet in facets {
        let values = query.filters.iter().filter(|filter| filter.facet == facet);
        let lists: Vec<_> = values.flat_map(|filter| key(run, &facet.key(&filter.value))).collect();
        let (documents, is_whole) = load_plain(run, &lists, enough);
        allowed.is_whole &= is_whole;
        parts.push(documents);
    }
    if has_days {
        parts.push(days(run, query.from.unwrap_or(i32::MIN), query.to.unwrap_or(i32::MAX)));
    }
    run.ready()?;
    sort::by_key(&mut parts, Vec::len);
    let mut parts = parts.into_iter();
    if let Some(mut documents) = parts.next() {
        for part in parts {
            documents.retain(|document| part.binary_search(document).is_ok());
        }
        allowed.documents = Some(documents);
    }
    Ok(allowed)
}

/// Every story, the newest first in reading.
pub(crate) fn every(run: &mut Run<'_>, enough: usize) -> Result<Allowed, Waiting> {
    let lists = key(run, EVERY);
    let (documents, is_whole) = load_plain(run, &lists, enough);
    run.ready()?;
    Ok(Allowed { documents: Some(documents), is_whole })
}

/// The stories between two days, with the numbers of stories that are no more.
fn days(run: &mut Run<'_>, from: i32, to: i32) -> Vec<u32> {
    let start = run.start();
    let mut documents = Vec::new();
    for (block, days) in (0_u32..).zip(&start.days) {
        let range = block * BLOCK..((block + 1) * BLOCK).min(start.count);
        match meets(days, from, to) {
            Meeting::Nowhere => {}
            Meeting::Everywhere => {
                documents.extend(range.filter(|document| start.backdated_story(*document).is_none()));
            }
            Meeting::Somewhere => documents.extend(of_block(run, block, range, from, to)),
        }
    }
    let backdated = start.backdated.iter().filter(|story| story.day.is_some_and(|day| (from..=to).contains(&day)));
    documents.extend(backdated.map(|story| story.document));
    sort::by(&mut documents, Ord::cmp);
    documents.dedup();
    documents
}

enum Meeting {
    Nowhere,
    Somewhere,
    Everywhere,
}

fn meets(days: &Days, from: i32, to: i32) -> Meeting {
    match days.range {
        Some((first, last)) if first <= to && last >= from => {
            if days.is_full && first >= from && last <= to {
                Meeting::Everywhere
            } else {
                Meeting::Somewhere
            }
        }
        _ => Meeting::Nowhere,
    }
}

fn of_block(run: &mut Run<'_>, block: u32, range: Range<u32>, from: i32, to: i32) -> Vec<u32> {
    let days = columns(run, block).map_or(&[][..], |columns| &columns.days);
    range
        .zip(days)
        .filter(|(_, day)| day.is_some_and(|day| (from..=to).contains(&day)))
        .map(|(document, _)| document)
        .collect()
}

/// The columns of a block.
pub(crate) fn columns<'e>(run: &mut Run<'e>, block: u32) -> Option<&'e Columns> {
    let id = *run.catalogue()?.columns.get(block as usize)?;
    run.file(id.name(), |file| if let File::Columns(columns) = file { Some(columns) } else { None })
}
