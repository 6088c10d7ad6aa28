//! Posting lists: which stories have a word, and how much it weighs there.
//!
//! A list is stored as two columns: the numbers of the stories, each as the distance from the previous one with a bit
//! for the headline; and one byte of impact each. A plain list has the first column only, without the bit.

use crate::format::bytes::{Broken, Bytes};

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
    for impact in impacts {
        let number = bytes.number()?;
        document = document.checked_add(number >> 1).ok_or(Broken::Impossible)?;
        postings.push(Posting { document, impact: *impact, is_title: number & 1 == 1 });
    }
    Ok(postings)
}

/// Reads a plain list.
#[inline(never)]
pub(crate) fn read_plain(numbers: &[u8]) -> Result<Vec<u32>, Broken> {
    let mut bytes = Bytes::new(numbers);
    let mut documents = Vec::with_capacity(numbers.len());
    let mut document = 0_u32;
    while !bytes.is_empty() {
        document = document.checked_add(bytes.number()?).ok_or(Broken::Impossible)?;
        documents.push(document);
    }
    Ok(documents)
}

/// The columns of a ranked list in the order of the stories.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn columns(postings: &[Posting]) -> (Vec<u8>, Vec<u8>) {
    let mut numbers = Vec::new();
    let mut previous = 0;
    for posting in postings {
        super::bytes::push_number(&mut numbers, ((posting.document - previous) << 1) | u32::from(posting.is_title));
        previous = posting.document;
    }
    (numbers, postings.iter().map(|posting| posting.impact).collect())
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
