//! Stories from word processors and plain texts: `.docx` and `.txt`, as newsrooms write them in Word and WPS.
//!
//! - [`docx`] and [`plain`] read a file; both make a [`Manuscript`] of it
//! - `parts`: what manuscripts are made of; [`encoding`]: the characters of plain texts
//! - [`fields`]: what a manuscript says of its story, with `headline`, [`labels`] (`Source: …`) and `names` of people
//!
//! Places are those of [`Manuscript::text`]. In a document each paragraph is a line there, so that the number of a
//! line is that of the paragraph.

pub mod docx;
pub mod encoding;
pub mod fields;
mod headline;
pub mod labels;
pub mod names;
mod parts;
pub mod plain;

pub use parts::{Align, Cell, Format, Item, Note, Paragraph, Part, Picture, Row, Run, Shift, Style, Table, Text};

use crate::diagnostic::Finding;

/// A story as it was written in another program.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Manuscript {
    /// Its text: what places are counted in.
    pub text: String,
    /// What it is made of, in order.
    pub parts: Vec<Part>,
    /// The footnotes.
    pub notes: Vec<Note>,
    /// What there is to say about it.
    pub findings: Vec<Finding>,
}

impl Manuscript {
    /// The paragraphs that stand by themselves and hold text, with their number among the parts.
    fn lines(&self) -> impl DoubleEndedIterator<Item = (usize, &Paragraph)> {
        self.parts.iter().enumerate().filter_map(|(number, part)| match part {
            Part::Paragraph(paragraph) if paragraph.has_words() => Some((number, paragraph)),
            Part::Paragraph(_) | Part::Table(_) | Part::Aside(_) => None,
        })
    }
}
