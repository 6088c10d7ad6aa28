//! Routes: which file has which stretch of the alphabet.

use crate::format::{Id, bytes::Bytes};
use alloc::{string::String, vec::Vec};

/// Files in the order of the alphabet, each with the text that its stretch begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Routes(pub(crate) Vec<(String, Id)>);

impl Routes {
    #[inline(never)]
    pub(crate) fn decode(bytes: &mut Bytes<'_>) -> Self {
        let mut routes: Vec<(String, Id)> = Vec::new();
        for _ in 0..bytes.count(7) {
            let first = bytes.text_after(routes.last().map_or("", |(first, _)| first));
            routes.push((first, bytes.id()));
        }
        Self(routes)
    }

    /// The file that has a form, and those after it that have forms beginning with it, up to `most` in all.
    #[inline(never)]
    pub(crate) fn of(&self, form: &str, most: usize) -> Vec<Id> {
        let mut found = Vec::new();
        let start = self.0.partition_point(|(first, _)| first.as_str() <= form).saturating_sub(1);
        for (first, id) in self.0.iter().skip(start) {
            if found.len() == most || !found.is_empty() && !first.starts_with(form) {
                break;
            }
            found.push(*id);
        }
        found
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Routes {
    /// Appends the routes.
    pub(crate) fn encode(&self, bytes: &mut Vec<u8>) {
        super::bytes::push_size(bytes, self.0.len());
        let mut previous = "";
        for (first, id) in &self.0 {
            super::bytes::push_text_after(bytes, previous, first);
            bytes.extend_from_slice(&id.0);
            previous = first;
        }
    }
}
