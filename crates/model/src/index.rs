//! What lists there are of one sort: the tags, the authors, the years with their months.

use crate::{format::FormatVersion, language::Language, list::Alternate, media::Picture};
use serde::{Deserialize, Serialize};

/// An index of lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndexFile {
    /// The version of this file's format.
    pub format: FormatVersion,
    /// What it holds, in the words of the interface.
    pub title: String,
    /// The language of the page.
    pub language: Language,
    /// The lists: names by letter, years from the newest.
    pub items: Vec<IndexItem>,
    /// The same index in the site's other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternates: Vec<Alternate>,
}

/// A list in an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndexItem {
    /// What the list holds: a tag, a name, a year, a month.
    pub name: String,
    /// The list's page, relative to the site's root.
    pub href: String,
    /// How many stories it has.
    pub stories: u32,
    /// What an author does for the newsroom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// An author's portrait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portrait: Option<Picture>,
    /// The lists that it consists of: the months of a year, from the newest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<IndexItem>,
}
