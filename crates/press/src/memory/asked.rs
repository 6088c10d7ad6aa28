//! What a story asked about other files, with the answers: while these are the same, so is what was made with them.

use super::file::Window;
use crate::{
    media::{Around, Known, Media, MediaFile, NoPicture},
    times::Moment,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::{cell::RefCell, path::Path, sync::Arc};

/// Where a file was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Where {
    /// Beside the story, in its root, in the site.
    Around,
    /// Inside of the story's document.
    Inside,
}

impl Where {
    /// What is there for a story, whose file is `document`.
    fn find(self, target: &str, media: &Media, around: Around<'_>, document: &Path) -> Known {
        match self {
            Self::Around => media.find(target, around),
            Self::Inside => media.part(target, document),
        }
    }
}

/// A question about a file, and the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    target: Box<str>,
    place: Where,
    answer: Known,
}

/// A question about a file, and the answer, without anything of the machine where it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asking {
    target: Box<str>,
    place: Where,
    /// The address of the file in the output, which tells its bytes.
    answer: Result<String, NoPicture>,
}

impl Asking {
    /// Asks for a story there, whose file is `document`; nothing when the answer is another one.
    pub fn ask(&self, media: &Media, around: Around<'_>, document: &Path) -> Option<Asked> {
        let answer = self.place.find(&self.target, media, around, document);
        let is_same = match (&answer, &self.answer) {
            (Ok(file), Ok(href)) => file.href == *href,
            (Err(problem), Err(before)) => problem == before,
            _ => false,
        };
        is_same.then(|| Asked { target: self.target.clone(), place: self.place, answer })
    }
}

/// The questions of one story.
#[derive(Debug, Default)]
pub struct Questions {
    files: RefCell<Vec<Asked>>,
    moments: RefCell<Vec<Timestamp>>,
}

impl Questions {
    /// Puts a question down with its answer, which it gives back.
    pub fn note(&self, target: &str, place: Where, answer: Known) -> Known {
        let asked = Asked { target: target.into(), place, answer: answer.clone() };
        let mut all = self.files.borrow_mut();
        if !all.contains(&asked) {
            all.push(asked);
        }
        answer
    }

    /// Whether a moment is still to come.
    pub fn is_ahead(&self, moment: Moment, now: Moment) -> bool {
        self.moments.borrow_mut().push(moment.timestamp());
        moment.timestamp() > now.timestamp()
    }

    /// Takes those about files.
    pub fn take(&self) -> Vec<Asked> {
        self.files.take()
    }

    /// The time around now in which the answers about moments hold.
    pub fn window(&self, now: Moment) -> Window {
        Window::new(now.timestamp(), &self.moments.borrow())
    }
}

impl Asked {
    /// The file that was found.
    pub fn answer(&self) -> Option<&Arc<MediaFile>> {
        self.answer.as_ref().ok()
    }

    /// The question without anything of this machine.
    pub fn asking(&self) -> Asking {
        let answer = self.answer.as_ref().map(|file| file.href.clone()).map_err(Clone::clone);
        Asking { target: self.target.clone(), place: self.place, answer }
    }

    /// Whether the answer would be the same for a story there, whose file is `document`.
    pub fn holds(&self, media: &Media, around: Around<'_>, document: &Path) -> bool {
        self.place.find(&self.target, media, around, document) == self.answer
    }
}
