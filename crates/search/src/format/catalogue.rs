//! The catalogue: the names of the files that most queries do without.

use crate::format::{Id, bytes::Bytes, routes::Routes};
use alloc::{string::String, vec::Vec};

/// The names of dictionaries, completions, columns and values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Catalogue {
    /// The dictionaries of each tier; their keys are made by [`dictionary_key`].
    pub(crate) dictionaries: Vec<Routes>,
    /// The completions, in alphabetical order.
    pub(crate) completions: Routes,
    /// The columns of each block.
    pub(crate) columns: Vec<Id>,
    /// The values of all facets, in the order of the facets.
    pub(crate) values: Vec<Id>,
}

/// What the keys of a length's forms in the dictionaries begin with: the length, then the form's letters.
pub(crate) fn dictionary_key(length: usize, first: Option<char>) -> String {
    let mut key = String::new();
    key.extend(u32::try_from(length).ok().and_then(|length| char::from_u32(0x21 + length)));
    key.extend(first);
    key
}

impl Catalogue {
    pub(crate) fn decode(bytes: &mut Bytes<'_>) -> Self {
        let mut catalogue = Self::default();
        for _ in 0..bytes.count(1) {
            catalogue.dictionaries.push(Routes::decode(bytes));
        }
        catalogue.completions = Routes::decode(bytes);
        catalogue.columns = ids(bytes);
        catalogue.values = ids(bytes);
        catalogue
    }
}

pub(crate) fn ids(bytes: &mut Bytes<'_>) -> Vec<Id> {
    let mut ids = Vec::new();
    for _ in 0..bytes.count(5) {
        ids.push(bytes.id());
    }
    ids
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn push_ids(bytes: &mut Vec<u8>, ids: &[Id]) {
    super::bytes::push_size(bytes, ids.len());
    ids.iter().for_each(|id| bytes.extend_from_slice(&id.0));
}

#[cfg(not(target_arch = "wasm32"))]
impl Catalogue {
    /// Appends the catalogue.
    pub(crate) fn encode(&self, bytes: &mut Vec<u8>) {
        super::bytes::push_size(bytes, self.dictionaries.len());
        self.dictionaries.iter().for_each(|routes| routes.encode(bytes));
        self.completions.encode(bytes);
        push_ids(bytes, &self.columns);
        push_ids(bytes, &self.values);
    }
}
