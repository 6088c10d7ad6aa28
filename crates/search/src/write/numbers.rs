//! Which story has which number. Numbers last from build to build, so that the files do.

use crate::{
    START,
    format::{
        bytes::Bytes,
        cards::{self, CARDS, Row},
        file::{File, kind},
        start::Start,
    },
};
use std::collections::{HashMap, HashSet};

/// What numbers are given by.
#[derive(Clone, Copy, Debug)]
pub struct Story<'s> {
    /// What stays the same about the story: its address.
    pub href: &'s str,
    /// Its day, in days since 1970-01-01; undated stories are the oldest.
    pub day: Option<i32>,
}

/// The numbers of stories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    numbers: Vec<u32>,
    count: u32,
}

impl Numbers {
    /// Numbers all stories afresh: in the order of their days, those of one day in the order given.
    pub fn compact(stories: &[Story<'_>]) -> Self {
        Self::after(stories, &HashMap::new(), 0)
    }

    /// Keeps the numbers that stories have in the previous index, whose files `previous` reads by their names; new
    /// stories get the next ones. As [`Self::compact`] where there is no previous index.
    pub fn keep(stories: &[Story<'_>], mut previous: impl FnMut(&str) -> Option<Vec<u8>>) -> Self {
        let Some(start) = previous(START).and_then(|file| Start::read(&file).ok()) else {
            return Self::compact(stories);
        };
        let mut known = HashMap::new();
        for (file, name) in (0..start.count as usize).map_while(|file| Some((file, start.cards_name(file)?))) {
            let Some(File::Other(kind::CARDS, contents)) = previous(&name).and_then(|packed| read(&name, &packed))
            else {
                continue;
            };
            let cards = contents.get(1..).unwrap_or_default();
            for slot in 0..CARDS {
                let Ok(Row { href, .. }) = cards::card(Bytes::new(cards), slot) else { break };
                if !href.is_empty() {
                    known.insert(href, (file * CARDS + slot) as u32);
                }
            }
        }
        Self::after(stories, &known, start.count)
    }

    fn after(stories: &[Story<'_>], known: &HashMap<String, u32>, count: u32) -> Self {
        let mut taken = HashSet::new();
        let mut numbers: Vec<Option<u32>> = Vec::new();
        for story in stories {
            let number = known.get(story.href).copied().filter(|number| *number < count);
            numbers.push(number.filter(|number| taken.insert(*number)));
        }
        let mut new: Vec<usize> = (0..stories.len()).filter(|story| numbers[*story].is_none()).collect();
        new.sort_by_key(|story| stories[*story].day);
        let mut next = count;
        for story in new {
            numbers[story] = Some(next);
            next += 1;
        }
        Self { numbers: numbers.into_iter().flatten().collect(), count: next }
    }

    /// The number of each story, in the order in which they were given.
    pub fn numbers(&self) -> &[u32] {
        &self.numbers
    }

    /// How many numbers there are, with those of stories that are no more.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// The stories, by their places in the order in which they were given, from the lowest number to the highest: the
    /// order in which the writer takes them.
    pub fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.numbers.len()).collect();
        order.sort_by_key(|story| self.numbers[*story]);
        order
    }
}

fn read(name: &str, packed: &[u8]) -> Option<File> {
    File::read(name, packed).ok()
}
