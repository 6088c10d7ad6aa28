//! The lines of a log: of a file, plain or gzip, or of the standard input. Only one is in memory.

use flate2::bufread::MultiGzDecoder;
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

/// The longest line that is read, in bytes: servers allow addresses of 8,000 to 16,000.
const LONGEST: u64 = 64 * 1024;
/// How much is read at once.
const BUFFER: usize = 256 * 1024;

/// Calls a function with each line, without its end, and gives the number of lines that were too long.
///
/// # Errors
/// When the log cannot be read.
pub fn each_line(log: &Path, each: impl FnMut(&[u8])) -> io::Result<u64> {
    let source: Box<dyn Read> =
        if log == Path::new("-") { Box::new(io::stdin().lock()) } else { Box::new(File::open(log)?) };
    let mut source = BufReader::with_capacity(BUFFER, source);
    // Its first bytes tell it, not the name: old logs are called `access.log.2.gz`, and a pipe has none.
    let is_gzip = source.fill_buf()?.starts_with(&[0x1f, 0x8b]);
    match is_gzip {
        true => lines(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(source)), each),
        false => lines(source, each),
    }
}

fn lines(mut source: impl BufRead, mut each: impl FnMut(&[u8])) -> io::Result<u64> {
    let (mut line, mut long) = (Vec::new(), 0);
    loop {
        line.clear();
        if source.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(long);
        }
        let is_whole = line.ends_with(b"\n") || (line.len() as u64) < LONGEST;
        if is_whole {
            let line = line.trim_ascii_end();
            if !line.is_empty() {
                each(line);
            }
        } else {
            source.skip_until(b'\n')?;
            long += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::{fs, io::Write};

    fn read(bytes: &[u8]) -> (Vec<String>, u64) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("access.log");
        fs::write(&file, bytes).expect("a file");
        let mut found = Vec::new();
        let long = each_line(&file, |line| found.push(String::from_utf8_lossy(line).into_owned())).expect("lines");
        (found, long)
    }

    #[test]
    fn lines_that_end_in_every_way() {
        assert_eq!(read(b"one\r\n\ntwo\n \nthree").0, ["one", "two", "three"]);
        assert_eq!(read(b"").0, [""; 0]);
    }

    #[test]
    fn endless_lines_are_passed_over() {
        let text = format!("one\n{}\ntwo\n{}", "x".repeat(200_000), "y".repeat(70_000));
        assert_eq!(read(text.as_bytes()), (vec!["one".to_owned(), "two".to_owned()], 2));
    }

    #[test]
    fn gzip_by_its_bytes_in_several_parts() {
        let mut bytes = Vec::new();
        for part in ["one\ntw", "o\nthree\n"] {
            let mut encoder = GzEncoder::new(&mut bytes, Compression::fast());
            encoder.write_all(part.as_bytes()).expect("compressed");
            encoder.finish().expect("compressed");
        }
        assert_eq!(read(&bytes).0, ["one", "two", "three"]);
    }
}
