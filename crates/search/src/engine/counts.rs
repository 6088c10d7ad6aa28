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
        columns::{BLOCK, Columns, ValueEntry, values},
        file::kind,
    },
};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// The most blocks of columns that are read; beyond, counts are estimated.
const MOST_BLOCKS: usize = 8;

/// Counts the values of a facet among the stories found.
pub(crate) fn counts(run: &mut Run<'_>, query: &Query, facet: Facet) -> Result<Vec<Count>, Waiting> {
    let values = values_of(run, facet)?;
    let has_others =
        query.filters.iter().any(|filter| filter.facet != facet) || query.from.is_some() || query.to.is_some();
    if !query.has_words() && !has_others {
        let exact = !run.has_lost();
        return Ok(sorted(values.iter().map(|value| (value, value.total, exact))));
    }
    let allowed = allowed(run, query, Some(facet), usize::MAX)?;
    let mut is_exact = allowed.is_whole;
    let documents = if query.has_words() {
        let (documents, is_whole) = find::documents(run, query, &allowed)?;
        is_exact &= is_whole;
        documents
    } else {
        let living =
            if query.filters.iter().any(|filter| filter.facet != facet) { None } else { Some(every(run, usize::MAX)?) };
        let documents = allowed.documents.unwrap_or_default();
        documents.into_iter().filter(|document| living.as_ref().is_none_or(|living| living.has(*document))).collect()
    };
    let mut blocks: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for document in &documents {
        blocks.entry(document / BLOCK).or_default().push(document % BLOCK);
    }
    let mut fullest: Vec<(u32, Vec<u32>)> = blocks.into_iter().collect();
    fullest.sort_unstable_by_key(|(block, rows)| (usize::MAX - rows.len(), u32::MAX - block));
    is_exact &= fullest.len() <= MOST_BLOCKS;
    fullest.truncate(MOST_BLOCKS);
    let mut totals: BTreeMap<u32, u32> = BTreeMap::new();
    let mut seen = 0;
    for (block, rows) in &fullest {
        let Some(columns) = columns(run, *block).and_then(|bytes| Columns::decode(bytes).ok()) else { continue };
        seen += rows.len();
        let Some(column) = columns.values.get(facet.index()) else { continue };
        for value in rows.iter().filter_map(|row| column.get(*row as usize)).flatten() {
            *totals.entry(*value).or_default() += 1;
        }
    }
    run.ready()?;
    is_exact &= !run.has_lost();
    let scale = |count: u32| (u64::from(count) * documents.len() as u64 / seen.max(1) as u64) as u32;
    let counted =
        values.iter().zip(0..).filter_map(|(value, number)| Some((value, scale(*totals.get(&number)?), is_exact)));
    Ok(sorted(counted))
}

/// The values of a facet in the order of their numbers.
fn values_of(run: &mut Run<'_>, facet: Facet) -> Result<Vec<ValueEntry>, Waiting> {
    let files = run.catalogue().map_or(&[][..], |catalogue| &catalogue.values);
    let mut found = Vec::new();
    for id in files {
        let file = run.contents(&id.name(), kind::VALUES).and_then(|bytes| values(bytes).ok()).unwrap_or_default();
        found.extend(file.into_iter().filter(|value| usize::from(value.facet) == facet.index()));
    }
    run.ready()?;
    Ok(found)
}

fn sorted<'e>(counts: impl Iterator<Item = (&'e ValueEntry, u32, bool)>) -> Vec<Count> {
    let mut counts: Vec<Count> = counts
        .filter(|(_, count, _)| *count > 0)
        .map(|(value, count, exact)| Count { value: value.value.clone(), label: value.label.clone(), count, exact })
        .collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
    counts
}
