//! The folder of a site's sources. A file is named by its place: the path from the folder, with `/` on every system.

use super::places;
use crate::{manuscript::encoding, say};
use anyhow::{Context, Result, ensure};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The longest text that is read, in bytes.
const LONGEST: u64 = 10 << 20;

/// The folder of a site's sources.
#[derive(Debug)]
pub struct Source {
    /// The folder, as it was given.
    pub folder: PathBuf,
    /// Its name; it is the same wherever the folder stands.
    pub name: String,
    /// Where it really is.
    real: PathBuf,
}

impl Source {
    /// Opens a folder.
    ///
    /// # Errors
    /// When there is none.
    pub fn open(folder: &str) -> Result<Self> {
        let real =
            Path::new(folder).canonicalize().with_context(|| say!("{folder} cannot be read", "无法读取 {folder}"))?;
        ensure!(
            real.is_dir(),
            say!(
                "{folder} is no folder: name the one in which the old site was written",
                "{folder} 不是文件夹：请写出旧网站源文件所在的文件夹"
            )
        );
        let name = real.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Self { folder: folder.into(), name, real })
    }

    /// Where the file of a place is.
    pub fn path(&self, place: &str) -> PathBuf {
        place.split('/').filter(|segment| !segment.is_empty()).fold(self.folder.clone(), |path, name| path.join(name))
    }

    /// The files below a folder, in the order of their places; without those that are hidden or belong to other programs, and
    /// without links. No files where there is no such folder.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn files(&self, below: &str) -> Result<Vec<String>> {
        let mut found = Vec::new();
        let mut folders = vec![below.trim_matches('/').to_owned()];
        while let Some(folder) = folders.pop() {
            let path = self.path(&folder);
            let cannot = || say!("{} cannot be read", "无法读取 {}", path.display());
            let entries = match fs::read_dir(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                entries => entries.with_context(cannot)?,
            };
            for entry in entries {
                let entry = entry.with_context(cannot)?;
                let name = entry.file_name().to_string_lossy().into_owned();
                let kind = entry.file_type().with_context(cannot)?;
                let place = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
                if name.starts_with('.') || name == "node_modules" {
                    continue;
                } else if kind.is_dir() {
                    folders.push(place);
                } else if kind.is_file() {
                    found.push(place);
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// Whether there is such a folder.
    pub fn has_folder(&self, place: &str) -> bool {
        self.path(place).is_dir()
    }

    /// The file of a place, when it is there and inside of the folder, wherever links lead.
    pub fn file(&self, place: &str) -> Option<PathBuf> {
        let path = self.path(place);
        let is_inside = path.canonicalize().is_ok_and(|real| real.starts_with(&self.real) && real.is_file());
        (is_inside && places::is_tidy(place)).then_some(path)
    }

    /// The text of a file, without a byte order mark.
    ///
    /// # Errors
    /// When it cannot be read, is too long, or is no text.
    pub fn text(&self, place: &str) -> Result<String> {
        let path = self.path(place);
        let cannot = || say!("{} cannot be read", "无法读取 {}", path.display());
        let length = fs::metadata(&path).with_context(cannot)?.len();
        ensure!(length <= LONGEST, say!("{} is longer than 10 MB", "{} 超过 10 MB", path.display()));
        let bytes = fs::read(&path).with_context(cannot)?;
        let decoded = encoding::decode(bytes)
            .with_context(|| say!("{}: save the text as UTF-8", "{}：请把文本存为 UTF-8", path.display()))?;
        Ok(decoded.text)
    }
}
