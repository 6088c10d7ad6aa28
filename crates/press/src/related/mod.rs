//! Stories on the same subject.
//!
//! - [`words`]: the words of a story, as few hashes; [`index`]: which stories have a word
//! - this module: the choice
//!
//! # The rules
//!
//! A story is related to at most [`MOST`] others of its edition. They are chosen among those published until
//! [`WINDOW`] after the story itself, so that what is published later does not change the page of an old story; a story
//! without a date counts as older than all. Expired stories take no part.
//!
//! 1. Of the words that a story shares with any other in the window, the [`TERMS`] rarest count; headlines and tags go
//!    before the text.
//! 2. A word weighs ⌊log₂ of all stories⌋ − ⌊log₂ of the stories with it⌋, both counted in the window, so that a story
//!    more changes the weight of few words. It weighs twice that when it stands in the headline or a tag of one of the
//!    two stories, and three times when in those of both.
//! 3. Each word is followed to the newest [`FOLLOWED`] stories in the window that have it. Their weights are added up; a
//!    story needs twice the weight of the rarest word, so that one word by chance is not enough. Of equals the newer
//!    story wins.
//!
//! # What holds when a story is published
//!
//! Nothing changes for stories more than [`WINDOW`] older. For a story within the window, the list changes when the new
//! story comes into it; or when the new story shares one of its words, which then may weigh less, be no longer among the
//! rarest, be rare for the first time, or lead to one story less; or when the stories of its window have become twice as
//! many as at the last such time. Otherwise it stays as it is.

mod index;
mod words;

pub use index::Index;
pub use words::Words;

use crate::load::Story;
use std::collections::HashMap;

/// How many stories are related to one.
pub const MOST: usize = 4;
/// How much younger a related story is at most, in seconds: thirty days.
pub const WINDOW: i64 = 30 * 24 * 60 * 60;
/// How many words of a story count.
const TERMS: usize = 12;
/// To how many stories a word is followed.
const FOLLOWED: usize = 64;
/// How much rarer a word of a headline or a tag passes for, in powers of two.
const PREFERENCE: u32 = 4;

/// The stories that are related to others, by edition.
#[derive(Debug)]
pub struct Related<'s> {
    editions: HashMap<u16, Edition<'s>>,
    /// The place of each story in its edition, oldest first; none of expired ones.
    places: Vec<Option<u32>>,
    stories: &'s [Story],
}

#[derive(Debug)]
struct Edition<'s> {
    index: Index<'s>,
    /// The numbers of its stories, oldest first.
    numbers: Vec<u32>,
}

impl<'s> Related<'s> {
    /// Compares stories that come newest first.
    pub fn new(stories: &'s [Story]) -> Self {
        let mut numbers = HashMap::<u16, Vec<u32>>::new();
        let mut places = vec![None; stories.len()];
        for (number, story) in stories.iter().enumerate().rev().filter(|(_, story)| !story.is_expired) {
            let own = numbers.entry(story.edition).or_default();
            places[number] = Some(own.len() as u32);
            own.push(number as u32);
        }
        let edition = |numbers: Vec<u32>| {
            let subjects = numbers.iter().map(|&number| {
                let story = &stories[number as usize];
                (story.published.map_or(i64::MIN, |at| at.timestamp().as_second()), &story.words)
            });
            Edition { index: Index::new(subjects.collect()), numbers }
        };
        let editions = numbers.into_iter().map(|(number, numbers)| (number, edition(numbers))).collect();
        Self { editions, places, stories }
    }

    /// The numbers of the stories that are related to one, the most similar first.
    pub fn of(&self, number: usize) -> Vec<usize> {
        let Some(place) = self.places[number] else { return Vec::new() };
        let Some(edition) = self.editions.get(&self.stories[number].edition) else { return Vec::new() };
        edition.index.related(place).into_iter().map(|place| edition.numbers[place as usize] as usize).collect()
    }
}

impl Index<'_> {
    /// The places of the stories that are related to the story at a place, the most similar first.
    pub fn related(&self, place: u32) -> Vec<u32> {
        let window = self.window(place);
        let all = window.ilog2();
        let mut terms = self.terms(place).filter_map(|term| {
            let stories = self.stories_with(term, window);
            (stories.len() >= 2).then(|| (stories.len().ilog2(), term, stories))
        });
        let mut terms = terms.by_ref().collect::<Vec<_>>();
        let rank = |&(frequency, term, _): &(u32, words::Term, _)| {
            (if term.is_strong() { frequency.saturating_sub(PREFERENCE) } else { frequency }, term)
        };
        if terms.len() > TERMS {
            terms.select_nth_unstable_by_key(TERMS, rank);
            terms.truncate(TERMS);
        }

        let mut found = Sums::default();
        for (frequency, term, stories) in terms {
            for posting in &stories[stories.len().saturating_sub(FOLLOWED)..] {
                if posting.place() != place {
                    let times = 1 + u32::from(term.is_strong()) + u32::from(posting.is_strong());
                    found.add(posting.place(), (all - frequency) * times);
                }
            }
        }
        found.best(all * 2)
    }
}

/// Sums by place: a hash table with open addresses and room for all that one story can add.
struct Sums([(u32, u32); Self::ROOM]);

impl Default for Sums {
    fn default() -> Self {
        Self([(0, 0); Self::ROOM])
    }
}

impl Sums {
    const ROOM: usize = (TERMS * FOLLOWED).next_power_of_two();

    /// Adds to the sum of a place.
    fn add(&mut self, place: u32, weight: u32) {
        let mut slot = place.wrapping_mul(0x9E37_79B9) as usize >> 8 & (Self::ROOM - 1);
        while self.0[slot].1 > 0 && self.0[slot].0 != place {
            slot = (slot + 1) & (Self::ROOM - 1);
        }
        self.0[slot] = (place, self.0[slot].1 + weight);
    }

    /// The places with the greatest sums, of equals the newer.
    fn best(&self, least: u32) -> Vec<u32> {
        let mut best = [(0, 0); MOST];
        for &(place, sum) in &self.0 {
            if sum >= least && (sum, place) > best[MOST - 1] {
                best[MOST - 1] = (sum, place);
                best.sort_unstable_by(|a, b| b.cmp(a));
            }
        }
        best.into_iter().filter(|(sum, _)| *sum > 0).map(|(_, place)| place).collect()
    }
}

#[cfg(test)]
mod tests;
