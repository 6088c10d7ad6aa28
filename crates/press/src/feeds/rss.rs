//! RSS 2.0, with the whole text in `content:encoded` and the picture as Media RSS has it.

use super::{
    item::{Channel, Item},
    unwritable,
};
use crate::text;
use newsprint_model::Feed;
use rss::{
    Category, Guid,
    extension::{
        Extension, ExtensionMap,
        atom::{AtomExtension, Link},
        dublincore::DublinCoreExtension,
    },
};
use std::{collections::BTreeMap, io};

/// The namespace of Media RSS.
const MEDIA: &str = "http://search.yahoo.com/mrss/";

/// A list as RSS.
///
/// # Errors
/// When a text cannot stand in XML.
pub fn write(channel: &Channel) -> io::Result<Vec<u8>> {
    let own = Link {
        href: channel.url(Feed::Rss),
        rel: "self".into(),
        mime_type: Some(Feed::Rss.media_type().into()),
        ..Link::default()
    };
    let written = rss::Channel {
        title: channel.title.clone(),
        link: channel.home.clone(),
        description: channel.description.clone(),
        language: Some(channel.language.to_string()),
        copyright: channel.rights.clone(),
        items: channel.items.iter().map(|story| item(story)).collect(),
        atom_ext: Some(AtomExtension { links: vec![own] }),
        namespaces: BTreeMap::from([("media".to_owned(), MEDIA.to_owned())]),
        ..rss::Channel::default()
    };
    written.write_to(Vec::new()).map_err(unwritable)
}

fn item(item: &Item) -> rss::Item {
    rss::Item {
        title: Some(item.title.clone()),
        link: Some(item.url.clone()),
        // Feed readers take it for HTML.
        description: Some(text::escape(&item.summary).into_owned()),
        categories: item.tags.iter().map(|tag| Category { name: tag.clone(), domain: None }).collect(),
        guid: Some(Guid { value: item.url.clone(), permalink: true }),
        pub_date: item.published.and_then(|at| at.rfc_2822()),
        content: Some(item.html.clone()),
        dublin_core_ext: Some(DublinCoreExtension { creators: item.authors.clone(), ..DublinCoreExtension::default() }),
        extensions: item.image.as_deref().map(picture).unwrap_or_default(),
        ..rss::Item::default()
    }
}

fn picture(url: &str) -> ExtensionMap {
    let attributes = [("url", url), ("medium", "image")];
    let content = Extension {
        name: "media:content".into(),
        attrs: attributes.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        ..Extension::default()
    };
    BTreeMap::from([("media".to_owned(), BTreeMap::from([("content".to_owned(), vec![content])]))])
}
