//! Searches beside the simplest thing that could be right.

mod common;

use common::{Piece, Reader, write};
use newsprint_search::{Facet, Filter, Query, Sort, tokens::tokens};
use proptest::prelude::*;

const WORDS: [&str; 14] = [
    "water",
    "river",
    "flood",
    "rain",
    "消息队列",
    "消息",
    "队列",
    "2026",
    "3.5",
    "École",
    "straße",
    "l'eau",
    "don't",
    "x",
];

fn piece(number: usize, title: Vec<usize>, text: Vec<usize>, day: Option<i32>, tag: usize) -> Piece {
    let words = |numbers: Vec<usize>| numbers.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ");
    Piece {
        href: format!("story-{number}"),
        language: "xx",
        day,
        title: words(title),
        text: words(text),
        facets: vec![(Facet::Tag, format!("tag{tag}")), (Facet::Section, format!("section{}", number % 2))],
    }
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let words = || prop::collection::vec(0..WORDS.len(), 0..6);
    prop::collection::vec((words(), words(), prop::option::of(0..40_i32), 0..3_usize), 1..60).prop_map(|stories| {
        let stories = stories.into_iter().enumerate();
        stories.map(|(number, (title, text, day, tag))| piece(number, title, text, day, tag)).collect()
    })
}

/// The forms of a text that queries look for, with their places; the texts of a story are far apart.
fn forms(piece: &Piece) -> Vec<(usize, String)> {
    let title = tokens(&piece.title).map(|token| token.form).enumerate();
    let text = tokens(&piece.text).map(|token| token.form).enumerate().map(|(place, form)| (place + 1_000, form));
    title.chain(text).collect()
}

fn expected(pieces: &[Piece], is_match: impl Fn(&Piece) -> bool) -> Vec<String> {
    let mut hrefs: Vec<String> =
        pieces.iter().filter(|piece| is_match(piece)).map(|piece| piece.href.clone()).collect();
    hrefs.sort();
    hrefs
}

/// Only stories with everything: the others that follow, and corrections, are not what is tested here.
fn found(reader: &mut Reader<'_>, query: &Query) -> Vec<String> {
    let found = reader.search(&Query { open: false, ..query.clone() });
    if found.corrected.is_some() { Vec::new() } else { reader.full(query) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_story_with_all_words_and_no_other(pieces in pieces(), words in prop::collection::vec(0..WORDS.len(), 1..4)) {
        let files = write(&pieces, None);
        let mut reader = Reader::new(&files);
        let text = words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ");
        let query = Query::parse(&text);
        let has_all = |piece: &Piece| {
            let forms = forms(piece);
            query.words.iter().all(|word| forms.iter().any(|(_, form)| *form == word.form))
        };
        let expected = expected(&pieces, has_all);
        let found = reader.search(&Query { open: false, ..query.clone() });
        prop_assert!(found.lost.is_empty());
        if found.corrected.is_none() && !expected.is_empty() {
            let mut cards = reader.all(&query);
            if expected.len() >= 3 {
                cards.sort();
                prop_assert_eq!(cards, expected);
            } else {
                // Those that lack a word come last.
                cards.truncate(expected.len());
                cards.sort();
                prop_assert_eq!(cards, expected);
            }
        }
    }

    #[test]
    fn quotations(pieces in pieces(), words in prop::collection::vec(0..WORDS.len(), 2..4)) {
        let files = write(&pieces, None);
        let mut reader = Reader::new(&files);
        let text = words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ");
        let query = Query::parse(&format!("\"{text}\""));
        let stands = |piece: &Piece| {
            let forms = forms(piece);
            forms.iter().any(|(start, _)| {
                query.words.iter().all(|word| {
                    let at = start + (word.place - query.words[0].place) as usize;
                    forms.contains(&(at, word.form.clone()))
                })
            })
        };
        let expected = expected(&pieces, stands);
        if !expected.is_empty() {
            prop_assert_eq!(found(&mut reader, &query), expected);
        }
    }

    #[test]
    fn filters_and_days(pieces in pieces(), tag in 0..3_usize, section in 0..2_usize, from in 0..40_i32, length in 0..40_i32) {
        let files = write(&pieces, None);
        let mut reader = Reader::new(&files);
        let filters = vec![
            Filter { facet: Facet::Tag, value: format!("tag{tag}") },
            Filter { facet: Facet::Section, value: format!("section{section}") },
        ];
        let query = Query { filters: filters.clone(), from: Some(from), to: Some(from + length), ..Query::default() };
        let has = |piece: &Piece, filter: &Filter| piece.facets.contains(&(filter.facet, filter.value.clone()));
        let in_days = |piece: &Piece| piece.day.is_some_and(|day| (from..=from + length).contains(&day));
        let by_all = |piece: &Piece| filters.iter().all(|filter| has(piece, filter)) && in_days(piece);
        prop_assert_eq!(reader.full(&query), expected(&pieces, by_all));
        let by_days = Query { from: Some(from), to: Some(from + length), sort: Sort::Date, ..Query::default() };
        prop_assert_eq!(reader.full(&by_days), expected(&pieces, in_days));
        let counts = reader.ask(|engine| engine.counts(&query, Facet::Tag));
        let without_tag = |piece: &Piece| has(piece, &filters[1]) && in_days(piece);
        prop_assert_eq!(counts.iter().map(|count| count.count as usize).sum::<usize>(), expected(&pieces, without_tag).len());
        // The newest first.
        let days: Vec<Option<i32>> = reader.all(&Query::default()).iter().map(|href| pieces.iter().find(|piece| piece.href == *href).and_then(|piece| piece.day)).collect();
        prop_assert_eq!(days.len(), pieces.len());
        prop_assert!(days.is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn any_text_is_answered(text in ".{0,60}") {
        let pieces: Vec<Piece> = (0..20).map(|number| piece(number, vec![0, number % 14], vec![3, 4], Some(7), 0)).collect();
        let files = write(&pieces, None);
        let mut reader = Reader::new(&files);
        reader.search(&Query::parse(&text));
        reader.ask(|engine| engine.complete(&text));
    }

    #[test]
    fn a_part_of_a_run_is_found(start in 0..4_usize, length in 1..4_usize) {
        let run: Vec<char> = "阿里云消息队列".chars().collect();
        let part: String = run[start..(start + length).min(run.len())].iter().collect();
        let mut pieces: Vec<Piece> = (0..5).map(|number| piece(number, vec![0], vec![1], None, 0)).collect();
        pieces[3].text = "RocketMQ阿里云消息队列,很好".to_owned();
        let files = write(&pieces, None);
        let found = found(&mut Reader::new(&files), &Query::parse(&part));
        prop_assert_eq!(found, ["story-3"]);
    }
}
