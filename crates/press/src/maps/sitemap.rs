//! Lists of addresses as sitemaps.org and Google's news extension have them.

use crate::text::clean;
use newsprint_model::Timestamp;
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use std::io;

/// The namespace of sitemaps.
const SITEMAP: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
/// The namespace of the news extension.
const NEWS: (&str, &str) = ("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9");
/// Addresses are shorter than this, in characters.
const TOO_LONG: usize = 2048;

/// An address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page, absolute.
    pub url: String,
    /// When it was last changed, where that is known.
    pub changed: Option<Timestamp>,
}

/// A story in the news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsStory<'n> {
    /// Its page, absolute.
    pub url: String,
    /// The newsroom's name.
    pub publication: &'n str,
    /// The language, as the extension writes it.
    pub language: &'n str,
    /// When it was published.
    pub published: Timestamp,
    /// The headline.
    pub headline: &'n str,
}

/// A sitemap of pages. Addresses that are longer than a sitemap may hold are left out.
///
/// # Errors
/// Never in memory.
pub fn pages(addresses: impl Iterator<Item = Address>) -> io::Result<Vec<u8>> {
    document("urlset", &[SITEMAP], |writer| {
        addresses.filter(|address| address.url.chars().count() < TOO_LONG).try_for_each(|address| {
            entry(writer, "url", &address.url, |writer| match &address.changed {
                Some(changed) => text(writer, "lastmod", changed.as_str()),
                None => Ok(()),
            })
        })
    })
}

/// A sitemap of sitemaps.
///
/// # Errors
/// Never in memory.
pub fn index(urls: impl Iterator<Item = String>) -> io::Result<Vec<u8>> {
    document("sitemapindex", &[SITEMAP], |writer| {
        let mut urls = urls;
        urls.try_for_each(|url| entry(writer, "sitemap", &url, |_| Ok(())))
    })
}

/// A sitemap of the news.
///
/// # Errors
/// Never in memory.
pub fn news<'n>(stories: impl Iterator<Item = NewsStory<'n>>) -> io::Result<Vec<u8>> {
    document("urlset", &[SITEMAP, NEWS], |writer| {
        stories.filter(|story| story.url.chars().count() < TOO_LONG).try_for_each(|story| {
            entry(writer, "url", &story.url, |writer| {
                element(writer, "news:news", |writer| {
                    element(writer, "news:publication", |writer| {
                        text(writer, "news:name", story.publication)?;
                        text(writer, "news:language", story.language)
                    })?;
                    text(writer, "news:publication_date", story.published.as_str())?;
                    text(writer, "news:title", story.headline)
                })
            })
        })
    })
}

type Xml = Writer<Vec<u8>>;

fn document(
    name: &str,
    namespaces: &[(&str, &str)],
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element(name).with_attributes(namespaces.iter().copied());
    root.write_inner_content(content)?;
    Ok(writer.into_inner())
}

fn entry(writer: &mut Xml, name: &str, url: &str, more: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    // A line for each, so that what has changed can be seen.
    writer.write_event(Event::Text(BytesText::from_escaped("\n")))?;
    element(writer, name, |writer| {
        text(writer, "loc", url)?;
        more(writer)
    })
}

fn element(writer: &mut Xml, name: &str, content: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    writer.create_element(name).write_inner_content(content).map(|_| ())
}

fn text(writer: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(&clean(text))).map(|_| ())
}
