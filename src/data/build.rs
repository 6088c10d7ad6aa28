//! Which build of the site the app began with, and whether the newsroom has published another one since.

use super::{fetch, now};
use std::cell::{Cell, RefCell};

/// The file that tells which build a site is, relative to its root.
const FILE: &str = "build.json";

/// How long an answer holds, in milliseconds.
const ANSWER_AGE: f64 = 5.0 * 60.0 * 1000.0;

/// The build that the app belongs to.
#[derive(Default)]
pub struct Build {
    first: RefCell<Option<String>>,
    asked: Cell<f64>,
    is_replaced: Cell<bool>,
}

impl Build {
    /// Whether another build is known to have taken its place: then only the browser gets the app that fits the data.
    pub fn is_replaced(&self) -> bool {
        self.is_replaced.get()
    }

    /// Whether it is time to ask again.
    pub fn is_unsure(&self) -> bool {
        now() - self.asked.get() > ANSWER_AGE
    }

    /// Asks which build the site at `root` is now. Without an answer everything stays as it was.
    pub async fn ask(&self, root: &str) {
        self.asked.set(now());
        let Ok(json) = fetch(&format!("{root}{FILE}")).await else { return };
        let Some(id) = json.get("id").and_then(|id| id.text()) else { return };
        let mut first = self.first.borrow_mut();
        match &*first {
            None => *first = Some(id.to_owned()),
            Some(first) if first != id => self.is_replaced.set(true),
            Some(_) => {}
        }
    }
}
