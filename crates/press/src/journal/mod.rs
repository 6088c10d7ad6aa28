//! The journal: a line for each build that has published, changed or withdrawn a story. Lines are only ever added, and each
//! holds the hash of the one before, so that a line which somebody has changed or taken away shows.
//!
//! - [`mod@file`]: the file, read and added to; [`verify`]: the command that looks whether it is whole
//!
//! A line has addresses and hashes, no headlines: what is withdrawn later must not stay here.

pub mod file;
pub mod verify;

use crate::changes::{Changes, Hash, Hashes};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The name of the file, beside `site.toml`, where `site.toml` names no other.
pub const FILE: &str = "journal.jsonl";

/// Addresses of stories, relative to the site's root, with the hashes (BLAKE3) of their pages' data.
pub type Stories = BTreeMap<String, String>;

/// What one build has done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The hash (BLAKE3) of the line before, without its end; absent in the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// The time of the build.
    pub time: String,
    /// What the build is called in `build.json`.
    pub build: String,
    /// Where the site is published.
    pub base_url: String,
    /// The stories that were not there before.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub published: Stories,
    /// The stories whose pages were others.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub changed: Stories,
    /// The stories that were withdrawn, with what stands in their places.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub withdrawn: Stories,
    /// The stories whose time was over, with what stood there.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub expired: Stories,
    /// The stories that have no page any more for another reason, with what stood there.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub removed: Stories,
}

/// The stories of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Those that can be seen.
    pub shown: Hashes,
    /// Those that have been withdrawn, with what stands in their places.
    pub withdrawn: Hashes,
    /// Those whose time is over. Not kept by the journal.
    pub expired: BTreeSet<String>,
}

impl State {
    /// The state after a line.
    fn add(&mut self, line: &Line) {
        for gone in line.withdrawn.keys().chain(line.expired.keys()).chain(line.removed.keys()) {
            self.shown.remove(gone);
            self.withdrawn.remove(gone);
        }
        let read = |stories: &Stories| {
            let story = |(href, hash): (&String, &String)| Some((href.clone(), Hash::from_hex(hash).ok()?));
            stories.iter().filter_map(story).collect::<Hashes>()
        };
        let shown = read(&line.published).into_iter().chain(read(&line.changed)).collect::<Hashes>();
        self.withdrawn.retain(|href, _| !shown.contains_key(href));
        self.shown.extend(shown);
        self.withdrawn.extend(read(&line.withdrawn));
    }

    /// What has been done since a state that the journal knows; none when nothing has.
    pub fn since(&self, before: &Self) -> Option<Line> {
        let written = |hashes: &Hashes, names: &mut dyn Iterator<Item = &String>| {
            names.filter_map(|name| Some((name.clone(), hashes.get(name)?.to_hex().to_string()))).collect::<Stories>()
        };
        let changes = Changes::between(&before.shown, &self.shown);
        let withdrawn = Changes::between(&before.withdrawn, &self.withdrawn);
        let (expired, others) = changes.withdrawn.iter().partition::<Vec<_>, _>(|href| self.expired.contains(*href));
        let removed = others.into_iter().filter(|href| !self.withdrawn.contains_key(*href));
        let was_removed = withdrawn.withdrawn.iter().filter(|href| !self.shown.contains_key(*href));
        let mut removed = written(&before.shown, &mut removed.into_iter());
        removed.extend(written(&before.withdrawn, &mut was_removed.into_iter()));
        let line = Line {
            published: written(&self.shown, &mut changes.published.iter()),
            changed: written(&self.shown, &mut changes.changed.iter()),
            withdrawn: written(&self.withdrawn, &mut withdrawn.published.iter().chain(&withdrawn.changed)),
            expired: written(&before.shown, &mut expired.into_iter()),
            removed,
            ..Line::default()
        };
        (line != Line::default()).then_some(line)
    }
}
