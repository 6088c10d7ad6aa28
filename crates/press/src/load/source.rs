//! Reads one file, and sees to it that it stays the same while the site is built.

use super::walk::SourceFile;
use crate::diagnostic::{Diagnostic, Finding, Rule};
use std::{fs::File, io::Read};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 10 * 1024 * 1024;

/// As much of a file's hash as tells two states of it apart.
pub type Fingerprint = [u8; 16];

/// The text of a file.
pub struct Source {
    /// The text.
    pub text: String,
    /// What it is recognised by.
    pub fingerprint: Fingerprint,
}

/// Reads a file.
///
/// # Errors
/// When it cannot be read, is too large or no UTF-8.
pub fn read(file: &SourceFile) -> Result<Source, Diagnostic> {
    let bytes = read_bytes(file, Rule::Unreadable)?;
    let fingerprint = fingerprint(&bytes);
    let text = String::from_utf8(bytes).map_err(|error| invalid_utf8(file, &error))?;
    Ok(Source { text, fingerprint })
}

/// Reads a file that was read before.
///
/// # Errors
/// When it is no longer there, or no longer the same.
pub fn read_again(file: &SourceFile, before: Fingerprint) -> Result<String, Diagnostic> {
    let changed = |message: &str| {
        Diagnostic::whole(
            Rule::Changed,
            &file.path,
            message,
            "let nothing write into the folder meanwhile; build again",
        )
    };
    let bytes = read_bytes(file, Rule::Changed)?;
    if fingerprint(&bytes) != before {
        return Err(changed("this file has changed while the site was being built"));
    }
    String::from_utf8(bytes).map_err(|error| invalid_utf8(file, &error))
}

fn read_bytes(file: &SourceFile, missing: Rule) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error: std::io::Error| {
        let (message, help) = match missing {
            Rule::Changed => ("this file has vanished while the site was being built", "build again"),
            _ => ("this file cannot be read", "check that it is there and that you may read it"),
        };
        Diagnostic::whole(missing, &file.path, format!("{message}: {error}"), help)
    };
    // Asked before it is opened: opening a pipe waits for whoever writes into it.
    let metadata = std::fs::metadata(&file.real).map_err(unreadable)?;
    if !metadata.is_file() {
        let help = "put an ordinary file in its place, or remove it";
        return Err(Diagnostic::whole(Rule::Unreadable, &file.path, "this is no ordinary file", help));
    }
    let length = metadata.len();
    let opened = File::open(&file.real).map_err(unreadable)?;
    let mut bytes = Vec::with_capacity(length.min(MAX_BYTES) as usize + 1);
    opened.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        let message = format!("this file has {:.1} MB; a story has at most 10", length as f64 / 1024.0 / 1024.0);
        let help = "split the story, and keep data and pictures in files of their own";
        return Err(Diagnostic::whole(Rule::TooLarge, &file.path, message, help));
    }
    Ok(bytes)
}

fn fingerprint(bytes: &[u8]) -> Fingerprint {
    let mut fingerprint = Fingerprint::default();
    fingerprint.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    fingerprint
}

fn invalid_utf8(file: &SourceFile, error: &std::string::FromUtf8Error) -> Diagnostic {
    let (bytes, at) = (error.as_bytes(), error.utf8_error().valid_up_to());
    let line_start = bytes[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let column = String::from_utf8_lossy(&bytes[line_start..at]).chars().count() + 1;
    let finding = Finding {
        rule: Rule::InvalidUtf8,
        // The text is shown with a replacement character, which is three bytes long.
        span: at..at + '\u{FFFD}'.len_utf8(),
        message: format!("the byte {:#04X} in line {line}, column {column} is no UTF-8", bytes[at]),
        help: "save the file in the encoding UTF-8".into(),
    };
    Diagnostic::at(&file.path, finding, 0)
}
