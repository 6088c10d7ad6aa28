//! Answers queries from files that somebody else fetches.
//!
//! [`Engine::search`] works through a query with the files that it has. Where one is lacking it says so; the caller
//! fetches it, gives it to [`Engine::put`] and asks again. A file that is missing or broken is left out and named.

mod cards;
mod complete;
mod counts;
mod files;
mod filter;
mod find;
mod foresee;
mod load;
mod phrase;
mod rank;
mod run;
mod sort;
mod term;
mod typos;

use crate::{
    Facet, Query,
    format::{Broken, start::Start},
};
use alloc::{string::String, vec::Vec};
use files::Files;
pub use rank::{RECENCY, TITLE, weight};
use run::{Run, Waiting};

/// How many hits a page has.
pub const PAGE: usize = 10;

/// Answers queries.
#[derive(Debug)]
pub struct Engine {
    start: Start,
    files: Files,
}

/// How far an answer is.
#[derive(Clone, Debug, PartialEq)]
pub enum Step<T> {
    /// These files are needed first; they can be fetched at the same time.
    Need(Vec<String>),
    /// The answer.
    Done(T),
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The page of hits that was asked for.
    pub hits: Vec<Hit>,
    /// How many stories there are.
    pub total: u32,
    /// How many of them have everything that was asked for; the others follow, and lack a word.
    pub full: u32,
    /// Whether the total is exact; otherwise it is "about" so many.
    pub exact: bool,
    /// The folded forms that count as the words that were asked for.
    pub forms: Vec<String>,
    /// The query in the words that were looked for instead of misspelt ones.
    pub corrected: Option<String>,
    /// The files without which the answer was made.
    pub lost: Vec<String>,
}

/// A story that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its number.
    pub document: u32,
    /// How well it fits; only for comparing hits of one answer.
    pub score: f32,
    /// Its card, as it was given to the writer; empty when the file that has it is lost.
    pub card: String,
}

/// How many stories have a value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The value, as filters name it.
    pub value: String,
    /// How many stories.
    pub count: u32,
    /// Whether that is exact; otherwise it is "about" so many.
    pub exact: bool,
}

impl Engine {
    /// Begins with the start file.
    ///
    /// # Errors
    /// When it is not a start file, or has been damaged.
    pub fn open(start: &[u8]) -> Result<Self, Broken> {
        Ok(Self { start: Start::read(start)?, files: Files::default() })
    }

    /// How many stories there are.
    pub fn stories(&self) -> u32 {
        self.start.stories
    }

    /// Takes a file that was needed; `None` when it cannot be had.
    pub fn put(&mut self, name: &str, bytes: Option<&[u8]>) {
        self.files.put(name, bytes);
    }

    /// Forgets which files are missing or broken, so that they are asked for again.
    pub fn retry(&mut self) {
        self.files.forget_lost();
    }

    /// Looks for stories: one page of hits from the query's offset on. Without words, those that pass the filters, the
    /// newest first.
    pub fn search(&self, query: &Query) -> Step<Found> {
        self.run(|run| find::search(run, query))
    }

    /// How many of the stories found have each value of a facet. The facet's own filter does not count.
    pub fn counts(&self, query: &Query, facet: Facet) -> Step<Vec<Count>> {
        self.run(|run| counts::counts(run, query, facet))
    }

    /// Words that begin with what was typed, the most frequent first: at most eight.
    pub fn complete(&self, typed: &str) -> Step<Vec<String>> {
        self.run(|run| complete::complete(run, typed))
    }

    /// What will be needed of what has been typed so far: nothing is answered, only asked for.
    pub fn foresee(&self, typed: &str) -> Step<()> {
        self.run(|run| foresee::foresee(run, typed))
    }

    fn run<T>(&self, answer: impl FnOnce(&mut Run<'_>) -> Result<T, Waiting>) -> Step<T> {
        let mut run = Run::new(self);
        match answer(&mut run) {
            Ok(found) => Step::Done(found),
            Err(Waiting) => Step::Need(run.needs()),
        }
    }
}
