//! The first pass: each file is read once and leaves a compact [`Story`] behind.
//!
//! - [`walk`]: finds the files, with `entry`; [`mod@format`]: how they are written; `beside`: what stands beside stories
//! - [`source`]: reads one; [`opened`]: takes it apart, whatever its format is; [`open`]: those that stay so
//! - [`naming`]: what a file's name says; [`terms`]: the names that stories share
//! - [`stage`]: how far a story is on its way to publication
//! - [`story`]: front matter becomes a story; [`pages`]: pages that are no stories; [`opened`]: a file once more
//!
//! Bodies are not kept but of a small site, and not even parsed unless the headline, the summary or the picture stands there alone.

mod beside;
mod entry;
pub mod format;
pub mod naming;
pub mod open;
pub mod opened;
pub mod pages;
pub mod source;
pub mod stage;
pub mod story;
pub mod terms;
pub mod walk;

pub use opened::Text;
pub use story::Story;
pub use walk::{Root, SourceFile};

use crate::{
    changes::urls,
    diagnostic::Diagnostic,
    front_matter::UnknownKey,
    memory::{
        Memory,
        asked::{Asked, Questions},
        file::{KeptFile, KeptReading, Stamps},
        shelf,
    },
    newsroom::Newsroom,
    times::Moment,
    withdrawal::place,
};
use open::{Kept, Open, Room};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// The stories of a site, and what became of the files that are none.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The folders in which stories were looked for.
    pub roots: Vec<Root>,
    /// The files.
    pub files: Vec<SourceFile>,
    /// The stories that have a place in lists, in the order of the files.
    pub stories: Vec<Story>,
    /// How many files were read.
    pub files_read: usize,
    /// How many files the configuration leaves out.
    pub left_out: usize,
    /// The stories that are not there yet.
    pub unpublished: Vec<Unpublished>,
    /// What there is to say.
    pub diagnostics: Vec<Diagnostic>,
    /// The keys without a meaning, with their files.
    pub unknown_keys: Vec<(UnknownKey, Arc<Path>)>,
    /// What is to be remembered of each file; the stories are apart.
    pub kept: Vec<KeptFile>,
    /// Whether the files that are no stories are as they were at the last build.
    pub is_same_shelf: bool,
    /// The files that need not be read again.
    pub open: Open,
}

/// A story that is not there yet.
#[derive(Debug)]
pub struct Unpublished {
    /// The number of its file.
    pub file: usize,
    /// Why it is not.
    pub why: Why,
}

/// Why a story is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// It is not finished.
    Draft,
    /// It waits for somebody to approve it.
    Review,
    /// It has been withdrawn.
    Withdrawn,
    /// It is for later.
    Scheduled(Moment),
}

impl Loaded {
    /// Takes the stories back to what is kept of their files.
    pub fn give_back(&mut self, stories: Vec<Story>) {
        for story in stories {
            if let Some(reading) = &mut self.kept[story.file].reading {
                reading.outcome = Outcome::Story(Box::new(story));
            }
        }
    }

    /// What is to be remembered of each file.
    pub fn into_kept(self) -> impl Iterator<Item = (PathBuf, KeptFile)> {
        let paths = self.files.into_iter().map(|file| file.real.into_path_buf());
        paths.zip(self.kept).map(|(path, mut file)| {
            file.reading = file.reading.filter(|reading| reading.outcome.may_be_kept());
            (path, file)
        })
    }

    /// How many stories are not published for a reason.
    pub fn unpublished(&self, is_reason: impl Fn(Why) -> bool) -> usize {
        self.unpublished.iter().filter(|unpublished| is_reason(unpublished.why)).count()
    }
}

/// What became of a file.
#[derive(Debug, Serialize, Deserialize)]
pub enum Outcome {
    /// A story.
    Story(Box<Story>),
    /// A story that is not published.
    Unpublished(Why),
    /// Nothing; the diagnostics say why.
    Broken,
}

