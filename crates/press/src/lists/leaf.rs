//! One page of a list, before anything is made of it.

use super::{List, Lists, entry::Sheet, facets, kind, list_route, paging};
use crate::{load::Story, newsroom::Newsroom, output::unit::hash};
use blake3::Hasher;
use newsprint_model::{ListFile, ListId, Route, list::Alternate};
use std::{num::NonZeroU32, sync::Arc};

/// One page of a list: its own address, or a closed one.
#[derive(Debug)]
pub struct Leaf<'l> {
    list: &'l List,
    route: Route,
    href: String,
    title: Arc<str>,
    older: Option<String>,
    alternates: Vec<Alternate>,
    /// The stories that it shows.
    stories: Vec<&'l Story>,
    /// At the list's own address, all that can be seen: what the list can be filtered by.
    all: Option<Vec<&'l Story>>,
}

impl Lists<'_> {
    /// The pages of a list: its own address first, then the closed ones.
    pub fn leaves<'f>(&'f self, list: &'f List, newsroom: &'f Newsroom) -> impl Iterator<Item = Leaf<'f>> {
        let stories = list.stories.iter().map(|&number| &self.stories[number as usize]).collect::<Vec<_>>();
        let is_visible = stories.iter().map(|story| !story.is_expired).collect::<Vec<_>>();
        let title = self.title(list, newsroom);
        let site = &newsroom.config.site;
        let route = |id: &ListId, page: Option<NonZeroU32>| list_route(newsroom, list.edition, id, page);
        paging::pages(&is_visible).into_iter().map(move |page| {
            let older = page.older.map(|older| route(&list.id, Some(older)).href(site));
            let visible = |stories: &[&'f Story]| stories.iter().copied().filter(|story| !story.is_expired).collect();
            let is_own = page.number.is_none();
            let own = route(&list.id, page.number);
            Leaf {
                list,
                href: own.href(site),
                route: own,
                title: Arc::clone(&title),
                older: older.or_else(|| Some(route(&self.time_before(list)?, None).href(site))),
                alternates: if is_own { self.alternates(list, newsroom) } else { Vec::new() },
                stories: visible(&stories[page.stories.clone()]),
                all: is_own.then(|| visible(&stories)),
            }
        })
    }
}

impl Leaf<'_> {
    /// Where it stands.
    pub fn route(&self) -> Route {
        self.route.clone()
    }

    /// Its address, relative to the site's root.
    pub fn href(&self) -> String {
        self.href.clone()
    }

    /// Adds everything that it is made from to a hash; `face` adds a story.
    pub fn hash(&self, hasher: &mut Hasher, face: &mut dyn FnMut(&Story, &mut Hasher)) {
        let alternates = self.alternates.iter().map(|other| (other.language.as_str(), &other.href));
        let texts = format!("{:?}", (&*self.title, &self.older, alternates.collect::<Vec<_>>()));
        hasher.update(&hash(texts.as_bytes()));
        self.stories.iter().for_each(|story| face(story, hasher));
        hasher.update(b"/");
        self.all.iter().flatten().for_each(|story| face(story, hasher));
    }

    /// Its file.
    pub fn file(self, newsroom: &Newsroom) -> ListFile {
        let is_own = self.all.is_some();
        let sheet = Sheet {
            edition: self.list.edition,
            href: self.href,
            title: self.title.to_string(),
            older: self.older,
            stories: self.stories,
            facets: self.all.map(|all| facets::facets(all.into_iter(), |story| kind(story, newsroom))),
            front: None,
            alternates: self.alternates,
        };
        let mut file = sheet.file(newsroom);
        if let (ListId::Author(slug), true) = (&self.list.id, is_own) {
            file.extension.profile = newsroom.profiles.get(self.list.edition, slug).cloned();
        }
        file
    }
}
