//! The types of the index from JSON.
//!
//! The same files as the types' serde implementations read and write (a property of the tests), in a
//! form that costs the browser little. A struct that gains a field does not compile until it is read here.

use super::json::Json;
use crate::screen::{Found, Marks};
use newsprint_model::{
    Article, ArticleFile, Block, CorrectionsFile, Entry, FormatVersion, Front, Headline, IndexFile, Inline, Language,
    LatestFile, ListFile, Site, Slug, StaticFile, Timestamp, VisibleTime,
    article::Correction,
    block::{Align, Aside, Cell, Code, Definition, Details, Heading, Item, List, Quote, Table},
    corrections::Corrected,
    entry::{EntryExtension, FeedAuthor},
    front::{Breaking, Layout, Slot},
    index::IndexItem,
    inline::{Element, Foreign, Link, Ruby},
    latest::LatestSection,
    list::{Alternate, Facet, Facets, KindFacet, ListExtension},
    media::{Embed, Figure, Picture, Recording, Track},
    people::{Author, Original, Person, Profile, Source, Tag},
    site::{Contact, Edition, LegalLine, NavigationItem, PageLink, Section, SectionKind},
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
    Site { format, base_url, embeds, search, tools, accent, logo, contact, editions, sections, }
    Edition {
        language, interface, words, path, name, title, tagline, card, copyright, navigation, pages, corrections,
        legal,
    }
    NavigationItem { label, href, }
    PageLink { slug, title, }
    LegalLine { text, url, badge, }
    Contact { email, phone, address, }
    Section { slug, kind, titles, }

    ListFile {
        version, title, home_page_url, feed_url, next_url, language, items, extension = "_newsprint",
    }
    ListExtension { format, older, facets, front, profile, alternates, }
    Alternate { language, href, }
    Facets { stories, sections, tags, sources, authors, kinds, days, }
    Facet { slug, name, stories, }
    KindFacet { kind, stories, }
    Front { date, breaking, slots, }
    Breaking { text, href, }
    Slot { layout, section, stories, }
    Entry {
        id, url, title, content_text, external_url, image, date_published, date_modified, authors, tags, language,
        extension = "_newsprint",
    }
    Found { entries, marks, count, about, more, corrected, completions, lost, failed, }
    Marks { title, text, }
    FeedAuthor { name, }
    EntryExtension {
        href, section, kind, kicker, published, day, clock, picture, source, duration, person, tags,
    }
    CorrectionsFile { format, title, language, corrections, alternates, }
    Corrected { href, headline, correction, }
    IndexFile { format, title, language, items, alternates, }
    IndexItem { name, href, stories, role, portrait, items, }
    LatestFile { format, recent, sections, }
    LatestSection { section, stories, }
    Headline { href, headline, published, picture, }
    StaticFile { format, href, url, language, headline, dek, summary, body, footnotes, withdrawn, alternates, }

    ArticleFile { format, article, alternates, related, previous, next, }
    Article {
        href, url, language, section, kind, kicker, series, headline, dek, summary, published, updated, event_date,
        authors, editor, source, original, person, lead_picture, card, minutes, body, footnotes, corrections,
        tags,
    }
    Correction { date, material, text, }
    VisibleTime { at, label, }
    Author { name, slug, }
    Source { name, slug, url, }
    Profile { role, portrait, about, }
    Person { name, role, }
    Original { title, author, language, }
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
    Recording { src, poster, tracks, caption, }
    Track { src, language, label, }
    Embed { provider, url, player, title, }
    Link { href, content, }
    Foreign { language, content, }
    Ruby { content, reading, }
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
        "foreign" Foreign, "ruby" Ruby, "picture" Picture, "footnote" Footnote,
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

/// Enums that are known by their words.
macro_rules! words {
    ($($union:ident)*) => {
        $(impl Read for $union {
            fn read(json: Option<&Json>, damage: &Damage) -> Self {
                let text = json.and_then(Json::text);
                Self::ALL.into_iter().find(|known| Some(known.as_str()) == text).unwrap_or_else(|| damage.note())
            }
        })*
    };
}

words! { SectionKind Layout }

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
