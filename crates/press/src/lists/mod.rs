//! Every list of the site: fronts, sections, tags, authors, sources, years, months.
//!
//! - [`paging`]: which stories stand on which page; [`leaf`]: one page; [`facets`]: what a list can be filtered by
//! - `front`: the file of a front; [`entry`]: a story as a list shows it
//! - [`corrections`]: what was put right
//! - `search`: the page of the search; `index`: what lists there are; `latest`: the newest stories in short; `offered`: those for partners to choose from
//! - [`newest`]: those for feeds; [`mapped`]: everything from the oldest, for the sitemap
//!
//! Made from the compact stories alone; no file is read.

pub mod corrections;
pub mod entry;
mod facets;
mod front;
mod index;
mod latest;
pub mod leaf;
pub mod mapped;
pub mod newest;
mod offered;
mod paging;
mod search;

use crate::{load::Story, load::terms::Term, newsroom::Newsroom};
use facets::Spellings;
use newsprint_model::{ListId, Place, Route, Slug, list::Alternate, site::SectionKind};
use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroU32,
    sync::{Arc, OnceLock},
};

/// A list with its stories.
#[derive(Debug)]
pub struct List {
    edition: usize,
    id: ListId,
    /// Numbers of stories, newest first.
    stories: Vec<u32>,
    /// What it is called, once somebody has asked.
    title: OnceLock<Arc<str>>,
}

impl List {
    /// How many stories it has, those that can no longer be seen too.
    pub fn length(&self) -> usize {
        self.stories.len()
    }

    /// The number of its edition.
    pub fn edition(&self) -> usize {
        self.edition
    }
}

/// Every list of a site except the fronts.
#[derive(Debug)]
pub struct Lists<'s> {
    stories: &'s [Story],
    lists: BTreeMap<(usize, ListId), List>,
    /// The months of each edition in which something can be seen.
    months: Vec<BTreeSet<(u16, u8)>>,
}

impl<'s> Lists<'s> {
    /// Sorts stories, which come newest first, into lists.
    pub fn new(stories: &'s [Story], newsroom: &Newsroom) -> Self {
        let site = &newsroom.config.site;
        let mut lists = BTreeMap::new();
        for edition in 0..site.editions.len() {
            for section in &site.sections {
                let id = ListId::Section(section.slug.clone());
                lists.insert((edition, id.clone()), List { edition, id, stories: Vec::new(), title: OnceLock::new() });
            }
        }
        let mut months = vec![BTreeSet::new(); site.editions.len()];
        for (story, number) in stories.iter().zip(0..) {
            let edition = usize::from(story.edition);
            for id in ids(story, &site.sections[usize::from(story.section)].slug) {
                let list = lists.entry((edition, id)).or_insert_with_key(|(edition, id)| List {
                    edition: *edition,
                    id: id.clone(),
                    stories: Vec::new(),
                    title: OnceLock::new(),
                });
                list.stories.push(number);
            }
            if let Some(published) = story.published.filter(|_| !story.is_expired) {
                months[edition].insert((published.year(), published.month()));
            }
        }
        // A list on which nothing can be seen is not linked to; sections always are.
        let is_visible = |number: &u32| !stories[*number as usize].is_expired;
        lists.retain(|(_, id), list| matches!(id, ListId::Section(_)) || list.stories.iter().any(is_visible));
        Self { stories, lists, months }
    }

    /// The lists.
    pub fn all(&self) -> impl Iterator<Item = &List> {
        self.lists.values()
    }

    /// Whether a page of a list is written.
    pub fn has(&self, edition: usize, id: &ListId, page: Option<NonZeroU32>) -> bool {
        let Some(list) = self.lists.get(&(edition, id.clone())) else { return false };
        page.is_none_or(|page| {
            let closed = list.stories.len().saturating_sub(1) / newsprint_model::list::PAGE_LENGTH;
            page.get() as usize <= closed
        })
    }

