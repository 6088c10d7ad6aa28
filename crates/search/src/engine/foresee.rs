//! What will be needed of the index while a query is still being typed.

use crate::{
    Query,
    engine::{
        run::{Run, Waiting},
        term::{MOST_SHARDS, resolve},
    },
};

/// Below so many bytes a word's beginning is short.
const SHORT: usize = 3;

/// Waits for the shards of the words that have been typed, and for the routes to that of the last one, which may go on.
pub(crate) fn foresee(run: &mut Run<'_>, typed: &str) -> Result<(), Waiting> {
    let mut query = Query::parse(typed);
    if query.open
        && let Some(last) = query.words.pop()
    {
        // So few letters begin the words of many shards, but hardly ever the ones that are looked for in the end.
        let most = if last.form.len() < SHORT { 1 } else { MOST_SHARDS };
        for tier in &run.start().tiers {
            run.routes(tier, &last.form, most);
        }
    }
    query.open = false;
    resolve(run, &query);
    run.ready()
}
