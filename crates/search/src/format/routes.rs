//! Routes: which file has which stretch of the alphabet.

use crate::format::{
    Id,
    bytes::{Broken, Bytes},
};

/// Files in the order of the alphabet, each with the text that its stretch begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Routes(pub(crate) Vec<(String, Id)>);

impl Routes {
    pub(crate) fn decode(bytes: &mut Bytes<'_>) -> Result<Self, Broken> {
        let mut routes: Vec<(String, Id)> = Vec::new();
        for _ in 0..bytes.count(7)? {
            let first = bytes.text_after(routes.last().map_or("", |(first, _)| first))?;
            routes.push((first, bytes.id()?));
        }
        Ok(Self(routes))
    }

    /// The file that has a form, and those after it that have forms beginning with it, up to `most` in all.
    pub(crate) fn of(&self, form: &str, most: usize) -> impl Iterator<Item = Id> {
        let start = self.0.partition_point(|(first, _)| first.as_str() <= form).saturating_sub(1);
        let rest = self.0.get(start..).unwrap_or_default();
        let further = rest.iter().skip(1).take_while(|(first, _)| first.starts_with(form)).count();
        rest.iter().take((1 + further).min(most)).map(|(_, id)| *id)
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
