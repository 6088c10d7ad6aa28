//! The cards of the hits.

use crate::{
    engine::{
        Hit,
        run::{Run, Waiting},
    },
    format::{
        cards::{self, CARDS},
        file::kind,
    },
};
use alloc::{string::String, vec::Vec};

/// Makes hits of stories with their scores.
pub(crate) fn hits(run: &mut Run<'_>, found: &[(u32, f32)]) -> Result<Vec<Hit>, Waiting> {
    let mut hits = Vec::new();
    for (document, score) in found {
        let card = card(run, *document).unwrap_or_default();
        hits.push(Hit { document: *document, score: *score, card });
    }
    run.ready()?;
    Ok(hits)
}

fn card(run: &mut Run<'_>, document: u32) -> Option<String> {
    let document = document as usize;
    let file = document / CARDS;
    let cards = run.contents(&run.start().cards_name(file)?, kind::CARDS)?;
    let row = cards::card(cards, document % CARDS).ok()?;
    Some(row.filled(run.start().forms.get(row.form)?))
}
