//! What a build remembers, so that the next one makes only what is different.
//!
//! - [`as_json`]: values of the model; [`stamp`]: what a file's state is recognised by; [`asked`]: what a story asked about other files
//! - [`mod@file`]: a story's file and its page; [`shelf`]: the files that are no stories
//! - this module: all of it, and how it is kept
//!
//! Nothing here decides what a site looks like: without it, or with that of another version, everything is made anew and
//! comes out the same.

pub mod as_json;
pub mod asked;
pub mod file;
pub mod shelf;
pub mod stamp;

use crate::{
    locale::Locale,
    media::MediaFile,
    output::{
        staging::{MEMORY, NEXT, Staging, Trees},
        unit::{Files, Hash, hash},
    },
};
use asked::Asked;
use file::KeptFile;
use rayon::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use stamp::Stamp;
use std::{
    collections::HashMap,
    env,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

/// How many files are written in one piece; pieces are read side by side.
const PIECE: usize = 512;
/// How many pieces are in memory at once when they are written.
const AT_ONCE: usize = 8;

/// A unit as it was made last.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct KeptUnit {
    /// What it was made from.
    pub key: Hash,
    /// What was made.
    pub files: Files,
}

/// What a build remembers.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Memory {
    /// The two trees; without them nothing of the output is known.
    pub trees: Option<Trees>,
    /// What everything depends on: `site.toml`, the reader, another base address.
    pub settings: Hash,
    /// The language in which findings were told.
    pub locale: Locale,
    /// Whether the output has files compressed too.
    pub compresses: bool,
    /// The files that are no stories.
    pub shelf: Hash,
    /// The addresses that links can lead to.
    pub addresses: Hash,
    /// The stories that had been withdrawn.
    pub withdrawals: Hash,
    /// What stories on one subject were found by.
    pub subjects: Hash,
    /// The lists by their addresses.
    pub lists: HashMap<String, KeptUnit>,
    /// The index of the search.
    pub search: KeptUnit,
    /// All other files of the output.
    pub rest: Files,
    /// The stories' files by where they are.
    #[serde(skip)]
    pub files: HashMap<PathBuf, KeptFile>,
}

impl Memory {
    /// What the last build left.
    pub fn read(staging: &Staging) -> Self {
        let newest = [NEXT, MEMORY].map(|name| read(&staging.remembered(name)).ok());
        let is_of_output = |memory: &Self| memory.trees.as_ref().is_some_and(|trees| trees.is_of(staging.out()));
        let [next, last] = newest;
        next.filter(is_of_output).or(last).unwrap_or_default()
    }

    /// The files that stories referred to.
    pub fn media(&self) -> impl Iterator<Item = Arc<MediaFile>> {
        let of_file = |file: &KeptFile| {
            let reading = file.reading.iter().flat_map(|reading| &reading.asked);
            let page = file.page.iter().flat_map(|page| &page.asked);
            reading.chain(page).filter_map(Asked::answer).cloned().collect::<Vec<_>>()
        };
        self.files.values().flat_map(of_file)
    }

    /// Every unit that it knows.
    pub fn units(&self) -> impl Iterator<Item = &Files> {
        let pages = self.files.values().filter_map(|file| file.page.as_ref()).map(|page| &page.unit.files);
        pages.chain(self.lists.values().map(|unit| &unit.files)).chain([&self.search.files, &self.rest])
    }

    /// Forgets what the output holds.
    pub fn forget_output(&mut self) {
        self.files.values_mut().for_each(|file| file.page = None);
        (self.trees, self.lists) = (None, HashMap::new());
        (self.search, self.rest) = (KeptUnit::default(), Files::default());
    }

    /// Forgets what was read of stories under other settings, and what has findings in another language; what the output holds stays known.
    pub fn settle(&mut self, settings: Hash, locale: Locale) {
        if self.locale != locale {
            self.locale = locale;
            for file in self.files.values_mut() {
                file.reading.take_if(|reading| !reading.diagnostics.is_empty());
                let told = file.page.iter_mut().filter(|page| !page.diagnostics.is_empty());
                told.for_each(|page| page.unit.key = Hash::default());
            }
        }
        if self.settings != settings {
            self.settings = settings;
            for file in self.files.values_mut() {
                file.reading = None;
                file.page.iter_mut().for_each(|page| page.asked.clear());
            }
        }
    }

    /// Writes it down.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let mut file = BufWriter::new(File::create(path)?);
        file.write_all(&maker()[..])?;
        write_piece(&mut file, &bytes(&self)?)?;
        let files = self.files.iter().collect::<Vec<_>>();
        // Not all at once: of large archives it is much.
        for some in files.chunks(PIECE * AT_ONCE) {
            for piece in some.par_chunks(PIECE).map(bytes).collect::<io::Result<Vec<_>>>()? {
                write_piece(&mut file, &piece)?;
            }
        }
        file.flush()
    }
}

fn write_piece(file: &mut impl Write, piece: &[u8]) -> io::Result<()> {
    file.write_all(&(piece.len() as u64).to_le_bytes())?;
    file.write_all(&hash(piece))?;
    file.write_all(piece)
}

fn read(path: &Path) -> io::Result<Memory> {
    let all = fs::read(path)?;
    let broken = || io::Error::from(io::ErrorKind::InvalidData);
    let mut rest = all.strip_prefix(&maker()[..]).ok_or_else(broken)?;
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<8>().ok_or_else(broken)?;
        let (sum, after) = after.split_first_chunk::<32>().ok_or_else(broken)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(io::Error::other)?;
        let (piece, after) = after.split_at_checked(length).ok_or_else(broken)?;
        pieces.push((piece, *sum));
        rest = after;
    }
    let (head, pieces) = pieces.split_first().ok_or_else(broken)?;
    let pieces = pieces.par_iter().map(value::<Vec<(PathBuf, KeptFile)>>).collect::<io::Result<Vec<_>>>()?;
    Ok(Memory { files: pieces.into_iter().flatten().collect(), ..value(head)? })
}

fn value<T: DeserializeOwned>((piece, sum): &(&[u8], Hash)) -> io::Result<T> {
    if hash(piece) != *sum {
        return Err(io::ErrorKind::InvalidData.into());
    }
    postcard::from_bytes(piece).map_err(io::Error::other)
}

fn bytes(value: &(impl Serialize + ?Sized)) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(value).map_err(io::Error::other)
}

/// What wrote it: another version of the command remembers in another way, and makes other pages.
fn maker() -> Hash {
    let command = env::current_exe().ok();
    let stamp = command.as_deref().and_then(Stamp::of);
    hash(format!("{} {command:?} {stamp:?}", env!("CARGO_PKG_VERSION")).as_bytes())
}
