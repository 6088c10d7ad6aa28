//! A word of the query and the lists that it leads to.

use crate::{
    engine::run::Run,
    engine::sort,
    format::shard::{FormEntry, ListEntry, Shard},
    query::{Query, Word},
    tokens::Kind,
};
use alloc::{borrow::ToOwned, string::String, vec, vec::Vec};
use core::ptr;

/// How many forms a word that may go on stands for.
const MOST_FORMS: usize = 16;
/// How many shards of a tier are looked through for them.
pub(crate) const MOST_SHARDS: usize = 3;
/// The same for a lone character.
const MOST_SHARDS_OF_SINGLE: usize = 8;
/// How many lists there may be between two forms of one: more than those of as many forms as the writer lets stand between them.
const MOST_BETWEEN: usize = 256;
/// How many of the other forms of a list count as the word when words are marked.
const MOST_SIBLINGS: usize = 24;

/// A list and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct ListRef<'e> {
    pub(crate) shard: &'e Shard,
    pub(crate) list: usize,
}

impl<'e> ListRef<'e> {
    pub(crate) fn entry(&self) -> Option<&'e ListEntry> {
        self.shard.lists.get(self.list)
    }
}

/// A word of the query.
pub(crate) struct Term<'e> {
    /// The lists of its stems in all tiers.
    pub(crate) lists: Vec<ListRef<'e>>,
    /// How many stories have it, at most.
    pub(crate) documents: u32,
    /// The forms that count as the word.
    pub(crate) forms: Vec<String>,
    /// Whether it is so common that a query with others does without its lists.
    pub(crate) is_left_out: bool,
}

impl Term<'_> {
    /// Whether the positions of the word are kept.
    pub(crate) fn has_places(&self) -> bool {
        !self.lists.is_empty() && self.lists.iter().all(|list| list.entry().is_some_and(|entry| entry.has_places))
    }
}

/// Finds the lists of each word. Of common words none, where there are others.
pub(crate) fn resolve<'e>(run: &mut Run<'e>, query: &Query) -> Vec<Term<'e>> {
    let last = query.words.len().wrapping_sub(1);
    let is_common = |word: &Word| run.start().is_common(&word.form);
    let common: Vec<bool> = query.words.iter().map(is_common).collect();
    let mut terms = Vec::new();
    for ((number, word), is_common) in query.words.iter().enumerate().zip(&common) {
        terms.push(match *is_common && common.contains(&false) {
            true => Term {
                documents: run.start().stories,
                forms: vec![word.form.clone()],
                lists: Vec::new(),
                is_left_out: true,
            },
            false => term(run, word, query.open && number == last),
        });
    }
    terms
}

/// The lists of a reserved key.
pub(crate) fn key<'e>(run: &mut Run<'e>, key: &str) -> Vec<ListRef<'e>> {
    let mut lists = Vec::new();
    for tier in &run.start().tiers {
        for shard in run.shards(tier, key, 1) {
            if let Some(list) = shard.form(key).and_then(|entry| entry.lists.first()) {
                lists.push(ListRef { shard, list: *list });
            }
        }
    }
    lists
}

/// A form that was found, with where it stands.
#[derive(Clone, Copy)]
struct Place<'e> {
    shard: &'e Shard,
    entry: &'e FormEntry,
}

fn term<'e>(run: &mut Run<'e>, word: &Word, is_open: bool) -> Term<'e> {
    // A lone character of a script without spaces is the beginning of pairs. It takes all forms: leaving one out would
    // leave out stories.
    let is_single = word.kind == Kind::Single;
    let is_prefix = is_single || is_open && word.kind == Kind::Word;
    let most_shards = if is_single { MOST_SHARDS_OF_SINGLE } else { MOST_SHARDS };
    let mut places: Vec<Place<'e>> = Vec::new();
    for tier in &run.start().tiers {
        for shard in run.shards(tier, &word.form, if is_prefix { most_shards } else { 1 }) {
            for entry in shard.beginning_with(&word.form) {
                if is_prefix || entry.form == word.form {
                    places.push(Place { shard, entry });
                }
            }
        }
    }
    let mut forms = frequent(&word.form, &places);
    if !is_single {
        places.retain(|place| forms.contains(&place.entry.form));
    }
    add_siblings(&follow(&places), &mut forms);
    // A tier that does not have the form may have others of the word.
    for tier in &run.start().tiers {
        for shard in run.shards(tier, &word.form, 1) {
            if !places.iter().any(|place| ptr::eq(place.shard, shard)) {
                for form in &forms {
                    places.extend(shard.form(form).map(|entry| Place { shard, entry }));
                }
            }
        }
    }
    let lists = follow(&places);
    let mut documents = 0_u32;
    for list in &lists {
        documents = documents.saturating_add(list.entry().map_or(0, |list| list.documents));
    }
    Term { lists, documents: documents.min(run.start().stories), forms, is_left_out: false }
}

/// The most frequent of the forms that were found, the word itself first.
fn frequent(word: &str, places: &[Place<'_>]) -> Vec<String> {
    let key = |place: &Place<'_>| if place.entry.form == word { 0 } else { u32::MAX - place.entry.documents };
    let keys: Vec<u32> = places.iter().map(key).collect();
    let mut forms: Vec<&str> = Vec::new();
    for place in sort::order(&keys) {
        let Some(Place { entry, .. }) = places.get(place) else { continue };
        if forms.len() < 4 * MOST_FORMS && !forms.contains(&entry.form.as_str()) {
            forms.push(&entry.form);
        }
    }
    // A form of several tiers is as frequent as in all of them.
    let mut keys = Vec::new();
    for form in &forms {
        let mut documents = 0_u32;
        for place in places.iter().filter(|place| place.entry.form == *form) {
            documents = documents.saturating_add(place.entry.documents);
        }
        keys.push(if *form == word { 0 } else { u32::MAX - documents });
    }
    let mut ordered = Vec::new();
    for place in sort::order(&keys).into_iter().take(MOST_FORMS) {
        ordered.extend(forms.get(place).map(|form| (*form).to_owned()));
    }
    ordered
}

/// The lists that forms lead to.
fn follow<'e>(places: &[Place<'e>]) -> Vec<ListRef<'e>> {
    let mut lists: Vec<ListRef<'e>> = Vec::new();
    for place in places {
        for list in &place.entry.lists {
            let is_this = |known: &ListRef<'_>| known.list == *list && ptr::eq(known.shard, place.shard);
            // Forms of one list are not far from one another.
            if !lists.iter().rev().take(MOST_BETWEEN).any(is_this) {
                lists.push(ListRef { shard: place.shard, list: *list });
            }
        }
    }
    lists
}

/// Adds the other forms of the lists that their shards know.
fn add_siblings(lists: &[ListRef<'_>], forms: &mut Vec<String>) {
    let most = forms.len() + MOST_SIBLINGS;
    for list in lists {
        let siblings = list.shard.forms.iter().filter(|entry| entry.lists.contains(&list.list));
        for entry in siblings {
            if forms.len() < most && !forms.contains(&entry.form) {
                forms.push(entry.form.clone());
            }
        }
    }
}
