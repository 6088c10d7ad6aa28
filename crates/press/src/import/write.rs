//! Which stories are written: new ones, and those whose source has changed while their file is as an import wrote it.

use super::{
    arguments::MediaChoice,
    destination::Destination,
    known::Known,
    manifest::{Manifest, Record, hash, write_whole},
    markdown::{self, Readiness},
    media::Porter,
    names::Names,
    receiver::Receiver,
    story::{Kind, Media, Note, Picture, Story, StoryKind},
};
use crate::{
    excerpt,
    fetch::Limits,
    load::walk::{CONTENT, PAGES},
    output::old_address::PAGE_ENDINGS,
    say, text,
};
use anyhow::{Context, Result};
use rayon::prelude::*;
use std::{fs, io, path::Path};

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

/// Writes stories into a site, one after the other.
#[derive(Debug)]
pub struct Writer<'d> {
    destination: &'d Destination,
    mode: Mode,
    media: MediaChoice,
    porter: Porter,
    manifest: Manifest,
    /// Whether the record is another one than before.
    is_changed: bool,
    /// The files that are on record.
    files: Known,
    /// The stories that have been given.
    seen: Known,
    names: Names,
    written: Written,
}

impl Receiver for Writer<'_> {
    fn story(&mut self, story: Story) -> Result<()> {
        if self.seen.insert(&story.id) { self.write(story) } else { Ok(()) }
    }

    fn note(&mut self, note: Note) {
        self.written.notes.push(note);
    }
}

impl<'d> Writer<'d> {
    /// One for a site, which knows what earlier imports have written.
    ///
    /// # Errors
    /// When that cannot be read.
    pub fn open(destination: &'d Destination, mode: Mode, media: MediaChoice) -> Result<Self> {
        let manifest = Manifest::read(&destination.folder)?;
        Ok(Self {
            destination,
            mode,
            media,
            porter: Porter::new(&destination.folder, Limits::MEDIA),
            files: manifest.stories.values().map(|record| record.file.as_str()).collect(),
            manifest,
            is_changed: false,
            seen: Known::default(),
            names: Names::default(),
            written: Written::default(),
        })
    }

    /// Keeps on record what has been written; `given` says whether all stories were.
    ///
    /// # Errors
    /// When not all were, or the record cannot be kept. What has been written until then is on record.
    pub fn end(self, given: Result<()>) -> Result<Written> {
        if self.mode == Mode::Write && self.is_changed {
            self.manifest.write(&self.destination.folder)?;
        }
        given.map(|()| self.written)
    }

