//! How a front is laid out: the editor's ranking of its stories.

use crate::{slug::Slug, time::VisibleTime};
use serde::{Deserialize, Serialize};

/// The layout of a front. Its stories are the items of the list that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Front {
    /// The day on which it was made, for the line above the nameplate.
    pub date: VisibleTime,
    /// What cannot wait, above everything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breaking: Option<Breaking>,
    /// The places for stories, from the top.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Slot>,
}

/// What cannot wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Breaking {
    /// One sentence.
    pub text: String,
    /// The story, relative to the site's root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// A place for stories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Slot {
    /// How they are shown.
    pub layout: Layout,
    /// The section whose stories they are; the name of the slot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Slug>,
    /// Positions in the list's `items`, from 0.
    pub stories: Vec<u32>,
}

/// How the stories of a slot are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// The story that matters most.
    #[default]
    Lead,
    /// The stories next to it.
    Seconds,
    /// The dense column of the newest.
    Recent,
    /// A story with its picture, and headlines.
    Block,
    /// Pictures side by side.
    Strip,
    /// Portraits with names.
    People,
    /// What readers read most, in their order.
    #[serde(rename = "most-read")]
    MostRead,
}

impl Layout {
    /// Every layout.
    pub const ALL: [Self; 7] =
        [Self::Lead, Self::Seconds, Self::Recent, Self::Block, Self::Strip, Self::People, Self::MostRead];

    /// The word for it in front files and style sheets.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Seconds => "seconds",
            Self::Recent => "recent",
            Self::Block => "block",
            Self::Strip => "strip",
            Self::People => "people",
            Self::MostRead => "most-read",
        }
    }
}
