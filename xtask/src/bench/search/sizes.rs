//! What an index weighs on the disk, and how much of it changes with one article.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::Result;
use flate2::read::DeflateDecoder;
use newsprint_search::START;

use crate::bench::compress::files;

/// What the first byte of a file says that it is.
const KINDS: [&str; 10] =
    ["other", "shards", "tails", "places", "routes", "cards", "forms", "values", "columns", "catalogue"];

/// The sizes of an index.
#[derive(Clone, Debug, Default)]
pub struct Sizes {
    /// All bytes.
    pub bytes: u64,
    /// How many files there are.
    pub files: usize,
    /// The largest file.
    pub largest: u64,
    /// The start file.
    pub start: u64,
    /// Files and bytes of each kind.
    kinds: BTreeMap<usize, (usize, u64)>,
}

impl Sizes {
    /// Measures an index.
    pub fn of(folder: &Path) -> Result<Self> {
        let mut sizes = Self { start: fs::metadata(folder.join(START))?.len(), ..Self::default() };
        for file in files(folder)? {
            let bytes = fs::metadata(&file)?.len();
            sizes.bytes += bytes;
            sizes.files += 1;
            sizes.largest = sizes.largest.max(bytes);
            if !file.ends_with(START) {
                let of_kind = sizes.kinds.entry(kind(&fs::read(&file)?)).or_default();
                of_kind.0 += 1;
                of_kind.1 += bytes;
            }
        }
        Ok(sizes)
    }

    /// Prints how many files and bytes each kind has.
    pub fn print(&self) {
        println!("{:<24} {:>9} {:>12}", "kind of file", "files", "bytes");
        for (kind, (files, bytes)) in &self.kinds {
            println!("{:<24} {files:>9} {bytes:>12}", KINDS[*kind]);
        }
    }
}

/// The number of a file's kind.
fn kind(packed: &[u8]) -> usize {
    let mut first = [0];
    let is_read = DeflateDecoder::new(packed).read_exact(&mut first).is_ok();
    Some(usize::from(first[0])).filter(|kind| is_read && *kind < KINDS.len()).unwrap_or_default()
}

/// The files of an index with hashes of what they hold.
pub fn hashes(folder: &Path) -> Result<BTreeMap<String, blake3::Hash>> {
    let named = files(folder)?.into_iter().map(|file| {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().into_owned();
        Ok((name, blake3::hash(&fs::read(&file)?)))
    });
    named.collect()
}

/// Which part of an index's bytes is in files that were not there before, or held something else.
pub fn changed(folder: &Path, before: &BTreeMap<String, blake3::Hash>) -> Result<f64> {
    let (mut new, mut all) = (0, 0);
    for (name, hash) in hashes(folder)? {
        let bytes = fs::metadata(folder.join(&name))?.len();
        all += bytes;
        if before.get(&name) != Some(&hash) {
            new += bytes;
        }
    }
    Ok(new as f64 / all as f64)
}

#[cfg(test)]
mod tests {
    use super::{Sizes, changed, fs, hashes};

    #[test]
    fn files_are_counted_and_changes_found() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("start"), "123").expect("a file");
        fs::write(at("a"), "1234567").expect("a file");
        let sizes = Sizes::of(folder.path()).expect("sizes");
        assert_eq!((sizes.bytes, sizes.files, sizes.largest, sizes.start), (10, 2, 7, 3));
        let before = hashes(folder.path()).expect("hashes");
        fs::write(at("start"), "321").expect("a file");
        assert_eq!(changed(folder.path(), &before).expect("a share"), 0.3);
    }
}
