//! Completions: the words that one may go on to type.

use crate::{
    Query,
    engine::run::{Run, Waiting},
    engine::{sort, term::MOST_SHARDS},
    format::{file::kind, forms},
    letters::length,
    tokens::Kind,
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// How many completions there are at most.
const MOST: usize = 8;

/// From so many letters on the shards have completions, which the search reads in any case.
const WITHOUT: usize = 4;

/// Words that begin with the last word of what was typed.
pub(crate) fn complete(run: &mut Run<'_>, typed: &str) -> Result<Vec<String>, Waiting> {
    let query = Query::parse(typed);
    let Some(word) = query.words.last().filter(|word| query.open && word.kind != Kind::Pair) else {
        return Ok(Vec::new());
    };
    if length(&word.form) >= WITHOUT {
        return from_shards(run, &word.form);
    }
    let first: String = word.form.chars().take(1).collect();
    let file = run.catalogue().and_then(|catalogue| catalogue.completions.of(&first, 1).pop());
    let contents = file.and_then(|id| run.contents(&id.name(), kind::FORMS));
    run.ready()?;
    let (mut found, mut keys) = (Vec::new(), Vec::new());
    if let Some(mut bytes) = contents {
        let read = forms::each(&mut bytes, &mut |form, documents| {
            if form.starts_with(&word.form) && form != word.form {
                found.push(form.to_owned());
                keys.push(u32::MAX - documents);
            }
        });
        if read.is_err() {
            return Ok(Vec::new());
        }
    }
    Ok(best(&found, &keys))
}

/// Forms that more than one story has, as far as the shards go that a search reads.
fn from_shards(run: &mut Run<'_>, begun: &str) -> Result<Vec<String>, Waiting> {
    let (mut found, mut keys): (Vec<String>, Vec<u32>) = Default::default();
    for tier in &run.start().tiers {
        for shard in run.shards(tier, begun, MOST_SHARDS) {
            for entry in shard.beginning_with(begun).iter().filter(|entry| entry.form != begun && entry.documents > 1) {
                match found.iter().position(|known| *known == entry.form).and_then(|place| keys.get_mut(place)) {
                    Some(key) => *key = key.saturating_sub(entry.documents),
                    None => {
                        found.push(entry.form.clone());
                        keys.push(u32::MAX - entry.documents);
                    }
                }
            }
        }
    }
    run.ready()?;
    Ok(best(&found, &keys))
}

fn best(found: &[String], keys: &[u32]) -> Vec<String> {
    sort::order(keys).into_iter().take(MOST).filter_map(|place| found.get(place).cloned()).collect()
}
