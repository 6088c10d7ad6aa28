//! Any text makes a card or a warning.

use super::{
    canvas::Canvas,
    card::{Card, Subject},
    design,
    faces::Faces,
    families::Role,
    library::Library,
    painter::Painter,
};
use newsprint_model::language::Direction;
use proptest::prelude::*;

fn draw(faces: &mut Faces, headline: &str, direction: Direction) -> Option<Canvas> {
    let headline = faces.words(headline, Role::Headline, 0).ok()?;
    let name = faces.words("The Courier", Role::Headline, 0).ok()?;
    let dek = Some(headline.clone());
    let subject = Subject::Story { kicker: None, headline, dek, date: None };
    Some(design::draw(&Card { direction, accent: [0; 3], name, subject }, None, &mut Painter::new(faces.used())))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_headline_can_be_drawn(
        headline in "([a-z ]{0,40}|\\PC{0,12}|[\u{4E00}-\u{9FFF}，。“”]{0,40}|[\u{600}-\u{6FF} ]{0,20}|[\u{200B}-\u{200F}\u{300}-\u{36F}]{0,6}){0,4}",
        is_rtl: bool,
    ) {
        let mut faces = Faces::new(Library::of_system(), vec!["en".parse().expect("a language")]);
        let direction = if is_rtl { Direction::Rtl } else { Direction::Ltr };
        let drawn = draw(&mut faces, &headline, direction).map(|canvas| canvas.png().expect("a PNG"));
        let again = draw(&mut faces, &headline, direction).map(|canvas| canvas.png().expect("a PNG"));
        prop_assert_eq!(drawn, again);
    }
}

#[test]
fn a_mark_without_a_letter_can_be_drawn() {
    let mut faces = Faces::new(Library::of_system(), vec!["ar".parse().expect("a language")]);
    for direction in [Direction::Rtl, Direction::Ltr] {
        let drawn = draw(&mut faces, "\u{6D6}", direction).map(|canvas| canvas.png().expect("a PNG"));
        // Where no font has the mark there is no card.
        assert!(drawn.is_none_or(|png| !png.is_empty()));
    }
}
