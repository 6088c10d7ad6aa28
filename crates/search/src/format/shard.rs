//! A shard: the forms of a stretch of the alphabet with the beginnings of their posting lists.

use crate::format::{
    Id,
    bytes::{Broken, Bytes},
    postings::{self, Posting},
};
use std::ops::Range;

/// What is said of a list beside the count of its chunks: the positions of its word are kept; it has no impacts.
const PLACES: usize = 1;
const PLAIN: usize = 2;

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

impl Shard {
    pub(crate) fn decode(mut bytes: Bytes<'_>) -> Result<Self, Broken> {
        let mut shard = Self::default();
        let forms = bytes.count(4)?;
        let column = |bytes: &mut Bytes<'_>| (0..forms).map(|_| bytes.size()).collect::<Result<Vec<_>, _>>();
        let (shared, documents, links) = (column(&mut bytes)?, column(&mut bytes)?, column(&mut bytes)?);
        let mut previous = String::new();
        for shared in shared {
            let mut form = previous.get(..shared).ok_or(Broken::Impossible)?.to_owned();
            form.push_str(bytes.line()?);
            previous.clone_from(&form);
            shard.forms.push(FormEntry { form, documents: 0, links: Vec::new() });
        }
        for ((entry, documents), links) in shard.forms.iter_mut().zip(documents).zip(links) {
            entry.documents = u32::try_from(documents).unwrap_or(u32::MAX);
            // Most forms have one list, and it is here.
            if links > 0 {
                entry.links.push(Link::Here(links - 1));
                continue;
            }
            for _ in 0..bytes.count(1)? {
                let link = bytes.size()?;
                entry.links.push(if link == 0 {
                    Link::With(bytes.text_after(&entry.form)?, bytes.size()?)
                } else {
                    Link::Here(link - 1)
                });
            }
        }
        for _ in 0..bytes.count(5)? {
            shard.tails.push(bytes.id()?);
        }
        for _ in 0..bytes.count(7)? {
            shard.places.push((bytes.size()?, bytes.id()?, bytes.size()?));
        }
        let lists = bytes.count(4)?;
        for _ in 0..lists {
            shard.lists.push(ListEntry { documents: bytes.number()?, ..ListEntry::default() });
        }
        let mut lengths = Vec::new();
        for _ in 0..lists {
            lengths.push((bytes.size()?, 0));
        }
        for (list, (_, impacts)) in shard.lists.iter_mut().zip(&mut lengths) {
            let flags = bytes.size()?;
            list.has_places = flags & PLACES != 0;
            // As many as there are stories, unless there are chunks or none.
            *impacts = if flags & PLAIN == 0 { list.documents as usize } else { 0 };
            let chunks = flags >> 2;
            for _ in 0..chunks {
                let file = bytes.size()?;
                list.chunks.push(Chunk {
                    file,
                    slot: bytes.size()?,
                    documents: bytes.number()?,
                    first: bytes.number()?,
                });
                let of_head = list.chunks.last().map_or(0, |chunk| chunk.documents as usize);
                *impacts = impacts.saturating_sub(of_head);
            }
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
        use crate::format::bytes::{push_line, push_number, push_size, push_text_after, shared};
        let mut bytes = vec![super::file::kind::SHARD];
        push_size(&mut bytes, self.forms.len());
        let mut previous = "";
        let mut rests = Vec::new();
        for entry in &self.forms {
            let shared = shared(previous, &entry.form);
            push_size(&mut bytes, shared);
            push_line(&mut rests, &entry.form[shared..]);
            previous = &entry.form;
        }
        self.forms.iter().for_each(|entry| push_number(&mut bytes, entry.documents));
        self.forms.iter().for_each(|entry| push_size(&mut bytes, lone(entry)));
        bytes.extend(rests);
        for entry in self.forms.iter().filter(|entry| lone(entry) == 0) {
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
        self.lists.iter().for_each(|list| push_number(&mut bytes, list.documents));
        self.lists.iter().for_each(|list| push_size(&mut bytes, list.numbers.len()));
        for list in &self.lists {
            let plain = if list.impacts.is_empty() { PLAIN } else { 0 };
            let places = if list.has_places { PLACES } else { 0 };
            push_size(&mut bytes, list.chunks.len() << 2 | plain | places);
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

/// One more than the list that is the only one of a form, where it is in the same shard; otherwise 0.
#[cfg(not(target_arch = "wasm32"))]
fn lone(entry: &FormEntry) -> usize {
    match entry.links[..] {
        [Link::Here(list)] => list + 1,
        _ => 0,
    }
}
