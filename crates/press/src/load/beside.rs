//! What stands beside stories: their front matter, and documents that are no stories although they look like some.

use super::{
    entry::Entry,
    format::{Format, INDEX},
    walk::{Beside, clean},
};
use crate::{
    diagnostic::{Diagnostic, Rule},
    phrase, say,
};
use std::{collections::HashMap, path::Path, sync::Arc};

/// The endings of documents that people take for stories and that are not read.
const UNREAD: [&str; 5] = ["doc", "docm", "wps", "rtf", "pages"];
/// The ending of front matter.
const MATTER: &str = "toml";

/// The files of one folder.
pub struct Neighbours<'e> {
    /// Whether the folder is one story with its pictures and documents.
    pub is_bundle: bool,
    /// The formats of the stories by their names without ending; Markdown only where there is nothing else.
    stories: HashMap<&'e str, Format>,
    /// The files with front matter, by the same names.
    matter: HashMap<&'e str, &'e str>,
}

impl<'e> Neighbours<'e> {
    /// Sorts the entries of a folder; `may_be_bundle` tells whether it can be one story.
    pub fn new(entries: &'e [Entry], may_be_bundle: bool) -> Self {
        let mut neighbours = Self { is_bundle: false, stories: HashMap::new(), matter: HashMap::new() };
        for entry in entries.iter().filter(|entry| !entry.is_folder && !entry.is_hidden()) {
            if let Some((stem, format)) = Format::of(&entry.name) {
                neighbours.is_bundle |= may_be_bundle && stem == INDEX;
                let known = neighbours.stories.entry(stem).or_insert(format);
                if *known == Format::Markdown {
                    *known = format;
                }
            } else if let Some(stem) = with_ending(&entry.name, &[MATTER]) {
                neighbours.matter.insert(stem, &entry.name);
            }
        }
        neighbours
    }

    /// The front matter beside the story of a name.
    pub fn matter(&self, folder: &Path, stem: &str) -> Option<Beside> {
        let path = folder.join(self.matter.get(stem)?);
        Some(Beside { path: clean(&path).into(), real: path.into() })
    }

    /// What is wrong with a file that is no story.
    pub fn problem(&self, name: &str) -> Option<Problem> {
        if with_ending(name, &UNREAD).is_some() {
            return (!self.is_bundle).then_some(Problem::UnreadDocument);
        }
        let stem = with_ending(name, &[MATTER])?;
        match self.stories.get(stem) {
            None => Some(Problem::NoStory),
            Some(Format::Markdown) => Some(Problem::Markdown),
            Some(Format::Document | Format::Plain) => None,
        }
    }
}

/// What is wrong with a file that is no story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is a document of a kind that is not read.
    UnreadDocument,
    /// It is front matter without a story.
    NoStory,
    /// It is front matter beside a story that has its own.
    Markdown,
}

impl Problem {
    /// The diagnostic about a file.
    pub fn about(self, path: &Path) -> Diagnostic {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let (rule, message, help) = match self {
            Self::UnreadDocument => (
                Rule::UnreadDocument,
                phrase!(
                    "documents of this kind are not read; this file is not published",
                    "这种文档不会读取；这个文件不会发布"
                )
                .to_owned(),
                phrase!(
                    "save it as .docx; a file to download belongs into media/ or static/",
                    "请另存为 .docx；供下载的文件请放进 media/ 或 static/"
                )
                .to_owned(),
            ),
            Self::NoStory => (
                Rule::UnusedFrontMatter,
                phrase!("this is front matter, but no story stands beside it", "这是文首信息，但旁边没有文章")
                    .to_owned(),
                say!(
                    "name it like its story: {name}.docx or {name}.txt",
                    "请让它和文章同名，文章是 {name}.docx 或 {name}.txt"
                ),
            ),
            Self::Markdown => (
                Rule::UnusedFrontMatter,
                phrase!(
                    "the story beside this is Markdown, which has its front matter above the text",
                    "旁边的文章是 Markdown，它的文首信息写在正文上方"
                )
                .to_owned(),
                say!("write it into {name}.md, between two lines +++", "请写进 {name}.md，放在两行 +++ 之间"),
            ),
        };
        Diagnostic::whole(rule, &Arc::from(clean(path)), message, help)
    }
}

/// The name of a file without its ending, when it has one of these.
fn with_ending<'n>(name: &'n str, endings: &[&str]) -> Option<&'n str> {
    let (stem, ending) = name.rsplit_once('.')?;
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known)).then_some(stem)
}
