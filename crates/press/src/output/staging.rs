//! The fresh folder into which a site is written, and its exchange for the previous output.
//!
//! Everything happens in one hidden folder beside the output, `.<output>.newsprint`, which vanishes at the end, whatever
//! the end is. When a build was killed, the next one finds its folder, puts the previous output back if it had been
//! taken away, and begins again.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

/// The file that marks a folder as an output of ours: by its `generator`, since others have files of this name.
pub const BUILD_FILE: &str = "build.json";

/// The generator that [`BUILD_FILE`] names.
pub const GENERATOR: &str = "newsprint";

/// The empty file that has GitHub Pages publish the files as they are, those with an underscore in front too.
pub const NO_JEKYLL: &str = ".nojekyll";

/// The folders of a site that hold what it is made from.
const SOURCES: [&str; 5] = ["content", "pages", "static", "media", "assets"];

/// A site that is being written.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    work: PathBuf,
    /// Locked while the build runs.
    _lock: File,
}

/// Why a folder cannot be the output.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder holds something else.
    #[error("{0} holds files that are no site of newsprint; remove it, or choose another folder with --out")]
    Foreign(PathBuf),
    /// The folder holds something that was put there by somebody else and would be removed.
    #[error("{0} was not written by newsprint and would be removed; move it, or choose another folder with --out")]
    Strange(PathBuf),
    /// It is where the site's own files are looked for.
    #[error("{0} is where the site's own files stand; choose another folder with --out")]
    InsideSite(PathBuf),
    /// The site lies inside of it and would be removed.
    #[error("{0} contains the site itself; choose another folder with --out")]
    AroundSite(PathBuf),
    /// It has no name, as `/` and `..` have none.
    #[error("{0} cannot be replaced by another folder; choose another one with --out")]
    Nameless(PathBuf),
    /// Another build writes to it.
    #[error("another build is writing to {0}; wait for its end")]
    Busy(PathBuf),
    /// A file or folder cannot be made.
    #[error("{path} cannot be written: {error}")]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file that has just been written cannot be read.
    #[error("{path} cannot be read again: {error}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl OutputError {
    /// A file that cannot be read again.
    pub fn read(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Read { path, error }
    }

    /// A file or folder that cannot be made.
    pub fn write(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Write { path, error }
    }
}

impl Staging {
    /// Makes a fresh folder beside the output.
    ///
    /// # Errors
    /// When the output is not ours to replace, or nothing can be written beside it.
    pub fn new(out: &Path, site: &Path) -> Result<Self, OutputError> {
        // A link stays where it is; what it leads to is exchanged.
        let out = &out.canonicalize().unwrap_or_else(|_| out.to_owned());
        check(out, site)?;
        let name = out.file_name().ok_or_else(|| OutputError::Nameless(out.to_owned()))?.to_string_lossy();
        let work = out.with_file_name(format!(".{name}.newsprint"));
        if fs::symlink_metadata(&work).is_ok_and(|work| !work.is_dir()) {
            return Err(OutputError::Strange(work));
        }
        fs::create_dir_all(&work).map_err(OutputError::write(&work))?;
        let lock = lock(&work.join("lock"), out)?;
        let staging = Self { out: out.to_owned(), work, _lock: lock };
        staging.clear()?;
        let folder = staging.folder();
        fs::create_dir(&folder).map_err(OutputError::write(&folder))?;
        Ok(staging)
    }

    /// The folder to write into.
    pub fn folder(&self) -> PathBuf {
        self.work.join("site")
    }

    /// The previous output, which may not be there.
    pub fn out(&self) -> &Path {
        &self.out
    }

    /// Exchanges the previous output for this one.
    ///
    /// # Errors
    /// When a folder cannot be renamed; the previous output is then in its place.
    pub fn publish(self) -> Result<(), OutputError> {
        let previous = self.previous();
        rename(&self.out, &previous).map_err(OutputError::write(&self.out))?;
        fs::rename(self.folder(), &self.out).map_err(|error| {
            // If this fails too, the first error is the one to tell.
            let _ = rename(&previous, &self.out);
            OutputError::write(&self.out)(error)
        })
    }

    /// Where the previous output is kept during the exchange.
    fn previous(&self) -> PathBuf {
        self.work.join("previous")
    }

    /// Puts right what a build left behind that was killed.
    fn clear(&self) -> Result<(), OutputError> {
        let previous = self.previous();
        if !self.out.exists() {
            rename(&previous, &self.out).map_err(OutputError::write(&self.out))?;
        }
        [self.folder(), previous].iter().try_for_each(|folder| remove(folder).map_err(OutputError::write(folder)))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What stays is removed by the next build.
        let _ = remove(&self.work);
    }
}

fn lock(path: &Path, out: &Path) -> Result<File, OutputError> {
    let file = File::create(path).map_err(OutputError::write(path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OutputError::Busy(out.to_owned())),
        // A file system without locks is no reason not to build.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(OutputError::write(path)(error)),
    }
}

/// Renames a folder that may not be there.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    ignore_missing(fs::rename(from, to))
}

/// Removes a folder that may not be there.
fn remove(folder: &Path) -> io::Result<()> {
    ignore_missing(fs::remove_dir_all(folder))
}

