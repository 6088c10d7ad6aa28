//! Who the authors are, as the newsroom introduces them in `site.toml`.

use newsprint_model::{Slug, people::Profile};
use std::collections::BTreeMap;

/// The profiles of all editions.
#[derive(Debug, Default)]
pub struct Profiles(BTreeMap<(usize, Slug), Profile>);

impl Profiles {
    /// Adds the profile of an author in an edition.
    pub fn insert(&mut self, edition: usize, slug: Slug, profile: Profile) {
        self.0.insert((edition, slug), profile);
    }

    /// The profile of an author in an edition.
    pub fn get(&self, edition: usize, slug: &Slug) -> Option<&Profile> {
        self.0.get(&(edition, slug.clone()))
    }

    /// All of them, in the order of editions and addresses.
    pub fn all(&self) -> impl Iterator<Item = &Profile> {
        self.0.values()
    }
}
