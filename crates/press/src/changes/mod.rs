//! What is different between two outputs.
//!
//! - [`tree`]: the hashes of the files of a folder; [`urls`]: the addresses that browsers and networks know them by
//!
//! Knows names of files and hashes, and not where either comes from.

pub mod tree;
pub mod urls;

use crate::output;
use std::{collections::BTreeMap, path::Path};

/// What a file is recognised by.
pub type Hash = blake3::Hash;

/// The files of an output by their names, which have `/` between them, and their hashes.
pub type Hashes = BTreeMap<String, Hash>;

/// The names of the files that are different, each in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Those that were not there before.
    pub published: Vec<String>,
    /// Those that were another.
    pub changed: Vec<String>,
    /// Those that are no longer there.
    pub withdrawn: Vec<String>,
}

impl Changes {
    /// Compares two outputs.
    pub fn between(before: &Hashes, after: &Hashes) -> Self {
        let mut changes = Self::default();
        for (name, hash) in after {
            match before.get(name) {
                None => changes.published.push(name.clone()),
                Some(other) if other != hash => changes.changed.push(name.clone()),
                Some(_) => {}
            }
        }
        changes.withdrawn = before.keys().filter(|name| !after.contains_key(*name)).cloned().collect();
        changes
    }

    /// What a build has done to an output that is still where it was.
    pub fn since(previous: &Path, written: &output::Changes) -> Self {
        let is_there = previous.exists();
        let (changed, published) = written
            .written
            .iter()
            .map(|name| name.to_string())
            .partition(|name| is_there && previous.join(name).exists());
        let withdrawn = written.removed.iter().map(|name| name.to_string()).collect();
        let mut changes = Self { published, changed, withdrawn };
        for names in [&mut changes.published, &mut changes.changed, &mut changes.withdrawn] {
            names.sort();
        }
        changes
    }

    /// Every name.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        [&self.published, &self.changed, &self.withdrawn].into_iter().flatten().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::btree_map, prop_assert_eq, proptest};

    fn hashes(files: &BTreeMap<String, u8>) -> Hashes {
        files.iter().map(|(name, bytes)| (name.clone(), blake3::hash(&[*bytes]))).collect()
    }

    proptest! {
        #[test]
        fn changes_lead_from_one_output_to_the_other(
            before in btree_map("[a-d]", 0..3u8, 0..4), after in btree_map("[a-d]", 0..3u8, 0..4)
        ) {
            let changes = Changes::between(&hashes(&before), &hashes(&after));
            let mut made = before.clone();
            made.retain(|name, _| !changes.withdrawn.contains(name));
            for name in changes.published.iter().chain(&changes.changed) {
                made.insert(name.clone(), after[name]);
            }
            prop_assert_eq!(&made, &after);
            let different = |name: &&String| before.get(*name) != after.get(*name);
            let mut names = before.keys().chain(after.keys()).filter(different).cloned().collect::<Vec<_>>();
            names.sort();
            names.dedup();
            let mut all = changes.all().map(str::to_owned).collect::<Vec<_>>();
            all.sort();
            prop_assert_eq!(all, names);
        }
    }
}
