//! One file as it was fetched: inflated, and read by what it says it is.

use crate::format::{
    Id,
    bytes::{Broken, Bytes},
    cards::{CardNames, Cards},
    catalogue::Catalogue,
    columns::{Columns, Values},
    forms::Forms,
    name,
    places::Places,
    routes::Routes,
    shard::Shard,
    tail::Tail,
};
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// The most bytes that a file may inflate to.
const LARGEST: usize = 1 << 21;

/// What a file is; the first byte of its contents.
pub(crate) mod kind {
    pub(crate) const SHARD: u8 = 1;
    pub(crate) const TAIL: u8 = 2;
    pub(crate) const PLACES: u8 = 3;
    pub(crate) const ROUTES: u8 = 4;
    pub(crate) const CARDS: u8 = 5;
    pub(crate) const CARD_NAMES: u8 = 6;
    pub(crate) const FORMS: u8 = 7;
    pub(crate) const VALUES: u8 = 8;
    pub(crate) const COLUMNS: u8 = 9;
    pub(crate) const CATALOGUE: u8 = 10;
}

/// A file of the index.
#[derive(Debug)]
pub(crate) enum File {
    Shard(Shard),
    Tail(Tail),
    Places(Places),
    Routes(Routes),
    Cards(Cards),
    CardNames(CardNames),
    Forms(Forms),
    Values(Values),
    Columns(Columns),
    Catalogue(Catalogue),
}

impl File {
    /// Reads a file that was fetched under a name.
    pub(crate) fn read(file: &str, packed: &[u8]) -> Result<Self, Broken> {
        let is_it = match file.strip_prefix("cards/").and_then(|cards| cards.split_once('-')) {
            Some((number, _)) => number.parse().is_ok_and(|number| name::cards(number, name::short(packed)) == file),
            None => Id::of(packed).name() == file,
        };
        if is_it { Self::decode(&inflate(packed)?) } else { Err(Broken::Other) }
    }

    /// Reads what a file holds.
    pub(crate) fn decode(contents: &[u8]) -> Result<Self, Broken> {
        let mut bytes = Bytes::new(contents);
        Ok(match bytes.byte()? {
            kind::SHARD => Self::Shard(Shard::decode(bytes)?),
            kind::TAIL => Self::Tail(Tail::decode(bytes)?),
            kind::PLACES => Self::Places(Places::decode(bytes)?),
            kind::ROUTES => Self::Routes(Routes::decode(&mut bytes)?),
            kind::CARDS => Self::Cards(Cards::decode(bytes)?),
            kind::CARD_NAMES => Self::CardNames(CardNames::decode(bytes)?),
            kind::FORMS => Self::Forms(Forms::decode(bytes)?),
            kind::VALUES => Self::Values(Values::decode(bytes)?),
            kind::COLUMNS => Self::Columns(Columns::decode(bytes)?),
            kind::CATALOGUE => Self::Catalogue(Catalogue::decode(bytes)?),
            _ => return Err(Broken::Impossible),
        })
    }
}

/// Inflates a file, within a limit.
pub(crate) fn inflate(packed: &[u8]) -> Result<Vec<u8>, Broken> {
    decompress_to_vec_with_limit(packed, LARGEST).map_err(|_| Broken::Packed)
}

/// Deflates the contents of a file.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn deflate(contents: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec(contents, 9)
}

impl File {
    /// Reads everything in the file that is otherwise read when it is needed.
    pub(crate) fn check(&self) -> Result<(), Broken> {
        match self {
            Self::Shard(shard) => shard.lists.iter().try_for_each(|list| {
                shard.head(list)?;
                shard.plain_head(list).map(drop)
            }),
            Self::Tail(tail) => (0..tail.parts.len()).try_for_each(|slot| {
                tail.part(slot)?;
                tail.plain_part(slot).map(drop)
            }),
            Self::Places(places) => (0..places.slots.len()).try_for_each(|slot| places.slot(slot).map(drop)),
            _ => Ok(()),
        }
    }
}
