//! What a part leaves on the disk: a folder with its files of the output in `site/`, the words of its stories in `texts`, and what
//! is known of both in `part`.

use super::share::Share;
use crate::{
    memory::{
        asked::{Asked, Asking},
        file::KeptPage,
    },
    output::unit::{Files, Hash, hash},
    say,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The folder of the files.
pub const FILES: &str = "site";
/// The words of the stories.
pub const TEXTS: &str = "texts";
/// What is known.
pub const FILE: &str = "part";

/// What all parts of one site have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Common {
    /// What has made them: another version makes other pages.
    pub version: String,
    /// How many there are.
    pub of: u32,
    /// The time of the build.
    pub at: Timestamp,
    /// Where the site is published, instead of where `site.toml` says.
    pub base_url: Option<String>,
    /// Whether files are written compressed too.
    pub compresses: bool,
    /// `site.toml` and the reader.
    pub settings: Hash,
    /// The addresses that links can lead to.
    pub addresses: Hash,
    /// What stories on one subject are found by.
    pub subjects: Hash,
}

/// A part.
#[derive(Debug, Serialize, Deserialize)]
pub struct Part {
    /// What is the same in all.
    pub common: Common,
    /// Which it is.
    pub share: Share,
    /// Its stories.
    pub stories: Vec<PartStory>,
    /// The pictures, documents and cards of its stories.
    pub media: Files,
    /// Where its folder is now.
    #[serde(skip)]
    pub folder: PathBuf,
}

/// A story of a part.
#[derive(Debug, Serialize, Deserialize)]
pub struct PartStory {
    /// The address.
    pub href: String,
    /// The page, without what it asked about files.
    pub page: KeptPage,
    /// What it asked about files.
    pub asked: Vec<Asking>,
}

impl PartStory {
    /// A story as it goes to another machine.
    pub fn new(href: &str, mut page: KeptPage) -> Self {
        let asked = std::mem::take(&mut page.asked).iter().map(Asked::asking).collect();
        Self { href: href.to_owned(), page, asked }
    }
}

/// Why a folder is no part.
#[derive(Debug, thiserror::Error)]
pub enum NoPart {
    /// It cannot be read.
    #[error(
        "{}",
        say!(
            "{path} cannot be read: {error}; give the folders that newsprint build --part has written",
            "无法读取 {path}：{error}；请给出 newsprint build --part 写成的文件夹",
            path = .path.display(),
            error = .error
        )
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Something has changed it, or another newsprint has written it.
    #[error(
        "{}",
        say!(
            "{0} is damaged, or was written by another version of newsprint; build this part again",
            "{0} 已损坏，或是另一个版本的 newsprint 写成的；请重新构建这一份",
            .0.display()
        )
    )]
    Broken(PathBuf),
}

impl Part {
    /// Writes what is known of a part into its folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let bytes = postcard::to_stdvec(self).map_err(io::Error::other)?;
        fs::write(folder.join(FILE), [&hash(&bytes)[..], &bytes].concat())
    }

    /// Reads a part.
    ///
    /// # Errors
    /// When there is none.
    pub fn read(folder: &Path) -> Result<Self, NoPart> {
        let path = folder.join(FILE);
        let all = fs::read(&path).map_err(|error| NoPart::Unreadable { path: path.clone(), error })?;
        let whole = all.split_first_chunk::<32>().filter(|(sum, bytes)| hash(bytes) == **sum);
        let part = whole.and_then(|(_, bytes)| postcard::from_bytes::<Self>(bytes).ok());
        let part = part.filter(|part| part.common.version == version()).ok_or(NoPart::Broken(path))?;
        Ok(Self { folder: folder.to_owned(), ..part })
    }

    /// The folder with its files of the output.
    pub fn files(&self) -> PathBuf {
        self.folder.join(FILES)
    }
}

/// What makes the parts.
pub fn version() -> String {
    env!("NEWSPRINT_VERSION").to_owned()
}
