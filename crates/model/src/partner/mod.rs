//! What partners show on their own pages: frames, each for a page of the site.
//!
//! ```text
//! frame   = "embed/front/" [ edition "/" ]                            headlines of the front
//!         | "embed/" sort "/" [ edition "/" ] slug "/"                headlines of another list
//!         | "embed/" ( "card/" | "article/" ) story ".html"           a story in short, and as a whole
//! sort    = "section" | "tag" | "author"
//! builder = "embed/" [ edition "/" ]                                  where partners make the lines to paste
//! edition, slug, and story with its edition, without the slash at its end: as in [`crate::route`]
//! ```
//!
//! Of stories there are many: each frame is one file, without a folder of its own.
//!
//! [`SORTS`] are not the path of an edition.

mod snippet;

pub use snippet::{SANDBOX, Snippet};

use crate::{
    Site,
    language::Language,
    route::{ListId, Place, Route, push},
    slug::Slug,
};
use serde::{Deserialize, Serialize};

/// The most headlines that a frame holds.
pub const MAX_HEADLINES: usize = 20;
/// How many of them are seen unless a partner says otherwise.
pub const HEADLINES: usize = 10;
/// The script of partners' pages, relative to the site's root. It stays compatible for ever.
pub const SCRIPT: &str = "embed.js";
/// The file beside a page that describes its frame by oEmbed.
pub const OEMBED: &str = "oembed.json";
/// The media type of that file.
pub const OEMBED_TYPE: &str = "application/json+oembed";
/// The folder of frames.
const FOLDER: &str = "embed/";
/// What a frame can show, as addresses say it.
pub const SORTS: [&str; 6] = ["front", "section", "tag", "author", "card", "article"];

/// A frame of the site on a partner's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerFrame {
    route: Route,
    shows: Shows,
}

/// How much of a page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// The headlines of a list, newest first.
    Headlines,
    /// A story in short.
    Card,
    /// A whole story.
    Article,
}

impl PartnerFrame {
    /// The frame for a page; there is none for most sorts of lists, and pages that are neither lists nor stories.
    pub fn new(route: Route, shows: Shows) -> Option<Self> {
        let fits = match (&route.place, shows) {
            // What can be followed can be shown.
            (place, Shows::Headlines) => place.has_feeds(),
            (place, Shows::Card | Shows::Article) => matches!(place, Place::Article { .. }),
        };
        fits.then_some(Self { route, shows })
    }

    /// The page that it shows.
    pub fn route(&self) -> &Route {
        &self.route
    }

    /// How much of the page it shows.
    pub fn shows(&self) -> Shows {
        self.shows
    }

    /// Its address, relative to the site's root: `embed/section/zh/news/`, `embed/card/zh/news/bridge.html`.
    pub fn href(&self, site: &Site) -> String {
        let language = &self.route.language;
        let slug = |sort, slug| {
            let mut href = under(sort, site, language);
            push(&mut href, slug);
            href
        };
        match (self.shows, &self.route.place) {
            (Shows::Card, _) => self.story("card", site),
            (Shows::Article, _) => self.story("article", site),
            (Shows::Headlines, Place::List { list: ListId::Section(section), .. }) => slug("section/", section),
            (Shows::Headlines, Place::List { list: ListId::Tag(tag), .. }) => slug("tag/", tag),
            (Shows::Headlines, Place::List { list: ListId::Author(author), .. }) => slug("author/", author),
            (Shows::Headlines, _) => under("front/", site, language),
        }
    }

    /// Its file, relative to the site's root.
    pub fn file(&self, site: &Site) -> String {
        let href = self.href(site);
        if href.ends_with('/') { href + "index.html" } else { href }
    }

    fn story(&self, sort: &str, site: &Site) -> String {
        format!("{FOLDER}{sort}/{}.html", self.route.href(site).trim_end_matches('/'))
    }
}

/// The page of an edition on which partners make the lines to paste, relative to the site's root.
pub fn builder(site: &Site, language: &Language) -> String {
    under("", site, language)
}

fn under(sort: &str, site: &Site, language: &Language) -> String {
    let mut href = format!("{FOLDER}{sort}");
    if let Some(path) = &site.edition(language).path {
        push(&mut href, path);
    }
    href
}

/// What a partner can choose from, for the page on which the lines to paste are made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The newsroom.
    pub site: Site,
    /// The lists of each edition that are not in it, in the order of the editions.
    pub lists: Vec<OfferedLists>,
}

/// The lists of an edition that can be shown, beside its front and sections.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedLists {
    /// The tags with most stories.
    pub tags: Vec<OfferedList>,
    /// The authors with most stories.
    pub authors: Vec<OfferedList>,
}

/// A list that can be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedList {
    /// Its word in addresses.
    pub slug: Slug,
    /// What it is called.
    pub name: String,
}
