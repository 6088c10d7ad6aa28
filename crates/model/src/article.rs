//! One story with everything that its page shows.

use crate::{
    block::Block,
    format::FormatVersion,
    inline::Inline,
    language::Language,
    latest::Headline,
    list::Alternate,
    media::Figure,
    people::{Author, Original, Person, Source, Tag},
    site::SectionKind,
    slug::Slug,
    time::VisibleTime,
};
use serde::{Deserialize, Serialize};

/// The data of an article's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArticleFile {
    /// The version of this file's format.
    pub format: FormatVersion,
    /// The story.
    pub article: Article,
    /// The same story in the site's other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternates: Vec<Alternate>,
    /// Stories on the same subject, the most similar first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Headline>,
    /// The next older story of its section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Headline>,
    /// The next newer story of its section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Headline>,
}

/// One story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Article {
    /// Its page, relative to the site's root.
    pub href: String,
    /// Its page, absolute.
    pub url: String,
    /// The language it is written in.
    pub language: Language,
    /// The section it stands in.
    pub section: Slug,
    /// The kind of that section.
    pub kind: SectionKind,
    /// The line above the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// The series that it is a part of; also one of its tags.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Tag>,
    /// The headline.
    pub headline: String,
    /// The line below the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dek: Option<String>,
    /// The summary for lists and search engines: the dek, or else the beginning of the text.
    pub summary: String,
    /// When it was published; absent for undated stories.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<VisibleTime>,
    /// When it was last changed in substance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<VisibleTime>,
    /// When the thing that it tells of takes place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_date: Option<VisibleTime>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author>,
    /// Who is answerable for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub editor: Option<String>,
    /// Where it was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What it was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
    /// Whom it portrays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// The picture above the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_picture: Option<Figure>,
    /// The picture that social networks show for a story without one of its own: 1200 × 630 pixels, relative to the
    /// site's root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    /// How many minutes the text takes to read; absent when it is less than two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The text.
    pub body: Vec<Block>,
    /// The footnotes in the order of their numbers, from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footnotes: Vec<Vec<Block>>,
    /// What was wrong and has been put right, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Its tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
}

/// What was wrong and has been put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Correction {
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<VisibleTime>,
    /// Whether the story said something wrong that matters; such a correction stands above the text.
    #[serde(default, skip_serializing_if = "is_false")]
    pub material: bool,
    /// What.
    pub text: Vec<Inline>,
}

fn is_false(value: &bool) -> bool {
    !value
}
