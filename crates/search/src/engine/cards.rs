//! The cards of the hits.

use crate::{
    engine::{
        Hit,
        run::{Run, Waiting},
    },
    format::{
        cards::{self, CARDS, NAMES},
        file::kind,
        name,
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
    let hash = match run.start().cards.get(file) {
        Some(hash) => *hash,
        None => {
            let id = run.start().card_names.get(file / NAMES)?;
            cards::name(run.contents(&id.name(), kind::CARD_NAMES)?, file % NAMES).ok()?
        }
    };
    let cards = run.contents(&name::cards(file, hash), kind::CARDS)?;
    let row = cards::card(cards, document % CARDS).ok()?;
    Some(row.filled(run.start().forms.get(row.form)?))
}
