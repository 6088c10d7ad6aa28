//! The feeds beside a list: its newest stories with their whole text.
//!
//! A list's own data is a feed too, of summaries; these are what feed readers subscribe to.

use crate::route::{ListId, Place};

/// A kind of feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// RSS 2.0.
    Rss,
    /// Atom, RFC 4287.
    Atom,
    /// JSON Feed 1.1 with `content_html`.
    Json,
}

impl Feed {
    /// Every kind, the one that most feed readers know first.
    pub const ALL: [Self; 3] = [Self::Rss, Self::Atom, Self::Json];

    /// The name of its file, which stands in the folder of the list's page.
    pub fn file(self) -> &'static str {
        match self {
            Self::Rss => "rss.xml",
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
        }
    }

    /// Its media type, for links that lead to it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml",
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

impl Place {
    /// Whether feeds stand beside this page: beside the front, and beside the newest stories of a section, a tag, an author.
    pub fn has_feeds(&self) -> bool {
        match self {
            Self::Front => true,
            Self::List { list: ListId::Section(_) | ListId::Tag(_) | ListId::Author(_), page } => page.is_none(),
            Self::List { list: ListId::Source(_) | ListId::Year(_) | ListId::Month { .. }, .. }
            | Self::Index(_)
            | Self::Search
            | Self::Corrections
            | Self::StaticPage(_)
            | Self::Article { .. } => false,
        }
    }
}
