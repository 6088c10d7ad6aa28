//! A story as it stands in a list: an item of JSON Feed 1.1.

use crate::{
    language::Language,
    media::Picture,
    people::{Person, Source, Tag},
    site::SectionKind,
    slug::Slug,
    time::{Timestamp, VisibleTime},
};
use serde::{Deserialize, Serialize};

/// A story in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entry {
    /// What stays the same about the story: its address inside the site.
    pub id: String,
    /// The story's page, absolute.
    pub url: String,
    /// The headline.
    pub title: String,
    /// The summary: the dek, or else the beginning of the text.
    pub content_text: String,
    /// The story at its source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_url: Option<String>,
    /// The lead picture, absolute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// When it was published; absent for undated stories.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_published: Option<Timestamp>,
    /// When it was last changed in substance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_modified: Option<Timestamp>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<FeedAuthor>,
    /// Its tags, in the words of the newsroom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The language it is written in.
    pub language: Language,
    /// What JSON Feed has no word for.
    #[serde(rename = "_newsprint")]
    pub extension: EntryExtension,
}

/// An author as JSON Feed writes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FeedAuthor {
    /// The name as the byline shows it.
    pub name: String,
}

/// What JSON Feed has no word for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntryExtension {
    /// The story's page, relative to the site's root.
    pub href: String,
    /// The section it stands in.
    pub section: Slug,
    /// The kind of that section.
    pub kind: SectionKind,
    /// The line above the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// When it was published, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<VisibleTime>,
    /// The day of publication, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// The time of that day, in words; absent where only the day is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
    /// The lead picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Where it was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// How long its film is, in words: `2:14`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    /// Whom it portrays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// Its tags with their addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
}
