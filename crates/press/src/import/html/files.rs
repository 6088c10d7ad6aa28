//! The pages of a source, and what tells them apart at every import.

use super::old_address;
use crate::{fetch, say};
use anyhow::{Context, Result, bail, ensure};
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use url::Url;

/// The longest page that is read, in bytes.
const LONGEST: u64 = 10 << 20;
/// What a page may be.
const ACCEPT: &str = "text/html, application/xhtml+xml, */*;q=0.1";

/// A page of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFile {
    /// What tells it from all others: the same wherever the folder stands.
    pub id: String,
    /// Where it is.
    pub place: Place,
}

/// Where a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a folder, which holds its pictures too; with its path below it, parted by `/`.
    Folder(PathBuf, String),
    /// On the web.
    Web(Url),
}

impl PageFile {
    /// One in a folder.
    pub fn new(folder: &Path, inside: String) -> Self {
        let name = folder
            .canonicalize()
            .ok()
            .and_then(|whole| whole.file_name().map(|name| name.to_string_lossy().into_owned()));
        Self { id: format!("{}/{inside}", name.unwrap_or_default()), place: Place::Folder(folder.to_owned(), inside) }
    }

    /// Whether it can be read without asking a host.
    pub fn is_near(&self) -> bool {
        matches!(self.place, Place::Folder(..))
    }

    /// Its bytes, and what a host says that they are.
    ///
    /// # Errors
    /// When it cannot be had, or is too long.
    pub fn read(&self) -> Result<(Vec<u8>, Option<String>)> {
        match &self.place {
            Place::Folder(folder, inside) => {
                let path = folder.join(inside);
                let cannot = || say!("{} cannot be read", "无法读取 {}", path.display());
                ensure!(
                    fs::metadata(&path).with_context(cannot)?.len() <= LONGEST,
                    say!("{} is longer than 10 MB", "{} 超过 10 MB", path.display())
                );
                Ok((fs::read(&path).with_context(cannot)?, None))
            }
            Place::Web(url) => {
                let answer = fetch::get(url, ACCEPT)?;
                let header = answer.headers.get("content-type").and_then(|value| value.to_str().ok());
                let header = header.map(str::to_owned);
                Ok((answer.bytes, header))
            }
        }
    }
}

/// The pages of a folder and of those below it, by name; a page; or those that a text lists, one in a line. Links to folders are
/// not followed.
///
/// # Errors
/// When something cannot be read, or a list names a file that is not there.
pub fn find(source: &str) -> Result<Vec<PageFile>> {
    let path = Path::new(source);
    let cannot = || say!("{source} cannot be read", "无法读取 {source}");
    if let Some(url) = fetch::address(source) {
        return Ok(vec![PageFile { id: url.to_string(), place: Place::Web(url) }]);
    }
    if fs::metadata(path).with_context(cannot)?.is_dir() {
        let mut found = Vec::new();
        inside(path, "", &mut found).with_context(cannot)?;
        found.sort();
        return Ok(found.into_iter().map(|inside| PageFile::new(path, inside)).collect());
    }
    let (folder, name) = parts(path);
    if old_address::is_page(&name) {
        return Ok(vec![PageFile::new(&folder, name)]);
    }
    let text = fs::read_to_string(path).with_context(|| {
        say!(
            "{source} cannot be read; it should be a page, a folder of pages, or a UTF-8 text that lists pages, one in a line",
            "无法读取 {source}；它应当是一个网页、一个存放网页的文件夹，或每行列出一个网页的 UTF-8 文本"
        )
    })?;
    listed(source, &text, &folder)
}

/// The pages that a text lists; paths are seen from its folder.
fn listed(source: &str, text: &str, folder: &Path) -> Result<Vec<PageFile>> {
    let mut pages = Vec::new();
    for (number, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        } else if let Some(url) = fetch::address(line) {
            pages.push(PageFile { id: url.to_string(), place: Place::Web(url) });
        } else if !folder.join(line).is_file() {
            bail!(say!(
                "{source}:{}: there is no page {line}; write one path or address in each line",
                "{source}:{}: 没有网页 {line}；请每行写一个路径或地址",
                number + 1
            ));
        } else if Path::new(line).components().all(|part| matches!(part, std::path::Component::Normal(_))) {
            pages.push(PageFile::new(folder, line.replace(std::path::MAIN_SEPARATOR, "/")));
        } else {
            let (folder, name) = parts(&folder.join(line));
            pages.push(PageFile::new(&folder, name));
        }
    }
    Ok(pages)
}

/// The folder of a file, and its name.
fn parts(path: &Path) -> (PathBuf, String) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    (folder.to_owned(), path.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

fn inside(folder: &Path, place: &str, found: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let inner = if place.is_empty() { name.clone() } else { format!("{place}/{name}") };
        let kind = entry.file_type()?;
        if name.starts_with('.') {
            continue;
        } else if kind.is_dir() {
            inside(&entry.path(), &inner, found)?;
        } else if kind.is_file() && old_address::is_page(&name) {
            found.push(inner);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_pages_and_lists() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = temporary.path().join("saved");
        fs::create_dir_all(folder.join("2020")).expect("a folder");
        for name in ["b.html", "2020/A.SHTML", ".hidden.html", "c.jpg"] {
            fs::write(folder.join(name), "text").expect("a file");
        }
        fs::write(folder.join("list.txt"), "\u{FEFF}# pages\r\n2020/A.SHTML\r\n\r\nhttps://old.example/a\n")
            .expect("a file");
        fs::write(folder.join("wrong.txt"), "b.html\nnone.html\n").expect("a file");
        let find = |path: &Path| find(&path.to_string_lossy());
        let ids = |path: &Path| find(path).expect("pages").into_iter().map(|page| page.id).collect::<Vec<_>>();
        assert_eq!(ids(&folder), ["saved/2020/A.SHTML", "saved/b.html"]);
        assert_eq!(ids(&folder.join("b.html")), ["saved/b.html"]);
        assert_eq!(ids(&folder.join("list.txt")), ["saved/2020/A.SHTML", "https://old.example/a"]);
        let error = find(&folder.join("wrong.txt")).expect_err("missing").to_string();
        assert!(error.contains("wrong.txt:2: there is no page none.html"), "{error}");
        assert!(find(&folder.join("none")).expect_err("missing").to_string().contains("cannot be read"));
    }
}
