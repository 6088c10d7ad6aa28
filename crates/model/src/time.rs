//! Times with their offset, and the words in which readers see them.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A point in time with the offset at which the newsroom stated it, as RFC 3339 writes it:
/// `2020-06-17T08:40:00+08:00`.
///
/// Only the shape is checked here; press, which knows calendars and zones, makes the values.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String")]
pub struct Timestamp(String);

/// Why a text is no timestamp.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a time with an offset such as 2020-06-17T08:40:00+08:00")]
pub struct InvalidTimestamp(String);

/// A time together with the words that a page shows for it, written by press in the page's language
/// and the newsroom's zone, so that no two formatters can disagree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VisibleTime {
    /// The time, for machines.
    pub at: Timestamp,
    /// The time, for people: `17 June 2020, 08:40`.
    pub label: String,
}

impl Timestamp {
    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The calendar day where the newsroom is: `2020-06-17`. Days compare as texts.
    pub fn day(&self) -> &str {
        &self.0[..10]
    }
}

/// The earliest time.
impl Default for Timestamp {
    fn default() -> Self {
        Self("0000-01-01T00:00:00Z".to_owned())
    }
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;

    fn from_str(text: &str) -> Result<Self, InvalidTimestamp> {
        const SECONDS: &str = "0000-00-00T00:00:00";
        let has_shape = |text: &str, shape: &str| {
            text.len() == shape.len()
                && text.bytes().zip(shape.bytes()).all(|(byte, like)| match like {
                    b'0' => byte.is_ascii_digit(),
                    _ => byte == like,
                })
        };
        let is_timestamp = text.is_ascii()
            && text.split_at_checked(SECONDS.len()).is_some_and(|(local, offset)| {
                let offset = offset
                    .strip_prefix('.')
                    .map_or(offset, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
                has_shape(local, SECONDS)
                    && (offset == "Z" || has_shape(offset, "+00:00") || has_shape(offset, "-00:00"))
            });
        is_timestamp.then(|| Self(text.to_owned())).ok_or_else(|| InvalidTimestamp(text.to_owned()))
    }
}

impl TryFrom<String> for Timestamp {
    type Error = InvalidTimestamp;

    fn try_from(text: String) -> Result<Self, InvalidTimestamp> {
        text.parse()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for text in ["2020-06-17T08:40:00+08:00", "2020-06-17T08:40:00Z", "2020-06-17T08:40:00.25-05:00"] {
            assert_eq!(text.parse::<Timestamp>().expect(text).day(), "2020-06-17");
        }
        for text in ["", "2020-06-17", "2020-06-17T08:40:00", "2020-06-17 08:40:00Z", "２020-06-17T08:40:00Z"] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }
}
