//! The newsroom: what is the same on all of its pages. The file `data/site.json`.

use crate::{format::FormatVersion, language::Language, media::Picture, slug::Slug};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where the site's own file stands, relative to the site's root.
pub const SITE_FILE: &str = "data/site.json";

/// The newsroom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Site {
    /// The version of this file's format.
    pub format: FormatVersion,
    /// Where the site is published: absolute, ending in a slash.
    pub base_url: String,
    /// Whether lists and stories have frames for partners' pages.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub embeds: bool,
    /// The script that searches, relative to the site's root; absent where there is no search.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// The script of what helps to read (settings, pictures in large), relative to the site's root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tools: Option<String>,
    /// The newsroom's own accent colour, as CSS writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    /// The newsroom's logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Picture>,
    /// How to reach the newsroom.
    #[serde(default)]
    pub contact: Contact,
    /// The site in each of its languages; the first is the default. Never empty.
    pub editions: Vec<Edition>,
    /// The sections, in the newsroom's order.
    pub sections: Vec<Section>,
}

/// The site in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edition {
    /// The language.
    pub language: Language,
    /// The language of the interface's words: the edition's own, or the nearest that the reader has.
    pub interface: Language,
    /// The file of those words, relative to the site's root.
    pub words: String,
    /// The first segment of its addresses; absent for the default language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<Slug>,
    /// The language's name in itself: `简体中文`.
    pub name: String,
    /// The newsroom's name.
    pub title: String,
    /// The line under the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tagline: Option<String>,
    /// The picture that social networks show for pages that are no stories: 1200 × 630 pixels, relative to the site's
    /// root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    /// Who holds the rights, with the years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copyright: Option<String>,
    /// What the bar under the nameplate links to, in order.
    pub navigation: Vec<NavigationItem>,
    /// Its pages that are no stories, in the order of the footer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PageLink>,
    /// Whether something has been put right, so that a page says it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub corrections: bool,
    /// What the law wants at the foot of each page: filing numbers, licences, complaints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal: Vec<LegalLine>,
}

/// A link in the bar under the nameplate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NavigationItem {
    /// The words.
    pub label: String,
    /// Relative to the site's root, or absolute.
    pub href: String,
}

/// A page that is no story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageLink {
    /// The last segment of its address.
    pub slug: Slug,
    /// Its headline.
    pub title: String,
}

/// A line at the foot of each page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LegalLine {
    /// The words.
    pub text: String,
    /// What they link to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The emblem before the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub badge: Option<Picture>,
}

/// How to reach the newsroom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contact {
    /// An e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A telephone number as people write it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// A postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// A section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// The first segment of its addresses.
    pub slug: Slug,
    /// What it holds, and so how it is laid out.
    pub kind: SectionKind,
    /// Its title in each language that has one.
    pub titles: BTreeMap<Language, String>,
}

/// What a section holds, and so how it is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    /// Texts, with or without pictures.
    #[default]
    Stories,
    /// Pictures.
    Photo,
    /// Films.
    Video,
    /// Portraits.
    People,
    /// Places.
    Travel,
}

impl SectionKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Stories, Self::Photo, Self::Video, Self::People, Self::Travel];

    /// The word for it in configuration, addresses and style sheets.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stories => "stories",
            Self::Photo => "photo",
            Self::Video => "video",
            Self::People => "people",
            Self::Travel => "travel",
        }
    }
}

impl Site {
    /// The edition in a language, or the default one.
    ///
    /// # Panics
    /// When the site has no edition at all, which press does not write.
    pub fn edition(&self, language: &Language) -> &Edition {
        self.editions.iter().find(|edition| &edition.language == language).unwrap_or(&self.editions[0])
    }

    /// The section with this slug.
    pub fn section(&self, slug: &Slug) -> Option<&Section> {
        self.sections.iter().find(|section| &section.slug == slug)
    }
}

impl Section {
    /// The title in a language, or else in any, or else the slug.
    pub fn title(&self, language: &Language) -> &str {
        let title = self.titles.get(language).or_else(|| self.titles.values().next());
        title.map_or(self.slug.as_str(), String::as_str)
    }
}
