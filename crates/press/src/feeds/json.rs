//! JSON Feed 1.1 with `content_html`.

use super::item::{Channel, Item};
use newsprint_model::{Feed, Timestamp, entry::FeedAuthor, list::JSON_FEED};
use serde::Serialize;
use std::io;

/// A list.
#[derive(Serialize)]
struct JsonFeed<'c> {
    version: &'static str,
    title: &'c str,
    home_page_url: &'c str,
    feed_url: String,
    description: &'c str,
    authors: [FeedAuthor; 1],
    language: &'c str,
    items: Vec<JsonItem<'c>>,
}

/// A story.
#[derive(Serialize)]
struct JsonItem<'c> {
    id: &'c str,
    url: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'c str>,
    title: &'c str,
    content_html: &'c str,
    summary: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<Timestamp>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<FeedAuthor>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'c [String],
    language: &'c str,
}

/// A list as JSON Feed.
///
/// # Errors
/// Never with texts alone.
pub fn write(channel: &Channel) -> io::Result<Vec<u8>> {
    let feed = JsonFeed {
        version: JSON_FEED,
        title: &channel.title,
        home_page_url: &channel.home,
        feed_url: channel.url(Feed::Json),
        description: &channel.description,
        authors: [FeedAuthor { name: channel.publisher.clone() }],
        language: channel.language.as_str(),
        items: channel.items.iter().map(|item| self::item(item, channel)).collect(),
    };
    Ok(serde_json::to_vec(&feed)?)
}

fn item<'c>(item: &'c Item, channel: &'c Channel) -> JsonItem<'c> {
    JsonItem {
        id: &item.url,
        url: &item.url,
        external_url: item.external_url.as_deref(),
        title: &item.title,
        content_html: &item.html,
        summary: &item.summary,
        image: item.image.as_deref(),
        date_published: item.published.map(|at| at.stamp()),
        date_modified: item.updated.map(|at| at.stamp()),
        authors: item.authors.iter().map(|name| FeedAuthor { name: name.clone() }).collect(),
        tags: &item.tags,
        language: channel.language.as_str(),
    }
}
