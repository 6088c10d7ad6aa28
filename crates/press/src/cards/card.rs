//! What stands on a card; how it looks is [`super::design`]'s.

use super::{canvas::Colour, faces::Words};
use newsprint_model::language::Direction;

/// What stands on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The direction of the edition.
    pub direction: Direction,
    /// The colour of kickers.
    pub accent: Colour,
    /// The newsroom's name.
    pub name: Words,
    /// What stands under it.
    pub subject: Subject,
}

/// What a card is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A story.
    Story {
        /// The line above the headline.
        kicker: Option<Words>,
        /// The headline.
        headline: Words,
        /// What it is about in a sentence; left out where it does not fit as a whole.
        dek: Option<Words>,
        /// The day.
        date: Option<Words>,
    },
    /// The newsroom itself.
    Edition {
        /// The line under the name.
        tagline: Option<Words>,
    },
}