    fn write(&mut self, mut story: Story) -> Result<()> {
        let site = &self.destination.folder;
        let (language, is_own) = self.destination.language(&story)?;
        let headline = headline(&story, language);
        let day = match &story.date {
            Some(date) => self.destination.day(date)?,
            None => None,
        };
        let is_ready = day.is_some() || self.destination.allows_undated || story.kind == StoryKind::Page;
        let readiness = if is_ready { Readiness::Ready } else { Readiness::Draft };
        if self.media == MediaChoice::Leave {
            let (left, brought) = std::mem::take(&mut story.media).into_iter().partition(|media| media.old.is_some());
            story.media = brought;
            Vec::into_iter(left).for_each(|media| story.leave(&media));
        }
        let mut notes = std::mem::take(&mut story.notes);
        let mut note = |is_so: bool, kind| notes.extend(is_so.then(|| Note::new(kind, headline.clone())));
        note(story.headline.is_empty(), Kind::NoHeadline);
        note(!is_ready, Kind::NoDate);
        note(story.body.is_empty(), Kind::NoText);
        let is_brought = |picture: &Picture| story.media.iter().any(|media| media.path == picture.src);
        note(story.picture.as_ref().is_some_and(|picture| !is_brought(picture)), Kind::RemotePicture);
        notes.extend(story.language.iter().filter(|_| !is_own).map(|tag| Note::new(Kind::OtherLanguage, tag)));
        let mut contents = markdown::file(&story, &headline, readiness);
        let mut new = hash(contents.as_bytes());
        let record = self.manifest.stories.get(&story.id);
        let (mut outcome, file) = match record {
            Some(record) => (compared(record, &new, site)?, record.file.clone()),
            None => {
                let folder = match story.kind {
                    StoryKind::Article => format!("{CONTENT}/{language}/{}", self.destination.section(&story)?),
                    StoryKind::Page => format!("{PAGES}/{language}"),
                };
                // One that an interrupted import has left behind is this story already.
                let is_same = |file: &str| fs::read(site.join(file)).is_ok_and(|bytes| bytes == contents.as_bytes());
                let is_own = |file: &str| !self.files.contains(file) && is_same(file);
                let day = day.as_deref().filter(|_| story.kind == StoryKind::Article);
                let name = page_name(&story).unwrap_or(&headline);
                let file = self.names.find(site, folder, day, name, is_own);
                let is_there = is_own(&file);
                (if is_there { Outcome::Unchanged } else { Outcome::New }, file)
            }
        };
        if matches!(outcome, Outcome::New | Outcome::Changed) && self.mode == Mode::Write {
            let lost = self.bring(&mut story);
            if !lost.is_empty() {
                notes.extend(lost);
                contents = markdown::file(&story, &headline, readiness);
                new = hash(contents.as_bytes());
                outcome = record.map_or(Ok(outcome), |record| compared(record, &new, site))?;
            }
        }
        if matches!(outcome, Outcome::New | Outcome::Changed) && self.mode == Mode::Write {
            write_whole(&site.join(&file), contents.as_bytes())?;
        }
        self.files.insert(&file);
        if matches!(outcome, Outcome::New | Outcome::Changed | Outcome::Unchanged) {
            let record = Record { file: file.clone(), hash: new };
            self.is_changed |= self.manifest.stories.get(&story.id) != Some(&record);
            self.manifest.stories.insert(story.id, record);
        }
        self.written.files.push((outcome, file));
        self.written.notes.extend(notes);
        Ok(())
    }

    /// Brings the files of a story into the site. What cannot be had keeps its old address, and is told.
    fn bring(&self, story: &mut Story) -> Vec<Note> {
        let bring = |media: &Media| self.porter.bring(media).err().map(|why| (media.clone(), why));
        let lost = story.media.par_iter().filter_map(bring).collect::<Vec<_>>();
        lost.into_iter()
            .map(|(media, why)| {
                story.leave(&media);
                Note::new(Kind::LostMedia, why)
            })
            .collect()
    }
}

/// What is to be done with a story that an import has written; `new` is the hash of what it would write.
fn compared(record: &Record, new: &str, site: &Path) -> Result<Outcome> {
    let path = site.join(&record.file);
    match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Outcome::Deleted),
        Err(error) => Err(error).with_context(|| say!("{} cannot be read", "无法读取 {}", path.display())),
        Ok(_) if record.hash == new => Ok(Outcome::Unchanged),
        Ok(bytes) if hash(&bytes) == record.hash => Ok(Outcome::Changed),
        // An editor may have made the same change.
        Ok(bytes) if hash(&bytes) == new => Ok(Outcome::Unchanged),
        Ok(_) => Ok(Outcome::Edited),
    }
}

/// What a page was called in its old address: pages have none but that of their file.
fn page_name(story: &Story) -> Option<&str> {
    let address = story.aliases.first().filter(|_| story.kind == StoryKind::Page)?;
    let path = address.split('?').next().unwrap_or_default().trim_end_matches('/');
    let name = path.rsplit('/').next().filter(|name| !name.is_empty())?;
    let stem = name.rsplit_once('.').filter(|(_, ending)| PAGE_ENDINGS.contains(ending)).map(|(stem, _)| stem);
    Some(stem.filter(|stem| !stem.is_empty()).unwrap_or(name))
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
