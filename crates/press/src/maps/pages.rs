//! Which addresses the sitemap has: every page that is the right one for what it shows.
//!
//! A large sitemap has parts. Its first are the fronts, indexes and pages that are no stories; then come stories and
//! lists from the oldest, and what has gone keeps its place: a new story changes the last part alone.

use super::{
    PARTS, SITEMAP,
    sitemap::{self, Address},
};
use crate::{
    lists::{Lists, mapped::Mapped},
    output::staging::OutputError,
    write::Writing,
};
use newsprint_model::{IndexId, Place, Route};
use rayon::prelude::*;
use std::path::Path;

/// How many addresses a sitemap may have.
const MOST: usize = 50_000;
/// How long a sitemap may be, in bytes.
const LONGEST: usize = 50_000_000;
/// How many addresses a part has: few enough that the longest addresses make no part too long.
const PART: usize = 10_000;

impl Writing<'_> {
    /// Writes the sitemap.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn sitemap(&self, lists: &Lists<'_>) -> Result<(), OutputError> {
        let (pages, mapped) = (self.pages_of_editions(lists), lists.mapped());
        if pages.len() + mapped.len() <= MOST {
            let stories = mapped.iter().filter_map(|mapped| self.mapped(*mapped));
            let whole = sitemap::pages(pages.iter().cloned().chain(stories));
            let whole = whole.map_err(OutputError::write(Path::new(SITEMAP)))?;
            if whole.len() <= LONGEST {
                return self.output.write(SITEMAP, &whole);
            }
        }
        let first = pages.chunks(PART).count();
        let name = |number: usize| format!("{PARTS}/{}.xml", number + 1);
        let part = |number: usize, addresses: &mut dyn Iterator<Item = Address>| {
            let name = name(number);
            let part = sitemap::pages(addresses).map_err(OutputError::write(Path::new(&name)))?;
            self.output.write(&name, &part)
        };
        pages.chunks(PART).enumerate().try_for_each(|(number, pages)| part(number, &mut pages.iter().cloned()))?;
        mapped.par_chunks(PART).enumerate().try_for_each(|(number, places)| {
            part(first + number, &mut places.iter().filter_map(|mapped| self.mapped(*mapped)))
        })?;
        let parts = first + mapped.chunks(PART).count();
        let urls = (0..parts).map(|number| self.absolute(&name(number)));
        let index = sitemap::index(urls).map_err(OutputError::write(Path::new(SITEMAP)))?;
        self.output.write(SITEMAP, &index)
    }

    /// The fronts, the indexes, the pages that are no stories.
    fn pages_of_editions(&self, lists: &Lists<'_>) -> Vec<Address> {
        let site = &self.newsroom.config.site;
        let places = site.editions.iter().enumerate().flat_map(|(number, edition)| {
            let indexes = IndexId::ALL.into_iter().filter(move |index| lists.has_index(number, *index));
            let places = std::iter::once(Place::Front).chain(indexes.map(Place::Index));
            places.map(|place| Route { language: edition.language.clone(), place }.href(site))
        });
        let pages = self.pages.pages.iter().map(|page| page.href.clone());
        places.chain(pages).map(|href| Address { url: self.absolute(&href), changed: None }).collect()
    }

    fn mapped(&self, mapped: Mapped<'_>) -> Option<Address> {
        match mapped {
            Mapped::Story(story) => {
                let changed = story.updated.or(story.published).map(|at| at.stamp());
                Some(Address { url: self.absolute(&story.href), changed })
            }
            Mapped::Page(list, page) => {
                Some(Address { url: self.absolute(&list.href(page, self.newsroom)), changed: None })
            }
            Mapped::Gone => None,
        }
    }

    /// The address of something in the site, absolute.
    pub fn absolute(&self, href: &str) -> String {
        format!("{}{href}", self.newsroom.config.site.base_url)
    }
}
