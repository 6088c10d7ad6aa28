//! Writing a shard.

use super::{FormEntry, ListEntry, NEXT, PLACES, PLAIN, Shard};
use crate::format::{
    bytes::{push_line, push_number, push_size, shared},
    file::kind,
};

impl Shard {
    /// The contents of the shard's file, in parts of one kind of bytes each.
    pub(crate) fn encode(&self) -> Vec<Vec<u8>> {
        let [beginnings, rests] = self.encode_forms();
        let mut documents = Vec::new();
        self.forms.iter().for_each(|entry| push_number(&mut documents, self.documents(entry)));
        let [links, further] = self.encode_links();
        let [counts, about] = self.encode_lists();
        let lone = |is_lone: bool| self.lists.iter().filter(move |list| (list.documents == 1) == is_lone);
        let numbers = [true, false].map(|is_lone| self.column(lone(is_lone).map(|list| &list.numbers)));
        let impacts = [true, false].map(|is_lone| self.column(lone(is_lone).map(|list| &list.impacts)));
        let mut contents = vec![beginnings, documents, links, rests, further, self.encode_files(), counts, about];
        contents.extend(numbers);
        contents.extend(impacts);
        contents
    }

    fn column<'s>(&self, ranges: impl Iterator<Item = &'s std::ops::Range<usize>>) -> Vec<u8> {
        ranges.flat_map(|range| &self.columns[range.clone()]).copied().collect()
    }

    /// How much of each form the one before has, and the rest.
    fn encode_forms(&self) -> [Vec<u8>; 2] {
        let (mut beginnings, mut rests) = (vec![kind::SHARD], Vec::new());
        push_size(&mut beginnings, self.forms.len());
        let mut previous = "";
        for entry in &self.forms {
            let shared = shared(previous, &entry.form);
            push_size(&mut beginnings, shared);
            push_line(&mut rests, &entry.form[shared..]);
            previous = &entry.form;
        }
        [beginnings, rests]
    }

    /// How many stories have a form; 0 for as many as its list has.
    fn documents(&self, entry: &FormEntry) -> u32 {
        let is_of_list = entry.lists.first().is_some_and(|list| self.lists[*list].documents == entry.documents);
        if is_of_list { 0 } else { entry.documents }
    }

    /// What leads from forms with one list to it, and 0 for others; the others.
    fn encode_links(&self) -> [Vec<u8>; 2] {
        let (mut links, mut further) = (Vec::new(), Vec::new());
        let mut known = 0;
        for entry in &self.forms {
            let is_lone = entry.lists.len() == 1;
            if !is_lone {
                links.push(0);
                push_size(&mut further, entry.lists.len());
            }
            for list in &entry.lists {
                push_size(if is_lone { &mut links } else { &mut further }, NEXT + known - list);
                known = known.max(list + 1);
            }
        }
        [links, further]
    }

    /// The files that the shard leads to.
    fn encode_files(&self) -> Vec<u8> {
        let mut files = Vec::new();
        push_size(&mut files, self.tails.len());
        self.tails.iter().for_each(|tail| files.extend_from_slice(&tail.0));
        push_size(&mut files, self.places.len());
        for (first, id, slot) in &self.places {
            push_size(&mut files, *first);
            files.extend_from_slice(&id.0);
            push_size(&mut files, *slot);
        }
        files
    }

    /// How many stories each list has, and what else is said of it.
    fn encode_lists(&self) -> [Vec<u8>; 2] {
        let (mut counts, mut about) = (Vec::new(), Vec::new());
        push_size(&mut counts, self.lists.len());
        for list in &self.lists {
            push_number(&mut counts, list.documents);
            push_about(&mut about, list);
        }
        [counts, about]
    }
}

fn push_about(about: &mut Vec<u8>, list: &ListEntry) {
    let plain = if list.is_plain { PLAIN } else { 0 };
    let places = if list.has_places { PLACES } else { 0 };
    push_size(about, list.chunks.len() << 2 | plain | places);
    for chunk in &list.chunks {
        push_size(about, chunk.file);
        push_size(about, chunk.slot);
        push_number(about, chunk.documents);
        push_number(about, chunk.first);
    }
}
