//! Waits until something in the folders of a site has changed, and then until it is quiet.

use anyhow::Context;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use std::{
    collections::HashSet,
    ffi::OsStr,
    path::{Component, Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

/// How long it must be quiet: programs save a file in several steps.
const QUIET: Duration = Duration::from_millis(25);
/// How long is waited for that.
const LONGEST: Duration = Duration::from_millis(250);

/// The folders of a site.
pub struct Watch {
    watcher: RecommendedWatcher,
    changes: Receiver<()>,
    watched: HashSet<PathBuf>,
}

impl Watch {
    /// Watches the folder of a site.
    ///
    /// # Errors
    /// When the site's folder cannot be watched.
    pub fn new(site: &Path) -> anyhow::Result<Self> {
        let (sender, changes) = channel();
        let root = site.canonicalize().unwrap_or_else(|_| site.to_owned());
        let watcher = recommended_watcher(move |event: notify::Result<Event>| {
            // What the system could not tell is a change too.
            if event.as_ref().map_or(true, |event| is_change(event, &root)) {
                // Nobody listens when the command has ended.
                let _ = sender.send(());
            }
        });
        let watcher = watcher.context("changes of files cannot be watched on this system")?;
        let mut watch = Self { watcher, changes, watched: HashSet::new() };
        let site = site.canonicalize().with_context(|| format!("{} cannot be read", site.display()))?;
        watch.watcher.watch(&site, RecursiveMode::Recursive).with_context(|| {
            format!("{} cannot be watched: the system may allow more (fs.inotify.max_user_watches)", site.display())
        })?;
        watch.watched.insert(site);
        Ok(watch)
    }

    /// Watches these folders too, where they are there and not watched already.
    pub fn also(&mut self, folders: &[PathBuf]) {
        for folder in folders.iter().filter_map(|folder| folder.canonicalize().ok()) {
            let is_watched = self.watched.iter().any(|watched| folder.starts_with(watched));
            if !is_watched && self.watcher.watch(&folder, RecursiveMode::Recursive).is_ok() {
                self.watched.insert(folder);
            }
        }
    }

    /// Waits for a change, and until it is quiet.
    ///
    /// # Errors
    /// When no changes can be seen any more.
    pub fn wait(&self) -> anyhow::Result<()> {
        self.changes.recv().context("changes of files are no longer seen")?;
        let start = Instant::now();
        while start.elapsed() < LONGEST {
            match self.changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(error @ RecvTimeoutError::Disconnected) => return Err(error.into()),
            }
        }
        // What came meanwhile is seen by the build that begins now.
        while self.changes.try_recv().is_ok() {}
        Ok(())
    }
}

/// Whether an event can change the site: reading a file does not, nor what happens in hidden folders or in the output.
fn is_change(event: &Event, site: &Path) -> bool {
    let changes =
        matches!(event.kind, EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_));
    let is_own = |path: &PathBuf| {
        let below = path.strip_prefix(site).unwrap_or(path);
        !below.starts_with("dist") && !below.components().any(is_hidden)
    };
    changes && (event.paths.is_empty() || event.paths.iter().any(is_own))
}

fn is_hidden(component: Component<'_>) -> bool {
    matches!(component, Component::Normal(name) if starts_with_dot(name))
}

fn starts_with_dot(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind, ModifyKind};

    #[test]
    fn what_is_no_change() {
        let site = Path::new("/site");
        let event = |kind, path: &str| is_change(&Event::new(kind).add_path(site.join(path)), site);
        assert!(event(EventKind::Modify(ModifyKind::Any), "content/en/news/a.md"));
        assert!(event(EventKind::Create(CreateKind::File), "site.toml"));
        assert!(!event(EventKind::Access(AccessKind::Any), "content/en/news/a.md"));
        assert!(!event(EventKind::Modify(ModifyKind::Any), "content/en/news/.a.md.swp"));
        assert!(!event(EventKind::Create(CreateKind::File), ".newsprint/site/index.html"));
        assert!(!event(EventKind::Create(CreateKind::File), "dist/index.html"));
    }

    #[test]
    fn a_change_is_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let watch = Watch::new(folder.path()).expect("a watch");
        std::fs::write(folder.path().join("a.md"), "text").expect("a file");
        watch.wait().expect("a change");
    }
}
