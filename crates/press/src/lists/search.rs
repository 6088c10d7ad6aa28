//! The page of the search: at first the newest stories, with everything that all stories can be filtered by.

use super::{Lists, entry::Sheet, facets, kind, others};
use crate::newsroom::Newsroom;
use newsprint_model::{
    ListFile, Place, Route,
    list::{Alternate, PAGE_LENGTH},
};

impl Lists<'_> {
    /// The file of an edition; `title` is what the page is called.
    pub fn search(&self, edition: usize, title: String, newsroom: &Newsroom) -> (Route, ListFile) {
        let site = &newsroom.config.site;
        let route = |edition: usize| Route { language: newsroom.language(edition).clone(), place: Place::Search };
        let own = self.stories.iter().filter(|story| usize::from(story.edition) == edition && !story.is_expired);
        let mut stories = own.collect::<Vec<_>>();
        let facets = facets::everything(&stories, |story| kind(story, newsroom), &site.sections);
        stories.truncate(PAGE_LENGTH);
        let alternates = others(edition, newsroom)
            .map(|other| Alternate { language: newsroom.language(other).clone(), href: route(other).href(site) });
        let sheet = Sheet {
            edition,
            href: route(edition).href(site),
            title,
            older: None,
            stories,
            facets: Some(facets),
            front: None,
            alternates: alternates.collect(),
        };
        (route(edition), sheet.file(newsroom))
    }
}
