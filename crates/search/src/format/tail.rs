//! A tail file: parts of the long lists of one shard.

use crate::format::{
    Id,
    bytes::{Broken, Bytes},
    postings::{self, Posting},
};

/// A tail file.
#[derive(Debug, Default)]
pub(crate) struct Tail {
    /// The file with the positions of its words, slot by slot.
    pub(crate) places: Option<Id>,
    /// The columns of each part: numbers, impacts.
    pub(crate) parts: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Tail {
    pub(crate) fn decode(mut bytes: Bytes<'_>) -> Result<Self, Broken> {
        let places = if bytes.byte()? == 0 { None } else { Some(bytes.id()?) };
        let mut parts = Vec::new();
        for _ in 0..bytes.count(2)? {
            let (numbers, impacts) = (bytes.size()?, bytes.size()?);
            parts.push((bytes.take(numbers)?.to_vec(), bytes.take(impacts)?.to_vec()));
        }
        Ok(Self { places, parts })
    }

    /// A part of a ranked list.
    pub(crate) fn part(&self, slot: usize) -> Result<Vec<Posting>, Broken> {
        let (numbers, impacts) = self.parts.get(slot).ok_or(Broken::Impossible)?;
        postings::read(numbers, impacts)
    }

    /// A part of a plain list.
    pub(crate) fn plain_part(&self, slot: usize) -> Result<Vec<u32>, Broken> {
        let (numbers, _) = self.parts.get(slot).ok_or(Broken::Impossible)?;
        postings::read_plain(numbers)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Tail {
    /// The contents of the file.
    pub(crate) fn encode(&self) -> Vec<u8> {
        use crate::format::bytes::push_size;
        let mut bytes = vec![super::file::kind::TAIL, u8::from(self.places.is_some())];
        self.places.iter().for_each(|id| bytes.extend_from_slice(&id.0));
        push_size(&mut bytes, self.parts.len());
        for (numbers, impacts) in &self.parts {
            push_size(&mut bytes, numbers.len());
            push_size(&mut bytes, impacts.len());
            bytes.extend_from_slice(numbers);
            bytes.extend_from_slice(impacts);
        }
        bytes
    }
}
