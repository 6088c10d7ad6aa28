//! Files of the output: the only place that writes.
//!
//! - [`staging`]: the fresh folder and the exchange; [`shell`]: the HTML of a page
//! - [`old_address`] and [`aliases`]: old addresses and their pages; [`redirects`] and [`headers`]: files that hosts read
//! - [`hashed_name`]: what never changes; [`mod@compress`]: brotli and gzip beside the files

pub mod aliases;
pub mod compress;
pub mod hashed_name;
pub mod headers;
pub mod old_address;
pub mod redirects;
pub mod shell;
pub mod staging;

use crate::{embeds, reader::Reader};
use hashed_name::has_hash;
use newsprint_model::Language;
use newsprint_reader::prerender::Html;
use percent_encoding::percent_decode_str;
use serde::{Serialize, de::DeserializeOwned};
use shell::{Page, Shell};
use staging::OutputError;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Writes the files of a site into its fresh folder.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    shell: Shell,
    files: AtomicUsize,
    /// Names that hold a hash.
    hashed: Mutex<BTreeSet<String>>,
}

impl Output {
    /// Writes into an empty folder; pages are made from the reader's shell.
    pub fn new(folder: PathBuf, shell: Shell) -> Self {
        Self { folder, shell, files: AtomicUsize::new(0), hashed: Mutex::default() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How many files have been written.
    pub fn files(&self) -> usize {
        self.files.load(Ordering::Relaxed)
    }

    /// The names, with a hash in them, of the files that [`Self::write`] has written.
    pub fn hashed_names(&self) -> BTreeSet<String> {
        self.hashed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Counts a file that was written without [`Self::write`].
    pub fn count_file(&self) {
        self.files.fetch_add(1, Ordering::Relaxed);
    }

    /// Writes a page: its document and its data, which the document may carry too.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn page(&self, href: &str, language: &Language, html: &Html, data: &str) -> Result<(), OutputError> {
        let folder = self.folder.join(decoded(href).as_ref());
        fs::create_dir_all(&folder).map_err(OutputError::write(&folder))?;
        self.write_beside(&folder.join("index.json"), data.as_bytes())?;
        let page = self.document(&shell::base(href), language, html);
        self.write_beside(&folder.join("index.html"), page.as_bytes())
    }

    /// Reads the data of a page that has been written.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read_page<T: DeserializeOwned>(&self, href: &str) -> Result<T, OutputError> {
        let path = self.folder.join(decoded(href).as_ref()).join("index.json");
        let bytes = fs::read(&path).map_err(OutputError::read(&path))?;
        serde_json::from_slice(&bytes).map_err(|error| OutputError::read(&path)(error.into()))
    }

    /// Writes a file into the folder of a page that has been written; `href` is that of the page with the file's name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_beside_page(&self, href: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.write_beside(&self.folder.join(decoded(href).as_ref()), bytes)
    }

    /// Writes a file of a page that is not the app's; `href` is that of the page with the file's name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_page(&self, href: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let path = self.folder.join(decoded(href).as_ref());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(OutputError::write(folder))?;
        }
        self.write_beside(&path, bytes)
    }

    /// Writes the page for addresses that lead nowhere; it may be shown at any of them.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn not_found(&self, base_path: &str, language: &Language, html: &Html) -> Result<(), OutputError> {
        self.write("404.html", self.document(base_path, language, html).as_bytes())
    }

    fn document(&self, base: &str, language: &Language, html: &Html) -> String {
        let body = Some(html.body.as_str()).filter(|body| !body.is_empty());
        self.shell.page(Page { language, base, title: &html.title, head: &html.head, body })
    }

    /// Writes the reader's own files.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn reader(&self, reader: &Reader) -> Result<(), OutputError> {
        let is_input = |name: &str| name == shell::SHELL || name.starts_with(embeds::WORDS);
        let files = reader.files().filter(|(name, _)| !is_input(name));
        files.into_iter().try_for_each(|(name, bytes)| self.write(name, bytes))
    }

    /// Writes data.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn json(&self, name: &str, data: &impl Serialize) -> Result<(), OutputError> {
        self.write(name, to_json(name, data)?.as_bytes())
    }

    /// Writes a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let path = self.folder.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(OutputError::write(folder))?;
        }
        if has_hash(name) {
            self.hashed.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
        }
        self.write_beside(&path, bytes)
    }

    /// Writes a file whose folder is there.
    fn write_beside(&self, path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
        fs::write(path, bytes).map_err(OutputError::write(path))?;
        self.count_file();
        Ok(())
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
