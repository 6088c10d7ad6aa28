//! Atom, RFC 4287.

use super::{
    item::{Channel, Item},
    unwritable,
};
use crate::times::Moment;
use atom_syndication::{Category, Content, Entry, FixedDateTime, Link, Person, Text};
use newsprint_model::Feed;
use std::io;

/// A list as Atom.
///
/// # Errors
/// When a text cannot stand in XML.
pub fn write(channel: &Channel) -> io::Result<Vec<u8>> {
    let newest = channel.items.iter().filter_map(|item| item.changed()).max();
    let feed = atom_syndication::Feed {
        title: Text::plain(&channel.title),
        id: channel.home.clone(),
        updated: newest.map_or_else(FixedDateTime::default, time),
        authors: vec![person(&channel.publisher)],
        links: vec![
            link(&channel.url(Feed::Atom), "self", Feed::Atom.media_type()),
            link(&channel.home, "alternate", "text/html"),
        ],
        rights: channel.rights.as_deref().map(Text::plain),
        subtitle: Some(Text::plain(&channel.description)),
        entries: channel.items.iter().map(|item| entry(item)).collect(),
        lang: Some(channel.language.to_string()),
        ..atom_syndication::Feed::default()
    };
    feed.write_to(Vec::new()).map_err(unwritable)
}

fn entry(item: &Item) -> Entry {
    let category = |tag: &String| Category { term: tag.clone(), ..Category::default() };
    Entry {
        title: Text::plain(&item.title),
        id: item.url.clone(),
        // A story without a date is the oldest.
        updated: item.changed().map_or_else(FixedDateTime::default, time),
        // One without a byline is the newsroom's, the author of the feed.
        authors: item.authors.iter().map(|author| person(author)).collect(),
        categories: item.tags.iter().map(category).collect(),
        links: vec![link(&item.url, "alternate", "text/html")],
        published: item.published.map(time),
        summary: Some(Text::plain(&item.summary)),
        content: Some(Content {
            content_type: Some("html".into()),
            value: Some(item.html.clone()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn link(href: &str, rel: &str, media_type: &str) -> Link {
    Link { href: href.into(), rel: rel.into(), mime_type: Some(media_type.into()), ..Link::default() }
}

fn person(name: &str) -> Person {
    Person { name: name.into(), ..Person::default() }
}

fn time(moment: Moment) -> FixedDateTime {
    // RFC 3339 is what both sides write and read.
    moment.stamp().as_str().parse().unwrap_or_default()
}
