//! What rules know of a site, and what is kept of each text for those that look at all of them.

use super::{sketch::Sketch, sources::Sources, text::Text};
use crate::{
    config::Limits,
    diagnostic::{Diagnostic, Finding},
    front_matter::value::Node,
    link::Addresses,
    load::{Loaded, Story},
    newsroom::Newsroom,
};
use std::{ops::Range, path::Path, sync::Arc};

/// What rules know of a site.
pub struct Known<'k> {
    /// The configuration and the time.
    pub newsroom: &'k Newsroom,
    /// The files of the stories.
    pub loaded: &'k Loaded,
    /// The stories in the order of lists.
    pub stories: &'k [Story],
    /// Where links lead.
    pub addresses: &'k Addresses<'k>,
    /// Where a newsroom may take stories from, when it says so.
    pub sources: Option<&'k Sources>,
    /// The name of `site.toml` for people.
    pub file: &'k Arc<Path>,
    /// What stands in it.
    pub root: &'k Node,
}

/// What is kept of a text.
pub struct Kept {
    /// Its file.
    pub file: Arc<Path>,
    /// The number of its edition.
    pub edition: usize,
    /// Its page, relative to the site's root.
    pub href: Box<str>,
    /// The anchors of its subheads.
    pub anchors: Vec<Box<str>>,
    /// How many footnotes it has.
    pub footnotes: usize,
    /// Its links to places inside of other pages.
    pub leaps: Vec<Leap>,
    /// The pictures that it shows, with where they stand.
    pub pictures: Vec<(Box<str>, Range<usize>)>,
    /// By what texts like it are found; a short text has none.
    pub sketch: Option<Sketch>,
}

/// A link to a place inside of another page.
pub struct Leap {
    /// The page, relative to the site's root.
    pub page: Box<str>,
    /// The place.
    pub anchor: Box<str>,
    /// Where the link stands.
    pub span: Range<usize>,
}

impl Known<'_> {
    /// From where on rules have something to say.
    pub fn limits(&self) -> &Limits {
        &self.newsroom.config.rules.limits
    }

    /// Something about `site.toml`.
    pub fn about_site(&self, finding: Finding) -> Diagnostic {
        Diagnostic::at(self.file, finding, 0)
    }

    /// Whether a name is that of this newsroom, in any language; “digitalgov” is “Digital.gov” too.
    pub fn is_own(&self, name: &str) -> bool {
        let plain = |name: &str| name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let name = plain(name);
        self.newsroom.config.site.editions.iter().any(|edition| plain(&edition.title) == name)
    }
}

impl Kept {
    /// Keeps what is needed of a text.
    pub fn new(text: &Text<'_>, file: &Arc<Path>) -> Self {
        let leaps = text.gathered.links.iter().filter_map(|link| {
            let (page, anchor) = link.href.split_once('#')?;
            let is_elsewhere = crate::address::scheme(page).is_none() && page != text.href;
            is_elsewhere.then(|| Leap { page: page.into(), anchor: anchor.into(), span: text.address(&link.href) })
        });
        let pictures = text.gathered.pictures.iter();
        Self {
            file: Arc::clone(file),
            edition: text.edition,
            href: text.href.into(),
            anchors: text.gathered.anchors.iter().map(|&anchor| anchor.into()).collect(),
            footnotes: text.footnotes,
            leaps: leaps.collect(),
            pictures: pictures.map(|picture| (picture.src.as_str().into(), text.address(&picture.src))).collect(),
            sketch: text.article.and_then(|_| Sketch::new(&text.gathered.lines)),
        }
    }
}