    fn title(&self, list: &List, newsroom: &Newsroom) -> Arc<str> {
        Arc::clone(list.title.get_or_init(|| self.spelled(list, newsroom).into()))
    }

    fn spelled(&self, list: &List, newsroom: &Newsroom) -> String {
        let spelling = |slug: &Slug, terms: fn(&Story) -> &[Arc<Term>]| {
            let mut spellings = Spellings::default();
            let stories = list.stories.iter().map(|&number| &self.stories[number as usize]);
            let visible = stories.filter(|story| !story.is_expired);
            let terms = visible.flat_map(terms).filter(|term| &term.slug == slug);
            terms.for_each(|term| spellings.add(&term.name));
            spellings.preferred().to_owned()
        };
        match &list.id {
            ListId::Section(slug) => {
                let section = newsroom.config.site.section(slug);
                section.map_or(slug.as_str(), |section| section.title(newsroom.language(list.edition))).to_owned()
            }
            ListId::Tag(slug) => spelling(slug, |story| &story.tags),
            ListId::Author(slug) => spelling(slug, |story| &story.authors),
            ListId::Source(slug) => spelling(slug, |story| story.source.as_slice()),
            ListId::Year(year) => newsroom.labels(list.edition).year(*year),
            ListId::Month { year, month } => newsroom.labels(list.edition).month(*year, *month),
        }
    }

    /// The year or month on whose stories the oldest page of a year or month leads on.
    fn time_before(&self, list: &List) -> Option<ListId> {
        let months = &self.months[list.edition];
        match list.id {
            ListId::Year(year) => months.range(..(year, 0)).next_back().map(|&(year, _)| ListId::Year(year)),
            ListId::Month { year, month } => {
                months.range(..(year, month)).next_back().map(|&(year, month)| ListId::Month { year, month })
            }
            ListId::Section(_) | ListId::Tag(_) | ListId::Author(_) | ListId::Source(_) => None,
        }
    }

    fn alternates(&self, list: &List, newsroom: &Newsroom) -> Vec<Alternate> {
        let has_other_languages = match list.id {
            ListId::Section(_) | ListId::Year(_) | ListId::Month { .. } => true,
            // The same word in two languages is not the same list.
            ListId::Tag(_) | ListId::Author(_) | ListId::Source(_) => false,
        };
        others(list.edition, newsroom)
            .filter(|&other| has_other_languages && self.has(other, &list.id, None))
            .map(|other| Alternate {
                language: newsroom.language(other).clone(),
                href: list_route(newsroom, other, &list.id, None).href(&newsroom.config.site),
            })
            .collect()
    }
}

fn list_route(newsroom: &Newsroom, edition: usize, id: &ListId, page: Option<NonZeroU32>) -> Route {
    Route { language: newsroom.language(edition).clone(), place: Place::List { list: id.clone(), page } }
}

fn others(edition: usize, newsroom: &Newsroom) -> impl Iterator<Item = usize> {
    (0..newsroom.config.site.editions.len()).filter(move |other| *other != edition)
}

fn kind(story: &Story, newsroom: &Newsroom) -> SectionKind {
    newsroom.config.site.sections[usize::from(story.section)].kind
}

/// The lists on which a story stands.
fn ids(story: &Story, section: &Slug) -> impl Iterator<Item = ListId> {
    let month = story.published.map(|at| ListId::Month { year: at.year(), month: at.month() });
    let year = story.published.map(|at| ListId::Year(at.year()));
    let tags = story.tags.iter().map(|tag| ListId::Tag(tag.slug.clone()));
    let authors = story.authors.iter().map(|author| ListId::Author(author.slug.clone()));
    let source = story.source.iter().map(|source| ListId::Source(source.slug.clone()));
    std::iter::once(ListId::Section(section.clone())).chain(year).chain(month).chain(tags).chain(authors).chain(source)
}
