//! Stories that have been withdrawn: `withdrawn.toml` of a site says which, and what is needed to keep their places in
//! lists when their files are gone. It never holds a word of them.
//!
//! - [`record`]: the file, read and written; [`place`]: a record as a place in lists
//! - [`tombstone`]: what stands at the address
//! - [`mod@withdraw`]: the command, with [`find`]: which story is meant, and [`traces`]: what it alone has published

pub mod find;
pub mod place;
pub mod record;
pub mod tombstone;
pub mod traces;
pub mod withdraw;

use crate::{front_matter::Located, load::walk, times::Moment};
use newsprint_model::{Language, Slug};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A story that has been withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// Its page, relative to the site's root.
    pub href: String,
    /// Where that is written.
    pub span: std::ops::Range<usize>,
    /// When it was withdrawn.
    pub date: Moment,
    /// Why.
    pub reason: String,
    /// Its language.
    pub language: Language,
    /// The section it stood in.
    pub section: Slug,
    /// When it had been published; absent for an undated story.
    pub published: Option<Moment>,
    /// The tags on whose lists it stood.
    pub tags: Vec<Slug>,
    /// The authors on whose lists it stood.
    pub authors: Vec<Slug>,
    /// The source on whose list it stood.
    pub source: Option<Slug>,
    /// Addresses that it had before.
    pub aliases: Vec<Located>,
    /// Its file, from the folder of the site.
    pub file: String,
}

/// The stories of a site that have been withdrawn.
#[derive(Clone, Debug, Default)]
pub struct Withdrawals {
    /// The records, in the order of the file.
    all: Vec<Withdrawal>,
    by_href: HashMap<String, usize>,
    /// By the files of the stories, as messages name them.
    by_file: HashMap<PathBuf, usize>,
    /// The file that they stand in.
    path: Option<Arc<Path>>,
}

impl Withdrawals {
    /// The withdrawals of a site that stand in a file.
    pub fn new(all: Vec<Withdrawal>, site: &Path, path: Arc<Path>) -> Self {
        Self {
            by_href: all.iter().enumerate().map(|(number, one)| (one.href.clone(), number)).collect(),
            by_file: all.iter().enumerate().map(|(number, one)| (walk::clean(&site.join(&one.file)), number)).collect(),
            path: Some(path),
            all,
        }
    }

    /// The records, in the order of the file.
    pub fn all(&self) -> &[Withdrawal] {
        &self.all
    }

    /// The file in which the records stand; none where nothing has been withdrawn.
    pub fn path(&self) -> Option<&Arc<Path>> {
        self.path.as_ref().filter(|_| !self.all.is_empty())
    }

    /// The record of an address.
    pub fn get(&self, href: &str) -> Option<&Withdrawal> {
        self.by_href.get(href).map(|&number| &self.all[number])
    }

    /// Whether a file holds a story that has been withdrawn, whatever address it would have by now.
    pub fn has_file(&self, path: &Path) -> bool {
        self.by_file.contains_key(path)
    }

    /// The files of the stories with their addresses.
    pub fn files(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.by_file.iter().map(|(path, &number)| (path.as_path(), &*self.all[number].href))
    }
}
