//! What was read of stories for the search, kept from build to build in one file: its name tells for which index.

use crate::{
    memory::file::{KeptPage, KeptWords},
    output::{
        staging::OutputError,
        unit::{Hash, hash},
    },
    phrase,
};
use newsprint_search::{Packer, Prepared};
use std::{
    borrow::Cow,
    fs::{self, File},
    io::{self, BufWriter, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
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

/// What was read of a story in this build, as it is kept.
#[derive(Debug)]
pub struct Text {
    bytes: Vec<u8>,
    hash: Hash,
}

impl Text {
    /// What was read of a story.
    ///
    /// # Errors
    /// When it has no form in which it could be kept, as everything has.
    pub fn new(prepared: &Prepared) -> Result<Self, OutputError> {
        let bytes =
            postcard::to_stdvec(prepared).map_err(io::Error::other).map_err(OutputError::write(Path::new(NAME)))?;
        Ok(Self { hash: hash(&bytes), bytes })
    }
}

/// The texts of all stories: those that were read in this build, and the file with the others.
pub struct Texts {
    read: Vec<Option<Text>>,
    /// Not in memory: of large archives it is large.
    file: Option<Mutex<File>>,
}

impl KeptTexts {
    /// The texts in a folder, for the index with a key.
    pub fn new(folder: &Path, key: Hash) -> Self {
        Self { folder: folder.to_owned(), key }
    }

    /// Whether they are there.
    pub fn are_there(&self) -> bool {
        self.path().is_file()
    }

    /// Gathers the texts: what was `read` in this build takes the place of what is kept.
    pub fn gather(&self, mut read: Vec<Option<Text>>, pages: &mut [Option<Box<KeptPage>>]) -> Texts {
        for (text, page) in read.iter_mut().zip(pages) {
            let (Some(Text { hash, .. }), Some(page)) = (&text, page) else { continue };
            match page.words.filter(|words| words.hash == *hash) {
                Some(_) => *text = None,
                None => page.words = Some(KeptWords { hash: *hash, at: 0, length: 0 }),
            }
        }
        Texts { read, file: File::open(self.path()).ok().map(Mutex::new) }
    }

    /// Takes over the texts in other files, one after the other. Gives where each begins.
    ///
    /// # Errors
    /// When one cannot be read, or the file cannot be written.
    pub fn join(&self, others: impl Iterator<Item = PathBuf>) -> Result<Vec<u64>, OutputError> {
        let path = self.path();
        let mut file = File::create(&path).map_err(OutputError::write(&path))?;
        let (mut starts, mut at) = (Vec::new(), 0);
        for other in others {
            starts.push(at);
            let mut from = File::open(&other).map_err(OutputError::read(&other))?;
            at += io::copy(&mut from, &mut file).map_err(OutputError::write(&path))?;
        }
        Ok(starts)
    }

    /// Keeps the texts for the index with a key.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&mut self, key: Hash, texts: &Texts, pages: &mut [Option<Box<KeptPage>>]) -> Result<(), OutputError> {
        self.key = key;
        self.write_all(texts, pages).map_err(OutputError::write(&self.path()))
    }

    fn write_all(&self, texts: &Texts, pages: &mut [Option<Box<KeptPage>>]) -> io::Result<()> {
        let mut file = BufWriter::new(File::create(self.path())?);
        let mut at = 0;
        for (text, page) in texts.read.iter().zip(pages) {
            let Some(words) = page.as_mut().and_then(|page| page.words.as_mut()) else { continue };
            let bytes = texts.bytes(text.as_ref(), *words)?;
            (words.at, words.length) = (at, bytes.len() as u64);
            at += words.length;
            file.write_all(&bytes)?;
        }
        file.flush()
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
        let own = self.path();
        let others = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(NAME));
        for other in others.map(|entry| entry.path()).filter(|path| *path != own) {
            // What stays is removed after the next build.
            let _ = fs::remove_file(other);
        }
    }

    /// Their file.
    pub fn path(&self) -> PathBuf {
        self.folder.join(format!("{NAME}{}", &blake3::Hash::from_bytes(self.key).to_hex()[..32]))
    }
}

impl Texts {
    /// What was read of the story at a place, if it has a page.
    ///
    /// # Errors
    /// When what was kept is broken.
    pub fn of(&self, place: usize, page: Option<&KeptPage>) -> Result<Option<Prepared>, OutputError> {
        let Some(words) = page.and_then(|page| page.words) else { return Ok(None) };
        let bytes = self.bytes(self.read[place].as_ref(), words);
        let prepared = bytes.and_then(|bytes| postcard::from_bytes(&bytes).map_err(|_| broken()));
        prepared.map(Some).map_err(OutputError::read(Path::new(NAME)))
    }

    fn bytes<'t>(&'t self, text: Option<&'t Text>, words: KeptWords) -> io::Result<Cow<'t, [u8]>> {
        if let Some(text) = text {
            return Ok(Cow::Borrowed(&text.bytes));
        }
        let mut file = self.file.as_ref().ok_or_else(broken)?.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(words.at))?;
        let mut bytes = Vec::new();
        (&*file).take(words.length).read_to_end(&mut bytes)?;
        Ok(Cow::Owned(bytes))
    }
}

fn broken() -> io::Error {
    let message = phrase!(
        "what was kept for the search is broken; build with --clean",
        "为搜索保存的内容已损坏；请用 --clean 构建"
    );
    io::Error::new(io::ErrorKind::InvalidData, message)
}
