//! The people behind a story, and where it came from.

use crate::{language::Language, media::Picture, slug::Slug};
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

/// Who an author is, at the head of their list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Profile {
    /// What they do for the newsroom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Their portrait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portrait: Option<Picture>,
    /// A few words about them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// Whom a story portrays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    /// The name.
    pub name: String,
    /// What they are or do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
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
    /// The language of both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
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
