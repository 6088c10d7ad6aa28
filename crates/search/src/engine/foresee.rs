//! What will be needed of the index while a query is still being typed.

use crate::{
    Query,
    engine::{
        run::{Run, Waiting},
        term::resolve,
    },
};

/// Waits for the shards of the words that have been typed, and for the routes to that of the last one, which may go on.
pub(crate) fn foresee(run: &mut Run<'_>, typed: &str) -> Result<(), Waiting> {
    let mut query = Query::parse(typed);
    if query.open
        && let Some(last) = query.words.pop()
    {
        for tier in &run.start().tiers {
            run.routes(tier, &last.form, 1);
        }
    }
    query.open = false;
    resolve(run, &query);
    run.ready()
}
