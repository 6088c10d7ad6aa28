//! The writer: takes the stories one after another and holds their postings, packed, until all are there.

use crate::{
    facet::{EVERY, Facet},
    format::{
        bytes::push_number,
        cards::{CARDS, Cards},
        columns::{BLOCK, Columns, ValueEntry},
    },
    write::lists::Heads,
    write::prepare::{Prepared, Uses},
};
use hashbrown::HashMap;
use std::mem;
use thiserror::Error;

/// A story was given after one with a higher number, or beyond the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("story {0} was not given in the order of the numbers")]
pub struct OutOfOrder(u32);

/// A word in so few stories of a tier is not common.
const LEAST_COMMON: usize = 128;

/// Takes stories in the order of their numbers and writes the index.
pub struct Writer {
    pub(crate) count: u32,
    pub(crate) tiers: Vec<TierStore>,
    /// The days of all numbers so far; see [`super::order::StoryDays`].
    pub(crate) days: Vec<Option<Option<i32>>>,
    /// The lengths of all stories: headline, rest.
    pub(crate) lengths: Vec<(u32, u32)>,
    /// The forms of cards.
    pub(crate) forms: Vec<String>,
    /// The contents of files of cards.
    pub(crate) cards: Vec<Vec<Vec<u8>>>,
    /// The contents of files of columns.
    pub(crate) columns: Vec<Vec<Vec<u8>>>,
    /// The values of each facet in the order of their numbers.
    pub(crate) values: [Vec<ValueEntry>; Facet::ALL.len()],
    known_values: HashMap<(Facet, String), u32>,
    open_cards: Cards,
    open_columns: Columns,
}

/// The postings of a tier.
#[derive(Default)]
pub(crate) struct TierStore {
    /// The tier's first number.
    pub(crate) first: u32,
    /// The lists.
    pub(crate) lists: Vec<List>,
    /// The forms with the lists of their stems.
    pub(crate) forms: HashMap<String, FormUse>,
    by_stem: HashMap<String, u32>,
}

/// A form in a tier.
#[derive(Default)]
pub(crate) struct FormUse {
    /// How many stories have it.
    pub(crate) documents: u32,
    /// The lists of its stems.
    pub(crate) lists: Vec<u32>,
}

/// A list in memory: for each story the distance from the previous one; unless the list is plain also how often the
/// word stands in the headline and in the rest, how many positions follow, and these.
#[derive(Default)]
pub(crate) struct List {
    pub(crate) bytes: Vec<u8>,
    pub(crate) documents: u32,
    pub(crate) is_plain: bool,
    last: u32,
}

impl List {
    fn begin(&mut self, number: u32) {
        push_number(&mut self.bytes, number - self.last);
        self.last = number;
        self.documents += 1;
    }

    fn add(&mut self, number: u32, uses: &Uses) {
        self.begin(number);
        push_number(&mut self.bytes, uses.title);
        push_number(&mut self.bytes, uses.body);
        push_number(&mut self.bytes, uses.count);
        self.bytes.extend_from_slice(&uses.places);
    }
}

impl TierStore {
    /// How many stories it has.
    pub(crate) fn stories(&self) -> usize {
        self.forms.get(EVERY).map_or(0, |every| every.documents as usize)
    }

    /// A word in more stories than this is common.
    pub(crate) fn common(&self) -> usize {
        (self.stories() / 4).max(LEAST_COMMON)
    }

    /// What of its lists stands in shards, in an archive with so many numbers.
    pub(crate) fn heads(&self, count: u32) -> Heads {
        Heads::of(count, self.common())
    }

    /// How many stories a list has.
    pub(crate) fn documents(&self, list: u32) -> usize {
        self.lists[list as usize].documents as usize
    }

    fn list(&mut self, stem: &str) -> u32 {
        *self.by_stem.entry_ref(stem).or_insert_with(|| {
            self.lists.push(List::default());
            self.lists.len() as u32 - 1
        })
    }

    fn form(&mut self, form: &str) -> &mut FormUse {
        self.forms.entry_ref(form).or_default()
    }

    /// Takes over the forms that an older tier has of the words that it has too: somebody may look for those, and nobody can tell
    /// in a browser that they are of the same word.
    pub(crate) fn learn_forms(&mut self, older: &Self) {
        let mut stems = vec![""; older.lists.len()];
        older.by_stem.iter().for_each(|(stem, list)| stems[*list as usize] = stem);
        for (form, uses) in &older.forms {
            for stem in uses.lists.iter().map(|list| stems[*list as usize]) {
                let Some(list) = self.by_stem.get(stem).copied() else { continue };
                let lists = &mut self.form(form).lists;
                if !lists.contains(&list) {
                    lists.push(list);
                }
            }
        }
    }

