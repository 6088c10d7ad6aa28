//! A shard: the forms of a stretch of the alphabet with the beginnings of their posting lists.

#[cfg(not(target_arch = "wasm32"))]
mod encode;

use crate::format::{
    Id,
    bytes::{Broken, Bytes},
    catalogue::ids,
    postings::{self, Posting},
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::ops::Range;

/// What is said of a list beside the count of its chunks: the positions of its word are kept; it has no impacts.
const PLACES: usize = 1;
const PLAIN: usize = 2;
/// What leads from a form to a list: to the next one; by higher numbers to the last of those before it, the last but one and so
/// on.
const NEXT: usize = 1;

/// A shard.
#[derive(Debug, Default)]
pub(crate) struct Shard {
    /// The forms in alphabetical order.
    pub(crate) forms: Vec<FormEntry>,
    /// The lists that stand here.
    pub(crate) lists: Vec<ListEntry>,
    /// The files that hold the rest of long lists.
    pub(crate) tails: Vec<Id>,
    /// Where the positions of the lists' words stand: the first list, the file, the slot of that list in it. A list with many
    /// positions has several slots, each named here, like the first one of the list after it.
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
    /// The lists of its stems, by their places in the shard.
    pub(crate) lists: Vec<usize>,
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
    /// Whether it has no impacts.
    pub(crate) is_plain: bool,
    /// Whether the positions of its word are kept.
    pub(crate) has_places: bool,
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
    /// The best of ranked lists, see [`Posting::best`]; the first story of plain ones.
    pub(crate) first: u32,
}

impl ListEntry {
    /// How many stories the head has.
    fn head(&self) -> usize {
        let mut head = self.documents;
        for chunk in &self.chunks {
            head = head.saturating_sub(chunk.documents);
        }
        head as usize
    }
}

impl Shard {
    pub(crate) fn decode(mut bytes: Bytes<'_>) -> Result<Self, Broken> {
        let mut shard = Self::default();
        let forms = bytes.count(4);
        let column = |bytes: &mut Bytes<'_>| (0..forms).map(|_| bytes.size()).collect::<Vec<_>>();
        let (shared, documents, links) = (column(&mut bytes), column(&mut bytes), column(&mut bytes));
        let mut previous = String::new();
        for shared in shared {
            let mut form = bytes.possible(previous.get(..shared)).to_owned();
            form.push_str(bytes.line());
            previous.clone_from(&form);
            shard.forms.push(FormEntry { form, documents: 0, lists: Vec::new() });
        }
        // How many lists have been linked to.
        let mut known = 0;
        for (entry, link) in shard.forms.iter_mut().zip(links) {
            let links = if link == 0 { bytes.count(1) } else { 1 };
            for _ in 0..links {
                let link = if link == 0 { bytes.size() } else { link };
                let list = bytes.possible((known + NEXT).checked_sub(link));
                known = known.max(list + 1);
                entry.lists.push(list);
            }
        }
        shard.tails = ids(&mut bytes);
        for _ in 0..bytes.count(7) {
            shard.places.push((bytes.size(), bytes.id(), bytes.size()));
        }
        shard.decode_lists(&mut bytes);
        for (entry, documents) in shard.forms.iter_mut().zip(documents) {
            let list = entry.lists.first().and_then(|list| shard.lists.get(*list));
            entry.documents = match documents {
                0 => list.map_or(0, |list| list.documents),
                documents => u32::try_from(documents).unwrap_or(u32::MAX),
            };
        }
        shard.columns = bytes.rest().to_vec();
        shard.find_columns()?;
        bytes.end(shard)
    }

    fn decode_lists(&mut self, bytes: &mut Bytes<'_>) {
        for _ in 0..bytes.count(2) {
            self.lists.push(ListEntry { documents: bytes.number(), ..ListEntry::default() });
        }
        for list in &mut self.lists {
            let flags = bytes.size();
            list.has_places = flags & PLACES != 0;
            list.is_plain = flags & PLAIN != 0;
            for _ in 0..(flags >> 2).min(bytes.rest().len()) {
                list.chunks.push(Chunk {
                    file: bytes.size(),
                    slot: bytes.size(),
                    documents: bytes.number(),
                    first: bytes.number(),
                });
            }
        }
    }

    /// Finds where each list stands in the columns: first those of one story, which are another kind of numbers.
    fn find_columns(&mut self) -> Result<(), Broken> {
        let mut end = 0;
        for is_lone in [true, false] {
            for list in self.lists.iter_mut().filter(|list| (list.documents == 1) == is_lone) {
                let start = end;
                for _ in 0..list.head() {
                    while *self.columns.get(end).ok_or(Broken::Short)? >= 0x80 {
                        end += 1;
                    }
                    end += 1;
                }
                list.numbers = start..end;
            }
        }
        for is_lone in [true, false] {
            for list in self.lists.iter_mut().filter(|list| (list.documents == 1) == is_lone && !list.is_plain) {
                list.impacts = end..end.saturating_add(list.head());
                end = list.impacts.end;
            }
        }
        if end > self.columns.len() { Err(Broken::Short) } else { Ok(()) }
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

    /// The files and the slots of the positions of a list's head.
    pub(crate) fn places_of(&self, list: usize) -> Vec<(Id, usize)> {
        let (mut found, mut last) = (Vec::new(), 0);
        for (first, id, slot) in self.places.iter().filter(|(first, ..)| *first <= list) {
            if *first != last {
                found.clear();
            }
            found.push((*id, slot + (list - first)));
            last = *first;
        }
        found
    }
}
