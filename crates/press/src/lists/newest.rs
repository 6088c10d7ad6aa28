//! The newest stories of lists, for their feeds.

use super::{List, Lists, list_route};
use crate::{load::Story, newsroom::Newsroom};
use newsprint_model::{Place, Route};
use std::sync::Arc;

/// The newest stories of a list.
#[derive(Debug)]
pub struct Newest<'s> {
    /// The number of the edition.
    pub edition: usize,
    /// The list's page.
    pub route: Route,
    /// What the list holds.
    pub title: Arc<str>,
    /// The stories that can be seen, newest first.
    pub stories: Vec<&'s Story>,
}

impl List {
    /// Its page.
    pub fn place(&self) -> Place {
        Place::List { list: self.id.clone(), page: None }
    }
}

impl<'s> Lists<'s> {
    /// The newest stories of a whole edition, which its front leads to.
    pub fn newest_of_edition(&self, edition: usize, count: usize, newsroom: &Newsroom) -> Newest<'s> {
        let own = |story: &&Story| usize::from(story.edition) == edition && !story.is_expired;
        Newest {
            edition,
            route: Route { language: newsroom.language(edition).clone(), place: Place::Front },
            title: newsroom.config.site.editions[edition].title.as_str().into(),
            stories: self.stories.iter().filter(own).take(count).collect(),
        }
    }

    /// The newest stories of a list.
    pub fn newest(&self, list: &List, count: usize, newsroom: &Newsroom) -> Newest<'s> {
        let stories = list.stories.iter().map(|&number| &self.stories[number as usize]).collect::<Vec<_>>();
        Newest {
            edition: list.edition,
            route: list_route(newsroom, list.edition, &list.id, None),
            title: self.title(list, newsroom),
            stories: stories.into_iter().filter(|story| !story.is_expired).take(count).collect(),
        }
    }
}
