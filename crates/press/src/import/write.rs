//! Which stories are written: new ones, and those whose source has changed while their file is as an import wrote it.

use super::{
    destination::Destination,
    manifest::{Manifest, Record, hash, write_whole},
    markdown::{self, Readiness},
    names::Names,
    story::{Incoming, Kind, Note, Story},
};
use crate::{excerpt, progress::Progress, text};
use anyhow::{Context, Result};
use std::{collections::HashSet, fs, io, path::Path};

/// How long a headline is that has to be taken from the text, in characters.
const HEADLINE: usize = 60;

/// Whether files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// They are.
    Write,
    /// What would be done is found out.
    DryRun,
}

/// What became of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It was not there.
    New,
    /// Its source has changed.
    Changed,
    /// There is nothing to do.
    Unchanged,
    /// Its source has changed, but somebody has edited the file.
    Edited,
    /// Somebody has deleted the file.
    Deleted,
}

/// What an import has done.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The files of the stories, with what became of them.
    pub files: Vec<(Outcome, String)>,
    /// What cannot be kept.
    pub notes: Vec<Note>,
}

/// Writes stories into a site.
///
/// # Errors
/// When a file cannot be read or written. What has been written until then is on record.
pub fn write(incoming: Incoming, destination: &Destination, mode: Mode, progress: &Progress) -> Result<Written> {
    let Incoming { stories, notes } = incoming;
    let before = Manifest::read(&destination.folder)?;
    let mut writer = Writer {
        destination,
        mode,
        manifest: before.clone(),
        files: before.stories.values().map(|record| record.file.clone()).collect(),
        names: Names::default(),
        written: Written { files: Vec::new(), notes },
    };
    progress.count("writing the stories", stories.len());
    let mut seen = HashSet::new();
    let mut outcome = Ok(());
    for story in stories.into_iter().filter(|story| seen.insert(story.id.clone())) {
        outcome = writer.story(story);
        if outcome.is_err() {
            break;
        }
        progress.advance();
    }
    if mode == Mode::Write && writer.manifest != before {
        writer.manifest.write(&destination.folder)?;
    }
    outcome.map(|()| writer.written)
}

struct Writer<'d> {
    destination: &'d Destination,
    mode: Mode,
    manifest: Manifest,
    /// The files that are on record.
    files: HashSet<String>,
    names: Names,
    written: Written,
}

impl Writer<'_> {
    fn story(&mut self, mut story: Story) -> Result<()> {
        let site = &self.destination.folder;
        let (language, is_own) = self.destination.language(&story)?;
        let headline = headline(&story, language);
        let day = match &story.date {
            Some(date) => self.destination.day(date)?,
            None => None,
        };
        let is_ready = day.is_some() || self.destination.allows_undated;
        let readiness = if is_ready { Readiness::Ready } else { Readiness::Draft };
        let mut notes = std::mem::take(&mut story.notes);
        let mut note = |is_so: bool, kind| notes.extend(is_so.then(|| Note::new(kind, headline.clone())));
        note(story.headline.is_empty(), Kind::NoHeadline);
        note(!is_ready, Kind::NoDate);
        note(story.body.is_empty(), Kind::NoText);
        note(story.picture.is_some(), Kind::RemotePicture);
        notes.extend(story.language.iter().filter(|_| !is_own).map(|tag| Note::new(Kind::OtherLanguage, tag)));
        let contents = markdown::file(&story, &headline, readiness);
        let new = hash(contents.as_bytes());
        let outcome = match self.manifest.stories.get(&story.id) {
            Some(record) => (outcome(record, &new, site)?, record.file.clone()),
            None => {
                let section = self.destination.section(&story)?.as_str();
                // One that an interrupted import has left behind is this story already.
                let is_same = |file: &str| fs::read(site.join(file)).is_ok_and(|bytes| bytes == contents.as_bytes());
                let is_own = |file: &str| !self.files.contains(file) && is_same(file);
                let place = (language.as_str(), section);
                let file = self.names.find(site, place, day.as_deref(), &headline, is_own);
                let is_there = is_own(&file);
                (if is_there { Outcome::Unchanged } else { Outcome::New }, file)
            }
        };
        let (outcome, file) = outcome;
        self.files.insert(file.clone());
        if matches!(outcome, Outcome::New | Outcome::Changed) && self.mode == Mode::Write {
            write_whole(&site.join(&file), contents.as_bytes())?;
        }
        if matches!(outcome, Outcome::New | Outcome::Changed | Outcome::Unchanged) {
            self.manifest.stories.insert(story.id, Record { file: file.clone(), hash: new });
        }
        self.written.files.push((outcome, file));
        self.written.notes.extend(notes);
        Ok(())
    }
}

/// What is to be done with a story that an import has written; `new` is the hash of what it would write.
fn outcome(record: &Record, new: &str, site: &Path) -> Result<Outcome> {
    let path = site.join(&record.file);
    match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Outcome::Deleted),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", path.display())),
        Ok(_) if record.hash == new => Ok(Outcome::Unchanged),
        Ok(bytes) if hash(&bytes) == record.hash => Ok(Outcome::Changed),
        // An editor may have made the same change.
        Ok(bytes) if hash(&bytes) == new => Ok(Outcome::Unchanged),
        Ok(_) => Ok(Outcome::Edited),
    }
}

/// The headline of a story, or the first words of its text.
fn headline(story: &Story, language: &newsprint_model::Language) -> String {
    if !story.headline.is_empty() {
        return story.headline.clone();
    }
    let words = text::plain(&excerpt::words(&story.body, language));
    let words = if words.is_empty() { story.id.as_str() } else { words.as_str() };
    text::beginning(words, HEADLINE)
}

#[cfg(test)]
mod tests;
