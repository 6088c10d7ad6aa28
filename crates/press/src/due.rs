//! When the site will be another one although nobody touches it: something scheduled appears, or something expires.

use crate::{
    load::{Loaded, Story, Why},
    phrase, say,
    times::Moment,
};
use std::{fmt, path::Path, sync::Arc};

/// `9999-12-31` is how front matter writes “never”.
const NEVER: u16 = 9999;

/// The next thing to happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// When, in the newsroom's zone.
    pub at: Moment,
    /// What.
    pub event: Event,
    /// The file of the story.
    pub file: Arc<Path>,
}

/// What happens to a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// It is published.
    Publication,
    /// It leaves the site.
    Expiry,
}

/// The earliest moment at which a new build would give another site.
pub fn next(stories: &[Story], loaded: &Loaded) -> Option<Due> {
    let scheduled = loaded.unpublished.iter().filter_map(|unpublished| match unpublished.why {
        Why::Scheduled(at) => Some((at, Event::Publication, unpublished.file)),
        Why::Draft | Why::Review | Why::Withdrawn => None,
    });
    let leaving = stories.iter().filter(|story| !story.is_expired);
    let leaving = leaving.filter_map(|story| Some((story.expires?, Event::Expiry, story.file)));
    let (at, event, file) =
        scheduled.chain(leaving).filter(|(at, ..)| at.year() < NEVER).min_by_key(|(at, ..)| at.timestamp())?;
    Some(Due { at, event, file: Arc::clone(&loaded.files[file].path) })
}

impl fmt::Display for Due {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.event {
            Event::Publication => phrase!("is to be published", "届时发布"),
            Event::Expiry => phrase!("expires", "届时到期"),
        };
        let (at, file) = (self.at.stamp(), self.file.display());
        formatter.write_str(&say!("build again at {at}: {file} {what}", "请在 {at} 重新构建：{file} {what}"))
    }
}
