//! Pages saved as plain text: a file, or a folder of them.
//!
//! - [`files`]: which files; [`page`]: what of a page is the story, and what stands around it
//!
//! What a story says of itself (`Source: …`, `来源：…`) is read as in manuscripts.

pub mod files;
pub mod page;

use super::{
    destination::Destination,
    markdown,
    story::{Incoming, Kind, Note, Story},
};
use crate::{
    front_matter::FrontMatter,
    manuscript::{
        Part,
        encoding::{self, Decoded},
        plain,
    },
    say,
};
use anyhow::{Context, Result};
use files::TextFile;
use jiff::tz::TimeZone;
use newsprint_model::Language;
use page::Page;
use std::{fs, path::Path};
use unicode_script::{Script, UnicodeScript};

/// Reads pages.
///
/// # Errors
/// When a file cannot be read, or is no text.
pub fn read(source: &str, destination: &Destination) -> Result<Incoming> {
    let mut incoming = Incoming::default();
    for file in files::find(Path::new(source))? {
        let name = file.path.display();
        let bytes = fs::read(&file.path).with_context(|| say!("{name} cannot be read", "无法读取 {name}"))?;
        let decoded = encoding::decode(bytes)
            .with_context(|| say!("{name}: save the text as UTF-8", "{name}：请把文本存为 UTF-8"))?;
        let is_guessed = decoded.is_guessed;
        match story(&file, &decoded.text, destination) {
            Some(mut story) => {
                story.notes.extend(is_guessed.then(|| {
                    let told = say!("{}: read as gb18030", "{}：按 gb18030 读取", file.id);
                    Note::new(Kind::GuessedEncoding, told)
                }));
                incoming.stories.push(story);
            }
            None => {
                let told = say!("{name}: there is no story in it", "{name}：里面没有文章");
                incoming.notes.push(Note::new(Kind::NotRead, told));
            }
        }
    }
    Ok(incoming)
}

/// The story of a page; nothing where neither a text nor a line about it stands.
fn story(file: &TextFile, text: &str, destination: &Destination) -> Option<Story> {
    let Page { text, around } = Page::read(text);
    let mut manuscript = plain::read(Decoded { text, is_guessed: false });
    let mut matter = FrontMatter::default();
    // A time is one of the newsroom's zone; where there is none the destination says so.
    manuscript.fill(&mut matter, Some(&TimeZone::UTC));
    let paragraphs = manuscript.parts.iter().filter_map(|part| match part {
        Part::Paragraph(paragraph) if paragraph.has_words() => Some(paragraph.words()),
        Part::Paragraph(_) | Part::Table(_) | Part::Aside(_) => None,
    });
    let paragraphs = paragraphs.collect::<Vec<_>>();
    let says_something = matter.date.is_some() || matter.source.is_some() || matter.editor.is_some();
    if paragraphs.is_empty() && !says_something {
        return None;
    }
    Some(Story {
        id: format!("text {}", file.id),
        language: language(&manuscript.text, destination),
        headline: matter.title.unwrap_or_default(),
        date: matter.date.map(|date| date.text),
        source: matter.source,
        source_url: matter.source_url,
        authors: matter.authors,
        editor: matter.editor,
        body: markdown::paragraphs(paragraphs.iter().map(String::as_str)),
        notes: around,
        ..Story::default()
    })
}

/// The first language of the site that is written as the text is: with Chinese characters, or without.
pub fn language(text: &str, destination: &Destination) -> Option<String> {
    let letters = || text.chars().filter(|sign| sign.is_alphabetic());
    let han = letters().filter(|sign| sign.script() == Script::Han).count();
    let has_han = han * 2 > letters().count();
    let is_written_so = |language: &&Language| {
        let main = language.as_str().split('-').next().unwrap_or_default();
        matches!(main, "zh" | "yue" | "ja") == has_han
    };
    let found = destination.languages().iter().find(is_written_so).map(|language| language.as_str().to_owned());
    found.or_else(|| has_han.then(|| "zh".to_owned()))
}

#[cfg(test)]
mod tests;