    fn add(&mut self, number: u32, story: &Prepared) {
        let mut lists = Vec::with_capacity(story.stems.len());
        for (stem, uses) in &story.stems {
            let list = self.list(stem);
            self.lists[list as usize].add(number, uses);
            lists.push(list);
        }
        for (form, stem) in &story.forms {
            let list = lists[*stem as usize];
            let entry = self.form(form);
            entry.documents += 1;
            if !entry.lists.contains(&list) {
                entry.lists.push(list);
            }
        }
        let keys = story.facets.iter().map(|(facet, value)| facet.key(value)).chain([EVERY.to_owned()]);
        for key in keys {
            let list = self.list(&key);
            self.lists[list as usize].is_plain = true;
            self.lists[list as usize].begin(number);
            let entry = self.form(&key);
            entry.documents += 1;
            entry.lists = vec![list];
        }
    }
}

impl Writer {
    /// A writer for numbers below `count`.
    pub fn new(count: u32) -> Self {
        let tiers = starts(count).map(|first| TierStore { first, ..TierStore::default() });
        Self {
            count,
            tiers: tiers.into(),
            days: Vec::new(),
            lengths: Vec::new(),
            forms: Vec::new(),
            cards: Vec::new(),
            columns: Vec::new(),
            values: Default::default(),
            known_values: HashMap::new(),
            open_cards: Cards::default(),
            open_columns: Columns::default(),
        }
    }

    /// Takes the story with a number. Numbers that are left out belong to stories that are no more.
    ///
    /// # Errors
    /// When the number is not higher than that of the story before, or not below the count.
    pub fn add(&mut self, number: u32, story: Prepared) -> Result<(), OutOfOrder> {
        if (number as usize) < self.days.len() || number >= self.count {
            return Err(OutOfOrder(number));
        }
        self.skip_to(number);
        let tier = self.tiers.iter_mut().rev().find(|tier| tier.first <= number);
        tier.into_iter().for_each(|tier| tier.add(number, &story));
        self.lengths.push(story.lengths);
        self.row(Some(story.day), &story.facets);
        let form = self.form(story.card.form);
        let fields = [story.card.title].into_iter().chain(story.card.fields).collect();
        self.open_cards.cards.push((form, story.href, fields));
        self.close_full();
        Ok(())
    }

    /// The number of a form of cards.
    fn form(&mut self, form: String) -> usize {
        let known = self.forms.iter().position(|known| *known == form);
        known.unwrap_or_else(|| {
            self.forms.push(form);
            self.forms.len() - 1
        })
    }

    /// Leaves the numbers below `number` without a story.
    pub(crate) fn skip_to(&mut self, number: u32) {
        while (self.days.len() as u32) < number {
            self.lengths.push((0, 0));
            self.row(None, &[]);
            self.open_cards.cards.push(Default::default());
            self.close_full();
        }
    }

    fn row(&mut self, day: Option<Option<i32>>, facets: &[(Facet, String)]) {
        self.days.push(day);
        self.open_columns.days.push(day.flatten());
        let mut row: [Vec<u32>; Facet::ALL.len()] = Default::default();
        for (facet, value) in facets {
            let values = &mut self.values[facet.index()];
            let number = *self.known_values.entry((*facet, value.clone())).or_insert_with(|| {
                values.push(ValueEntry { facet: facet.index() as u8, value: value.clone(), total: 0 });
                values.len() as u32 - 1
            });
            values[number as usize].total += 1;
            row[facet.index()].push(number);
        }
        for (column, values) in self.open_columns.values.iter_mut().zip(row) {
            column.push(values);
        }
    }

    fn close_full(&mut self) {
        if self.open_cards.cards.len() == CARDS {
            self.close_cards();
        }
        if self.open_columns.days.len() == BLOCK as usize {
            self.close_columns();
        }
    }

    /// Ends the cards of the last file.
    pub(crate) fn close_cards(&mut self) {
        let cards = mem::take(&mut self.open_cards);
        if !cards.cards.is_empty() {
            self.cards.push(cards.encode());
        }
    }

    /// Ends the columns of the last block.
    pub(crate) fn close_columns(&mut self) {
        let columns = mem::take(&mut self.open_columns);
        if !columns.days.is_empty() {
            self.columns.push(columns.encode());
        }
    }
}

/// The first number of each tier. Plain arithmetic on the count, so that they seldom move.
fn starts(count: u32) -> [u32; 3] {
    let unit = (count / 256).max(4).next_power_of_two();
    let year = unit * 16;
    [0, count / year * year, count / unit * unit]
}
