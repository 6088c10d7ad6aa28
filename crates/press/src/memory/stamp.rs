//! What the state of a file is recognised by without reading it.

use serde::{Deserialize, Serialize};
use std::{
    fs,
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// A file that was changed so shortly before it was read may have changed again with no other time: clocks of file systems
/// are coarse.
const SETTLED: Duration = Duration::from_secs(2);

/// Length, time of the last change, and where the system tells it the number of the file and the time when anything about it
/// changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    length: u64,
    modified: u128,
    more: (u64, i128),
}

impl Stamp {
    /// The stamp of a file; nothing when it cannot be had.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        Some(Self { length: metadata.len(), modified, more: more(&metadata) })
    }

    /// Itself, unless the file was changed so lately that it may have changed unseen.
    pub fn settled(self) -> Option<Self> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        (self.modified + SETTLED.as_nanos() < now.as_nanos()).then_some(self)
    }
}

#[cfg(unix)]
fn more(metadata: &fs::Metadata) -> (u64, i128) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ino(), i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec()))
}

#[cfg(not(unix))]
fn more(_: &fs::Metadata) -> (u64, i128) {
    (0, 0)
}
