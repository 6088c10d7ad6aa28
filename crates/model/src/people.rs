//! The people behind a story, and where it came from.

use crate::slug::Slug;
use serde::{Deserialize, Serialize};

/// Somebody who wrote a story for this newsroom, with a list of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Author {
    /// The name as the byline shows it.
    pub name: String,
    /// Where their list stands: `author/<slug>/`.
    pub slug: Slug,
}

/// The organisation that a story was taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// The name as the byline shows it.
    pub name: String,
    /// Where the list of its stories stands: `source/<slug>/`.
    pub slug: Slug,
    /// The story on the source's own site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What the story was called, and who wrote it, where it first appeared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Original {
    /// The original headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The original author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}

/// A subject that stories are gathered under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tag {
    /// The tag in the words of the newsroom.
    pub name: String,
    /// Where its list stands: `tag/<slug>/`.
    pub slug: Slug,
}