/// Reads the stories of a site; of files that are as the last build saw them, what it read is taken over. `out` is where the
/// site is written.
pub fn load(site: &Path, newsroom: &mut Newsroom, memory: &mut Memory, out: &Path) -> Loaded {
    let found = walk::walk(site, &newsroom.config);
    newsroom.media.remember(memory.media());
    let newsroom = &*newsroom;
    let kept = found.files.iter().map(|file| memory.files.remove(&*file.real)).collect::<Vec<_>>();
    let beside = found.roots.iter().map(|root| &*root.folder).filter(|folder| !folder.starts_with(site));
    let folders = beside.chain([site]);
    // What builds write beside the site is nothing that stories refer to.
    let records = [Some(site.join(urls::FILE)), newsroom.config.workflow.journal.clone()];
    let others = records.iter().flatten().map(PathBuf::as_path);
    let shelf = shelf::hash(folders, &found.files.iter().map(|file| &*file.real).chain(others).collect(), out);
    let is_same_shelf = memory.shelf == shelf;
    memory.shelf = shelf;
    let room = Room::default();
    let all = kept.into_par_iter().zip(&found.files).enumerate().map(|(index, (kept, file))| {
        let kept = kept.unwrap_or_default();
        let place = Place { index, file, root: &found.roots[file.root], newsroom, is_same_shelf, room: &room };
        let (reading, opened) = place.reading(kept.reading);
        (reading, opened, kept.page)
    });
    let all = all.collect::<Vec<_>>();

    let mut loaded =
        Loaded { diagnostics: found.diagnostics, left_out: found.left_out, is_same_shelf, ..Loaded::default() };
    let mut open = Vec::with_capacity(all.len());
    for (number, ((mut reading, opened, page), file)) in all.into_iter().zip(&found.files).enumerate() {
        loaded.diagnostics.extend(reading.diagnostics.iter().cloned());
        loaded.unknown_keys.extend(reading.unknown.iter().map(|key| (key.clone(), Arc::clone(file.matter()))));
        match std::mem::replace(&mut reading.outcome, Outcome::Broken) {
            Outcome::Story(mut story) => {
                (story.file, story.fingerprint) = (number, reading.fingerprint);
                story.share_terms(&newsroom.terms);
                loaded.stories.push(*story);
            }
            Outcome::Unpublished(why) => {
                loaded.unpublished.push(Unpublished { file: number, why });
                reading.outcome = Outcome::Unpublished(why);
            }
            Outcome::Broken => {}
        }
        open.push(opened);
        loaded.kept.push(KeptFile { reading: Some(reading), page });
    }
    loaded.open = Open::new(open);
    loaded.roots = found.roots;
    loaded.files_read = found.files.len();
    loaded.files = found.files;
    place::put(newsroom, &mut loaded);
    loaded
}

impl Outcome {
    /// Whether the next build may take it over: of what is withdrawn nothing stays.
    fn may_be_kept(&self) -> bool {
        !matches!(self, Self::Broken | Self::Unpublished(Why::Withdrawn))
    }
}

/// A file that is to be read, with what is around it.
struct Place<'p> {
    index: usize,
    file: &'p SourceFile,
    root: &'p Root,
    newsroom: &'p Newsroom,
    /// Whether the files that are no stories are as they were.
    is_same_shelf: bool,
    room: &'p Room,
}

impl Place<'_> {
    /// What the file holds: as it was, or read anew; then it may stay open.
    fn reading(&self, kept: Option<Box<KeptReading>>) -> (Box<KeptReading>, Option<Kept>) {
        if self.newsroom.withdrawals.has_file(&self.file.path) {
            let outcome = Outcome::Unpublished(Why::Withdrawn);
            return (Box::new(KeptReading { outcome, ..KeptReading::broken() }), None);
        }
        let stamps = source::stamps(self.file);
        match kept.filter(|kept| self.is_as_it_was(kept, stamps)) {
            Some(mut kept) => {
                kept.asked.iter().filter_map(Asked::answer).for_each(|file| self.newsroom.media.refer(file));
                kept.stamps = settled(stamps);
                (kept, None)
            }
            None => {
                let (reading, opened) = self.read(stamps);
                (Box::new(reading), opened)
            }
        }
    }

    fn is_as_it_was(&self, kept: &KeptReading, stamps: Stamps) -> bool {
        let is_same = || source::read(self.file).is_ok_and(|source| source.fingerprint == kept.fingerprint);
        let media = &self.newsroom.media;
        let holds = |asked: &Asked| asked.holds(media, self.file.around(self.root), &self.file.real);
        kept.window.holds(self.newsroom.now.timestamp())
            && (stamps.is_some() && kept.stamps == stamps || is_same())
            && (self.is_same_shelf || kept.asked.iter().all(holds))
    }

    fn read(&self, stamps: Stamps) -> (KeptReading, Option<Kept>) {
        let mut reading = KeptReading { stamps: settled(stamps), ..KeptReading::broken() };
        let mut opened = match opened::open(self.file, self.newsroom) {
            Ok(opened) => opened,
            Err(diagnostic) => {
                reading.diagnostics.push(diagnostic);
                return (reading, None);
            }
        };
        reading.fingerprint = opened.fingerprint;
        reading.unknown = std::mem::take(&mut opened.matter.unknown);
        reading.diagnostics = std::mem::take(&mut opened.diagnostics);
        let Self { index, file, root, newsroom, .. } = *self;
        let text = Text { index, file, root, opened: &opened, questions: Questions::default() };
        reading.outcome = story::read(&text, newsroom, &mut reading.diagnostics);
        reading.window = text.questions.window(newsroom.now);
        reading.asked = text.questions.take();
        let is_story = matches!(reading.outcome, Outcome::Story(_));
        let opened = if is_story { self.room.admit(opened, stamps) } else { None };
        (reading, opened)
    }
}

/// Stamps that tell any later change.
fn settled(stamps: Stamps) -> Stamps {
    let (file, beside) = stamps?;
    Some((file.settled()?, beside.map_or(Some(None), |stamp| Some(Some(stamp.settled()?)))?))
}
