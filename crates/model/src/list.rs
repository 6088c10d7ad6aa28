//! The front and every other list, as JSON Feed 1.1 with our additions under `_newsprint`.
//!
//! Pages of a list are numbered from the oldest, [`PAGE_LENGTH`] places each. A page is closed, and gets
//! its own file (`…/page/3/`), when the next one begins; the list's own address shows the open page and
//! the last closed one. So a closed page never changes because something else was published.

use crate::{
    entry::Entry, format::FormatVersion, front::Front, language::Language, people::Profile, site::SectionKind,
    slug::Slug,
};
use serde::{Deserialize, Serialize};

/// How many stories have a place on a page of a list.
pub const PAGE_LENGTH: usize = 20;

/// The value of `version` in every list.
pub const JSON_FEED: &str = "https://jsonfeed.org/version/1.1";

/// A list, newest story first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListFile {
    /// Always [`JSON_FEED`].
    pub version: String,
    /// What the list holds: the newsroom's title, a section, a tag, a name.
    pub title: String,
    /// The list's page, absolute.
    pub home_page_url: String,
    /// This file, absolute.
    pub feed_url: String,
    /// The list with the next older stories, absolute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_url: Option<String>,
    /// The language of the stories.
    pub language: Language,
    /// The stories.
    pub items: Vec<Entry>,
    /// What JSON Feed has no word for.
    #[serde(rename = "_newsprint")]
    pub extension: ListExtension,
}

/// What JSON Feed has no word for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListExtension {
    /// The version of this file's format.
    pub format: FormatVersion,
    /// The page with the next older stories, relative to the site's root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older: Option<String>,
    /// What the whole list can be filtered by; only at the list's own address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facets: Option<Facets>,
    /// How the front is laid out; only there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub front: Option<Front>,
    /// Who the author is whose stories these are; only at the list's own address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// The same list in the site's other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternates: Vec<Alternate>,
}

/// The same page in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Alternate {
    /// That language.
    pub language: Language,
    /// The page, relative to the site's root.
    pub href: String,
}

/// What a whole list can be filtered by, with the number of stories for each, most frequent first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Facets {
    /// How many stories the whole list holds.
    pub stories: u32,
    /// The sections; only where stories of several stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Facet>,
    /// The tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Facet>,
    /// The sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Facet>,
    /// The authors; only where the whole newsroom is searched.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Facet>,
    /// The kinds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<KindFacet>,
    /// The days of the oldest and the newest dated story, as `2020-06-17`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<(String, String)>,
}

/// One value to filter by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Facet {
    /// The value in addresses.
    pub slug: Slug,
    /// The value in words.
    pub name: String,
    /// How many stories have it.
    pub stories: u32,
}

/// One kind to filter by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KindFacet {
    /// The kind.
    pub kind: SectionKind,
    /// How many stories have it.
    pub stories: u32,
}
