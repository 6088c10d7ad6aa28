//! RSS, Atom and JSON Feed: a file or an address, with the older pages that it names.
//!
//! - [`pages`]: page after page; [`page`]: one of them; [`item`]: what it says of a story

pub mod item;
pub mod page;
pub mod pages;

use super::{destination::Destination, story::Incoming};
use crate::{fetch, say};
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
        None => fs::read(address).with_context(|| say!("{address} cannot be read", "无法读取 {address}")),
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        fetch::host::{self, Says},
        import::destination::tests::site,
    };

    #[test]
    fn over_a_network() {
        let item = |title: &str| format!("<item><guid>{title}</guid><title>{title}</title></item>");
        let rss = move |items: String, next: &str| {
            let next = format!("<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='next' href='{next}'/>");
            let feed = format!("<rss version='2.0'><channel><title>A</title>{next}{items}</channel></rss>");
            Says::All("200 OK", "Content-Type: application/rss+xml\r\n".into(), feed)
        };
        let host = host::start(move |path| match path {
            "/feed" => rss(item("One"), "/moved"),
            "/moved" => Says::All("301 Moved Permanently", "Location: /feed?page=2\r\n".into(), String::new()),
            "/feed?page=2" => rss(item("Two"), "/feed"),
            "/lost" => rss(item("One"), "/nowhere"),
            _ => Says::All("404 Not Found", String::new(), String::new()),
        });
        let folder = tempfile::tempdir().expect("a folder");
        let site = site(folder.path());
        let read = |path: &str| super::read(host.join(path).expect("an address").as_str(), &site);
        let headlines = read("feed").expect("a feed").stories.into_iter().map(|story| story.headline);
        assert_eq!(headlines.collect::<Vec<_>>(), ["One", "Two"]);
        // A source that cannot be read to its end gives nothing.
        let error = format!("{:#}", read("lost").expect_err("a page is missing"));
        assert!(error.contains("/nowhere cannot be read") && error.contains("404"), "{error}");
    }
}
