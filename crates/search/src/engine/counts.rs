//! How many of the stories found have each value of a facet.

use crate::{
    Facet, Query,
    engine::{
        Count,
        filter::{allowed, columns, every},
        find,
        run::{Run, Waiting},
    },
    format::{
        columns::{self, BLOCK},
        file::kind,
    },
};
use alloc::vec::Vec;

/// The most blocks of columns that are read; beyond, counts are estimated.
const MOST_BLOCKS: usize = 8;

/// Counts the values of a facet among the stories found.
pub(crate) fn counts(run: &mut Run<'_>, query: &Query, facet: Facet) -> Result<Vec<Count>, Waiting> {
    let mut counts = totals(run, facet)?;
    let has_others =
        query.filters.iter().any(|filter| filter.facet != facet) || query.from.is_some() || query.to.is_some();
    if !query.has_words() && !has_others {
        return Ok(counts);
    }
    let (documents, mut exact) = documents(run, query, facet)?;
    counts.iter_mut().for_each(|count| count.count = 0);
    let mut rest = &documents[..];
    for _ in 0..MOST_BLOCKS {
        let Some(block) = rest.last().map(|last| last / BLOCK) else { break };
        let (further, of_block) = rest.split_at(rest.partition_point(|document| document / BLOCK < block));
        if let Some(bytes) = columns(run, block) {
            columns::each_value(bytes, facet.index(), &mut |row, value| {
                if of_block.binary_search(&(block * BLOCK + row)).is_ok()
                    && let Some(count) = counts.get_mut(value as usize)
                {
                    count.count += 1;
                }
            });
        }
        rest = further;
    }
    run.ready()?;
    exact &= rest.is_empty() && !run.has_lost();
    let seen = (documents.len() - rest.len()).max(1) as u64;
    for count in &mut counts {
        count.count = (u64::from(count.count) * documents.len() as u64 / seen) as u32;
        count.exact = exact;
    }
    Ok(counts)
}

/// The stories found, whatever their values of a facet are, sorted; and whether these are all.
fn documents(run: &mut Run<'_>, query: &Query, facet: Facet) -> Result<(Vec<u32>, bool), Waiting> {
    if query.has_words() {
        return find::documents(run, query, facet);
    }
    let allowed = allowed(run, query, Some(facet), usize::MAX)?;
    let mut documents = allowed.documents.unwrap_or_default();
    // Days alone do not know which stories are no more.
    if query.filters.iter().all(|filter| filter.facet == facet) {
        let living = every(run, usize::MAX)?;
        documents.retain(|document| living.has(*document));
    }
    Ok((documents, allowed.is_whole))
}

/// The values of a facet in the order of their numbers, with how many of all stories have them.
fn totals(run: &mut Run<'_>, facet: Facet) -> Result<Vec<Count>, Waiting> {
    let files = run.catalogue().map_or(&[][..], |catalogue| &catalogue.values);
    let mut totals = Vec::new();
    for id in files {
        let Some(mut bytes) = run.contents(&id.name(), kind::VALUES) else { continue };
        for _ in 0..bytes.count(columns::LEAST_VALUE) {
            let value = columns::value(&mut bytes);
            if usize::from(value.facet) == facet.index() {
                totals.push(Count { value: value.value, count: value.total, exact: true });
            }
        }
    }
    run.ready()?;
    Ok(totals)
}
