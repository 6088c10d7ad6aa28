//! Brotli, as hosts send files.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use rayon::prelude::*;

/// What is text or code. Pictures, films and fonts are compressed already.
const COMPRESSED: [&str; 8] = ["html", "css", "js", "json", "wasm", "svg", "xml", "txt"];

/// Bytes at brotli's best.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let settings = BrotliEncoderParams { quality: 11, lgwin: 22, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &settings)?;
    Ok(compressed)
}

/// Writes a `.br` beside each file of a folder that gains by it.
pub fn compress(folder: &Path) -> Result<()> {
    let gains = |file: &PathBuf| {
        let extension = file.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| COMPRESSED.contains(&extension))
    };
    let files = files(folder)?.into_iter().filter(gains).collect::<Vec<_>>();
    files.par_iter().try_for_each(|file| {
        let mut name = file.clone().into_os_string();
        name.push(".br");
        fs::write(name, brotli(&fs::read(file)?)?).with_context(|| format!("compressing {}", file.display()))
    })
}

/// All files below a folder.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("no folder {}", folder.display()))? {
            let entry = entry?;
            if entry.file_type()?.is_dir() { folders.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{compress, fs};

    #[test]
    fn text_is_compressed_beside_itself_and_pictures_are_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("a")).expect("a folder");
        fs::write(at("a/index.html"), "news ".repeat(1_000)).expect("a file");
        fs::write(at("1.jpg"), "picture").expect("a file");
        compress(folder.path()).expect("compressed");
        assert!(fs::read(at("a/index.html.br")).expect("a file").len() < 100);
        assert!(!at("1.jpg.br").exists());
    }
}
