//! Which stories belong to a part.

use crate::say;
use std::{fmt, str::FromStr};

/// As many parts as anybody has machines for.
const MOST: u32 = 10_000;

/// One of so many parts, written `2/4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Share {
    /// Which, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

impl Share {
    /// Whether a story belongs to it. By the hash of its address: the shares are of one size, and a story stays in its share
    /// when others come.
    pub fn has(self, href: &str) -> bool {
        let hash = blake3::hash(href.as_bytes());
        let [first, second, third, fourth, ..] = *hash.as_bytes();
        u32::from_le_bytes([first, second, third, fourth]) % self.of == self.number - 1
    }
}

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((number, of)) if (1..=of).contains(&number) && of <= MOST => Ok(Self { number, of }),
            _ => Err(say!(
                "write which part of how many, such as 2/4; at most {MOST}",
                "请写明是几份中的第几份，例如 2/4；最多 {MOST} 份"
            )),
        }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.number, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_story_belongs_to_one() {
        for number in 0..100 {
            let href = format!("news/2026/story-{number}/");
            assert_eq!((1..=4).filter(|number| Share { number: *number, of: 4 }.has(&href)).count(), 1, "{href}");
        }
    }

    #[test]
    fn what_is_a_part() {
        assert_eq!("2/4".parse(), Ok(Share { number: 2, of: 4 }));
        for wrong in ["", "2", "0/4", "5/4", "1/0", "-1/4", "1/10001", "1/4/4"] {
            assert!(wrong.parse::<Share>().is_err(), "{wrong}");
        }
    }
}
