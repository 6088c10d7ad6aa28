//! The stories before and after a story in its section.

use crate::load::Story;
use std::collections::HashMap;

/// For each story the next older and the next newer one of its section that can be seen and has a date.
#[derive(Debug)]
pub struct Neighbours {
    /// By number, older first.
    beside: Vec<[Option<u32>; 2]>,
}

impl Neighbours {
    /// Finds the neighbours among stories that come newest first.
    pub fn new(stories: &[Story]) -> Self {
        let mut beside = vec![[None; 2]; stories.len()];
        let mut newer = HashMap::<(u16, u16), u32>::new();
        for (story, number) in stories.iter().zip(0..) {
            if story.is_expired || story.published.is_none() {
                continue;
            }
            if let Some(before) = newer.insert((story.edition, story.section), number) {
                beside[before as usize][0] = Some(number);
                beside[number as usize][1] = Some(before);
            }
        }
        Self { beside }
    }

    /// The number of the next older story.
    pub fn older(&self, number: usize) -> Option<usize> {
        self.beside[number][0].map(|number| number as usize)
    }

    /// The number of the next newer story.
    pub fn newer(&self, number: usize) -> Option<usize> {
        self.beside[number][1].map(|number| number as usize)
    }
}
