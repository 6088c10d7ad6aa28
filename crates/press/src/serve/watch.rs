//! Waits until something in the folders of a site has changed, and then until it is quiet.

use crate::{phrase, say};
use anyhow::Context;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use std::{
    collections::HashSet,
    ffi::OsStr,
    fs,
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
    changes: Receiver<Change>,
    site: PathBuf,
    watched: HashSet<PathBuf>,
}

/// Where something has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// In the site's own folder, where there may be other folders now.
    Beside,
    /// Somewhere below.
    Below,
}

impl Watch {
    /// Watches the folder of a site, with all that it holds but for hidden folders and the output: of those a system would
    /// tell tens of thousands of changes in each build.
    ///
    /// # Errors
    /// When the site's folder cannot be watched.
    pub fn new(site: &Path) -> anyhow::Result<Self> {
        let (sender, changes) = channel();
        let site = site.canonicalize().with_context(|| say!("{} cannot be read", "无法读取 {}", site.display()))?;
        let root = site.clone();
        let watcher = recommended_watcher(move |event: notify::Result<Event>| {
            // What the system could not tell is a change too.
            if let Some(change) = event.as_ref().map_or(Some(Change::Beside), |event| change(event, &root)) {
                // Nobody listens when the command has ended.
                let _ = sender.send(change);
            }
        });
        let watcher = watcher
            .context(phrase!("changes of files cannot be watched on this system", "这个系统无法监视文件的变动"))?;
        let mut watch = Self { watcher, changes, site, watched: HashSet::new() };
        watch.watcher.watch(&watch.site, RecursiveMode::NonRecursive).with_context(|| advice(&watch.site))?;
        watch.folders()?;
        Ok(watch)
    }

    /// Watches the folders in the site's own as they are now.
    fn folders(&mut self) -> anyhow::Result<()> {
        let (site, watched) = (&self.site, &mut self.watched);
        for gone in watched.extract_if(|folder| folder.starts_with(site)) {
            // One that is no more is not watched either.
            let _ = self.watcher.unwatch(&gone);
        }
        let entries = fs::read_dir(site).with_context(|| say!("{} cannot be read", "无法读取 {}", site.display()))?;
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() && is_own(&path, site) {
                self.watcher.watch(&path, RecursiveMode::Recursive).with_context(|| advice(&path))?;
                watched.insert(path);
            }
        }
        Ok(())
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
    pub fn wait(&mut self) -> anyhow::Result<()> {
        let first = self.changes.recv();
        let mut seen = vec![first.context(phrase!("changes of files are no longer seen", "已看不到文件的变动"))?];
        let start = Instant::now();
        while start.elapsed() < LONGEST {
            match self.changes.recv_timeout(QUIET) {
                Ok(change) => seen.push(change),
                Err(RecvTimeoutError::Timeout) => break,
                Err(error @ RecvTimeoutError::Disconnected) => return Err(error.into()),
            }
        }
        // What came meanwhile is seen by the build that begins now.
        seen.extend(self.changes.try_iter());
        if seen.contains(&Change::Beside) {
            self.folders()?;
        }
        Ok(())
    }
}

fn advice(folder: &Path) -> String {
    say!(
        "{} cannot be watched: the system may allow more (fs.inotify.max_user_watches)",
        "无法监视 {}：可以让系统允许更多的监视（fs.inotify.max_user_watches）",
        folder.display()
    )
}

/// Where an event changes the site: reading a file does not, nor what happens in hidden folders or in the output.
fn change(event: &Event, site: &Path) -> Option<Change> {
    let changes =
        matches!(event.kind, EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_));
    let is_beside = event.paths.iter().any(|path| path.parent() == Some(site));
    let concerns = event.paths.is_empty() || event.paths.iter().any(|path| is_own(path, site));
    (changes && concerns).then_some(if is_beside || event.paths.is_empty() { Change::Beside } else { Change::Below })
}

fn is_own(path: &Path, site: &Path) -> bool {
    let below = path.strip_prefix(site).unwrap_or(path);
    !below.starts_with("dist") && !below.components().any(is_hidden)
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
        let event = |kind, path: &str| change(&Event::new(kind).add_path(site.join(path)), site);
        assert_eq!(event(EventKind::Modify(ModifyKind::Any), "content/en/news/a.md"), Some(Change::Below));
        assert_eq!(event(EventKind::Create(CreateKind::File), "site.toml"), Some(Change::Beside));
        assert_eq!(event(EventKind::Access(AccessKind::Any), "content/en/news/a.md"), None);
        assert_eq!(event(EventKind::Modify(ModifyKind::Any), "content/en/news/.a.md.swp"), None);
        assert_eq!(event(EventKind::Create(CreateKind::File), ".newsprint/site/index.html"), None);
        assert_eq!(event(EventKind::Create(CreateKind::File), "dist/index.html"), None);
    }

    #[test]
    fn a_change_is_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut watch = Watch::new(folder.path()).expect("a watch");
        fs::write(folder.path().join("a.md"), "text").expect("a file");
        watch.wait().expect("a change");
    }

    #[test]
    fn folders_may_come_and_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let content = folder.path().join("content");
        let mut watch = Watch::new(folder.path()).expect("a watch");
        for _ in 0..2 {
            fs::create_dir_all(content.join("en/city")).expect("a folder");
            watch.wait().expect("a change");
            fs::write(content.join("en/city/a.md"), "text").expect("a file");
            watch.wait().expect("a change");
            fs::remove_dir_all(&content).expect("no folder");
            watch.wait().expect("a change");
        }
    }

    #[test]
    fn the_output_is_not_watched() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [".newsprint/site", "dist", "content"] {
            fs::create_dir_all(folder.path().join(name)).expect("a folder");
        }
        let watch = Watch::new(folder.path()).expect("a watch");
        let watched: Vec<_> = watch.watched.iter().filter_map(|path| path.file_name()).collect();
        assert_eq!(watched, ["content"]);
    }
}
