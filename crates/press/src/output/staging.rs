//! The folder in which a site is made, and its exchange for the previous output.
//!
//! Everything happens in one hidden folder beside the output, `.<output>.newsprint`. It holds what the last build remembers,
//! and the spare tree in which the next one is made. It may be removed at any time: the next build then makes everything anew.
//! When a build was killed, the next one finds its mark, and makes the spare tree anew.

use super::{
    Changes, ignore_missing,
    lock::Lock,
    place,
    trees::{self, Tree},
    unit::Files,
};
use crate::say;
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// The file that marks a folder as an output of ours: by its `generator`, since others have files of this name.
pub const BUILD_FILE: &str = "build.json";

/// The generator that [`BUILD_FILE`] names.
pub const GENERATOR: &str = "newsprint";

/// The empty file that has GitHub Pages publish the files as they are, those with an underscore in front too.
pub const NO_JEKYLL: &str = ".nojekyll";

/// Where a site is made.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    work: PathBuf,
    /// Locked while the build runs.
    _lock: Lock,
}

/// Why a folder cannot be the output.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder holds something else.
    #[error("{}", say!(
        "{out} holds files that are no site of newsprint; remove it, or choose another folder with --out",
        "{out} 里的文件不是 newsprint 的网站；请删去这个文件夹，或用 --out 另选一个",
        out = .0.display()
    ))]
    Foreign(PathBuf),
    /// The folder holds something that was put there by somebody else and would be removed.
    #[error("{}", say!(
        "{file} was not written by newsprint and would be removed; move it, or choose another folder with --out",
        "{file} 不是 newsprint 写的，会被删去；请把它移走，或用 --out 另选一个文件夹",
        file = .0.display()
    ))]
    Strange(PathBuf),
    /// It is where the site's own files are looked for.
    #[error("{}", say!(
        "{out} is where the site's own files stand; choose another folder with --out",
        "{out} 是网站自己的文件所在的地方；请用 --out 另选一个文件夹",
        out = .0.display()
    ))]
    InsideSite(PathBuf),
    /// The site lies inside of it and would be removed.
    #[error("{}", say!(
        "{out} contains the site itself; choose another folder with --out",
        "{out} 包含网站本身；请用 --out 另选一个文件夹",
        out = .0.display()
    ))]
    AroundSite(PathBuf),
    /// It has no name, as `/` and `..` have none.
    #[error("{}", say!(
        "{out} cannot be replaced by another folder; choose another one with --out",
        "{out} 不能换成别的文件夹；请用 --out 另选一个",
        out = .0.display()
    ))]
    Nameless(PathBuf),
    /// Another build writes to it.
    #[error("{}", say!(
        "another build is writing to {out}; wait for its end",
        "另一个构建正在写入 {out}；请等它结束",
        out = .0.display()
    ))]
    Busy(PathBuf),
    /// A file or folder cannot be made.
    #[error("{}", say!(
        "{path} cannot be written: {error}",
        "无法写入 {path}：{error}",
        path = .path.display(),
        error = .error
    ))]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file that has just been written cannot be read.
    #[error("{}", say!(
        "{path} cannot be read again: {error}",
        "无法再次读取 {path}：{error}",
        path = .path.display(),
        error = .error
    ))]
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

/// What becomes of the tree of the build before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spare {
    /// The next build is made in it.
    Kept,
    /// Nothing of it may stay: something has been withdrawn.
    Removed,
}

/// The two trees as a build has left them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trees {
    /// The output.
    live: Tree,
    /// The spare one, where there is one.
    spare: Option<Tree>,
    /// What the spare one lacks.
    pending: Changes,
}

impl Trees {
    /// Whether a folder is the output as it was left, as far as a look at it tells.
    pub fn is_of(&self, out: &Path) -> bool {
        self.live.is_in(out)
    }
}

impl Staging {
    /// Makes the folder beside the output, or finds it.
    ///
    /// # Errors
    /// When the output is not ours to replace, or nothing can be written beside it.
    pub fn new(out: &Path, site: &Path) -> Result<Self, OutputError> {
        // A link stays where it is; what it leads to is exchanged.
        let out = &out.canonicalize().unwrap_or_else(|_| out.to_owned());
        place::check(out, site)?;
        let name = out.file_name().ok_or_else(|| OutputError::Nameless(out.to_owned()))?.to_string_lossy();
        let work = out.with_file_name(format!(".{name}.newsprint"));
        if fs::symlink_metadata(&work).is_ok_and(|work| !work.is_dir()) {
            return Err(OutputError::Strange(work));
        }
        fs::create_dir_all(&work).map_err(OutputError::write(&work))?;
        let lock = Lock::new(&work.join("lock"), out)?;
        let staging = Self { out: out.to_owned(), work, _lock: lock };
        staging.recover()?;
        Ok(staging)
    }

