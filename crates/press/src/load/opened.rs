//! A file of the first pass, read again for the second.

use super::{
    Root, SourceFile,
    source::{self, Fingerprint},
    story::{self, Text},
};
use crate::{
    diagnostic::Diagnostic,
    front_matter::{self, Parts},
};

/// A file of a story or page with its front matter.
pub struct Opened {
    /// The whole file.
    pub content: String,
    /// Its front matter, and where its text begins.
    pub parts: Parts,
}

impl Opened {
    /// Reads a file again.
    ///
    /// # Errors
    /// When the file is no longer what it was.
    pub fn new(file: &SourceFile, fingerprint: Fingerprint) -> Result<Self, Diagnostic> {
        let content = source::read_again(file, fingerprint)?;
        let parts = front_matter::split(&content).map_err(|error| story::broken(file, error))?;
        Ok(Self { content, parts })
    }

    /// The file, taken apart.
    pub fn text<'t>(&'t self, index: usize, file: &'t SourceFile, root: &'t Root) -> Text<'t> {
        Text { index, file, root, parts: &self.parts, body: &self.content[self.parts.body..] }
    }
}
