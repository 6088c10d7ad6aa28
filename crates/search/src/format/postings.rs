//! Posting lists: which stories have a word, and how much it weighs there.
//!
//! A list is stored as two columns: the numbers of the stories, each as the distance from the previous one; and a byte each of
//! the level of the impact, with a bit for the headline. A plain list has the first column only.

use crate::format::bytes::{Broken, Bytes};
use alloc::vec::Vec;

/// The impacts that there are, about a fifth apart: finer ones rank hardly better, and take twice the bytes.
const LEVELS: [u8; 27] =
    [1, 2, 3, 4, 5, 6, 8, 10, 11, 14, 16, 19, 23, 27, 32, 38, 45, 54, 64, 76, 91, 108, 128, 152, 181, 215, 255];

/// A story that has a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    /// The story's number.
    pub(crate) document: u32,
    /// How much the word weighs there, from 1 to 255.
    pub(crate) impact: u8,
    /// Whether it stands in the headline.
    pub(crate) is_title: bool,
}

impl Posting {
    /// A number by which postings are sorted by their stories.
    pub(crate) fn key(self) -> u64 {
        u64::from(self.document) << 16 | u64::from(self.impact) << 8 | u64::from(self.is_title)
    }

    /// A number that says how well a story can fit that has nothing better: half of it is the impact, an odd one is in the
    /// headline.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn best(self) -> u32 {
        u32::from(self.impact) << 1 | u32::from(self.is_title)
    }

    /// The posting of a key.
    pub(crate) fn of_key(key: u64) -> Self {
        Self { document: (key >> 16) as u32, impact: (key >> 8) as u8, is_title: key & 1 == 1 }
    }
}

/// Reads a ranked list.
#[inline(never)]
pub(crate) fn read(numbers: &[u8], impacts: &[u8]) -> Result<Vec<Posting>, Broken> {
    let mut bytes = Bytes::new(numbers);
    let mut postings = Vec::with_capacity(impacts.len().min(numbers.len()));
    let mut document = 0_u32;
    for level in impacts {
        let next = document.checked_add(bytes.number());
        document = bytes.possible(next);
        let impact = bytes.possible(LEVELS.get(usize::from(*level >> 1)).copied());
        postings.push(Posting { document, impact, is_title: level & 1 == 1 });
    }
    bytes.end(postings)
}

/// Reads a plain list.
#[inline(never)]
pub(crate) fn read_plain(numbers: &[u8]) -> Result<Vec<u32>, Broken> {
    let mut bytes = Bytes::new(numbers);
    let mut documents = Vec::with_capacity(numbers.len());
    let mut document = 0_u32;
    while !bytes.is_empty() {
        let next = document.checked_add(bytes.number());
        document = bytes.possible(next);
        documents.push(document);
    }
    bytes.end(documents)
}

/// The columns of a ranked list in the order of the stories.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn columns(postings: &[Posting]) -> (Vec<u8>, Vec<u8>) {
    let documents: Vec<u32> = postings.iter().map(|posting| posting.document).collect();
    let impact = |posting: &Posting| (level(f32::from(posting.impact)) as u8) << 1 | u8::from(posting.is_title);
    (plain_column(&documents), postings.iter().map(impact).collect())
}

/// The impact nearest to one from 0 to 255, by their ratio.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn nearest(impact: f32) -> u8 {
    LEVELS[level(impact)]
}

#[cfg(not(target_arch = "wasm32"))]
fn level(impact: f32) -> usize {
    let is_above = |pair: &[u8; 2]| impact * impact > f32::from(pair[0]) * f32::from(pair[1]);
    LEVELS.array_windows().take_while(|pair| is_above(pair)).count()
}

/// The column of a plain list.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn plain_column(documents: &[u32]) -> Vec<u8> {
    let mut numbers = Vec::new();
    let mut previous = 0;
    for document in documents {
        super::bytes::push_number(&mut numbers, document - previous);
        previous = *document;
    }
    numbers
}
