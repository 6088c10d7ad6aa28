//! The first pass: each file is read once and leaves a compact [`Story`] behind.
//!
//! - [`walk`]: finds the files, with `entry`; [`mod@format`]: how they are written; `beside`: what stands beside stories
//! - [`source`]: reads one; [`opened`]: takes it apart, whatever its format is
//! - [`naming`]: what a file's name says; [`terms`]: the names that stories share
//! - [`stage`]: how far a story is on its way to publication
//! - [`story`]: front matter becomes a story; [`pages`]: pages that are no stories; [`opened`]: a file once more
//!
//! Bodies are not kept, and not even parsed unless the headline, the summary or the picture stands there alone.

mod beside;
mod entry;
pub mod format;
pub mod naming;
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

use crate::{diagnostic::Diagnostic, front_matter::UnknownKey, newsroom::Newsroom, times::Moment, withdrawal::place};
use rayon::prelude::*;
use std::{path::Path, sync::Arc};

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
#[derive(Clone, Copy, Debug)]
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
    /// How many stories are not published for a reason.
    pub fn unpublished(&self, is_reason: impl Fn(Why) -> bool) -> usize {
        self.unpublished.iter().filter(|unpublished| is_reason(unpublished.why)).count()
    }
}

/// What became of a file.
pub enum Outcome {
    /// A story.
    Story(Box<Story>),
    /// A story that is not published.
    Unpublished(Why),
    /// Nothing; the diagnostics say why.
    Broken,
}

/// What one file left behind.
struct Reading {
    outcome: Outcome,
    diagnostics: Vec<Diagnostic>,
    unknown: Vec<UnknownKey>,
}

/// Reads the stories of a site.
pub fn load(site: &Path, newsroom: &Newsroom) -> Loaded {
    let found = walk::walk(site, &newsroom.config);
    let readings = found
        .files
        .par_iter()
        .enumerate()
        .map(|(index, file)| read(index, file, &found.roots[file.root], newsroom))
        .collect::<Vec<_>>();

    let mut loaded = Loaded { diagnostics: found.diagnostics, left_out: found.left_out, ..Loaded::default() };
    for (number, (reading, file)) in readings.into_iter().zip(&found.files).enumerate() {
        loaded.diagnostics.extend(reading.diagnostics);
        loaded.unknown_keys.extend(reading.unknown.into_iter().map(|key| (key, Arc::clone(file.matter()))));
        match reading.outcome {
            Outcome::Story(story) => loaded.stories.push(*story),
            Outcome::Unpublished(why) => loaded.unpublished.push(Unpublished { file: number, why }),
            Outcome::Broken => {}
        }
    }
    loaded.roots = found.roots;
    loaded.files_read = found.files.len();
    loaded.files = found.files;
    place::put(newsroom, &mut loaded);
    loaded
}

fn read(index: usize, file: &SourceFile, root: &Root, newsroom: &Newsroom) -> Reading {
    if newsroom.withdrawals.has_file(&file.path) {
        let outcome = Outcome::Unpublished(Why::Withdrawn);
        return Reading { outcome, diagnostics: Vec::new(), unknown: Vec::new() };
    }
    let mut opened = match opened::open(file, newsroom) {
        Ok(opened) => opened,
        Err(diagnostic) => {
            return Reading { outcome: Outcome::Broken, diagnostics: vec![diagnostic], unknown: Vec::new() };
        }
    };
    let unknown = std::mem::take(&mut opened.matter.unknown);
    let mut diagnostics = std::mem::take(&mut opened.diagnostics);
    let text = Text { index, file, root, opened: &opened };
    let outcome = story::read(&text, newsroom, &mut diagnostics);
    Reading { outcome, diagnostics, unknown }
}
