//! The lists that partners can choose from.

use super::{List, Lists};
use crate::newsroom::Newsroom;
use newsprint_model::{
    ListId, Slug,
    partner::{OfferedList, OfferedLists},
};

/// How many tags and authors are named; the address of any other can be given.
const MOST: usize = 100;

impl Lists<'_> {
    /// The tags and authors of an edition with most stories, by their number.
    pub fn offered(&self, edition: usize, newsroom: &Newsroom) -> OfferedLists {
        let tag = |id: &ListId| match id {
            ListId::Tag(slug) => Some(slug.clone()),
            _ => None,
        };
        let author = |id: &ListId| match id {
            ListId::Author(slug) => Some(slug.clone()),
            _ => None,
        };
        OfferedLists { tags: self.most(edition, tag, newsroom), authors: self.most(edition, author, newsroom) }
    }

    fn most(&self, edition: usize, slug: fn(&ListId) -> Option<Slug>, newsroom: &Newsroom) -> Vec<OfferedList> {
        let own = self.lists.values().filter(|list| list.edition == edition);
        let mut named = own.filter_map(|list| Some((slug(&list.id)?, list))).collect::<Vec<(Slug, &List)>>();
        // Equal ones stay in the order of their addresses.
        named.sort_by_key(|(_, list)| std::cmp::Reverse(list.stories.len()));
        let named = named.into_iter().take(MOST);
        named.map(|(slug, list)| OfferedList { slug, name: self.title(list, newsroom).to_string() }).collect()
    }
}
