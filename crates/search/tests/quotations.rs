//! Quotations of words that stand so often that their positions do not fit into one file.

mod common;

use common::{Piece, Reader, write};
use newsprint_search::Query;

const STORIES: usize = 8_000;
/// So many times a word stands in a story that has it.
const TIMES: usize = 60;

/// Every fifth story has both words, alternately; in every tenth they stand apart.
fn text(number: usize) -> String {
    match number % 10 {
        0 => "alpha gap beta gap ".repeat(TIMES),
        5 => "alpha beta gap ".repeat(TIMES),
        _ => format!("gap{} ", number % 7).repeat(TIMES),
    }
}

#[test]
fn positions_in_several_files() {
    let piece = |number: usize| Piece {
        href: number.to_string(),
        language: "xx",
        title: format!("story{number}"),
        text: text(number),
        ..Piece::default()
    };
    let pieces: Vec<Piece> = (0..STORIES).map(piece).collect();
    let files = write(&pieces, None);
    assert!(files.values().all(|bytes| bytes.len() <= 65_536));
    let mut reader = Reader::new(&files);
    let both = reader.search(&Query::parse("alpha beta "));
    assert_eq!((both.total, both.exact), (STORIES as u32 / 5, true));
    let quoted = reader.search(&Query::parse("\"alpha beta\""));
    assert_eq!((quoted.total, quoted.exact), (STORIES as u32 / 10, true));
    assert!(quoted.hits.iter().all(|hit| hit.card.ends_with('5')), "{quoted:?}");
    assert_eq!(reader.search(&Query::parse("\"beta alpha\"")).full, 0);
}
