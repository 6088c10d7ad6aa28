//! Saved HTML pages: a folder of them, one, or a text that lists them.
//!
//! - [`files`]: which pages; [`encoding`]: their characters; [`old_address`]: their addresses, by the names of their files
//! - [`said`]: what a page says of its story, by [`json_ld`], [`meta`], [`labelled`] lines and [`marked`] elements; [`headline`]
//! - [`content`]: the text; [`related`]: the stories below it; [`lines`]: what both are looked for in; [`times`]
//! - [`addresses`]: its pictures and links; [`survey`]: what is the site's; [`rules`]: what somebody says about all pages
//! - [`page`]: all of it together

pub mod addresses;
pub mod content;
pub mod encoding;
pub mod files;
pub mod headline;
pub mod json_ld;
pub mod labelled;
pub mod lines;
pub mod marked;
pub mod meta;
pub mod old_address;
pub mod page;
pub mod related;
pub mod rules;
pub mod said;
pub mod survey;
pub mod times;

use super::{
    destination::Destination,
    receiver::Receiver,
    story::{Kind, Note},
};
use crate::{phrase, progress::Progress};
use anyhow::Result;
use page::Reader;
use rayon::prelude::*;
use rules::Rules;
use std::path::Path;
use survey::Survey;

/// How many pages are held at once.
const AT_ONCE: usize = 64;

/// Gives the stories of pages; `rules` is a file that says where things stand on them. A page that cannot be read is told.
///
/// # Errors
/// When the source or the rules cannot be read; when a story is not taken.
pub fn read(
    source: &str,
    rules: Option<&Path>,
    destination: &Destination,
    receiver: &mut dyn Receiver,
    progress: &Progress,
) -> Result<()> {
    let rules = rules.map_or_else(|| Ok(Rules::default()), Rules::open)?;
    let pages = files::find(source)?;
    let reader = Reader { destination, survey: Survey::of(&pages), rules };
    progress.count(phrase!("writing the stories", "正在写入文章"), pages.len());
    for pages in pages.chunks(AT_ONCE) {
        let read = |page| {
            let cannot = |error: anyhow::Error| Note::new(Kind::NotRead, format!("{error:#}"));
            let (bytes, header) = files::PageFile::read(page).map_err(cannot)?;
            reader.story(page, &bytes, header.as_deref())
        };
        for story in pages.par_iter().map(read).collect::<Vec<_>>() {
            match story {
                Ok(story) => receiver.story(story)?,
                Err(note) => receiver.note(note),
            }
            progress.advance();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
