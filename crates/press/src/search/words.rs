//! What was read of stories for the search, kept from build to build in one file: its name tells for which index.

use crate::{
    memory::file::{KeptPage, KeptWords},
    output::{
        staging::OutputError,
        unit::{Hash, hash},
    },
};
use newsprint_search::{Packer, Prepared};
use rayon::prelude::*;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What the names of these files begin with.
const NAME: &str = "texts-";
/// The file with what has been deflated.
const PACKED: &str = "packed";

/// Where the texts are.
#[derive(Debug, Default)]
pub struct KeptTexts {
    folder: PathBuf,
    key: Hash,
}

/// The texts of all stories: those that were read in this build, and the file with the others.
pub struct Texts {
    read: Vec<Option<Vec<u8>>>,
    file: Vec<u8>,
}

impl KeptTexts {
    /// The texts in a folder, for the index with a key.
    pub fn new(folder: &Path, key: Hash) -> Self {
        Self { folder: folder.to_owned(), key }
    }

    /// Whether they are there.
    pub fn are_there(&self) -> bool {
        self.path(self.key).is_file()
    }

    /// Gathers the texts: what was `read` in this build takes the place of what is kept.
    ///
    /// # Errors
    /// When something has no form in which it could be kept, as everything has.
    pub fn gather(
        &self,
        read: Vec<Option<Prepared>>,
        pages: &mut [Option<Box<KeptPage>>],
    ) -> Result<Texts, OutputError> {
        let bytes = |prepared: &Option<Prepared>| prepared.as_ref().map(postcard::to_stdvec).transpose();
        let read = read.par_iter().map(bytes).collect::<Result<Vec<_>, _>>();
        let mut read = read.map_err(|error| self.failed(io::Error::other(error)))?;
        for (text, page) in read.iter_mut().zip(pages) {
            let (Some(bytes), Some(page)) = (&text, page) else { continue };
            let hash = hash(bytes);
            match page.words.filter(|words| words.hash == hash) {
                Some(_) => *text = None,
                None => page.words = Some(KeptWords { hash, at: 0, length: 0 }),
            }
        }
        Ok(Texts { read, file: fs::read(self.path(self.key)).unwrap_or_default() })
    }

    /// Keeps the texts for the index with a key.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&mut self, key: Hash, texts: &Texts, pages: &mut [Option<Box<KeptPage>>]) -> Result<(), OutputError> {
        let mut file = Vec::with_capacity(texts.file.len());
        for (text, page) in texts.read.iter().zip(pages) {
            let Some(words) = page.as_mut().and_then(|page| page.words.as_mut()) else { continue };
            let bytes = texts.bytes(text.as_deref(), *words).ok_or_else(|| self.failed(broken()))?;
            (words.at, words.length) = (file.len() as u64, bytes.len() as u64);
            file.extend_from_slice(bytes);
        }
        self.key = key;
        fs::write(self.path(key), file).map_err(|error| self.failed(error))
    }

    /// What has been deflated for the last index.
    pub fn packer(&self) -> Packer {
        let bytes = fs::read(self.folder.join(PACKED)).ok();
        bytes.and_then(|bytes| postcard::from_bytes(&bytes).ok()).unwrap_or_default()
    }

    /// Keeps what has been deflated. Without it the next build takes longer, and nothing else.
    pub fn keep_packer(&self, packer: &Packer) {
        let (file, next) = (self.folder.join(PACKED), self.folder.join(format!("{PACKED}.next")));
        let written = postcard::to_stdvec(packer).map_err(io::Error::other).and_then(|bytes| fs::write(&next, bytes));
        let _ = written.and_then(|()| fs::rename(&next, &file));
    }

    /// Removes the files for other indexes.
    pub fn clear(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let own = self.path(self.key);
        let others = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(NAME));
        for other in others.map(|entry| entry.path()).filter(|path| *path != own) {
            // What stays is removed after the next build.
            let _ = fs::remove_file(other);
        }
    }

    fn path(&self, key: Hash) -> PathBuf {
        self.folder.join(format!("{NAME}{}", &blake3::Hash::from_bytes(key).to_hex()[..32]))
    }

    fn failed(&self, error: io::Error) -> OutputError {
        OutputError::write(&self.path(self.key))(error)
    }
}

impl Texts {
    /// What was read of each story that has a page.
    ///
    /// # Errors
    /// When what was kept is broken.
    pub fn all(&self, pages: &[Option<Box<KeptPage>>]) -> Result<Vec<Option<Prepared>>, OutputError> {
        let text = |(text, page): (&Option<Vec<u8>>, &Option<Box<KeptPage>>)| {
            let Some(words) = page.as_ref().and_then(|page| page.words) else { return Ok(None) };
            let bytes = self.bytes(text.as_deref(), words).ok_or_else(broken)?;
            postcard::from_bytes(bytes).map(Some).map_err(io::Error::other)
        };
        let all = self.read.par_iter().zip(pages).map(text).collect::<io::Result<_>>();
        all.map_err(OutputError::read(Path::new(NAME)))
    }

    fn bytes<'t>(&'t self, text: Option<&'t [u8]>, words: KeptWords) -> Option<&'t [u8]> {
        let kept = || {
            let at = usize::try_from(words.at).ok()?;
            self.file.get(at..at.checked_add(usize::try_from(words.length).ok()?)?)
        };
        text.or_else(kept)
    }
}

fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "what was kept for the search is broken; build with --clean")
}