fn ignore_missing(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Whether the output may be replaced.
fn check(out: &Path, site: &Path) -> Result<(), OutputError> {
    let Ok(real) = out.canonicalize() else { return Ok(()) };
    if site.canonicalize().is_ok_and(|site| site.starts_with(&real)) {
        return Err(OutputError::AroundSite(out.to_owned()));
    }
    let below = site.canonicalize().ok().and_then(|site| Some(real.strip_prefix(site).ok()?.to_owned()));
    if below.is_some_and(|below| SOURCES.iter().any(|source| below.starts_with(source))) {
        return Err(OutputError::InsideSite(out.to_owned()));
    }
    let entries = fs::read_dir(out).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
    let entries = entries.map_err(OutputError::write(out))?;
    if !entries.is_empty() && !is_ours(out) {
        return Err(OutputError::Foreign(out.to_owned()));
    }
    // Press writes no other hidden names, and hosts keep their settings in these.
    let strange = entries.iter().find(|entry| {
        let name = entry.file_name();
        name == "CNAME" || name.to_string_lossy().starts_with('.') && !is_no_jekyll(entry)
    });
    strange.map_or(Ok(()), |strange| Err(OutputError::Strange(strange.path())))
}

/// Whether this is the file that press writes, with nothing in it.
fn is_no_jekyll(entry: &fs::DirEntry) -> bool {
    entry.file_name() == NO_JEKYLL && entry.metadata().is_ok_and(|file| file.is_file() && file.len() == 0)
}

/// Whether a folder was written by press.
fn is_ours(folder: &Path) -> bool {
    let build = fs::read(folder.join(BUILD_FILE)).ok();
    let build = build.and_then(|build| serde_json::from_slice::<serde_json::Value>(&build).ok());
    build.is_some_and(|build| build["generator"] == GENERATOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build_file(id: &str) -> String {
        format!("{{\"generator\":\"{GENERATOR}\",\"id\":\"{id}\"}}")
    }

    fn write(staging: &Staging, id: &str) {
        fs::write(staging.folder().join(BUILD_FILE), build_file(id)).expect("a file");
    }

    #[test]
    fn the_output_is_exchanged_and_nothing_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let (site, out) = (folder.path().join("site"), folder.path().join("dist"));
        for text in ["one", "two"] {
            let staging = Staging::new(&out, &site).expect("a fresh folder");
            write(&staging, text);
            staging.publish().expect("an exchange");
            assert_eq!(fs::read_to_string(out.join(BUILD_FILE)).expect("a file"), build_file(text));
        }
        drop(Staging::new(&out, &site).expect("a fresh folder"));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_killed_build_costs_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let (site, out) = (folder.path().join("site"), folder.path().join("dist"));
        let work = folder.path().join(".dist.newsprint");
        for kept in ["previous", "site"] {
            fs::create_dir_all(work.join(kept)).expect("a folder");
            fs::write(work.join(kept).join(BUILD_FILE), build_file(kept)).expect("a file");
        }
        drop(Staging::new(&out, &site).expect("a fresh folder"));
        assert_eq!(fs::read_to_string(out.join(BUILD_FILE)).expect("the previous output"), build_file("previous"));
        assert!(!work.exists());
    }

    #[test]
    fn two_builds_do_not_meet() {
        let folder = tempfile::tempdir().expect("a folder");
        let (site, out) = (folder.path().join("site"), folder.path().join("dist"));
        let first = Staging::new(&out, &site).expect("a fresh folder");
        assert!(matches!(Staging::new(&out, &site), Err(OutputError::Busy(_))));
        write(&first, "first");
        first.publish().expect("an exchange");
    }

    #[test]
    fn what_others_put_into_the_output_is_not_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (site, out) = (folder.path().join("site"), folder.path().join("dist"));
        let staging = Staging::new(&out, &site).expect("a fresh folder");
        write(&staging, "one");
        staging.publish().expect("an exchange");
        fs::write(out.join(NO_JEKYLL), "").expect("a file");
        assert!(Staging::new(&out, &site).is_ok());
        fs::create_dir(out.join(".git")).expect("a folder");
        assert!(matches!(Staging::new(&out, &site), Err(OutputError::Strange(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_the_output_stays_a_link() {
        let folder = tempfile::tempdir().expect("a folder");
        let (site, real, link) = (folder.path().join("site"), folder.path().join("real"), folder.path().join("link"));
        fs::create_dir(&real).expect("a folder");
        std::os::unix::fs::symlink(&real, &link).expect("a link");
        let staging = Staging::new(&link, &site).expect("a fresh folder");
        write(&staging, "one");
        staging.publish().expect("an exchange");
        assert!(link.is_symlink() && real.join(BUILD_FILE).is_file());
    }

    #[test]
    fn folders_that_are_not_ours() {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("site");
        fs::create_dir(&site).expect("a folder");
        fs::write(site.join("letter.txt"), "dear").expect("a file");
        // A file of that name alone does not make it ours.
        fs::write(site.join(BUILD_FILE), "{}").expect("a file");
        assert!(matches!(Staging::new(&site, Path::new("elsewhere")), Err(OutputError::Foreign(_))));
        let content = site.join("content");
        fs::create_dir(&content).expect("a folder");
        assert!(matches!(Staging::new(&content, &site), Err(OutputError::InsideSite(_))));
        assert!(matches!(Staging::new(folder.path(), &site), Err(OutputError::AroundSite(_))));
        assert!(matches!(
            Staging::new(&folder.path().join(".."), &site),
            Err(OutputError::AroundSite(_) | OutputError::Nameless(_))
        ));
    }
}
