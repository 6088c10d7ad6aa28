//! Cards: what is shown of a story that was found. The index does not look into them.

use crate::format::bytes::{Broken, Bytes};

/// How many stories have their cards in one file. Sixteen would cost a page of hits 9 KB less; but then, with long stories
/// and one file for ten of them, shards would have to be three times as large.
pub(crate) const CARDS: usize = 24;
/// How many names of card files one file has, where the start file does not have them.
pub(crate) const NAMES: usize = 1024;
/// How many card files the start file names itself.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) const DIRECT: usize = 800;

/// A file of cards, in the order of the stories' numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Cards {
    /// The address and the card of each story; empty for one that is no more.
    pub(crate) cards: Vec<(String, String)>,
}

impl Cards {
    pub(crate) fn decode(mut bytes: Bytes<'_>) -> Result<Self, Broken> {
        let mut cards = Vec::new();
        for _ in 0..bytes.count(2)? {
            cards.push((bytes.text()?.to_owned(), bytes.text()?.to_owned()));
        }
        Ok(Self { cards })
    }
}

/// The hashes of card files.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct CardNames(pub(crate) Vec<[u8; 3]>);

impl CardNames {
    pub(crate) fn decode(mut bytes: Bytes<'_>) -> Result<Self, Broken> {
        let mut names = Vec::new();
        while !bytes.is_empty() {
            names.push(bytes.array()?);
        }
        Ok(Self(names))
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Cards {
    /// The contents of the file.
    pub(crate) fn encode(&self) -> Vec<u8> {
        use crate::format::bytes::{push_size, push_text};
        let mut bytes = vec![super::file::kind::CARDS];
        push_size(&mut bytes, self.cards.len());
        for (href, card) in &self.cards {
            push_text(&mut bytes, href);
            push_text(&mut bytes, card);
        }
        bytes
    }
}
