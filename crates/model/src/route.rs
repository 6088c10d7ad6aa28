//! Every address of a site: what press writes and what the reader shows.
//!
//! ```text
//! route   = [ edition "/" ] place
//! place   = ""                                            the front
//!         | list [ "page/" number "/" ]                   a list; a number for each closed page
//!         | index                                         the lists of one sort
//!         | "search/"                                     the search, where the site has one
//!         | "corrections/"                                what was put right, where there is any
//!         | static "/"                                    a page that is no story
//!         | section "/" [ year "/" ] slug "/"             a story; without a year when it is undated
//! list    = section "/"
//!         | "tag/" slug "/" | "author/" slug "/" | "source/" slug "/"
//!         | "archive/" year "/" [ month "/" ]
//! index   = "tag/" | "author/" | "archive/"
//! edition = the path of an edition of the site
//! section = the slug of a section of the site
//! static  = the slug of a static page of the edition
//! year    = four digits    month = two digits, 01 to 12    number = digits, from 1, no leading zero
//! ```
//!
//! Addresses are relative to the site's root, without a leading slash; what is not ASCII is
//! percent-encoded. [`RESERVED`] words are neither sections nor editions.

use crate::{
    language::Language,
    site::{Edition, Site},
    slug::Slug,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::{fmt::Write, num::NonZeroU32};

/// The words that a site cannot use for its sections and editions.
pub const RESERVED: [&str; 11] =
    ["tag", "author", "source", "archive", "search", "corrections", "saved", "page", "embed", "media", "data"];

/// An address of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Route {
    /// The language of the page.
    pub language: Language,
    /// The page.
    pub place: Place,
}

/// A page, in any language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// The front.
    Front,
    /// A list of stories.
    List {
        /// Which one.
        list: ListId,
        /// The number of the closed page; none for the newest stories.
        page: Option<NonZeroU32>,
    },
    /// What lists there are of one sort.
    Index(IndexId),
    /// The search through all stories.
    Search,
    /// What was put right, of all stories.
    Corrections,
    /// A page that is no story.
    StaticPage(Slug),
    /// A story.
    Article {
        /// The section it stands in.
        section: Slug,
        /// The year of publication, 1000 to 9999; none when it is undated.
        year: Option<u16>,
        /// The last segment of its address.
        slug: Slug,
    },
}

/// What a list gathers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ListId {
    /// The stories of a section.
    Section(Slug),
    /// The stories with a tag.
    Tag(Slug),
    /// The stories of an author.
    Author(Slug),
    /// The stories from a source.
    Source(Slug),
    /// The stories of a year, 1000 to 9999.
    Year(u16),
    /// The stories of a month.
    Month {
        /// 1000 to 9999.
        year: u16,
        /// 1 to 12.
        month: u8,
    },
}

/// What an index gathers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IndexId {
    /// The tags.
    Tags,
    /// The authors.
    Authors,
    /// The years with their months.
    Years,
}

impl IndexId {
    /// Every index.
    pub const ALL: [Self; 3] = [Self::Tags, Self::Authors, Self::Years];

    fn segment(self) -> &'static str {
        match self {
            Self::Tags => "tag",
            Self::Authors => "author",
            Self::Years => "archive",
        }
    }
}

/// What stands unencoded in an address.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

impl Route {
    /// The address, relative to the site's root: `zh/news/2026/bridge-opens/`.
    pub fn href(&self, site: &Site) -> String {
        let mut href = String::new();
        if let Some(path) = &site.edition(&self.language).path {
            push(&mut href, path);
        }
        match &self.place {
            Place::Front => {}
            Place::List { list, page } => {
                push_list(&mut href, list);
                if let Some(page) = page {
                    // Writing to a String cannot fail.
                    let _ = write!(href, "page/{page}/");
                }
            }
            Place::Index(index) => {
                href.push_str(index.segment());
                href.push('/');
            }
            Place::Search => href.push_str("search/"),
            Place::Corrections => href.push_str("corrections/"),
            Place::StaticPage(slug) => push(&mut href, slug),
            Place::Article { section, year, slug } => {
                push(&mut href, section);
                if let Some(year) = year {
                    let _ = write!(href, "{year}/");
                }
                push(&mut href, slug);
            }
        }
        href
    }

