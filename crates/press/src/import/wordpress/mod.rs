//! WordPress's export files (WXR), of any size: they are read twice, and never held.
//!
//! - [`export`]: the file, item after item; [`survey`]: what is known of it before the first story
//! - [`item`]: an item as a story; [`body`]: its text, with [`shortcodes`]
//!
//! The first reading finds what stories need of others (pictures, authors), and whether the file is whole: nothing is written
//! of one that is not.

pub mod body;
pub mod export;
pub mod item;
pub mod shortcodes;
pub mod survey;

use super::{destination::Destination, receiver::Receiver};
use crate::{phrase, progress::Progress};
use anyhow::Result;
use export::Export;
use item::Kept;
use std::path::Path;
use survey::Survey;

/// Gives the stories and pages of an export.
///
/// # Errors
/// When the file cannot be read or is broken; when a story is not taken.
pub fn read(source: &str, destination: &Destination, receiver: &mut dyn Receiver, progress: &Progress) -> Result<()> {
    let path = Path::new(source);
    let survey = Survey::of(Export::open(path)?)?;
    survey.notes().into_iter().for_each(|note| receiver.note(note));
    progress.count(phrase!("writing the stories", "正在写入文章"), survey.texts);
    let mut export = Export::open(path)?;
    while let Some(item) = export.next_item()? {
        if item.kept() == Kept::AsStory {
            receiver.story(item::story(&item, &survey, destination)?)?;
            progress.advance();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
