//! Social cards: a picture for each story that has none, and one for each edition, as networks show them beside a link.
//!
//! First it is decided what stands on which card and which faces draw it; that gives each its name, the hash of all that
//! decides its pixels. Then those are drawn that the previous output does not hold.
//!
//! - [`families`]: the fonts that are wanted; [`library`]: those that there are; [`faces`]: which of them draws what
//! - [`maker`]: what stands on which card; [`missing`]: letters that no font has
//! - [`card`]: its parts; [`design`]: how it looks; [`painter`]: lines of text; [`canvas`]: pixels and the file

mod canvas;
mod card;
mod design;
mod faces;
mod families;
mod library;
mod maker;
mod missing;
mod painter;

use crate::{
    diagnostic::Diagnostic,
    icons::logo::Logo,
    load::{Loaded, Story},
    newsroom::Newsroom,
    output::{staging::OutputError, unit::Unit},
};
use card::Card;
use faces::{Face, Faces};
use library::Library;
use maker::Maker;
use painter::Painter;
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

/// The cards of a site.
#[derive(Debug, Default)]
pub struct Cards {
    cards: BTreeMap<Arc<str>, Card>,
    stories: Vec<Option<Arc<str>>>,
    editions: Vec<Option<Arc<str>>>,
    faces: Vec<Face>,
}

impl Cards {
    /// Decides what stands on which card; `folder` is where `site.toml` stands, `file` its name for people. What no font
    /// can draw is reported once for each script.
    pub fn new(
        newsroom: &Newsroom,
        loaded: &Loaded,
        stories: &[Story],
        logo: Option<&Logo>,
        (folder, file): (&Path, &Arc<Path>),
    ) -> (Self, Vec<Diagnostic>) {
        let settings = &newsroom.config.cards;
        if !settings.draws {
            return (Self::default(), Vec::new());
        }
        let mut library = Library::of_system();
        let mut diagnostics = missing::add_fonts(&mut library, &settings.fonts, folder, file);
        let languages = newsroom.config.site.editions.iter().map(|edition| edition.language.clone()).collect();
        let mut maker = Maker::new(newsroom, Faces::new(library, languages), logo);
        let editions = (0..newsroom.config.site.editions.len()).map(|edition| maker.edition(edition, file)).collect();
        let stories = stories.iter().map(|story| maker.story(story, &loaded.files[story.file].path)).collect();
        let (cards, faces, gaps) = maker.finish();
        diagnostics.extend(gaps);
        (Self { cards, stories, editions, faces }, diagnostics)
    }

    /// Keeps of the cards only those of some stories, by number.
    pub fn keep_only(&mut self, stories: impl Fn(usize) -> bool) {
        let wanted = self.stories.iter().enumerate().filter(|(number, _)| stories(*number));
        let wanted = wanted.filter_map(|(_, name)| name.clone()).collect::<BTreeSet<_>>();
        self.cards.retain(|name, _| wanted.contains(name));
    }

    /// The card of a story, relative to the site's root.
    pub fn of_story(&self, number: usize) -> Option<String> {
        self.stories.get(number)?.as_deref().map(str::to_owned)
    }

    /// The card of an edition, relative to the site's root.
    pub fn of_edition(&self, edition: usize) -> Option<String> {
        self.editions.get(edition)?.as_deref().map(str::to_owned)
    }

    /// The addresses of all cards in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.cards.keys().map(|name| &**name)
    }

    /// Puts every card into the output: from the previous output, or drawn.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, unit: &Unit<'_>, logo: Option<&Logo>) -> Result<(), OutputError> {
        let painters = Mutex::new(Vec::new());
        self.cards.par_iter().try_for_each(|(name, card)| {
            let draw = || {
                let waiting = painters.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let mut painter = waiting.unwrap_or_else(|| Painter::new(&self.faces));
                let png = design::draw(card, logo, &mut painter).png();
                painters.lock().unwrap_or_else(PoisonError::into_inner).push(painter);
                png.map_err(io::Error::other)
            };
            if unit.keeps(name) {
                return Ok(());
            }
            unit.write_named(name, &draw().map_err(OutputError::write(Path::new(&**name)))?)
        })
    }
}

#[cfg(test)]
mod tests;
