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
        bytes::Bytes,
        columns::{self, BLOCK},
        file::kind,
        start::Days,
    },
};
use alloc::vec::Vec;

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
        self.documents.as_ref().is_none_or(|documents| sort::has(documents, document))
    }

    /// Leaves out the stories that are not in a sorted list.
    fn narrow(&mut self, part: Vec<u32>) {
        match &mut self.documents {
            Some(documents) => documents.retain(|document| sort::has(&part, *document)),
            None => self.documents = Some(part),
        }
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
    let has = |facet: Facet| Some(facet) != without && query.filters.iter().any(|filter| filter.facet == facet);
    let has_days = query.from.is_some() || query.to.is_some();
    let parts = Facet::ALL.iter().filter(|facet| has(**facet)).count() + usize::from(has_days);
    let enough = if parts > 1 { usize::MAX } else { enough };
    let mut allowed = Allowed { documents: None, is_whole: true };
    for facet in Facet::ALL {
        if !has(facet) {
            continue;
        }
        let mut lists = Vec::new();
        for filter in query.filters.iter().filter(|filter| filter.facet == facet) {
            lists.extend(key(run, &facet.key(&filter.value)));
        }
        let (documents, is_whole) = load_plain(run, &lists, enough);
        allowed.is_whole &= is_whole;
        allowed.narrow(documents);
    }
    if has_days {
        allowed.narrow(days(run, query.from.unwrap_or(i32::MIN), query.to.unwrap_or(i32::MAX)));
    }
    run.ready()?;
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
            Meeting::Somewhere => {
                let days = columns(run, block).and_then(|bytes| columns::days(bytes).ok()).unwrap_or_default();
                for (document, day) in range.zip(days) {
                    if is_within(day, from, to) {
                        documents.push(document);
                    }
                }
            }
        }
    }
    for story in &start.backdated {
        if is_within(story.day, from, to) {
            documents.push(story.document);
        }
    }
    sort::set(&mut documents);
    documents
}

fn is_within(day: Option<i32>, from: i32, to: i32) -> bool {
    day.is_some_and(|day| day >= from && day <= to)
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

/// The columns of a block.
pub(crate) fn columns<'e>(run: &mut Run<'e>, block: u32) -> Option<Bytes<'e>> {
    let id = run.catalogue()?.columns.get(block as usize)?;
    run.contents(&id.name(), kind::COLUMNS)
}
