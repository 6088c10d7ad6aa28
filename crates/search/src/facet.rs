//! What stories are sorted by, apart from their words.

use alloc::string::String;

/// A property of stories that a query can filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Facet {
    /// The section that a story stands in.
    Section,
    /// Its tags.
    Tag,
    /// Where it was taken from.
    Source,
    /// Who wrote it.
    Author,
    /// The kind of its section.
    Kind,
    /// The language it is written in.
    Language,
}

impl Facet {
    /// Every facet, in the order in which the files have them.
    pub const ALL: [Self; 6] = [Self::Section, Self::Tag, Self::Source, Self::Author, Self::Kind, Self::Language];

    /// The letter that keys of the index begin with.
    fn letter(self) -> char {
        match self {
            Self::Section => 's',
            Self::Tag => 't',
            Self::Source => 'o',
            Self::Author => 'a',
            Self::Kind => 'k',
            Self::Language => 'l',
        }
    }

    /// Its place in [`Self::ALL`].
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// The key under which the stories with a value stand; no word is like it.
    pub(crate) fn key(self, value: &str) -> String {
        let mut key = String::from(RESERVED);
        key.push(self.letter());
        key.push(':');
        key.push_str(value);
        key
    }
}

/// What keys begin with that are not words.
pub(crate) const RESERVED: char = '\u{1}';

/// The key under which all stories stand.
pub(crate) const EVERY: &str = "\u{1}*";
