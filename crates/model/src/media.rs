//! Pictures, and players of sound and film.

use crate::{inline::Inline, language::Language};
use serde::{Deserialize, Serialize};

/// A picture without its caption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Picture {
    /// Where the file is: relative to the site's root (`media/…`), or absolute on another host.
    pub src: String,
    /// What the picture shows, for those who cannot see it; empty when it only decorates.
    pub alt: String,
    /// Width and height in pixels; absent when the file is on another host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<(u32, u32)>,
}

/// A picture as part of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// The picture.
    pub picture: Picture,
    /// The words under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}

/// A film or a recording that the page itself plays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Recording {
    /// Where the file is: relative to the site's root, or absolute on another host.
    pub src: String,
    /// The picture that stands for it until it plays; it also tells how large it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poster: Option<Picture>,
    /// Its spoken words to read, by language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<Track>,
    /// The words under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
}

/// The spoken words of a recording, with their times: a WebVTT file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Track {
    /// Where the file is, relative to the site's root.
    pub src: String,
    /// The language.
    pub language: Language,
    /// The language's name.
    pub label: String,
}

/// Something shown by another site, which the page loads only when the reader asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Embed {
    /// Who shows it, as readers know the name: `YouTube`.
    pub provider: String,
    /// The page to open; also what a reader without scripts follows.
    pub url: String,
    /// The address of the frame that plays it; without one it can only be opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub player: Option<String>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}
