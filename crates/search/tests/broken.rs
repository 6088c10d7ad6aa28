//! Files that are missing, cut, changed or of another build; bytes that are no files.

mod common;

use common::{Files, Piece, Reader, write};
use newsprint_search::{Engine, Query, START, check, check_start};
use proptest::prelude::*;

fn pieces() -> Vec<Piece> {
    let piece = |number: usize| Piece {
        href: format!("story-{number}"),
        language: "en",
        day: Some(number as i32),
        title: format!("Water and word{number}"),
        text: "Rivers carry it to the sea. ".repeat(1 + number % 3),
        ..Piece::default()
    };
    (0..200).map(piece).collect()
}

/// Every file but the start file changed in one way: it is named as lost, and the answer comes.
fn survives(change: impl Fn(&[u8]) -> Option<Vec<u8>>) {
    let files = write(&pieces(), None);
    let query = Query::parse("\"water and\" ");
    let mut reader = Reader::new(&files);
    let whole = reader.search(&query);
    assert_eq!(whole.total, 200);
    for name in files.keys().filter(|name| *name != START) {
        let mut broken: Files = files.clone();
        match change(&files[name]) {
            Some(bytes) => broken.insert(name.clone(), bytes),
            None => broken.remove(name),
        };
        let found = Reader::new(&broken).search(&query);
        assert!(found.lost.is_empty() || found.lost == [name.clone()], "{name} {:?}", found.lost);
        if found.lost.is_empty() {
            assert_eq!(found, whole);
        } else {
            assert!(!found.exact);
        }
    }
    for name in files.keys().filter(|name| name.starts_with("cards/0-") || name.starts_with("cards/8-")) {
        let mut broken = files.clone();
        broken.remove(name);
        let found = Reader::new(&broken).search(&query);
        assert_eq!(found.hits.len(), 10);
    }
}

#[test]
fn missing_files() {
    survives(|_| None);
}

#[test]
fn files_that_were_cut() {
    survives(|bytes| Some(bytes[..bytes.len() / 2].to_vec()));
}

#[test]
fn files_of_another_build() {
    let other = write(&pieces()[..50], None);
    let shard = other.values().max_by_key(|bytes| bytes.len()).expect("files").clone();
    survives(|_| Some(shard.clone()));
}

#[test]
fn a_start_file_that_was_changed() {
    let start = write(&pieces(), None)[START].clone();
    for at in 0..start.len() {
        let mut changed = start.clone();
        changed[at] ^= 0x10;
        assert!(Engine::open(&changed).is_err());
        assert!(Engine::open(&start[..at]).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn bytes_that_are_no_files(kind in 0_u8..12, mut bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        bytes.insert(0, kind);
        let _ = check(&bytes);
        let _ = check_start(&bytes);
    }
}
