//! One segment of an address.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The longest slug, in bytes: a file name of 255 bytes with room for an ending.
pub const MAX_BYTES: usize = 200;

/// One segment of an address, as it is written on disk (not percent-encoded): `bridge-opens`, `合肥`.
///
/// Lower-case letters and digits of any script, and `-`, `_`, `.`, `~` inside; never empty, never
/// beginning with a dot, at most [`MAX_BYTES`] long.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String")]
pub struct Slug(String);

/// Why a text is no slug.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” cannot stand in an address: use lower-case letters, digits and hyphens")]
pub struct InvalidSlug(String);

impl Slug {
    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_allowed(character: char) -> bool {
    match character {
        'a'..='z' | '0'..='9' | '-' | '_' | '.' | '~' => true,
        _ if character.is_ascii() || is_invisible(character) => false,
        _ => !character.is_control() && !character.is_whitespace() && !character.is_uppercase(),
    }
}

/// Characters that change how neighbours are shown and so could disguise an address.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// A slug that no page has, for a place that must have one.
impl Default for Slug {
    fn default() -> Self {
        Self("-".to_owned())
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;

    fn from_str(text: &str) -> Result<Self, InvalidSlug> {
        let is_slug = (1..=MAX_BYTES).contains(&text.len()) && !text.starts_with('.') && text.chars().all(is_allowed);
        is_slug.then(|| Self(text.to_owned())).ok_or_else(|| InvalidSlug(text.to_owned()))
    }
}

impl TryFrom<String> for Slug {
    type Error = InvalidSlug;

    fn try_from(text: String) -> Result<Self, InvalidSlug> {
        text.parse()
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stand_in_an_address() {
        for text in ["a", "bridge-opens", "合肥-1", "v1.2", "été", "_x~"] {
            assert!(text.parse::<Slug>().is_ok(), "{text}");
        }
        for text in ["", ".", "..", ".well-known", "A", "É", "a/b", "a b", "a?b", "a%20", "a\u{202E}b", "a\\b"] {
            assert!(text.parse::<Slug>().is_err(), "{text}");
        }
        assert!("x".repeat(MAX_BYTES + 1).parse::<Slug>().is_err());
    }
}
