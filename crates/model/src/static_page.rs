//! Pages that are no stories: about, contact, imprint, privacy; and what stands in the place of a withdrawn story.

use crate::{block::Block, format::FormatVersion, language::Language, list::Alternate, time::VisibleTime};
use serde::{Deserialize, Serialize};

/// The data of a static page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaticFile {
    /// The version of this file's format.
    pub format: FormatVersion,
    /// Its address, relative to the site's root.
    pub href: String,
    /// Its address, absolute.
    pub url: String,
    /// The language that it is written in.
    pub language: Language,
    /// The headline.
    pub headline: String,
    /// The line below the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dek: Option<String>,
    /// The beginning of the text, for search engines.
    pub summary: String,
    /// The text.
    pub body: Vec<Block>,
    /// The footnotes in the order of their numbers, from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footnotes: Vec<Vec<Block>>,
    /// When the story was withdrawn whose place this page has; absent for all other pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<VisibleTime>,
    /// The same page in the site's other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternates: Vec<Alternate>,
}