    /// The folder in which the site is made.
    pub fn folder(&self) -> PathBuf {
        self.work.join("site")
    }

    /// The previous output, which may not be there.
    pub fn out(&self) -> &Path {
        &self.out
    }

    /// The hidden folder beside the output.
    pub fn work(&self) -> &Path {
        &self.work
    }

    /// A file for what a build remembers.
    pub fn remembered(&self, name: &str) -> PathBuf {
        self.work.join(name)
    }

    /// Gets the folder ready: with the files of the previous output where it is as the last build has left it, which `trees`
    /// tell, or else empty. Says whether it holds the previous output.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn begin<'f>(
        &self,
        trees: Option<&Trees>,
        files: impl Iterator<Item = &'f Files>,
    ) -> Result<bool, OutputError> {
        let (folder, mark) = (self.folder(), self.mark());
        let was_killed = mark.exists();
        File::create(&mark).map_err(OutputError::write(&mark))?;
        if let Some(trees) = trees.filter(|trees| trees.live.is_in(&self.out)) {
            let is_spare = !was_killed && trees.spare.as_ref().is_some_and(|spare| spare.is_in(&folder));
            if is_spare && trees::catch_up(&self.out, &folder, &trees.pending).is_ok() {
                return Ok(true);
            }
            remove(&folder).map_err(OutputError::write(&folder))?;
            if trees::copy(&self.out, &folder, files).is_ok() {
                return Ok(true);
            }
        }
        remove(&folder).map_err(OutputError::write(&folder))?;
        fs::create_dir(&folder).map_err(OutputError::write(&folder))?;
        Ok(false)
    }

    /// Exchanges the previous output for what has been made. `remember` writes what the next build is to know of this one: to
    /// a file of another name first, so that it is there when the output is, whenever a build is killed.
    ///
    /// # Errors
    /// When a folder cannot be renamed; the previous output is then in its place.
    pub fn publish(
        self,
        changes: Changes,
        holds_previous: bool,
        spare: Spare,
        remember: impl FnOnce(Option<Trees>, &Path) -> io::Result<()>,
    ) -> Result<(), OutputError> {
        let (folder, next) = (self.folder(), self.remembered(NEXT));
        let keeps_spare = holds_previous && spare == Spare::Kept;
        let is_other = changes != Changes::default() || !holds_previous;
        let trees = match is_other {
            true => Tree::of(&folder).map(|live| Trees {
                live,
                spare: Some(()).filter(|()| keeps_spare).and_then(|()| Tree::of(&self.out)),
                // Without a spare tree there is none that could catch up.
                pending: if keeps_spare { changes } else { Changes::default() },
            }),
            false => Tree::of(&self.out).map(|live| Trees { live, spare: Tree::of(&folder), pending: changes }),
        };
        // A build that cannot be remembered is one all the same.
        let is_remembered = remember(trees, &next).is_ok();
        if is_other {
            self.exchange().map_err(OutputError::write(&self.out))?;
        }
        if is_remembered {
            let _ = fs::rename(&next, self.remembered(MEMORY));
        } else {
            let _ = fs::remove_file(&next);
        }
        if !keeps_spare {
            remove(&folder).map_err(OutputError::write(&folder))?;
        }
        let mark = self.mark();
        fs::remove_file(&mark).map_err(OutputError::write(&mark))
    }

    fn exchange(&self) -> io::Result<()> {
        if fs::symlink_metadata(&self.out).is_err() {
            return fs::rename(self.folder(), &self.out);
        }
        trees::exchange(&self.folder(), &self.out, &self.meanwhile())
    }

    /// Where the previous output is during the exchange, where that is not done at once.
    fn meanwhile(&self) -> PathBuf {
        self.work.join("previous")
    }

    /// The file that is there while the spare tree is neither the one nor the other.
    fn mark(&self) -> PathBuf {
        self.work.join("unfinished")
    }

    /// Puts right what a build left behind that was killed.
    fn recover(&self) -> Result<(), OutputError> {
        let meanwhile = self.meanwhile();
        if !self.out.exists() {
            ignore_missing(fs::rename(&meanwhile, &self.out)).map_err(OutputError::write(&self.out))?;
        }
        remove(&meanwhile).map_err(OutputError::write(&meanwhile))
    }
}

/// The file with what a build remembers, and the one in which it is written.
pub const MEMORY: &str = "memory";
/// The name under which it is written.
pub const NEXT: &str = "memory.next";

impl Drop for Staging {
    fn drop(&mut self) {
        // What stays is removed by the next build.
        if self.mark().exists() {
            let _ = remove(&self.folder());
        }
        if !self.remembered(MEMORY).exists() {
            let _ = remove(&self.work);
        }
    }
}

/// Removes a folder that may not be there.
fn remove(folder: &Path) -> io::Result<()> {
    ignore_missing(fs::remove_dir_all(folder))
}
