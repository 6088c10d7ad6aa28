//! The start file: what every query needs, in at most 10 KB. The one file whose name is not a hash.

use crate::format::{
    Id,
    bytes::{Broken, Bytes},
    catalogue::Catalogue,
    file::LARGEST,
    inflate::inflate,
    name::{self, hash},
    routes::Routes,
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// What the start file begins with; the last byte is the version of the format.
const MAGIC: [u8; 4] = *b"nps\x06";
/// The most stories out of the order of their days that are named one by one.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) const MOST_BACKDATED: usize = 200;

/// What the start file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Start {
    /// How many numbers there are, those of stories that are no more and all.
    pub(crate) count: u32,
    /// How many stories there are.
    pub(crate) stories: u32,
    /// The tiers: the oldest stories first.
    pub(crate) tiers: Vec<Tier>,
    /// The days of each block of stories.
    pub(crate) days: Vec<Days>,
    /// The stories whose number is not in the order of their days.
    pub(crate) backdated: Vec<Backdated>,
    /// How many files of cards have a hash in common, so that all hashes stand here however many stories there are.
    pub(crate) group: usize,
    /// The hashes of the groups of card files.
    pub(crate) cards: Vec<[u8; 3]>,
    /// The forms of cards, by their numbers.
    pub(crate) forms: Vec<String>,
    /// Words of so many stories that a query with others does without them.
    pub(crate) common: Vec<String>,
    /// The catalogue, or where it is.
    pub(crate) catalogue: Here,
}

/// A catalogue, or the file that it stands in where it is large.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Here {
    Catalogue(Catalogue),
    File(Id),
}

impl Default for Here {
    fn default() -> Self {
        Self::File(Id::default())
    }
}

/// A part of the stories with its own shards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tier {
    /// Its first story.
    pub(crate) first: u32,
    /// Whether the routes lead to files of routes rather than to shards.
    pub(crate) is_deep: bool,
    /// Where its shards are.
    pub(crate) routes: Routes,
}

/// The first and the last day of a block's stories, those apart that are named as backdated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Days {
    /// The first and the last day; none where no story has one.
    pub(crate) range: Option<(i32, i32)>,
    /// Whether every number of the block is that of a story with a day.
    pub(crate) is_full: bool,
}

/// A story whose number is not in the order of its day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Backdated {
    /// The story's number.
    pub(crate) document: u32,
    /// Its day; none where it has none.
    pub(crate) day: Option<i32>,
    /// The number that it would stand before.
    pub(crate) before: u32,
}

impl Start {
    /// Reads a start file.
    pub(crate) fn read(file: &[u8]) -> Result<Self, Broken> {
        let mut bytes = Bytes::new(file);
        if bytes.array() != MAGIC {
            return Err(Broken::Other);
        }
        let check: [u8; 4] = bytes.array();
        let packed = file.get(8..).unwrap_or_default();
        if hash(packed) as u32 != u32::from_le_bytes(check) {
            return Err(Broken::Other);
        }
        Self::decode(&inflate(packed, LARGEST)?)
    }

    fn decode(contents: &[u8]) -> Result<Self, Broken> {
        let mut bytes = Bytes::new(contents);
        let mut start = Self { count: bytes.number(), stories: bytes.number(), ..Self::default() };
        for _ in 0..bytes.count(3) {
            let first = bytes.number();
            start.tiers.push(Tier { first, is_deep: bytes.byte() == 1, routes: Routes::decode(&mut bytes) });
        }
        let mut last = 0_i32;
        for _ in 0..bytes.count(1) {
            let flags = bytes.byte();
            let mut range = None;
            if flags & 1 == 1 {
                let first = last.saturating_add(bytes.signed());
                last = first.saturating_add(bytes.signed());
                range = Some((first, last));
            }
            start.days.push(Days { range, is_full: flags & 2 == 2 });
        }
        for _ in 0..bytes.count(3) {
            let (document, before) = (bytes.number(), bytes.number());
            let day = if bytes.byte() == 1 { Some(bytes.signed()) } else { None };
            start.backdated.push(Backdated { document, day, before });
        }
        start.group = bytes.size();
        for _ in 0..bytes.count(3) {
            start.cards.push(bytes.array());
        }
        start.forms = lines(&mut bytes);
        start.common = lines(&mut bytes);
        start.catalogue = match bytes.byte() {
            0 => Here::File(bytes.id()),
            _ => Here::Catalogue(Catalogue::decode(&mut bytes)),
        };
        bytes.end(start)
    }

    /// Whether a word stands in so many stories that a query with others does without it.
    pub(crate) fn is_common(&self, form: &str) -> bool {
        self.common.iter().any(|common| common == form)
    }

    /// The name of a file of cards; none when there is none with this number.
    pub(crate) fn cards_name(&self, file: usize) -> Option<String> {
        let hash = self.cards.get(file.checked_div(self.group)?)?;
        Some(name::cards(file, *hash))
    }

    /// Where a story stands in the order of days: the higher, the newer.
    pub(crate) fn rank(&self, document: u32) -> u32 {
        match self.backdated_story(document) {
            Some(story) => story.before.saturating_mul(2),
            None => document.saturating_mul(2).saturating_add(1),
        }
    }

    /// What is said of a story whose number is not in the order of its day.
    pub(crate) fn backdated_story(&self, document: u32) -> Option<&Backdated> {
        let at = self.backdated.binary_search_by_key(&document, |story| story.document).ok()?;
        self.backdated.get(at)
    }
}

fn lines(bytes: &mut Bytes<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for _ in 0..bytes.count(1) {
        lines.push(bytes.line().to_owned());
    }
    lines
}

#[cfg(not(target_arch = "wasm32"))]
impl Start {
    /// The start file.
    pub(crate) fn encode(&self) -> Vec<u8> {
        use crate::format::bytes::{push_line, push_number, push_signed, push_size};
        let mut bytes = Vec::new();
        push_number(&mut bytes, self.count);
        push_number(&mut bytes, self.stories);
        push_size(&mut bytes, self.tiers.len());
        for tier in &self.tiers {
            push_number(&mut bytes, tier.first);
            bytes.push(u8::from(tier.is_deep));
            tier.routes.encode(&mut bytes);
        }
        push_size(&mut bytes, self.days.len());
        let mut previous = 0;
        for days in &self.days {
            bytes.push(u8::from(days.range.is_some()) | u8::from(days.is_full) << 1);
            if let Some((first, last)) = days.range {
                push_signed(&mut bytes, first - previous);
                push_signed(&mut bytes, last - first);
                previous = last;
            }
        }
        push_size(&mut bytes, self.backdated.len());
        for story in &self.backdated {
            push_number(&mut bytes, story.document);
            push_number(&mut bytes, story.before);
            bytes.push(u8::from(story.day.is_some()));
            story.day.iter().for_each(|day| push_signed(&mut bytes, *day));
        }
        push_size(&mut bytes, self.group);
        push_size(&mut bytes, self.cards.len());
        self.cards.iter().for_each(|hash| bytes.extend_from_slice(hash));
        for lines in [&self.forms, &self.common] {
            push_size(&mut bytes, lines.len());
            lines.iter().for_each(|line| push_line(&mut bytes, line));
        }
        match &self.catalogue {
            Here::File(id) => {
                bytes.push(0);
                bytes.extend_from_slice(&id.0);
            }
            Here::Catalogue(catalogue) => {
                bytes.push(1);
                catalogue.encode(&mut bytes);
            }
        }
        let packed = super::deflate::deflate(&bytes);
        [&MAGIC, &hash(&packed).to_le_bytes()[..4], &packed].concat()
    }
}
