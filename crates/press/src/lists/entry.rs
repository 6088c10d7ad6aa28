//! A story as a list shows it.

use crate::{
    address,
    load::{Story, terms::Term},
    newsroom::Newsroom,
};
use newsprint_model::{
    Entry, FormatVersion, Headline, ListFile,
    entry::{EntryExtension, FeedAuthor},
    front::Front,
    list::{Alternate, Facets, JSON_FEED, ListExtension},
    media::Picture,
    people::{Source, Tag},
};

/// What is particular to a list file; the rest is the same for all of them.
pub struct Sheet<'s> {
    /// The number of the edition.
    pub edition: usize,
    /// The page, relative to the site's root.
    pub href: String,
    /// What the list holds.
    pub title: String,
    /// The page with the next older stories, relative to the site's root.
    pub older: Option<String>,
    /// The stories that can be seen, newest first.
    pub stories: Vec<&'s Story>,
    /// What the list can be filtered by.
    pub facets: Option<Facets>,
    /// How the front is laid out.
    pub front: Option<Front>,
    /// The same list in other languages.
    pub alternates: Vec<Alternate>,
}

impl Sheet<'_> {
    /// The file.
    pub fn file(self, newsroom: &Newsroom) -> ListFile {
        let base = &newsroom.config.site.base_url;
        ListFile {
            version: JSON_FEED.into(),
            title: self.title,
            home_page_url: format!("{base}{}", self.href),
            feed_url: format!("{base}{}index.json", self.href),
            next_url: self.older.as_ref().map(|older| format!("{base}{older}index.json")),
            language: newsroom.language(self.edition).clone(),
            items: self.stories.iter().map(|story| entry(story, newsroom)).collect(),
            extension: ListExtension {
                format: FormatVersion::CURRENT,
                older: self.older,
                facets: self.facets,
                front: self.front,
                profile: None,
                alternates: self.alternates,
            },
        }
    }
}

/// A story in a list.
pub fn entry(story: &Story, newsroom: &Newsroom) -> Entry {
    let site = &newsroom.config.site;
    let section = &site.sections[usize::from(story.section)];
    let edition = usize::from(story.edition);
    let listed = story.published.map(|at| newsroom.labels(edition).listed(at));
    let listed = listed.as_deref();
    Entry {
        id: story.href.to_string(),
        url: format!("{}{}", site.base_url, story.href),
        title: story.headline.to_string(),
        content_text: story.summary.to_string(),
        external_url: story.source_url.as_deref().map(str::to_owned),
        image: story.picture.as_deref().map(|picture| absolute(picture, &site.base_url)),
        date_published: story.published.map(|at| at.stamp()),
        date_modified: story.updated.map(|at| at.stamp()),
        authors: story.authors.iter().map(|author| FeedAuthor { name: author.name.to_string() }).collect(),
        tags: story.tags.iter().map(|tag| tag.name.to_string()).collect(),
        language: newsroom.language(edition).clone(),
        extension: EntryExtension {
            href: story.href.to_string(),
            section: section.slug.clone(),
            kind: section.kind,
            kicker: story.kicker.as_deref().or(story.series.as_ref().map(|series| &*series.name)).map(str::to_owned),
            published: listed.map(|listed| listed.visible.clone()),
            picture: story.picture.as_deref().cloned(),
            day: listed.map(|listed| listed.day.clone()),
            clock: listed.and_then(|listed| listed.clock.clone()),
            source: source(story),
            duration: story.duration.as_deref().map(str::to_owned),
            person: story.person.as_deref().cloned(),
            tags: story.tags.iter().map(|tag| self::tag(tag)).collect(),
        },
    }
}

/// The address of a picture, absolute.
pub fn absolute(picture: &Picture, base_url: &str) -> String {
    if address::is_web(&picture.src) { picture.src.clone() } else { format!("{base_url}{}", picture.src) }
}

/// A story of which only the headline is shown.
pub fn headline(story: &Story, newsroom: &Newsroom) -> Headline {
    let labels = newsroom.labels(usize::from(story.edition));
    Headline {
        href: story.href.to_string(),
        headline: story.headline.to_string(),
        published: story.published.map(|at| labels.listed(at).visible.clone()),
        picture: None,
    }
}

/// Where a story was taken from.
pub fn source(story: &Story) -> Option<Source> {
    let term = story.source.as_deref()?;
    let url = story.source_url.as_deref().map(str::to_owned);
    Some(Source { name: term.name.to_string(), slug: term.slug.clone(), url })
}

/// A tag with its address.
pub fn tag(term: &Term) -> Tag {
    Tag { name: term.name.to_string(), slug: term.slug.clone() }
}
