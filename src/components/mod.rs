//! What views are made of. Each is a function of its data.

pub mod blocks;
pub mod byline;
pub mod corrections;
pub mod figure;
pub mod filters;
pub mod footer;
pub mod inlines;
pub mod masthead;
pub mod story;
pub mod table;
pub mod tools;

use crate::markup::{Element, el};
use newsprint_model::Feed;

/// A link to an address of the index. The front's own address is empty, which a link would take for the
/// page itself.
pub fn link(href: &str) -> Element {
    el("a").attr("href", if href.is_empty() { "./" } else { href })
}

/// A link in a head to a feed that stands in a folder of the site.
pub fn link_to_feed(feed: Feed, folder: &str, title: &str) -> Element {
    el("link")
        .attr("rel", "alternate")
        .attr("type", feed.media_type())
        .attr("title", title)
        .attr("href", format!("{folder}{}", feed.file()))
}
