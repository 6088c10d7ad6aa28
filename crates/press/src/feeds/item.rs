//! A story and a list as every feed needs them: texts without what XML cannot hold, addresses absolute.

use crate::{lists::entry::absolute, load::Story, text::clean, times::Moment};
use newsprint_model::{Article, Feed, Language, site::Edition};
use newsprint_reader::{feed, screen::Frame};
use std::sync::Arc;

/// A list of stories, newest first.
#[derive(Clone, Debug)]
pub struct Channel {
    /// What it holds.
    pub title: String,
    /// What the newsroom says of itself.
    pub description: String,
    /// The list's page, absolute.
    pub home: String,
    /// The language of the stories.
    pub language: Language,
    /// The newsroom's name.
    pub publisher: String,
    /// Who holds the rights.
    pub rights: Option<String>,
    /// The stories.
    pub items: Vec<Arc<Item>>,
}

/// A story.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its page, absolute; what it is recognised by.
    pub url: String,
    /// The story at its source.
    pub external_url: Option<String>,
    /// The headline.
    pub title: String,
    /// The summary, as text.
    pub summary: String,
    /// The whole text as HTML.
    pub html: String,
    /// Its picture in lists, absolute.
    pub image: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed in substance.
    pub updated: Option<Moment>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its tags.
    pub tags: Vec<String>,
}

impl Channel {
    /// A list of an edition; `home` is its page, absolute.
    pub fn new(title: &str, home: String, edition: &Edition, items: Vec<Arc<Item>>) -> Self {
        Self {
            title: clean(title),
            description: clean(edition.tagline.as_deref().unwrap_or(&edition.title)),
            home,
            language: edition.language.clone(),
            publisher: clean(&edition.title),
            rights: edition.copyright.as_deref().map(clean),
            items,
        }
    }

    /// The address of one of its feeds.
    pub fn url(&self, feed: Feed) -> String {
        format!("{}{}", self.home, feed.file())
    }
}

impl Item {
    /// A story with the data of its page.
    pub fn new(story: &Story, article: &Article, frame: &Frame) -> Self {
        Self {
            url: article.url.clone(),
            external_url: story.source_url.as_deref().map(clean),
            title: clean(&article.headline),
            summary: clean(&article.summary),
            html: clean(&feed::content(article, frame)),
            image: story.picture.as_deref().map(|picture| clean(&absolute(picture, &frame.site.base_url))),
            published: story.published,
            updated: story.updated,
            authors: article.authors.iter().map(|author| clean(&author.name)).collect(),
            tags: article.tags.iter().map(|tag| clean(&tag.name)).collect(),
        }
    }

    /// When something of it changed last.
    pub fn changed(&self) -> Option<Moment> {
        self.updated.max(self.published)
    }
}
