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
use crate::{phrase, say};
use numbering::Numbering;
use package::{Package, Relations};
use reader::Reader;
use roxmltree::Node;
use styles::Styles;

/// Why a document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// There is nothing in the file.
    #[error("{}", phrase!("this file is empty", "这个文件是空的"))]
    Empty,
    /// It is of an older program.
    #[error("{}", phrase!(
        "this is a document of an older kind (.doc or .wps), whatever its name says",
        "不论文件名怎么写，这是旧格式的文档（.doc 或 .wps）"
    ))]
    Old,
    /// It wants a password.
    #[error("{}", phrase!("this document is protected with a password", "这份文档有密码保护"))]
    Encrypted,
    /// The zip ends too early, or a part of it is damaged.
    #[error("{}", phrase!("this document is damaged: it is not whole", "这份文档已损坏：内容不完整"))]
    Incomplete,
    /// It is something else.
    #[error("{}", phrase!("this is no document of a word processor", "这不是文字处理软件的文档"))]
    NoDocument,
    /// It inflates to more than can be read.
    #[error("{}", phrase!(
        "this document is too large: its text has more than 50 MB",
        "这份文档太大：文字超过 50 MB"
    ))]
    TooLarge,
    /// A part is no XML.
    #[error("{}", say!(
        "this document is damaged: “{part}” in it cannot be read",
        "这份文档已损坏：无法读取其中的“{part}”",
        part = .0
    ))]
    NoXml(String),
}

impl Problem {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Empty => {
                phrase!("write the story and save it again, or remove the file", "请写好文章重新保存，或删除这个文件")
            }
            Self::Old => phrase!("open it in Word or WPS, and save it as .docx", "请用 Word 或 WPS 打开，另存为 .docx"),
            Self::Encrypted => phrase!("save it without a password", "请去掉密码再保存"),
            Self::Incomplete | Self::NoXml(_) => phrase!(
                "open it in Word or WPS and save it again, or copy the file again",
                "请用 Word 或 WPS 打开后重新保存，或重新复制文件"
            ),
            Self::NoDocument => phrase!("save it as .docx in Word or WPS", "请用 Word 或 WPS 存为 .docx"),
            Self::TooLarge => phrase!("split the story", "请把文章拆成几篇"),
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
