//! The pages of lists, their feeds and their frames: those are made anew on which anything is different.

use super::Writing;
use crate::{
    lists::{List, Lists, leaf::Leaf, newest::Newest},
    load::Story,
    memory::{KeptUnit, file::KeptPage},
    output::{
        staging::OutputError,
        unit::{Hash, Unit},
    },
    report::Report,
};
use blake3::Hasher;
use newsprint_reader::screen::{ListPage, Page};
use rayon::prelude::*;
use std::{collections::HashMap, sync::Arc};

/// The units of lists by their names.
type Units = HashMap<String, KeptUnit>;

impl Writing<'_> {
    /// Writes every list but the fronts, which are a part of the rest; `pages` are those of the stories.
    pub(super) fn lists(
        &self,
        lists: &Lists<'_>,
        mut before: Units,
        pages: &[Option<Box<KeptPage>>],
        report: &mut Report,
    ) -> Result<Units, OutputError> {
        let editions = self.newsroom.config.site.editions.len();
        let all = lists.all().collect::<Vec<_>>();
        report.counts.lists = all.len() + editions;
        // One at a time: some have thousands of pages and most have one.
        let made = all
            .par_iter()
            .with_max_len(1)
            .map(|list| self.list(lists, list, &before, pages))
            .collect::<Result<Vec<_>, _>>()?;
        let mut made = made.into_iter().flatten().collect::<Units>();
        for edition in 0..editions {
            let newest = lists.newest_of_edition(edition, crate::feeds::LENGTH, self.newsroom);
            made.extend([self.feeds_of(&newest, &before, pages)?]);
        }
        before.retain(|name, _| !made.contains_key(name));
        for gone in before.into_values() {
            Unit::new(self.output, gone.files).end();
        }
        Ok(made)
    }

    /// The units of one list.
    fn list(
        &self,
        lists: &Lists<'_>,
        list: &List,
        before: &Units,
        pages: &[Option<Box<KeptPage>>],
    ) -> Result<Vec<(String, KeptUnit)>, OutputError> {
        let leaves = lists.leaves(list, self.newsroom).collect::<Vec<_>>();
        let units = leaves.into_par_iter().map(|leaf| self.leaf(leaf, list.edition(), before));
        let mut units = units.collect::<Result<Vec<_>, _>>()?;
        if list.place().has_feeds() {
            units.push(self.feeds_of(&lists.newest(list, crate::feeds::LENGTH, self.newsroom), before, pages)?);
        }
        if let Some(embeds) = self.embeds {
            let newest = lists.newest(list, newsprint_model::partner::MAX_HEADLINES, self.newsroom);
            let name = format!("{}#frame", newest.route.href(&self.newsroom.config.site));
            let mut hasher = self.hasher();
            hasher.update(newest.title.as_bytes());
            newest.stories.iter().for_each(|story| self.face(story, &mut hasher));
            units.push(self.unit(name, hasher, before, |unit| self.headlines(unit, embeds, &newest))?);
        }
        Ok(units)
    }

    /// One page of a list.
    fn leaf(&self, leaf: Leaf<'_>, edition: usize, before: &Units) -> Result<(String, KeptUnit), OutputError> {
        let mut hasher = self.hasher();
        leaf.hash(&mut hasher, &mut |story, hasher| self.face(story, hasher));
        self.unit(leaf.href(), hasher, before, |unit| {
            let (href, route) = (leaf.href(), leaf.route());
            let file = Arc::new(leaf.file(self.newsroom));
            let shown =
                ListPage { route, file: Arc::clone(&file), older: Vec::new(), filter: Box::default(), found: None };
            self.page(unit, edition, &href, Page::List(shown), &*file)
        })
    }

    /// The feeds of a list.
    fn feeds_of(
        &self,
        newest: &Newest<'_>,
        before: &Units,
        pages: &[Option<Box<KeptPage>>],
    ) -> Result<(String, KeptUnit), OutputError> {
        let name = format!("{}#feeds", newest.route.href(&self.newsroom.config.site));
        let mut hasher = self.hasher();
        hasher.update(newest.title.as_bytes());
        for story in &newest.stories {
            self.face(story, &mut hasher);
            // A feed has the whole text.
            let page = pages[self.number(story)].as_ref();
            page.into_iter().flat_map(|page| &page.unit.files.0).for_each(|file| {
                hasher.update(&file.hash);
            });
        }
        self.unit(name, hasher, before, |unit| self.feeds(unit, newest))
    }

    /// A unit as it was, or made anew.
    fn unit(
        &self,
        name: String,
        key: Hasher,
        before: &Units,
        make: impl FnOnce(&Unit<'_>) -> Result<(), OutputError>,
    ) -> Result<(String, KeptUnit), OutputError> {
        let key: Hash = key.finalize().into();
        let before = before.get(&name).cloned().unwrap_or_default();
        if before.key == key {
            return Ok((name, before));
        }
        let unit = Unit::new(self.output, before.files);
        make(&unit)?;
        Ok((name, KeptUnit { key, files: unit.end() }))
    }

    fn hasher(&self) -> Hasher {
        let mut hasher = Hasher::new();
        hasher.update(&self.base);
        hasher
    }

    fn face(&self, story: &Story, hasher: &mut Hasher) {
        hasher.update(&self.faces[self.number(story)]);
    }

    /// The number of a story, which is one of all of them.
    fn number(&self, story: &Story) -> usize {
        self.by_file[story.file]
    }
}
