//! Stories and the pages of lists in the order in which they came into being, for the sitemap.

use super::{List, Lists, list_route};
use crate::{load::Story, newsroom::Newsroom};
use newsprint_model::list::PAGE_LENGTH;
use std::{cmp::Reverse, num::NonZeroU32};

/// A story, or a page that began with it.
#[derive(Clone, Copy, Debug)]
pub enum Mapped<'m> {
    /// A story.
    Story(&'m Story),
    /// A page of a list: its own address, or a closed one with its number.
    Page(&'m List, Option<NonZeroU32>),
    /// Something that can no longer be seen and keeps its place.
    Gone,
}

impl Lists<'_> {
    /// Everything from the oldest: each story, the lists that begin with it, the pages that close because of it. What is
    /// published later comes later.
    pub fn mapped(&self) -> Vec<Mapped<'_>> {
        let stories =
            self.stories.iter().map(|story| if story.is_expired { Mapped::Gone } else { Mapped::Story(story) });
        let mut mapped = (0..).zip(stories).collect::<Vec<_>>();
        mapped.extend(self.all().flat_map(|list| self.pages_of(list)));
        // Stories are numbered from the newest; what has one number stays in order.
        mapped.sort_by_key(|(number, _)| Reverse(*number));
        mapped.into_iter().map(|(_, page)| page).collect()
    }

    /// The pages of a list with the stories that they begin with, or that close them.
    fn pages_of<'m>(&'m self, list: &'m List) -> impl Iterator<Item = (u32, Mapped<'m>)> {
        let is_visible = |number: &u32| !self.stories[*number as usize].is_expired;
        let page = move |numbers: &[u32], page| match numbers.iter().any(is_visible) {
            true => Mapped::Page(list, page),
            false => Mapped::Gone,
        };
        let own = list.stories.last().map(|&oldest| (oldest, page(&list.stories, None)));
        let pages = list.stories.rchunks(PAGE_LENGTH);
        let closed =
            pages.clone().zip(pages.skip(1)).zip(1..).filter_map(move |((numbers, next), number)| {
                Some((*next.last()?, page(numbers, NonZeroU32::new(number))))
            });
        own.into_iter().chain(closed)
    }
}

impl List {
    /// The address of one of its pages, relative to the site's root.
    pub fn href(&self, page: Option<NonZeroU32>, newsroom: &Newsroom) -> String {
        list_route(newsroom, self.edition, &self.id, page).href(&newsroom.config.site)
    }
}
