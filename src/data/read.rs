//! The types of the index from JSON.
//!
//! The same files as the types' serde implementations read and write (a property of the tests), in a
//! form that costs the browser little. A struct that gains a field does not compile until it is read here.

use super::json::Json;
use newsprint_model::{
    Article, ArticleFile, Block, Entry, FormatVersion, Inline, Language, ListFile, Site, Slug, Timestamp, VisibleTime,
    article::Correction,
    block::{Align, Aside, Cell, Code, Definition, Details, Heading, Item, List, Quote, Table},
    entry::{EntryExtension, FeedAuthor},
    inline::{Element, Foreign, Link},
    list::{Alternate, Facet, Facets, Front, KindFacet, ListExtension, SectionBlock},
    media::{Embed, Figure, Picture, Recording},
    people::{Author, Original, Source, Tag},
    site::{Contact, Edition, LegalLine, NavigationItem, Section, SectionKind},
};
use std::{cell, collections::BTreeMap};

/// Notes that a file is not of the wanted shape.
///
/// Reading goes on with empty values to the file's end: the ways out of every half-read struct would be
/// half of the code for reading.
#[derive(Debug, Default)]
pub struct Damage(cell::Cell<bool>);

impl Damage {
    fn note<T: Default>(&self) -> T {
        self.0.set(true);
        T::default()
    }
}

/// Reads a whole file; none when it is damaged.
pub fn read<T: Read>(json: &Json) -> Option<T> {
    let damage = Damage::default();
    let value = T::read(Some(json), &damage);
    (!damage.0.get()).then_some(value)
}

/// A type that can be read from JSON.
pub trait Read {
    /// The value; without JSON, the value where an object lacks the key.
    fn read(json: Option<&Json>, damage: &Damage) -> Self;
}

/// Reads structs field by field; a key is given where it differs from the field's name.
macro_rules! records {
    ($($record:ident { $($field:ident $(= $key:literal)?,)* })*) => {
        $(impl Read for $record {
            fn read(json: Option<&Json>, damage: &Damage) -> Self {
                Self { $($field: Read::read(get(json, records!(@key $field $($key)?)), damage),)* }
            }
        })*
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}

#[inline(never)]
fn get<'a>(json: Option<&'a Json>, key: &str) -> Option<&'a Json> {
    json?.get(key)
}

records! {
    Site { format, base_url, accent, logo, contact, editions, sections, }
    Edition { language, interface, path, name, title, tagline, copyright, navigation, legal, }
    NavigationItem { label, href, }
    LegalLine { text, url, }
    Contact { email, phone, address, }
    Section { slug, kind, titles, }

    ListFile {
        version, title, home_page_url, feed_url, next_url, language, items, extension = "_newsprint",
    }
    ListExtension { format, older, facets, front, alternates, }
    Alternate { language, href, }
    Facets { stories, tags, sources, kinds, days, }
    Facet { slug, name, stories, }
    KindFacet { kind, stories, }
    Front { lead, seconds, recent, sections, }
    SectionBlock { section, stories, }
    Entry {
        id, url, title, content_text, external_url, image, date_published, date_modified, authors, tags, language,
        extension = "_newsprint",
    }
    FeedAuthor { name, }
    EntryExtension { href, section, kind, kicker, published, picture, source, tags, }

    ArticleFile { format, article, alternates, }
    Article {
        href, url, language, section, kind, kicker, headline, dek, summary, published, updated, event_date, authors,
        editor, source, original, lead_picture, body, footnotes, corrections, tags,
    }
    Correction { date, text, }
    VisibleTime { at, label, }
    Author { name, slug, }
    Source { name, slug, url, }
    Original { title, author, }
    Tag { name, slug, }

    Heading { level, id, content, }
    Quote { body, credit, }
    List { start, items, }
    Item { done, body, }
    Table { caption, head, rows, }
    Cell { heading, align, columns, rows, body, }
    Code { language, text, }
    Aside { title, body, }
    Details { summary, body, }
    Definition { term, body, }
    Picture { src, alt, size, }
    Figure { picture, caption, credit, }
    Recording { src, caption, }
    Embed { provider, url, title, }
    Link { href, content, }
    Foreign { language, content, }
}

/// Reads enums by the names of their variants.
macro_rules! variants {
    ($($union:ident { $($name:literal $variant:ident,)* } else $empty:expr;)*) => {
        $(impl Read for $union {
            fn read(json: Option<&Json>, damage: &Damage) -> Self {
                match json.and_then(Json::variant) {
                    $(Some(($name, content)) => $union::$variant(Read::read(Some(content), damage)),)*
                    other => $empty(other, damage),
                }
            }
        })*
    };
}

