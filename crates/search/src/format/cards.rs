//! Cards: what is shown of a story that was found. The index does not look into them.

use crate::format::bytes::{Broken, Bytes};

/// How many stories have their cards in one file. Fewer would cost a page of hits less, but there may be one
/// file for ten stories only, and shards need the rest.
pub(crate) const CARDS: usize = 28;
/// How many names of card files one file has, where the start file does not have them.
pub(crate) const NAMES: usize = 1024;
/// How many card files the start file names itself.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) const DIRECT: usize = 800;

/// The address and the card of a story, by its place in a file of cards; empty for one that is no more.
pub(crate) fn card<'c>(mut bytes: Bytes<'c>, slot: usize) -> Result<(&'c str, &'c str), Broken> {
    let count = bytes.count(2)?;
    for _ in 0..count.min(slot) {
        bytes.text()?;
        bytes.text()?;
    }
    if slot < count { Ok((bytes.text()?, bytes.text()?)) } else { Err(Broken::Short) }
}

/// The hash of a file of cards, by its place in a file of such hashes.
pub(crate) fn name(mut bytes: Bytes<'_>, file: usize) -> Result<[u8; 3], Broken> {
    bytes.take(file.saturating_mul(3))?;
    bytes.array()
}

/// A file of cards, in the order of the stories' numbers.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Cards {
    /// The address and the card of each story.
    pub(crate) cards: Vec<(String, String)>,
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
