//! What a target has, as the target itself keeps it: which files with which hashes, and how far a deploy came.
//!
//! Before anything is sent, the record says of every file that is about to change that nobody knows what it holds. What has
//! arrived is written beside it, a few files at a time, so that a deploy that is cut anywhere goes on where it was.

use crate::changes::Hash;
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, BufReader},
};

/// The folder on the target that is not part of the site.
pub const FOLDER: &str = ".newsprint";
/// The record of what the target has.
pub const FILE: &str = ".newsprint/deployed.json.gz";
/// The form of the record that is written here.
pub const FORMAT: u32 = 1;

/// What a target has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deployed {
    /// The form of this record.
    pub format: u32,
    /// The number of the build that was sent last; each build that is another gets the next number.
    pub build: u64,
    /// What that build is recognised by: the hash of its names and hashes.
    pub site: String,
    /// The deploy that has begun and not ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unfinished: Option<Unfinished>,
    /// The files by their names.
    pub files: BTreeMap<String, Held>,
}

/// A deploy that has begun and not ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    /// Its name, which no other deploy has.
    pub id: String,
    /// Hashed files of withdrawn stories that are still to be deleted.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub withdrawn: BTreeSet<String>,
}

/// A file that a target has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// What it is recognised by (BLAKE3, 128 bits); none when a deploy was about to change or delete it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// Its length in bytes.
    pub size: u64,
    /// The number of the last build that had it.
    pub build: u64,
    /// Whether it may not be there at all.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_new: bool,
}

/// As much of a hash as records hold: 128 bits.
pub fn short(hash: &Hash) -> String {
    hash.to_hex()[..32].to_owned()
}

/// Files that have arrived.
pub type Arrived = BTreeMap<String, Held>;

impl Default for Deployed {
    fn default() -> Self {
        Self { format: FORMAT, build: 0, site: String::new(), unfinished: None, files: BTreeMap::new() }
    }
}

impl Deployed {
    /// Reads a record.
    ///
    /// # Errors
    /// When it is broken.
    pub fn read(bytes: &[u8]) -> io::Result<Self> {
        Ok(serde_json::from_reader(BufReader::new(GzDecoder::new(bytes)))?)
    }

    /// Writes the record, packed: it is sent with every deploy.
    ///
    /// # Errors
    /// Never, as far as anybody knows.
    pub fn write(&self) -> io::Result<Vec<u8>> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        serde_json::to_writer(&mut encoder, self)?;
        encoder.finish()
    }

    /// Where files that have arrived are told, by the deploy and the number of the record.
    pub fn arrived_file(id: &str, number: usize) -> String {
        format!("{FOLDER}/arrived/{id}-{number}.json")
    }

    /// Whether the target has a file with these bytes.
    pub fn has(&self, name: &str, hash: &Hash) -> bool {
        self.files.get(name).and_then(|held| held.hash.as_deref()).is_some_and(|held| held == short(hash))
    }

    /// Whether nothing is at a file's address yet, as far as anybody knows.
    pub fn lacks(&self, name: &str) -> bool {
        self.files.get(name).is_none_or(|held| held.is_new)
    }
}
