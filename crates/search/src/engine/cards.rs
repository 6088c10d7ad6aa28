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

/// Makes hits of stories with their scores.
pub(crate) fn hits(run: &mut Run<'_>, found: &[(u32, f32)]) -> Result<Vec<Hit>, Waiting> {
    let mut hits = Vec::new();
    for (document, score) in found {
        let card = card(run, *document).unwrap_or_default().to_owned();
        hits.push(Hit { document: *document, score: *score, card });
    }
    run.ready()?;
    Ok(hits)
}

fn card<'e>(run: &mut Run<'e>, document: u32) -> Option<&'e str> {
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
    cards::card(cards, document % CARDS).ok().map(|(_, card)| card)
}
