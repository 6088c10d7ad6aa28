//! A unit: files of the output that are made from the same things, and made anew together or not at all.

use super::{Output, compress::Compressed, decoded, has_hash, shell, staging::OutputError, to_json};
use newsprint_model::Language;
use newsprint_reader::prerender::Html;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeSet,
    io::{self, Read, Write},
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// What a state of a file, or of what it is made from, is recognised by.
pub type Hash = [u8; 32];

/// The hash of bytes.
pub fn hash(bytes: &[u8]) -> Hash {
    blake3::hash(bytes).into()
}

/// A file of the output.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Made {
    /// Its name, relative to the output's folder.
    pub name: Box<str>,
    /// What it holds.
    pub hash: Hash,
    /// What compressing it came to.
    pub compressed: Compressed,
}

/// The files of a unit, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Files(pub Vec<Made>);

impl Files {
    /// The file with a name.
    pub fn get(&self, name: &str) -> Option<&Made> {
        let at = self.0.binary_search_by(|made| (*made.name).cmp(name)).ok()?;
        self.0.get(at)
    }

    /// How many files there are on the disk, the compressed ones too.
    pub fn count(&self) -> usize {
        self.0.iter().map(|made| 1 + made.compressed.written).sum()
    }
}

/// A unit that is being made.
#[derive(Debug)]
pub struct Unit<'o> {
    output: &'o Output,
    /// What it held in the previous output.
    before: Files,
    made: Mutex<Vec<Made>>,
}

impl<'o> Unit<'o> {
    /// A unit that held `before` in the previous output.
    pub fn new(output: &'o Output, before: Files) -> Self {
        Self { output, before, made: Mutex::default() }
    }

    /// What writes.
    pub fn output(&self) -> &'o Output {
        self.output
    }

    /// Ends the unit; of what it held before, what it has not made again will be removed.
    pub fn end(self) -> Files {
        let mut made = Files(self.made.into_inner().unwrap_or_else(PoisonError::into_inner));
        made.0.sort_unstable();
        made.0.dedup();
        let gone = self.before.0.into_iter().map(|before| before.name);
        self.output.drop_files(gone.filter(|name| made.get(name).is_none()));
        made
    }

    fn made(&self) -> MutexGuard<'_, Vec<Made>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The names so far in which a hash stands.
    pub fn hashed_names(&self) -> BTreeSet<String> {
        let made = self.made();
        made.iter().filter(|made| has_hash(&made.name)).map(|made| made.name.to_string()).collect()
    }

    /// Whether the previous output has a file of this unit with a name that tells its bytes; then it is taken over.
    fn takes_over(&self, name: &str) -> bool {
        let Some(before) = self.before.get(name) else { return false };
        self.made().push(before.clone());
        true
    }

    /// Writes a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let hash = hash(bytes);
        let made = match self.before.get(name).filter(|before| before.hash == hash) {
            Some(before) => before.clone(),
            None => {
                self.output.put(name, |to| to.write_all(bytes))?;
                Made { name: name.into(), hash, compressed: self.output.compress(name, bytes)? }
            }
        };
        self.made().push(made);
        Ok(())
    }

    /// Writes data.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn json(&self, name: &str, data: &impl Serialize) -> Result<(), OutputError> {
        self.write(name, to_json(name, data)?.as_bytes())
    }

    /// Writes a file of a page; `href` is that of the page with the file's name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_page(&self, href: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.write(&decoded(href), bytes)
    }

    /// Writes a page: its document and its data, which the document may carry too.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn page(&self, href: &str, language: &Language, html: &Html, data: &str) -> Result<(), OutputError> {
        let folder = decoded(href);
        self.write(&format!("{folder}index.json"), data.as_bytes())?;
        let page = self.output.document(&shell::base(href), language, html);
        self.write(&format!("{folder}index.html"), page.as_bytes())
    }

    /// Writes a page that may be shown at any address.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn page_for_any(
        &self,
        name: &str,
        base_path: &str,
        language: &Language,
        html: &Html,
    ) -> Result<(), OutputError> {
        self.write(name, self.output.document(base_path, language, html).as_bytes())
    }

    /// Takes over a file whose name tells its bytes, from what the unit held or from the previous output; `false` when it is not
    /// there.
    pub fn keeps(&self, name: &str) -> bool {
        if self.takes_over(name) {
            return true;
        }
        let is_linked = self.output.link_previous(name);
        if is_linked {
            self.made().push(Made {
                name: name.into(),
                hash: hash(name.as_bytes()),
                compressed: Compressed::default(),
            });
        }
        is_linked
    }

    /// Writes a file whose name tells its bytes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_named(&self, name: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.output.put(name, |to| to.write_all(bytes))?;
        let compressed = self.output.compress(name, bytes)?;
        self.made().push(Made { name: name.into(), hash: hash(name.as_bytes()), compressed });
        Ok(())
    }

    /// Writes a file of any length whose name tells its bytes.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn stream(&self, name: &str, file: &mut dyn Read) -> Result<(), OutputError> {
        if self.output.has_compressed(name) {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).map_err(OutputError::write(Path::new(name)))?;
            return self.write_named(name, &bytes);
        }
        self.output.put(name, |to| io::copy(file, to).map(drop))?;
        self.made().push(Made { name: name.into(), hash: hash(name.as_bytes()), compressed: Compressed::default() });
        Ok(())
    }
}
