//! From build to build: numbers last, and so do most files.

mod common;

use common::{Files, Piece, Reader, write};
use newsprint_search::{Numbers, Query, Sort, Story};

fn piece(number: usize) -> Piece {
    // Words like those of real texts: a few are common, most are rare.
    let mut random = number as u64;
    let mut word = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = (random >> 40) as f64 / f64::from(1 << 24);
        format!("w{} ", (8_000.0_f64).powf(share) as u32)
    };
    let text = (0..300).map(|_| word()).collect();
    Piece {
        href: format!("story-{number}"),
        language: "en",
        day: Some(20_000 + number as i32 / 3),
        title: format!("Story of w{} and w{}", number % 700, number % 90),
        text,
        ..Piece::default()
    }
}

fn new_bytes(before: &Files, after: &Files) -> (usize, usize) {
    let new = after.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes));
    (new.map(|(_, bytes)| bytes.len()).sum(), after.values().map(Vec::len).sum())
}

#[test]
fn one_more_story() {
    let mut pieces: Vec<Piece> = (0..1_400).map(piece).collect();
    let before = write(&pieces, None);
    pieces.push(piece(1_400));
    let after = write(&pieces, Some(&before));
    let (new, all) = new_bytes(&before, &after);
    assert!(new * 50 <= all, "{new} of {all} bytes changed");
    assert!(after.values().all(|bytes| bytes.len() <= 65_536));
    assert!(after["start"].len() <= 10_240);
}

#[test]
fn backdated_deleted_and_edited_stories() {
    let mut pieces: Vec<Piece> = (0..100).map(piece).collect();
    let before = write(&pieces, None);
    pieces.remove(20);
    pieces[40].text.push_str(" edited");
    pieces
        .insert(0, Piece { href: "late".to_owned(), day: Some(20_010), title: "Late arrival".to_owned(), ..piece(0) });
    let stories: Vec<Story> = pieces.iter().map(|piece| Story { href: &piece.href, day: piece.day }).collect();
    let numbers = Numbers::keep(&stories, |name| before.get(name).cloned());
    assert_eq!(numbers.count(), 101);
    assert_eq!(numbers.numbers()[0], 100);
    assert_eq!(numbers.numbers()[1], 0);
    assert_eq!(numbers.numbers()[21], 21);
    let after = write(&pieces, Some(&before));
    let mut reader = Reader::new(&after);
    assert_eq!(reader.search(&Query::default()).total, 100);
    assert_eq!(reader.full(&Query::parse("edited")), ["story-41"]);
    let late = Query { from: Some(20_010), to: Some(20_010), ..Query::default() };
    assert_eq!(reader.full(&late), ["late", "story-30", "story-31", "story-32"]);
    let newest = Query { sort: Sort::Date, ..Query::parse("story ") };
    let order = reader.all(&newest);
    assert_eq!(order.first().map(String::as_str), Some("story-99"));
    let all = reader.all(&Query::default());
    let late = all.iter().position(|href| href == "late");
    assert_eq!(late, all.iter().position(|href| href == "story-32").map(|at| at - 1));
    assert!(!all.contains(&"story-20".to_owned()));
}