variants! {
    Block {
        "paragraph" Paragraph, "heading" Heading, "image" Image, "gallery" Gallery, "video" Video, "audio" Audio,
        "quote" Quote, "list" List, "table" Table, "code" Code, "aside" Aside, "details" Details,
        "definitions" Definitions, "embed" Embed,
    } else |other: Option<(&str, &Json)>, damage: &Damage| {
        if !matches!(other, Some(("rule", _))) {
            damage.note::<()>();
        }
        Block::Rule
    };
    Element {
        "strong" Strong, "emphasis" Emphasis, "deleted" Deleted, "inserted" Inserted, "marked" Marked,
        "subscript" Subscript, "superscript" Superscript, "small" Small, "code" Code, "link" Link,
        "foreign" Foreign, "picture" Picture, "footnote" Footnote,
    } else |other: Option<(&str, &Json)>, damage: &Damage| {
        if !matches!(other, Some(("break", _))) {
            damage.note::<()>();
        }
        Element::Break {}
    };
}

impl Read for Inline {
    fn read(json: Option<&Json>, damage: &Damage) -> Self {
        match json.and_then(Json::text) {
            Some(text) => Self::Text(text.to_owned()),
            None => Self::Element(Read::read(json, damage)),
        }
    }
}

impl Read for Align {
    fn read(json: Option<&Json>, damage: &Damage) -> Self {
        match json.and_then(Json::text) {
            Some("center") => Self::Center,
            Some("end") => Self::End,
            _ => {
                damage.note::<()>();
                Self::End
            }
        }
    }
}

impl Read for SectionKind {
    fn read(json: Option<&Json>, damage: &Damage) -> Self {
        let text = json.and_then(Json::text);
        let kind = Self::ALL.into_iter().find(|kind| Some(kind.as_str()) == text);
        kind.unwrap_or_else(|| damage.note())
    }
}

impl Read for FormatVersion {
    fn read(json: Option<&Json>, damage: &Damage) -> Self {
        Self(Read::read(json, damage))
    }
}

/// Texts that are checked.
macro_rules! texts {
    ($($text:ident)*) => {
        $(impl Read for $text {
            #[inline(never)]
            fn read(json: Option<&Json>, damage: &Damage) -> Self {
                json.and_then(|json| json.text()?.parse().ok()).unwrap_or_else(|| damage.note())
            }
        })*
    };
}

texts! { String Slug Language Timestamp }

/// Whole numbers.
macro_rules! numbers {
    ($($number:ident)*) => {
        $(impl Read for $number {
            fn read(json: Option<&Json>, damage: &Damage) -> Self {
                json.and_then(|json| json.number()?.try_into().ok()).unwrap_or_else(|| damage.note())
            }
        })*
    };
}

numbers! { u8 u16 u32 }

/// A key that is lacking says no.
impl Read for bool {
    fn read(json: Option<&Json>, damage: &Damage) -> Self {
        match json {
            None => false,
            Some(Json::Truth(truth)) => *truth,
            Some(Json::Null | Json::Number(_) | Json::Text(_) | Json::Items(_) | Json::Pairs(_)) => damage.note(),
        }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: Option<&Json>, damage: &Damage) -> Self {
        match json {
            None | Some(Json::Null) => None,
            Some(_) => Some(T::read(json, damage)),
        }
    }
}

/// A key that is lacking stands for an empty list.
impl<T: Read> Read for Vec<T> {
    fn read(json: Option<&Json>, damage: &Damage) -> Self {
        let items = json.map_or(Some(Default::default()), Json::items).unwrap_or_else(|| damage.note());
        let mut read = Vec::with_capacity(items.len());
        for item in items {
            read.push(T::read(Some(item), damage));
        }
        read
    }
}

impl<T: Read> Read for (T, T) {
    fn read(json: Option<&Json>, damage: &Damage) -> Self {
        let items = json.and_then(Json::items).unwrap_or_default();
        (T::read(items.first(), damage), T::read(items.get(1), damage))
    }
}

impl Read for BTreeMap<Language, String> {
    fn read(json: Option<&Json>, damage: &Damage) -> Self {
        let mut read = Self::new();
        for (key, value) in json.and_then(Json::pairs).unwrap_or_else(|| damage.note()) {
            let language = key.parse().unwrap_or_else(|_| damage.note());
            read.insert(language, Read::read(Some(value), damage));
        }
        read
    }
}
