//! The newest stories of an edition, in one small file that every story's page shows.
//!
//! They stand in no other page, so that publishing one story does not change the pages of all others.

use crate::{format::FormatVersion, language::Language, media::Picture, slug::Slug, time::VisibleTime};
use serde::{Deserialize, Serialize};

/// The newest stories of an edition. Stands at [`file()`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LatestFile {
    /// The version of this file's format.
    pub format: FormatVersion,
    /// The newest of all sections.
    pub recent: Vec<Headline>,
    /// The newest of each section, in the order of the front.
    pub sections: Vec<LatestSection>,
}

/// The newest stories of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LatestSection {
    /// The section.
    pub section: Slug,
    /// Its stories, newest first.
    pub stories: Vec<Headline>,
}

/// A story of which only the headline is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Headline {
    /// The story's page, relative to the site's root.
    pub href: String,
    /// The headline.
    pub headline: String,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<VisibleTime>,
    /// Its picture, where one is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}

/// Where the file of a language stands, relative to the site's root.
pub fn file(language: &Language) -> String {
    format!("data/latest/{language}.json")
}
