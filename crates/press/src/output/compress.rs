//! `--compress`: beside each file that becomes smaller by it, the file as brotli and as gzip has it, for hosts that send
//! these instead.

use super::{Output, hashed_name::has_hash, staging::OutputError};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use rayon::prelude::*;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// What is worth compressing; pictures and films are compressed already.
const ENDINGS: [&str; 10] = ["html", "js", "css", "json", "xml", "svg", "txt", "wasm", "vtt", "webmanifest"];

/// Brotli's best, for files that are made once and sent for ever.
const BEST: i32 = 11;
/// For pages, which are made at every build: a twentieth of the time, and an eighth more bytes.
const FAST: i32 = 6;
/// The largest distance that browsers accept, as a power of two.
const WINDOW: i32 = 22;

/// What compressing came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compressed {
    /// How many files have a smaller one beside them.
    pub files: usize,
    /// Their length in bytes.
    pub bytes: u64,
    /// Their length by brotli.
    pub brotli: u64,
}

impl Compressed {
    fn plus(self, other: Self) -> Self {
        Self { files: self.files + other.files, bytes: self.bytes + other.bytes, brotli: self.brotli + other.brotli }
    }
}

impl Output {
    /// Compresses everything that has been written.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn compress(&self) -> Result<Compressed, OutputError> {
        let files = files(self.folder())?;
        let compress = |path: &PathBuf| self.compress_file(path).map_err(OutputError::write(path));
        files.par_iter().map(compress).try_reduce(Compressed::default, |one, other| Ok(one.plus(other)))
    }

    fn compress_file(&self, path: &Path) -> io::Result<Compressed> {
        let bytes = fs::read(path)?;
        let quality = if has_hash(&path.to_string_lossy()) { BEST } else { FAST };
        let (brotli, gzip) = (brotli(&bytes, quality)?, gzip(&bytes)?);
        let mut is_smaller = false;
        for (ending, compressed) in [("br", &brotli), ("gz", &gzip)] {
            if compressed.len() < bytes.len() {
                let mut name = path.as_os_str().to_owned();
                name.push(".");
                name.push(ending);
                fs::write(name, compressed)?;
                self.count_file();
                is_smaller = true;
            }
        }
        Ok(match is_smaller {
            true => Compressed { files: 1, bytes: bytes.len() as u64, brotli: brotli.len().min(bytes.len()) as u64 },
            false => Compressed::default(),
        })
    }
}

fn brotli(bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality, lgwin: WINDOW, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The files below a folder that are worth it.
fn files(folder: &Path) -> Result<Vec<PathBuf>, OutputError> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let error = || OutputError::write(&folder);
        for entry in fs::read_dir(&folder).map_err(error())? {
            let entry = entry.map_err(error())?;
            let path = entry.path();
            if entry.file_type().map_err(error())?.is_dir() {
                folders.push(path);
            } else if path.extension().and_then(|ending| ending.to_str()).is_some_and(|e| ENDINGS.contains(&e)) {
                found.push(path);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_compressed_is_the_same() {
        let text = "News of the river. ".repeat(100);
        let mut plain = Vec::new();
        let compressed = brotli(text.as_bytes(), FAST).expect("bytes");
        brotli::BrotliDecompress(&mut &compressed[..], &mut plain).expect("brotli");
        assert_eq!(plain, text.as_bytes());
        let compressed = gzip(text.as_bytes()).expect("bytes");
        plain.clear();
        flate2::read::GzDecoder::new(&compressed[..]).read_to_end(&mut plain).expect("gzip");
        assert_eq!(plain, text.as_bytes());
        assert!(compressed.len() < text.len());
    }
}
