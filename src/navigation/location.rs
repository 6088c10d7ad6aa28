//! An address inside the site.

use crate::filter::Filter;
use web_sys::{Url, Window};

/// An address inside the site, in the parts that the app treats differently.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// Relative to the site's root, percent-encoded as the browser has it.
    pub path: String,
    /// Without its question mark.
    pub query: String,
    /// Without its number sign, percent-encoded as the browser has it.
    pub fragment: String,
}

impl Location {
    /// The address in the browser's bar, if it lies inside the site at `root`.
    pub fn current(window: &Window, root: &str) -> Option<Self> {
        Self::of(&window.location().href().ok()?, root)
    }

    /// An absolute address, if it lies inside the site at `root` (absolute, ending in a slash).
    pub fn of(href: &str, root: &str) -> Option<Self> {
        let (url, root) = (Url::new(href).ok()?, Url::new(root).ok()?);
        if url.origin() != root.origin() {
            return None;
        }
        let path = url.pathname().strip_prefix(&root.pathname())?.to_owned();
        let path = path.strip_suffix("index.html").map(str::to_owned).unwrap_or(path);
        let without = |text: String, mark| text.strip_prefix(mark).map(str::to_owned).unwrap_or_default();
        Some(Self { path, query: without(url.search(), '?'), fragment: without(url.hash(), '#') })
    }

    /// Whether both addresses show the same page, perhaps at different places of it.
    pub fn is_same_page(&self, other: &Self) -> bool {
        self.path == other.path && self.query == other.query
    }

    /// How many pages it asks for beyond the first.
    pub fn more(&self) -> usize {
        Filter::parse(&self.query).more
    }

    /// The whole address.
    pub fn url(&self, root: &str) -> String {
        let mut url = format!("{root}{}", self.path);
        for (mark, part) in [('?', &self.query), ('#', &self.fragment)] {
            if !part.is_empty() {
                url.push(mark);
                url.push_str(part);
            }
        }
        url
    }
}
