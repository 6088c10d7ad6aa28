//! One page of a feed, and what to say when it is none.

use crate::{say, times::Moment};
use anyhow::{Result, anyhow};
use feed_rs::{
    model::{Feed, Link},
    parser::{Builder, ParseFeedError},
};
use jiff::tz::TimeZone;

/// A page of a feed.
#[derive(Debug)]
pub struct Page {
    /// What it says.
    pub feed: Feed,
    /// Where its stories come from: what the feed says is its site, or else where it was read.
    pub origin: String,
    /// The page with older stories.
    pub next: Option<String>,
}

impl Page {
    /// Reads a page; a time without an offset is one of the newsroom's.
    ///
    /// # Errors
    /// When it is no feed.
    pub fn read(bytes: &[u8], address: &str, zone: Option<&TimeZone>) -> Result<Self> {
        let zone = zone.cloned();
        let base = crate::fetch::address(address).map(String::from);
        let parser = Builder::new()
            .base_uri(base)
            .timestamp_parser(move |text| time(text, zone.as_ref())?.timestamp().to_string().parse().ok())
            .id_generator(|links, title, _| {
                let link = links.first().map_or("", |link| &link.href);
                let title = title.as_ref().map_or("", |title| &title.content);
                crate::import::manifest::hash(format!("{link} {title}").as_bytes())
            })
            .build();
        let feed = parser.parse(bytes).map_err(|error| anyhow!("{}", broken(bytes, address, &error)))?;
        let next = feed.links.iter().find(|link| link.rel.as_deref() == Some("next")).map(|link| link.href.clone());
        let home = feed.links.iter().find(|link| is_page(link)).map(|link| link.href.clone());
        Ok(Self { next: next.or_else(|| next_url(bytes)), origin: home.unwrap_or_else(|| address.to_owned()), feed })
    }
}

/// Whether a link leads to what an entry or a feed is about.
pub fn is_page(link: &Link) -> bool {
    matches!(link.rel.as_deref(), None | Some("alternate"))
}

/// A time as feeds write it, the wrong day of the week included.
fn time(text: &str, zone: Option<&TimeZone>) -> Option<Moment> {
    let without_weekday = || text.split_once(',').map(|(_, rest)| rest.trim());
    let read = |text: &str| Moment::parse(text, zone).ok();
    read(text).or_else(|| read(without_weekday()?))
}

/// What JSON Feed says of older stories.
fn next_url(bytes: &[u8]) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Next {
        next_url: String,
    }
    serde_json::from_slice::<Next>(bytes).ok().map(|next| next.next_url)
}

/// What is wrong with a page that is no feed, and where.
fn broken(bytes: &[u8], address: &str, error: &ParseFeedError) -> String {
    if let ParseFeedError::JsonSerde(error) = error {
        return say!(
            "{address}:{}:{}: this is no JSON Feed: {error}",
            "{address}:{}:{}: 这不是 JSON Feed：{error}",
            error.line(),
            error.column()
        );
    }
    let text = String::from_utf8_lossy(bytes);
    match roxmltree::Document::parse(&text) {
        Err(problem) if text.trim_start().starts_with('<') => {
            let place = problem.pos();
            say!(
                "{address}:{}:{}: the XML of this feed is broken: {problem}",
                "{address}:{}:{}: 这个订阅源的 XML 有错误：{problem}",
                place.row,
                place.col
            )
        }
        Ok(_) | Err(_) => say!(
            "{address} is neither RSS nor Atom nor JSON Feed ({error})",
            "{address} 既不是 RSS，也不是 Atom 或 JSON Feed（{error}）"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        Page::read(text.as_bytes(), "feed.xml", None).expect_err("no feed").to_string()
    }

    #[test]
    fn what_is_no_feed() {
        let error = refused("<rss version='2.0'>\n<channel>\n<item><title>A</tile></item></channel></rss>");
        assert!(error.starts_with("feed.xml:3:"), "{error}");
        let error = refused("<rss version='2.0'>\n<channel>\n<item><title>A");
        assert!(error.contains("never closed"), "{error}");
        assert!(refused("{\n\"version\": 1}").starts_with("feed.xml:2:"), "{}", refused("{\n\"version\": 1}"));
        for text in ["", "words", "<html><body>Not found</body></html>"] {
            assert!(refused(text).contains("neither RSS nor Atom"), "{}", refused(text));
        }
    }

    #[test]
    fn times_of_feeds() {
        let zone = TimeZone::get("Asia/Shanghai").expect("a zone");
        for written in [
            "Sat, 21 Nov 2026 08:40:00 +0800",
            "Mon, 21 Nov 2026 00:40:00 GMT",
            "2026-11-21 08:40",
            "2026-11-21T00:40:00Z",
        ] {
            let moment = time(written, Some(&zone)).expect(written);
            assert_eq!(moment.stamp().as_str(), "2026-11-21T08:40:00+08:00", "{written}");
        }
        assert!(time("soon", Some(&zone)).is_none());
    }
}
