//! The text files of a source, and what tells them apart at every import.

use crate::say;
use anyhow::{Context, Result, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The longest file that is read, in bytes.
const LONGEST: u64 = 10 << 20;

/// A text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Where it is.
    pub path: PathBuf,
    /// The name of the folder with the path below it: it is the same wherever the folder stands.
    pub id: String,
}

/// The text of a file, or all of a folder and of those below it, by name. Links are not followed.
///
/// # Errors
/// When something cannot be read, or a file is too long.
pub fn find(source: &Path) -> Result<Vec<TextFile>> {
    let cannot = || say!("{} cannot be read", "无法读取 {}", source.display());
    let whole = source.canonicalize().with_context(cannot)?;
    let folder = if whole.is_dir() { Some(whole.as_path()) } else { whole.parent() };
    let folder = folder.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut found = Vec::new();
    if whole.is_dir() {
        inside(source, &folder, &mut found).with_context(cannot)?;
    } else {
        let name = whole.file_name().unwrap_or_default().to_string_lossy();
        found.push(TextFile { path: source.to_owned(), id: format!("{folder}/{name}") });
    }
    found.sort_by(|one, other| one.id.cmp(&other.id));
    for TextFile { path, .. } in &found {
        let length =
            fs::metadata(path).with_context(|| say!("{} cannot be read", "无法读取 {}", path.display()))?.len();
        ensure!(length <= LONGEST, say!("{} is longer than 10 MB", "{} 超过 10 MB", path.display()));
    }
    Ok(found)
}

fn inside(folder: &Path, place: &str, found: &mut Vec<TextFile>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        let name = entry.file_name().to_string_lossy().into_owned();
        let id = format!("{place}/{name}");
        let is_text = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
        if name.starts_with('.') {
            continue;
        } else if kind.is_dir() {
            inside(&path, &id, found)?;
        } else if kind.is_file() && is_text {
            found.push(TextFile { path, id });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_a_folder() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = temporary.path().join("saved");
        fs::create_dir_all(folder.join("2020")).expect("a folder");
        for name in ["b.txt", "2020/A.TXT", ".hidden.txt", "c.html"] {
            fs::write(folder.join(name), "text").expect("a file");
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc", folder.join("link")).expect("a link");
        let ids = |path: &Path| find(path).expect("files").into_iter().map(|file| file.id).collect::<Vec<_>>();
        assert_eq!(ids(&folder), ["saved/2020/A.TXT", "saved/b.txt"]);
        assert_eq!(ids(&folder.join("b.txt")), ["saved/b.txt"]);
        assert!(find(&folder.join("none.txt")).expect_err("missing").to_string().contains("cannot be read"));
    }
}
