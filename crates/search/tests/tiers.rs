//! Stories of all tiers, whichever form of a word each tier has.

mod common;

use common::{Piece, Reader, write};
use newsprint_search::Query;

#[test]
fn a_tier_that_has_other_forms_of_the_word_only() {
    // The last ones are a tier of their own.
    let text = |number: usize| match number {
        5 => "Two bridges, one of which is old",
        599 => "A new bridge, another one bridged",
        _ => "Nothing of interest",
    };
    let piece = |number: usize| Piece {
        href: number.to_string(),
        language: "en",
        day: Some(number as i32),
        title: format!("Story {number}"),
        text: text(number).to_owned(),
        ..Piece::default()
    };
    let files = write(&(0..600).map(piece).collect::<Vec<_>>(), None);
    for form in ["bridges", "bridge", "bridged"] {
        let mut reader = Reader::new(&files);
        assert_eq!(reader.full(&Query::parse(form)), ["5", "599"], "{form}");
        assert!(reader.rounds <= 2, "{form}: {}", reader.rounds);
    }
}
