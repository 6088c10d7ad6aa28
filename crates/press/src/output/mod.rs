//! Files of the output: the only place that writes.
//!
//! - [`staging`]: the folder beside the output in which it is made, and the exchange; [`place`]: whether a folder may be the
//!   output; [`mod@unit`]: files that are made together; [`shell`]: the HTML of a page
//! - [`old_address`] and [`aliases`]: old addresses and their pages; [`redirects`] and [`headers`]: files that hosts read
//! - [`hashed_name`]: what never changes; [`mod@compress`]: brotli and gzip beside the files

pub mod aliases;
pub mod compress;
pub mod hashed_name;
pub mod headers;
mod lock;
pub mod old_address;
pub mod place;
pub mod redirects;
pub mod shell;
pub mod staging;
pub mod trees;
pub mod unit;

use hashed_name::has_hash;
use newsprint_model::Language;
use newsprint_reader::prerender::Html;
use percent_encoding::percent_decode_str;
use serde::{Serialize, de::DeserializeOwned};
use shell::{Page, Shell};
use staging::OutputError;
use std::{
    collections::HashSet,
    fs::{self, File},
    io, mem,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};
use unit::Files;

/// What a build has changed in the output.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Changes {
    /// The files that are new or different.
    pub written: Vec<Box<str>>,
    /// The files that are no more.
    pub removed: Vec<Box<str>>,
}

/// Writes the files of a site into the folder in which it is made: an empty one, or one that holds the previous output.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    /// The previous output, which may not be there.
    previous: PathBuf,
    shell: Shell,
    compresses: bool,
    changes: Mutex<Changes>,
}

impl Output {
    /// Writes into a folder; pages are made from the reader's shell.
    pub fn new(folder: PathBuf, previous: PathBuf, shell: Shell, compresses: bool) -> Self {
        Self { folder, previous, shell, compresses, changes: Mutex::default() }
    }

    /// Takes over a file of the previous output whose name tells its bytes, and that has no compressed form.
    fn link_previous(&self, name: &str) -> bool {
        let (from, to) = (self.previous.join(name), self.folder.join(name));
        if self.has_compressed(name) || !from.is_file() || make_way(&to, &self.folder).is_err() {
            return false;
        }
        let is_there = fs::hard_link(&from, &to).is_ok() || fs::copy(&from, &to).is_ok();
        if is_there {
            self.changes.lock().unwrap_or_else(PoisonError::into_inner).written.push(name.into());
        }
        is_there
    }

    /// Takes over files that stand in another folder, with their compressed forms.
    ///
    /// # Errors
    /// When one cannot be had.
    pub fn take_over<'f>(
        &self,
        folder: &Path,
        files: impl Iterator<Item = &'f Files> + Clone,
    ) -> Result<(), OutputError> {
        trees::copy(folder, &self.folder, files.clone()).map_err(OutputError::read(folder))?;
        let names = files.flat_map(|files| &files.0).map(|made| made.name.clone());
        self.changes.lock().unwrap_or_else(PoisonError::into_inner).written.extend(names);
        Ok(())
    }

    /// Reads the data of a page that is there.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read_page<T: DeserializeOwned>(&self, href: &str) -> Result<T, OutputError> {
        let path = self.folder.join(decoded(href).as_ref()).join("index.json");
        let bytes = fs::read(&path).map_err(OutputError::read(&path))?;
        serde_json::from_slice(&bytes).map_err(|error| OutputError::read(&path)(error.into()))
    }

    /// Takes away, at the end, files that no unit has made.
    pub fn drop_files(&self, names: impl Iterator<Item = Box<str>>) {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner).removed.extend(names);
    }

    /// Ends the output: `units` are all that were made in this build. Gives what has changed.
    ///
    /// # Errors
    /// When a file that is no more cannot be removed.
    pub fn end<'u>(&self, units: impl Iterator<Item = &'u Files>) -> Result<Changes, OutputError> {
        let mut changes = mem::take(&mut *self.changes.lock().unwrap_or_else(PoisonError::into_inner));
        // What one unit has left may be what another has made.
        let dropped = changes.removed.iter().map(|name| &**name).collect::<HashSet<_>>();
        let made = units.flat_map(|unit| &unit.0).map(|made| &*made.name);
        let made = made.filter(|name| dropped.contains(name)).map(str::to_owned).collect::<HashSet<_>>();
        changes.removed.retain(|name| !made.contains(&**name));
        for name in &changes.removed {
            self.remove(name)?;
        }
        Ok(changes)
    }

    /// Removes a file with its compressed forms, and the folders that are empty then.
    fn remove(&self, name: &str) -> Result<(), OutputError> {
        let path = self.folder.join(name);
        for ending in ["", ".br", ".gz"] {
            let path = self.folder.join(format!("{name}{ending}"));
            ignore_missing(fs::remove_file(&path)).map_err(OutputError::write(&path))?;
        }
        let folders = path.ancestors().skip(1).take_while(|folder| *folder != self.folder);
        // A folder that holds something stays, with those around it.
        let _ = folders.map(fs::remove_dir).take_while(io::Result::is_ok).count();
        Ok(())
    }

    /// The HTML of a page.
    fn document(&self, base: &str, language: &Language, html: &Html) -> String {
        let body = Some(html.body.as_str()).filter(|body| !body.is_empty());
        self.shell.page(Page { language, base, title: &html.title, head: &html.head, body })
    }

    /// Puts a file into the folder. What stands there may be a file of the previous output too, and is left as it is: the name
    /// alone is given to another.
    fn put(&self, name: &str, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), OutputError> {
        let path = self.folder.join(name);
        create(&path, &self.folder).and_then(|mut file| write(&mut file)).map_err(OutputError::write(&path))?;
        self.changes.lock().unwrap_or_else(PoisonError::into_inner).written.push(name.into());
        Ok(())
    }
}

/// Makes a file as a new one.
fn create(path: &Path, root: &Path) -> io::Result<File> {
    match File::create_new(path) {
        // Most files are the first in a folder of their own.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if fs::create_dir(path.parent().unwrap_or(root)).is_err() {
                make_way(path, root)?;
            }
            File::create_new(path)
        }
        Err(_) => {
            make_way(path, root)?;
            File::create_new(path)
        }
        made => made,
    }
}

/// Takes away what stands in the way of a file: one of that name, a folder of that name, a file where a folder is to be.
fn make_way(path: &Path, root: &Path) -> io::Result<()> {
    let folder = path.parent().unwrap_or(root);
    if fs::create_dir_all(folder).is_err() {
        let above = folder.ancestors().take_while(|above| *above != root).find(|above| above.is_file());
        above.map_or(Ok(()), fs::remove_file)?;
        fs::create_dir_all(folder)?;
    }
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => Ok(()),
    }
}

fn ignore_missing(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Data as its file holds it.
///
/// # Errors
/// When it has no form in JSON, as data of the model always has.
pub fn to_json(name: &str, data: &impl Serialize) -> Result<String, OutputError> {
    serde_json::to_string(data).map_err(|error| OutputError::write(Path::new(name))(error.into()))
}

/// An address as folders on disk: servers decode what is percent-encoded.
fn decoded(href: &str) -> std::borrow::Cow<'_, str> {
    percent_decode_str(href).decode_utf8_lossy()
}
