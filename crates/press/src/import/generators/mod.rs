//! Sites of other static generators: their Markdown stays Markdown.
//!
//! - [`source`]: the files; [`config`] and [`front_matter`]: what they say; [`places`]: how they are named
//! - [`site`]: which of them are stories, and at which addresses these stood, by [`permalinks`]
//! - [`story`]: a file as a story; its text by [`tags`] (shortcodes and the like) and [`targets`] (what it names), both by
//!   [`links`]
//! - [`hugo`]; [`zola`], with [`calls`]; [`jekyll`], with [`liquid`]; [`docusaurus`]: what a generator does in its own way
//!
//! Every file is read twice: an address that a text links to may be that of a file which comes later.

pub mod calls;
pub mod config;
pub mod docusaurus;
pub mod front_matter;
pub mod hugo;
pub mod jekyll;
pub mod links;
pub mod liquid;
pub mod permalinks;
pub mod places;
pub mod site;
pub mod source;
pub mod story;
pub mod tags;
pub mod targets;
pub mod zola;

use super::{destination::Destination, receiver::Receiver};
use crate::{phrase, progress::Progress};
use anyhow::Result;
use site::{Rules, Site};
use source::Source;

/// A static generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generator {
    /// <https://gohugo.io/>
    Hugo,
    /// <https://www.getzola.org/>
    Zola,
    /// <https://jekyllrb.com/>
    Jekyll,
    /// <https://docusaurus.io/>
    Docusaurus,
}

impl Generator {
    /// Its name, as people ask for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hugo => "hugo",
            Self::Zola => "zola",
            Self::Jekyll => "jekyll",
            Self::Docusaurus => "docusaurus",
        }
    }

    fn rules(self, source: &Source, destination: &Destination) -> Result<Box<dyn Rules>> {
        Ok(match self {
            Self::Hugo => Box::new(hugo::Hugo::read(source, destination)?),
            Self::Zola => Box::new(zola::Zola::read(source)?),
            Self::Jekyll => Box::new(jekyll::Jekyll::read(source)?),
            Self::Docusaurus => Box::new(docusaurus::Docusaurus::read(source, destination)?),
        })
    }
}

/// Gives the stories and pages of a site.
///
/// # Errors
/// When the folder or its configuration cannot be read; when a story is not taken.
pub fn read(
    generator: Generator,
    folder: &str,
    destination: &Destination,
    receiver: &mut dyn Receiver,
    progress: &Progress,
) -> Result<()> {
    let source = Source::open(folder)?;
    let rules = generator.rules(&source, destination)?;
    let (site, notes) = Site::survey(source, rules)?;
    notes.into_iter().for_each(|note| receiver.note(note));
    progress.count(phrase!("writing the stories", "正在写入文章"), site.entries.len());
    for entry in &site.entries {
        receiver.story(story::story(generator, &site, entry, destination)?)?;
        progress.advance();
    }
    Ok(())
}

#[cfg(test)]
mod tests;