    /// The route of an address relative to the site's root; a missing slash at its end is forgiven.
    pub fn parse(site: &Site, path: &str) -> Option<Self> {
        let decode = |segment: &str| percent_decode_str(segment).decode_utf8().ok().map(String::from);
        let path = path.strip_suffix('/').unwrap_or(path);
        let segments = path.split('/').filter(|_| !path.is_empty()).map(decode).collect::<Option<Vec<_>>>()?;
        let segments = segments.iter().map(String::as_str).collect::<Vec<_>>();

        let named = |path: &str| {
            site.editions.iter().find(|edition| edition.path.as_ref().is_some_and(|slug| slug.as_str() == path))
        };
        let (edition, rest) = match segments.split_first().and_then(|(first, rest)| Some((named(first)?, rest))) {
            Some(found) => found,
            None => (site.editions.iter().find(|edition| edition.path.is_none())?, segments.as_slice()),
        };
        Some(Self { language: edition.language.clone(), place: parse_place(site, edition, rest)? })
    }
}

fn parse_place(site: &Site, edition: &Edition, segments: &[&str]) -> Option<Place> {
    let list = |list, rest: &[&str]| Some(Place::List { list, page: parse_page(rest)? });
    let slug = |text: &str| text.parse::<Slug>().ok();
    match *segments {
        [] => Some(Place::Front),
        ["tag"] => Some(Place::Index(IndexId::Tags)),
        ["author"] => Some(Place::Index(IndexId::Authors)),
        ["archive"] => Some(Place::Index(IndexId::Years)),
        ["search"] => site.search.as_ref().map(|_| Place::Search),
        ["corrections"] => edition.corrections.then_some(Place::Corrections),
        ["tag", tag, ref rest @ ..] => list(ListId::Tag(slug(tag)?), rest),
        ["author", author, ref rest @ ..] => list(ListId::Author(slug(author)?), rest),
        ["source", source, ref rest @ ..] => list(ListId::Source(slug(source)?), rest),
        ["archive", year] => list(ListId::Year(parse_year(year)?), &[]),
        ["archive", year, "page", number] => list(ListId::Year(parse_year(year)?), &["page", number]),
        ["archive", year, month, ref rest @ ..] => {
            list(ListId::Month { year: parse_year(year)?, month: parse_month(month)? }, rest)
        }
        [page] if edition.pages.iter().any(|link| link.slug.as_str() == page) => Some(Place::StaticPage(slug(page)?)),
        [section, ref rest @ ..] => {
            let section = site.section(&slug(section)?)?.slug.clone();
            match *rest {
                [] | ["page", _] => list(ListId::Section(section), rest),
                [article] => Some(Place::Article { section, year: None, slug: slug(article)? }),
                [year, article] => {
                    Some(Place::Article { section, year: Some(parse_year(year)?), slug: slug(article)? })
                }
                _ => None,
            }
        }
    }
}

/// The page's number from what follows a list's address: `Some(None)` is the list itself.
fn parse_page(segments: &[&str]) -> Option<Option<NonZeroU32>> {
    match *segments {
        [] => Some(None),
        ["page", number] if !number.starts_with(['0', '+']) => Some(Some(number.parse().ok()?)),
        _ => None,
    }
}

fn parse_year(text: &str) -> Option<u16> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| is_year && *year >= 1000)
}

fn parse_month(text: &str) -> Option<u8> {
    let is_month = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|month| is_month && (1..=12).contains(month))
}

fn push_list(href: &mut String, list: &ListId) {
    match list {
        ListId::Section(slug) => push(href, slug),
        ListId::Tag(slug) => push_under(href, "tag", slug),
        ListId::Author(slug) => push_under(href, "author", slug),
        ListId::Source(slug) => push_under(href, "source", slug),
        ListId::Year(year) => {
            let _ = write!(href, "archive/{year}/");
        }
        ListId::Month { year, month } => {
            let _ = write!(href, "archive/{year}/{month:02}/");
        }
    }
}

fn push_under(href: &mut String, word: &str, slug: &Slug) {
    href.push_str(word);
    href.push('/');
    push(href, slug);
}

/// Appends a segment.
pub(crate) fn push(href: &mut String, slug: &Slug) {
    href.extend(utf8_percent_encode(slug.as_str(), SEGMENT));
    href.push('/');
}
