//! A shard: the forms of a stretch of the alphabet with the beginnings of their posting lists.

use crate::format::{
    Id,
    bytes::{Broken, Bytes},
    postings::{self, Posting},
};
use std::ops::Range;

/// A shard.
#[derive(Debug, Default)]
pub(crate) struct Shard {
    /// The forms in alphabetical order.
    pub(crate) forms: Vec<FormEntry>,
    /// The lists that stand here.
    pub(crate) lists: Vec<ListEntry>,
    /// The files that hold the rest of long lists.
    pub(crate) tails: Vec<Id>,
    /// Where the positions of the lists' words stand: the first list, the file, the slot of that list in it.
    pub(crate) places: Vec<(usize, Id, usize)>,
    /// The columns of all lists.
    pub(crate) columns: Vec<u8>,
}

/// A form and where its stories are.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FormEntry {
    /// The form.
    pub(crate) form: String,
    /// How many stories of the tier have it.
    pub(crate) documents: u32,
    /// The lists of its stems.
    pub(crate) links: Vec<Link>,
}

/// Where a list stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// In the same shard.
    Here(usize),
    /// With another form, in another shard: the form, and which of its links leads to the list.
    With(String, usize),
}

/// A list: its head, and where its chunks are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ListEntry {
    /// How many stories of the tier it has, chunks and all.
    pub(crate) documents: u32,
    /// The rest of it.
    pub(crate) chunks: Vec<Chunk>,
    /// Where the numbers of the head are in the shard's columns.
    pub(crate) numbers: Range<usize>,
    /// Where its impacts are; empty for plain lists.
    pub(crate) impacts: Range<usize>,
}

/// A part of a long list, in another file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chunk {
    /// The file, by its place among the shard's tails.
    pub(crate) file: usize,
    /// Its place in that file.
    pub(crate) slot: usize,
    /// How many stories it has.
    pub(crate) documents: u32,
    /// The highest impact of ranked lists; the first story of plain ones.
    pub(crate) first: u32,
}

impl Shard {
    pub(crate) fn decode(mut bytes: Bytes<'_>) -> Result<Self, Broken> {
        let mut shard = Self::default();
        let mut previous = String::new();
        for _ in 0..bytes.count(4)? {
            let form = bytes.text_after(&previous)?;
            let documents = bytes.number()?;
            let mut links = Vec::new();
            for _ in 0..bytes.count(1)? {
                let link = bytes.size()?;
                links.push(if link == 0 {
                    Link::With(bytes.text_after(&form)?, bytes.size()?)
                } else {
                    Link::Here(link - 1)
                });
            }
            previous.clone_from(&form);
            shard.forms.push(FormEntry { form, documents, links });
        }
        for _ in 0..bytes.count(5)? {
            shard.tails.push(bytes.id()?);
        }
        for _ in 0..bytes.count(7)? {
            shard.places.push((bytes.size()?, bytes.id()?, bytes.size()?));
        }
        let mut lengths = Vec::new();
        for _ in 0..bytes.count(4)? {
            let documents = bytes.number()?;
            lengths.push((bytes.size()?, bytes.size()?));
            let mut chunks = Vec::new();
            for _ in 0..bytes.count(4)? {
                let file = bytes.size()?;
                chunks.push(Chunk { file, slot: bytes.size()?, documents: bytes.number()?, first: bytes.number()? });
            }
            shard.lists.push(ListEntry { documents, chunks, ..ListEntry::default() });
        }
        let mut end = 0;
        for (list, (numbers, _)) in shard.lists.iter_mut().zip(&lengths) {
            list.numbers = end..end + numbers;
            end += numbers;
        }
        for (list, (_, impacts)) in shard.lists.iter_mut().zip(&lengths) {
            list.impacts = end..end + impacts;
            end += impacts;
        }
        shard.columns = bytes.take(end)?.to_vec();
        Ok(shard)
    }

    /// The entry of a form.
    pub(crate) fn form(&self, form: &str) -> Option<&FormEntry> {
        self.beginning_with(form).first().filter(|entry| entry.form == form)
    }

    /// The forms that begin with a prefix.
    #[inline(never)]
    pub(crate) fn beginning_with(&self, prefix: &str) -> &[FormEntry] {
        let start = self.forms.partition_point(|entry| entry.form.as_str() < prefix);
        let rest = self.forms.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|entry| entry.form.starts_with(prefix)).count();
        rest.get(..length).unwrap_or_default()
    }

    /// The head of a ranked list.
    pub(crate) fn head(&self, list: &ListEntry) -> Result<Vec<Posting>, Broken> {
        let column = |range: &Range<usize>| self.columns.get(range.clone()).ok_or(Broken::Short);
        postings::read(column(&list.numbers)?, column(&list.impacts)?)
    }

    /// The head of a plain list.
    pub(crate) fn plain_head(&self, list: &ListEntry) -> Result<Vec<u32>, Broken> {
        postings::read_plain(self.columns.get(list.numbers.clone()).ok_or(Broken::Short)?)
    }

    /// The file and the slot of the positions of a list's head.
    pub(crate) fn places_of(&self, list: usize) -> Option<(Id, usize)> {
        let (first, id, slot) = self.places.iter().rev().find(|(first, ..)| *first <= list)?;
        Some((*id, slot + (list - first)))
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Shard {
    /// The contents of the shard's file.
    pub(crate) fn encode(&self) -> Vec<u8> {
        use crate::format::bytes::{push_number, push_size, push_text_after};
        let mut bytes = vec![super::file::kind::SHARD];
        push_size(&mut bytes, self.forms.len());
        let mut previous = "";
        for entry in &self.forms {
            push_text_after(&mut bytes, previous, &entry.form);
            push_number(&mut bytes, entry.documents);
            push_size(&mut bytes, entry.links.len());
            for link in &entry.links {
                match link {
                    Link::Here(list) => push_size(&mut bytes, list + 1),
                    Link::With(form, link) => {
                        bytes.push(0);
                        push_text_after(&mut bytes, &entry.form, form);
                        push_size(&mut bytes, *link);
                    }
                }
            }
            previous = &entry.form;
        }
        push_size(&mut bytes, self.tails.len());
        self.tails.iter().for_each(|tail| bytes.extend_from_slice(&tail.0));
        push_size(&mut bytes, self.places.len());
        for (first, id, slot) in &self.places {
            push_size(&mut bytes, *first);
            bytes.extend_from_slice(&id.0);
            push_size(&mut bytes, *slot);
        }
        push_size(&mut bytes, self.lists.len());
        for list in &self.lists {
            push_number(&mut bytes, list.documents);
            push_size(&mut bytes, list.numbers.len());
            push_size(&mut bytes, list.impacts.len());
            push_size(&mut bytes, list.chunks.len());
            for chunk in &list.chunks {
                push_size(&mut bytes, chunk.file);
                push_size(&mut bytes, chunk.slot);
                push_number(&mut bytes, chunk.documents);
                push_number(&mut bytes, chunk.first);
            }
        }
        self.lists.iter().for_each(|list| bytes.extend_from_slice(&self.columns[list.numbers.clone()]));
        self.lists.iter().for_each(|list| bytes.extend_from_slice(&self.columns[list.impacts.clone()]));
        bytes
    }
}
