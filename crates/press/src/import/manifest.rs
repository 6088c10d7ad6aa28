//! `imported.json`: what earlier imports have written. It belongs to the site as its stories do, and is kept with them.

use crate::{
    load::walk::{CONTENT, PAGES},
    say,
};
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Component, Path},
    sync::atomic::{AtomicUsize, Ordering},
};

/// The name of the file.
pub const FILE: &str = "imported.json";

/// What earlier imports have written, by what tells the stories apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The stories.
    pub stories: BTreeMap<String, Record>,
}

/// A story that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its file, from the folder of the site.
    pub file: String,
    /// The hash of what was written.
    pub hash: String,
}

impl Manifest {
    /// Reads what stands in a site, which may have nothing yet.
    ///
    /// # Errors
    /// When the file cannot be read, or names files outside of the folders of stories and pages.
    pub fn read(site: &Path) -> Result<Self> {
        let path = site.join(FILE);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            text => text.with_context(|| say!("{} cannot be read", "无法读取 {}", path.display()))?,
        };
        let manifest: Self = serde_json::from_str(&text).with_context(|| {
            say!(
                "{} is broken; take it from your version control or your backup",
                "{} 已损坏；请从版本控制或备份里取回它",
                path.display()
            )
        })?;
        for record in manifest.stories.values() {
            ensure!(
                is_inside(&record.file),
                say!(
                    "{}: “{}” is no file in {CONTENT}/ or {PAGES}/",
                    "{}：“{}”不是 {CONTENT}/ 或 {PAGES}/ 里的文件",
                    path.display(),
                    record.file
                )
            );
        }
        Ok(manifest)
    }

    /// Writes it into a site.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, site: &Path) -> Result<()> {
        // Of a large archive it is large: it is never in memory as a text.
        write_by(&site.join(FILE), |file| {
            let mut file = BufWriter::new(file);
            serde_json::to_writer_pretty(&mut file, self)?;
            file.write_all(b"\n")?;
            file.flush()
        })
    }
}

/// The hash of what a file holds.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

/// Writes a file with the folders that it stands in, whole or not at all.
///
/// # Errors
/// When it cannot be written; then it is what it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    write_by(path, |file| file.write_all(bytes))
}

/// Files are brought side by side, and two stories may bring the same: each writes a file of its own until it is whole.
fn write_by(path: &Path, fill: impl Fn(&mut File) -> io::Result<()>) -> Result<()> {
    static WRITES: AtomicUsize = AtomicUsize::new(0);
    let number = WRITES.fetch_add(1, Ordering::Relaxed);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = path.with_file_name(format!(".{name}.{number}.new"));
    let write = || {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        let mut file = File::create(&unfinished)?;
        fill(&mut file)?;
        file.sync_all()?;
        fs::rename(&unfinished, path)
    };
    let written = write().inspect_err(|_| {
        // The first error is the one to tell.
        let _ = fs::remove_file(&unfinished);
    });
    written.with_context(|| say!("{} cannot be written", "无法写入 {}", path.display()))
}

/// Whether a path stays in the folders of stories and pages.
fn is_inside(file: &str) -> bool {
    let path = Path::new(file);
    !file.contains('\\')
        && (path.starts_with(CONTENT) || path.starts_with(PAGES))
        && path.components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut manifest = Manifest::read(folder.path()).expect("none yet");
        let record = Record { file: "content/en/news/a.md".into(), hash: hash(b"a") };
        manifest.stories.insert("feed 1".into(), record);
        manifest.write(folder.path()).expect("a file");
        assert_eq!(Manifest::read(folder.path()).expect("a manifest"), manifest);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn no_record_leads_out_of_the_stories() {
        let folder = tempfile::tempdir().expect("a folder");
        for file in ["../a.md", "content/../../a.md", "/etc/passwd", "site.toml", "content\\..\\..\\a.md"] {
            let record = Record { file: file.into(), hash: String::new() };
            Manifest { stories: BTreeMap::from([("1".into(), record)]) }.write(folder.path()).expect("a file");
            assert!(Manifest::read(folder.path()).is_err(), "{file}");
        }
        fs::write(folder.path().join(FILE), "{").expect("a file");
        assert!(Manifest::read(folder.path()).expect_err("broken").to_string().contains("is broken"));
    }
}
