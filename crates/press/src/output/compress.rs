//! `--compress`: beside each file that becomes smaller by it, the file as brotli and as gzip has it, for hosts that send
//! these instead.

use super::{Output, create, hashed_name::has_hash, ignore_missing, staging::OutputError};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::{self, Write},
    path::Path,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Compressed {
    /// How many files have a smaller one beside them.
    pub files: usize,
    /// How many smaller ones there are.
    pub written: usize,
    /// Their length in bytes.
    pub bytes: u64,
    /// Their length by brotli.
    pub brotli: u64,
}

impl Compressed {
    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            files: self.files + other.files,
            written: self.written + other.written,
            bytes: self.bytes + other.bytes,
            brotli: self.brotli + other.brotli,
        }
    }
}

impl Output {
    /// Whether a file may have smaller forms beside it.
    pub fn has_compressed(&self, name: &str) -> bool {
        let ending = Path::new(name).extension().and_then(|ending| ending.to_str());
        self.compresses && ending.is_some_and(|ending| ENDINGS.contains(&ending))
    }

    /// Writes a file's smaller forms beside it, where the output has them and it is worth it.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn compress(&self, name: &str, bytes: &[u8]) -> Result<Compressed, OutputError> {
        if !self.has_compressed(name) {
            return Ok(Compressed::default());
        }
        let path = self.folder.join(name);
        let quality = if has_hash(name) { BEST } else { FAST };
        let failed = || OutputError::write(&path);
        let (brotli, gzip) = (brotli(bytes, quality).map_err(failed())?, gzip(bytes).map_err(failed())?);
        let mut written = 0;
        for (ending, compressed) in [("br", &brotli), ("gz", &gzip)] {
            let path = self.folder.join(format!("{name}.{ending}"));
            if compressed.len() < bytes.len() {
                let file = create(&path, &self.folder);
                file.and_then(|mut file| file.write_all(compressed)).map_err(OutputError::write(&path))?;
                written += 1;
            } else {
                ignore_missing(fs::remove_file(&path)).map_err(OutputError::write(&path))?;
            }
        }
        Ok(match written {
            0 => Compressed::default(),
            written => Compressed {
                files: 1,
                written,
                bytes: bytes.len() as u64,
                brotli: brotli.len().min(bytes.len()) as u64,
            },
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
