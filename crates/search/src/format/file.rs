//! One file as it was fetched: inflated, and read by what it says it is.

use crate::format::{
    Id,
    bytes::{Broken, Bytes},
    catalogue::Catalogue,
    inflate::inflate,
    name,
    routes::Routes,
    shard::Shard,
};
use alloc::vec::Vec;

/// The most bytes that a file may inflate to.
pub(crate) const LARGEST: usize = 1 << 21;

/// What a file is; the first byte of its contents.
pub(crate) mod kind {
    pub(crate) const SHARD: u8 = 1;
    pub(crate) const TAIL: u8 = 2;
    pub(crate) const PLACES: u8 = 3;
    pub(crate) const ROUTES: u8 = 4;
    pub(crate) const CARDS: u8 = 5;
    pub(crate) const FORMS: u8 = 6;
    pub(crate) const VALUES: u8 = 7;
    pub(crate) const COLUMNS: u8 = 8;
    pub(crate) const CATALOGUE: u8 = 9;
}

/// A file of the index.
#[derive(Debug)]
pub(crate) enum File {
    Shard(Shard),
    Routes(Routes),
    Catalogue(Catalogue),
    /// One of another kind, with its contents: they are read where they are used.
    Other(u8, Vec<u8>),
}

impl File {
    /// Reads a file that was fetched under a name.
    pub(crate) fn read(file: &str, packed: &[u8]) -> Result<Self, Broken> {
        let is_it = match file.strip_prefix("cards/") {
            Some(cards) => name::is_of_cards(cards, name::of_group(packed)),
            None => Id::of(packed).name() == file,
        };
        if is_it { Self::decode(inflate(packed, LARGEST)?) } else { Err(Broken::Other) }
    }

    /// Reads what a file holds.
    pub(crate) fn decode(contents: Vec<u8>) -> Result<Self, Broken> {
        let mut bytes = Bytes::new(&contents);
        let kind = bytes.byte();
        bytes.end(())?;
        match kind {
            kind::SHARD => Shard::decode(bytes).map(Self::Shard),
            kind::ROUTES => {
                let routes = Routes::decode(&mut bytes);
                bytes.end(Self::Routes(routes))
            }
            kind::CATALOGUE => {
                let catalogue = Catalogue::decode(&mut bytes);
                bytes.end(Self::Catalogue(catalogue))
            }
            kind => Ok(Self::Other(kind, contents)),
        }
    }

    /// What it is.
    pub(crate) fn kind(&self) -> u8 {
        match self {
            Self::Shard(_) => kind::SHARD,
            Self::Routes(_) => kind::ROUTES,
            Self::Catalogue(_) => kind::CATALOGUE,
            Self::Other(kind, _) => *kind,
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl File {
    /// Reads everything in the file that is otherwise read when it is needed.
    pub(crate) fn check(&self) -> Result<(), Broken> {
        use crate::Facet;
        use crate::format::{cards, columns, forms, places, tail};
        match self {
            Self::Shard(shard) => shard.lists.iter().try_for_each(|list| {
                shard.head(list)?;
                shard.plain_head(list).map(drop)
            }),
            Self::Routes(_) | Self::Catalogue(_) => Ok(()),
            Self::Other(kind, contents) => {
                let mut bytes = Bytes::new(contents.get(1..).unwrap_or_default());
                match *kind {
                    kind::TAIL => (0..9).try_for_each(|slot| {
                        tail::part(bytes, slot)?;
                        tail::plain_part(bytes, slot).map(drop)
                    }),
                    kind::PLACES => (0..9).try_for_each(|slot| places::slot(bytes, slot).map(drop)),
                    kind::CARDS => (0..9).try_for_each(|slot| cards::card(bytes, slot).map(drop)),
                    kind::FORMS => forms::each(&mut bytes, &mut |_, _| ()),
                    kind::VALUES => {
                        (0..bytes.count(columns::LEAST_VALUE)).for_each(|_| drop(columns::value(&mut bytes)));
                        bytes.end(())
                    }
                    kind::COLUMNS => {
                        columns::each_value(bytes, Facet::ALL.len() - 1, &mut |_, _| ());
                        Ok(())
                    }
                    _ => Err(Broken::Impossible),
                }
            }
        }
    }
}
