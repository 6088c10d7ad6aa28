//! Which texts have been seen, of a source of any size: of each only a hash is kept.

use std::collections::HashSet;

/// Texts that have been seen.
#[derive(Clone, Debug, Default)]
pub struct Known(HashSet<u128>);

impl Known {
    /// Takes a text; `false` when it has been seen before.
    pub fn insert(&mut self, text: &str) -> bool {
        self.0.insert(key(text))
    }

    /// Whether a text has been seen.
    pub fn contains(&self, text: &str) -> bool {
        self.0.contains(&key(text))
    }
}

impl<'t> FromIterator<&'t str> for Known {
    fn from_iter<I: IntoIterator<Item = &'t str>>(texts: I) -> Self {
        Self(texts.into_iter().map(key).collect())
    }
}

/// Enough of the hash that two texts never share it.
fn key(text: &str) -> u128 {
    let hash = blake3::hash(text.as_bytes());
    hash.as_bytes().iter().take(16).fold(0, |key, byte| key << 8 | u128::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::Known;

    #[test]
    fn what_has_been_seen() {
        let mut known = ["a", "b"].into_iter().collect::<Known>();
        assert!(known.contains("a") && !known.contains("c"));
        assert!(known.insert("c") && !known.insert("c") && !known.insert("b"));
    }
}
