//! Documents of Word, WPS and other word processors (`.docx`).
//!
//! - [`package`]: the zip, with limits; `xml`: the XML in it
//! - `styles` and `numbering`: what paragraphs are
//! - `reader`: the text; with `runs`, `fields`, `drawings`, `tables`
//!
//! What a document shows survives: what is deleted, hidden, a comment, a header or a code does not show.

mod drawings;
mod fields;
mod numbering;
pub mod package;
mod reader;
mod runs;
mod styles;
mod tables;
mod xml;

use super::{Manuscript, Note};
use numbering::Numbering;
use package::{Package, Relations};
use reader::Reader;
use roxmltree::Node;
use styles::Styles;

/// Why a document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// There is nothing in the file.
    #[error("this file is empty")]
    Empty,
    /// It is of an older program.
    #[error("this is a document of an older kind (.doc or .wps), whatever its name says")]
    Old,
    /// It wants a password.
    #[error("this document is protected with a password")]
    Encrypted,
    /// The zip ends too early, or a part of it is damaged.
    #[error("this document is damaged: it is not whole")]
    Incomplete,
    /// It is something else.
    #[error("this is no document of a word processor")]
    NoDocument,
    /// It inflates to more than can be read.
    #[error("this document is too large: its text has more than 50 MB")]
    TooLarge,
    /// A part is no XML.
    #[error("this document is damaged: “{0}” in it cannot be read")]
    NoXml(String),
}

impl Problem {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Empty => "write the story and save it again, or remove the file",
            Self::Old => "open it in Word or WPS, and save it as .docx",
            Self::Encrypted => "save it without a password",
            Self::Incomplete | Self::NoXml(_) => "open it in Word or WPS and save it again, or copy the file again",
            Self::NoDocument => "save it as .docx in Word or WPS",
            Self::TooLarge => "split the story",
        }
    }
}

/// Reads a document.
///
/// # Errors
/// When it is damaged, protected, too large or something else.
pub fn read(bytes: &[u8]) -> Result<Manuscript, Problem> {
    let mut package = Package::open(bytes)?;
    let main = package.relations("")?.part("officeDocument").unwrap_or("word/document.xml").to_owned();
    let relations = package.relations(&main)?;
    let text = package.text(&main)?.ok_or(Problem::NoDocument)?;
    let document = xml::parse(&text, &main)?;
    let body = xml::child(document.root_element(), "body").ok_or(Problem::NoDocument)?;

    let styles = part(&mut package, &relations, "styles", |root| Styles::read(root.document()))?.unwrap_or_default();
    let numbering = part(&mut package, &relations, "numbering", |root| Numbering::read(root.document()))?;
    let mut reader = Reader::new(&mut package, styles, numbering.unwrap_or_default());
    let parts = reader.read(body, &relations);
    let mut manuscript = Manuscript { parts, ..Manuscript::default() };
    for kind in ["footnotes", "endnotes"] {
        let Some(name) = relations.part(kind) else { continue };
        let own = package.relations(name)?;
        let read = |root: Node<'_, '_>| notes(root, kind, &own, &mut reader);
        manuscript.notes.extend(part(&mut package, &relations, kind, read)?.unwrap_or_default());
    }
    (manuscript.text, manuscript.findings) = reader.finish();
    Ok(manuscript)
}

/// Reads the part that is something.
fn part<T>(
    package: &mut Package<'_>,
    relations: &Relations,
    kind: &str,
    read: impl FnOnce(Node<'_, '_>) -> T,
) -> Result<Option<T>, Problem> {
    let Some(name) = relations.part(kind) else { return Ok(None) };
    let Some(text) = package.text(name)? else { return Ok(None) };
    Ok(Some(read(xml::parse(&text, name)?.root_element())))
}

/// The notes of a part that have a mark in the text; the others are lines between text and notes.
fn notes(root: Node<'_, '_>, kind: &str, relations: &Relations, reader: &mut Reader) -> Vec<Note> {
    let mut notes = Vec::new();
    for node in root.children().filter(Node::is_element) {
        let Some(label) = xml::attribute(node, "id").map(|id| label(kind, id)) else { continue };
        if reader.marks.contains(&label) {
            notes.push(Note { label, parts: reader.read(node, relations) });
        }
    }
    notes
}

/// The label of a note: both kinds count from 1.
fn label(kind: &str, id: &str) -> String {
    format!("{}{id}", &kind[..1])
}
