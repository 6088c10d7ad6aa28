//! The cards of the hits.

use crate::{
    engine::{
        Hit,
        run::{Run, Waiting},
    },
    format::{
        cards::{CARDS, NAMES},
        file::File,
        name,
    },
};

/// Makes hits of stories with their scores.
pub(crate) fn hits(run: &mut Run<'_>, found: &[(u32, f32)]) -> Result<Vec<Hit>, Waiting> {
    let hits = found
        .iter()
        .map(|(document, score)| Hit {
            document: *document,
            score: *score,
            card: card(run, *document).unwrap_or_default(),
        })
        .collect();
    run.ready()?;
    Ok(hits)
}

fn card(run: &mut Run<'_>, document: u32) -> Option<String> {
    let file = document as usize / CARDS;
    let hash = match run.start().cards.get(file) {
        Some(hash) => *hash,
        None => {
            let id = *run.start().card_names.get(file / NAMES)?;
            let names =
                run.file(id.name(), |file| if let File::CardNames(names) = file { Some(names) } else { None })?;
            *names.0.get(file % NAMES)?
        }
    };
    let cards =
        run.file(name::cards(file, hash), |file| if let File::Cards(cards) = file { Some(cards) } else { None })?;
    cards.cards.get(document as usize % CARDS).map(|(_, card)| card.clone())
}
