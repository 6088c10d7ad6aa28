//! A story's file: what was read of it, and the page that was made.

use super::{KeptUnit, asked::Asked, stamp::Stamp};
use crate::{
    body::Target,
    diagnostic::Diagnostic,
    front_matter::UnknownKey,
    load::{Outcome, source::Fingerprint},
    output::unit::Hash,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A story's file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct KeptFile {
    /// What was read of it; nothing when the settings are others.
    pub reading: Option<Box<KeptReading>>,
    /// The page that was made.
    pub page: Option<Box<KeptPage>>,
}

/// What was read of a file.
#[derive(Debug, Serialize, Deserialize)]
pub struct KeptReading {
    /// What it and the front matter beside it are recognised by.
    pub stamps: Stamps,
    /// What they hold.
    pub fingerprint: Fingerprint,
    /// While it is so.
    pub window: Window,
    /// What became of it.
    pub outcome: Outcome,
    /// What there is to say.
    pub diagnostics: Vec<Diagnostic>,
    /// The keys without a meaning.
    pub unknown: Vec<UnknownKey>,
    /// What it asked.
    pub asked: Vec<Asked>,
}

/// The stamps of a file and of the front matter beside it.
pub type Stamps = Option<(Stamp, Option<Stamp>)>;

/// The time in which a story is what it is: neither published nor over before or after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    from: Option<i128>,
    until: Option<i128>,
}

impl KeptReading {
    /// What is known of a file before it is read.
    pub fn broken() -> Self {
        Self {
            stamps: None,
            fingerprint: Fingerprint::default(),
            window: Window::default(),
            outcome: Outcome::Broken,
            diagnostics: Vec::new(),
            unknown: Vec::new(),
            asked: Vec::new(),
        }
    }
}

impl Window {
    /// The window around a time, between moments at which something changes: it changes when a moment has come.
    pub fn new(now: Timestamp, moments: &[Timestamp]) -> Self {
        let moments = || moments.iter().map(|moment| moment.as_nanosecond());
        let now = now.as_nanosecond();
        Self {
            from: moments().filter(|moment| *moment <= now).max(),
            until: moments().filter(|moment| *moment > now).min(),
        }
    }

    /// Whether a time lies in it.
    pub fn holds(self, now: Timestamp) -> bool {
        let now = now.as_nanosecond();
        self.from.is_none_or(|from| from <= now) && self.until.is_none_or(|until| now < until)
    }
}

/// A page that was made of a story.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct KeptPage {
    /// Its files.
    pub unit: KeptUnit,
    /// What there was to say.
    pub diagnostics: Vec<Diagnostic>,
    /// Visible characters of the text.
    pub characters_read: usize,
    /// Visible characters that the page holds.
    pub characters_kept: usize,
    /// What it asked about files.
    pub asked: Vec<Asked>,
    /// What it asked about links.
    pub links: Vec<(Box<str>, Target)>,
    /// The numbers of the stories on its subject.
    pub related: Vec<u32>,
    /// Its words for the search.
    pub words: Option<KeptWords>,
}

/// Where the words of a story are kept for the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptWords {
    /// What they are.
    pub hash: Hash,
    /// Where they begin in the file of words.
    pub at: u64,
    /// How long they are there.
    pub length: u64,
}
