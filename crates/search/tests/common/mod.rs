//! A small index in memory, and somebody who fetches its files.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use newsprint_search::{
    Card, Document, Engine, Found, Numbers, Packer, Query, START, Step, Story, Value, Writer, prepare,
};
use std::collections::BTreeMap;

/// A story of a test.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    pub href: String,
    pub language: &'static str,
    pub day: Option<i32>,
    pub title: String,
    pub text: String,
    pub facets: Vec<(newsprint_search::Facet, String)>,
}

/// The files of an index by their names.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Numbers and writes stories, after the previous index where there is one.
pub fn write(pieces: &[Piece], previous: Option<&Files>) -> Files {
    let stories: Vec<Story> = pieces.iter().map(|piece| Story { href: &piece.href, day: piece.day }).collect();
    let numbers = match previous {
        Some(files) => Numbers::keep(&stories, |name| files.get(name).cloned()),
        None => Numbers::compact(&stories),
    };
    let mut writer = Writer::new(numbers.count());
    for at in numbers.order() {
        let piece = &pieces[at];
        let facets = piece.facets.iter().map(|(facet, value)| Value { facet: *facet, value }).collect();
        let document = Document {
            href: &piece.href,
            language: piece.language,
            day: piece.day,
            title: &piece.title,
            texts: vec![&piece.text],
            facets,
            card: Card { form: "\u{1}".to_owned(), ..Card::default() },
        };
        writer.add(numbers.numbers()[at], prepare(&document)).expect("the order of the numbers");
    }
    let mut files = Files::new();
    writer
        .finish(&Packer::default(), &mut |name, bytes| {
            files.insert(name.to_owned(), bytes.to_owned());
            Ok(())
        })
        .expect("memory takes everything");
    files
}

/// Somebody who fetches files for an engine.
pub struct Reader<'f> {
    pub engine: Engine,
    files: &'f Files,
    /// How many times files were fetched, and how many bytes.
    pub rounds: usize,
    pub bytes: usize,
}

impl<'f> Reader<'f> {
    pub fn new(files: &'f Files) -> Self {
        Self { engine: Engine::open(&files[START]).expect("a start file"), files, rounds: 0, bytes: 0 }
    }

    /// Asks until there is an answer.
    pub fn ask<T>(&mut self, question: impl Fn(&Engine) -> Step<T>) -> T {
        for _ in 0..50 {
            match question(&self.engine) {
                Step::Done(answer) => return answer,
                Step::Need(names) => {
                    self.rounds += 1;
                    for name in names {
                        let file = self.files.get(&name);
                        self.bytes += file.map_or(0, Vec::len);
                        self.engine.put(&name, file.map(Vec::as_slice));
                    }
                }
            }
        }
        panic!("the engine never has enough");
    }

    pub fn search(&mut self, query: &Query) -> Found {
        self.ask(|engine| engine.search(query))
    }

    /// The cards of all pages, for a query that is not open.
    pub fn all(&mut self, query: &Query) -> Vec<String> {
        let mut query = Query { open: false, ..query.clone() };
        let mut cards = Vec::new();
        loop {
            let found = self.search(&query);
            let is_last = found.hits.is_empty();
            cards.extend(found.hits.into_iter().map(|hit| hit.card));
            if is_last {
                return cards;
            }
            query.offset += newsprint_search::engine::PAGE;
        }
    }

    /// The cards of the stories that have everything, sorted.
    pub fn full(&mut self, query: &Query) -> Vec<String> {
        let full = self.search(&Query { open: false, ..query.clone() }).full as usize;
        let mut cards = self.all(query);
        cards.truncate(full);
        cards.sort();
        cards
    }
}
