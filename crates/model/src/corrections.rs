//! What was wrong in the stories of an edition and has been put right.

use crate::{article::Correction, format::FormatVersion, language::Language, list::Alternate};
use serde::{Deserialize, Serialize};

/// The most corrections that the page of an edition has.
pub const MOST: usize = 200;

/// The data of the page of an edition's corrections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CorrectionsFile {
    /// The version of this file's format.
    pub format: FormatVersion,
    /// What it holds, in the words of the interface.
    pub title: String,
    /// The language of the page.
    pub language: Language,
    /// The corrections, newest first, those without a date last; at most [`MOST`].
    pub corrections: Vec<Corrected>,
    /// The same page in the site's other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternates: Vec<Alternate>,
}

/// A correction with its story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Corrected {
    /// The story's page, relative to the site's root.
    pub href: String,
    /// The story's headline.
    pub headline: String,
    /// What was wrong.
    pub correction: Correction,
}
