//! Languages as BCP 47 tags, and the other forms in which standards want to see them.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A language: `en`, `zh-Hans`, `pt-BR`.
///
/// Always canonical: the language in lower case, then an optional script (`Hans`) and an optional
/// region (`BR`). Chinese always carries its script, because a bare `zh` makes browsers guess the glyphs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String")]
pub struct Language(String);

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// Why a text is no language tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a language tag such as en, zh-Hans or pt-BR")]
pub struct InvalidLanguage(String);

impl Language {
    /// The tag as BCP 47 writes it, for `lang`, `hreflang` and feeds: `zh-Hans`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language subtag: `zh`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The script subtag, where the tag carries one: `Hans`.
    pub fn script(&self) -> Option<&str> {
        self.0.split('-').skip(1).find(|subtag| subtag.len() == 4)
    }

    /// The region subtag, where the tag carries one: `BR`.
    pub fn region(&self) -> Option<&str> {
        self.0.split('-').skip(1).find(|subtag| subtag.len() < 4)
    }

    /// The direction of its writing.
    pub fn direction(&self) -> Direction {
        match (self.script(), self.primary()) {
            (Some("Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo"), _) => Direction::Rtl,
            (None, "ar" | "he" | "fa" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb") => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }

    /// The form of news sitemaps: ISO 639, but `zh-cn` and `zh-tw` for Chinese.
    pub fn news_sitemap(&self) -> &str {
        match (self.primary(), self.script()) {
            ("zh", Some("Hant")) => "zh-tw",
            ("zh", _) => "zh-cn",
            (primary, _) => primary,
        }
    }

    /// The form of Open Graph's `og:locale`: language and territory, `zh_CN`. Without a region in the
    /// tag it is the territory with most speakers; an unlisted language stands alone.
    pub fn open_graph(&self) -> String {
        let territory = self.region().or(match (self.primary(), self.script()) {
            ("zh", Some("Hant")) => Some("TW"),
            ("zh", _) => Some("CN"),
            ("en", _) => Some("US"),
            ("ar", _) => Some("AR"),
            ("ja", _) => Some("JP"),
            ("ko", _) => Some("KR"),
            ("pt", _) => Some("BR"),
            ("hi", _) => Some("IN"),
            ("es", _) => Some("ES"),
            ("fr", _) => Some("FR"),
            ("de", _) => Some("DE"),
            ("ru", _) => Some("RU"),
            _ => None,
        });
        match territory {
            Some(territory) => format!("{}_{territory}", self.primary()),
            None => self.primary().to_owned(),
        }
    }
}

impl Direction {
    /// The value of the `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// The undetermined language of BCP 47.
impl Default for Language {
    fn default() -> Self {
        Self("und".to_owned())
    }
}

impl FromStr for Language {
    type Err = InvalidLanguage;

    /// Reads `zh_CN`, `ZH-hans`, `en-us` and the like; other subtags than language, script and
    /// region are refused.
    fn from_str(text: &str) -> Result<Self, InvalidLanguage> {
        let invalid = || InvalidLanguage(text.to_owned());
        let mut subtags = text.split(['-', '_']).peekable();
        let is_alphabetic = |subtag: &&str| subtag.bytes().all(|byte| byte.is_ascii_alphabetic());

        let primary = subtags.next().filter(|subtag| (2..=3).contains(&subtag.len()));
        let primary = primary.filter(is_alphabetic).ok_or_else(invalid)?.to_ascii_lowercase();
        let script = subtags.next_if(|subtag| subtag.len() == 4 && is_alphabetic(subtag)).map(title_case);
        let region = subtags.next_if(|subtag| match subtag.len() {
            2 => is_alphabetic(subtag),
            3 => subtag.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        });
        if subtags.next().is_some() {
            return Err(invalid());
        }
        let region = region.map(str::to_ascii_uppercase);
        if primary == "zh" {
            let traditional = matches!(region.as_deref(), Some("TW" | "HK" | "MO"));
            let script = script.unwrap_or_else(|| if traditional { "Hant" } else { "Hans" }.to_owned());
            let implied = matches!(
                (script.as_str(), region.as_deref()),
                ("Hans", None | Some("CN")) | ("Hant", None | Some("TW"))
            );
            return Ok(Self::join([Some(primary), Some(script), region.filter(|_| !implied)]));
        }
        Ok(Self::join([Some(primary), script, region]))
    }
}

impl Language {
    fn join(subtags: [Option<String>; 3]) -> Self {
        Self(subtags.into_iter().flatten().collect::<Vec<_>>().join("-"))
    }
}

fn title_case(subtag: &str) -> String {
    let (first, rest) = subtag.split_at(1);
    first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
}

impl TryFrom<String> for Language {
    type Error = InvalidLanguage;

    fn try_from(text: String) -> Result<Self, InvalidLanguage> {
        text.parse()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Language {
        text.parse().expect("a language")
    }

    #[test]
    fn tags_become_canonical() {
        for (given, canonical) in [
            ("EN", "en"),
            ("en_us", "en-US"),
            ("zh", "zh-Hans"),
            ("zh_CN", "zh-Hans"),
            ("zh-TW", "zh-Hant"),
            ("zh-HK", "zh-Hant-HK"),
            ("zh-hant", "zh-Hant"),
            ("sr-latn-rs", "sr-Latn-RS"),
            ("es-419", "es-419"),
        ] {
            assert_eq!(language(given).as_str(), canonical, "{given}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "e", "english", "en-", "en-US-x", "日本", "1n", "en--US"] {
            assert!(text.parse::<Language>().is_err(), "{text}");
        }
    }

    #[test]
    fn projections() {
        assert_eq!(language("zh-Hans").open_graph(), "zh_CN");
        assert_eq!(language("zh-Hant").news_sitemap(), "zh-tw");
        assert_eq!(language("en-GB").open_graph(), "en_GB");
        assert_eq!(language("eo").open_graph(), "eo");
        assert_eq!(language("ar").direction(), Direction::Rtl);
        assert_eq!(language("az-Arab").direction(), Direction::Rtl);
        assert_eq!(language("ja").direction(), Direction::Ltr);
    }
}
