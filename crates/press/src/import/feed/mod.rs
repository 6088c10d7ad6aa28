//! RSS, Atom and JSON Feed: a file or an address, with the older pages that it names.
//!
//! - [`pages`]: page after page; [`page`]: one of them; [`item`]: what it says of a story

pub mod item;
pub mod page;
pub mod pages;

use super::{destination::Destination, story::Incoming};
use crate::fetch;
use anyhow::{Context, Result};
use std::fs;

/// What a feed may be.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/json, application/xml;q=0.9, */*;q=0.1";

/// Reads a feed with its older pages.
///
/// # Errors
/// When a page cannot be had, or is no feed.
pub fn read(source: &str, destination: &Destination) -> Result<Incoming> {
    pages::read(source, destination, |address| match fetch::address(address) {
        Some(url) => Ok(fetch::get(&url, ACCEPT)?.bytes),
        None => fs::read(address).with_context(|| format!("{address} cannot be read")),
    })
}
