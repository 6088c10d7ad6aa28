//! Which stories have a word: an inverted index in parts that are made side by side.

use super::{
    WINDOW,
    words::{Term, Words},
};
use rayon::prelude::*;

/// Into how many parts the words are divided, by the first bits of their hashes.
const PARTS: usize = 1 << PART_BITS;
const PART_BITS: u32 = 5;

/// That a story has a word: its place among all stories, and in the last bit whether the word is strong there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting(u32);

impl Posting {
    fn new(place: u32, term: Term) -> Self {
        Self(place << 1 | u32::from(term.is_strong()))
    }

    /// The story's place, from the oldest.
    pub fn place(self) -> u32 {
        self.0 >> 1
    }

    /// Whether the word stands in its headline or is one of its tags.
    pub fn is_strong(self) -> bool {
        self.0 & 1 == 1
    }
}

/// The words of stories, and the stories of words.
#[derive(Debug)]
pub struct Index<'w> {
    /// When each story was published and its words, oldest first.
    stories: Vec<(i64, &'w Words)>,
    parts: Vec<Part>,
}

/// The words whose hashes begin with the same bits. A word of one story alone is not kept.
#[derive(Debug, Default)]
struct Part {
    /// In order.
    hashes: Vec<u32>,
    /// Where the postings of each word begin, and at last where they end.
    starts: Vec<u32>,
    /// Oldest first.
    postings: Vec<Posting>,
}

impl<'w> Index<'w> {
    /// Gathers the words of stories: when each was published, in seconds, and its words, oldest first.
    pub fn new(stories: Vec<(i64, &'w Words)>) -> Self {
        let parts = (0..PARTS as u32).into_par_iter().map(|number| Part::new(number, &stories)).collect();
        Self { stories, parts }
    }

    /// How many stories were published until the end of the window of the story at a place.
    pub fn window(&self, place: u32) -> usize {
        let end = self.stories[place as usize].0.saturating_add(WINDOW);
        self.stories.partition_point(|(published, _)| *published <= end)
    }

    /// The words of the story at a place.
    pub fn terms(&self, place: u32) -> impl Iterator<Item = Term> {
        self.stories[place as usize].1.terms().iter().copied()
    }

    /// Which of the oldest `window` stories have a word; none when it is only one.
    pub fn stories_with(&self, term: Term, window: usize) -> &[Posting] {
        let part = &self.parts[part_of(term)];
        let Ok(found) = part.hashes.binary_search(&term.hash()) else { return &[] };
        let postings = &part.postings[part.starts[found] as usize..part.starts[found + 1] as usize];
        &postings[..postings.partition_point(|posting| (posting.place() as usize) < window)]
    }
}

fn part_of(term: Term) -> usize {
    (term.hash() >> (u32::BITS - PART_BITS)) as usize
}

impl Part {
    fn new(number: u32, stories: &[(i64, &Words)]) -> Self {
        let mut pairs = Vec::new();
        for ((_, words), place) in stories.iter().zip(0..) {
            let terms = words.terms();
            let from = terms.partition_point(|&term| part_of(term) < number as usize);
            let own = terms[from..].iter().take_while(|&&term| part_of(term) == number as usize);
            pairs.extend(own.map(|&term| (term.hash(), Posting::new(place, term))));
        }
        pairs.sort_unstable();
        let mut part = Self::default();
        for pairs in pairs.chunk_by(|a, b| a.0 == b.0).filter(|pairs| pairs.len() >= 2) {
            part.hashes.push(pairs[0].0);
            part.starts.push(part.postings.len() as u32);
            part.postings.extend(pairs.iter().map(|(_, posting)| *posting));
        }
        part.starts.push(part.postings.len() as u32);
        part.hashes.shrink_to_fit();
        part.starts.shrink_to_fit();
        part.postings.shrink_to_fit();
        part
    }
}
