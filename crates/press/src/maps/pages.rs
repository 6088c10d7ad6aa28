//! Which addresses the sitemap has: every page that is the right one for what it shows.

use super::{parts, sitemap::Address};
use crate::{
    lists::{Lists, mapped::Mapped},
    output::staging::OutputError,
    write::Writing,
};
use newsprint_model::{IndexId, Place, Route};

impl Writing<'_> {
    /// Writes the sitemap: first the fronts, indexes and pages that are no stories, then stories and lists from the
    /// oldest.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn sitemap(&self, lists: &Lists<'_>) -> Result<(), OutputError> {
        let (first, later) = (self.pages_of_editions(lists), lists.mapped());
        let sitemap = parts::Sitemap { base_url: &self.newsroom.config.site.base_url, first: &first, later: &later };
        sitemap.write(|mapped| self.mapped(*mapped), |name, bytes| self.rest.write(name, bytes))
    }

    /// The fronts, the indexes, the pages that are no stories.
    fn pages_of_editions(&self, lists: &Lists<'_>) -> Vec<Address> {
        let site = &self.newsroom.config.site;
        let places = site.editions.iter().enumerate().flat_map(|(number, edition)| {
            let indexes = IndexId::ALL.into_iter().filter(move |index| lists.has_index(number, *index));
            let corrections = edition.corrections.then_some(Place::Corrections);
            let places = std::iter::once(Place::Front).chain(indexes.map(Place::Index)).chain(corrections);
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
