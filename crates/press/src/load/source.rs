//! Reads one file and the front matter beside it, and sees to it that it stays the same while the site is built.

use super::walk::{Format, SourceFile};
use crate::{
    diagnostic::{Diagnostic, Finding, Rule},
    memory::{file::Stamps, stamp::Stamp},
    phrase, say,
};
use std::{fs::File, io::Read, path::Path, sync::Arc};

/// The largest text that is read, in bytes.
pub const MAX_BYTES: u64 = 10 * MEGABYTE;
/// The largest document with its pictures.
const MAX_DOCUMENT: u64 = 100 * MEGABYTE;
const MEGABYTE: u64 = 1024 * 1024;

/// As much of a file's hash as tells two states of it apart.
pub type Fingerprint = [u8; 16];

/// What a story's file and the front matter beside it hold.
pub struct Source {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The front matter beside it.
    pub matter: Option<String>,
    /// What both are recognised by.
    pub fingerprint: Fingerprint,
}

/// Reads a file, and the front matter beside it.
///
/// # Errors
/// When one cannot be read or is too large, or the front matter is no UTF-8.
pub fn read(file: &SourceFile) -> Result<Source, Diagnostic> {
    read_as(file, Rule::Unreadable)
}

/// Reads a file that was read before.
///
/// # Errors
/// When it is no longer there, or no longer the same.
pub fn read_again(file: &SourceFile, before: Fingerprint) -> Result<Source, Diagnostic> {
    let source = read_as(file, Rule::Changed)?;
    if source.fingerprint != before {
        let message = phrase!("this file has changed while the site was being built", "这个文件在构建网站时发生了变动");
        let help = phrase!(
            "let nothing write into the folder meanwhile; build again",
            "构建时请不要让其他程序写入这个文件夹；请重新构建"
        );
        return Err(Diagnostic::whole(Rule::Changed, &file.path, message, help));
    }
    Ok(source)
}

fn read_as(file: &SourceFile, missing: Rule) -> Result<Source, Diagnostic> {
    let most = if file.format == Format::Document { MAX_DOCUMENT } else { MAX_BYTES };
    let bytes = read_bytes((&file.path, &file.real), missing, most)?;
    let mut hash = fingerprint(&bytes);
    let mut matter = None;
    if let Some(beside) = &file.matter {
        let bytes = read_bytes((&beside.path, &beside.real), missing, MAX_BYTES)?;
        hash = fingerprint(&[hash, fingerprint(&bytes)].concat());
        matter = Some(utf8(&beside.path, bytes)?);
    }
    Ok(Source { bytes, matter, fingerprint: hash })
}

/// The state of a file and of the front matter beside it; nothing when it cannot be had.
pub fn stamps(file: &SourceFile) -> Stamps {
    let beside = file.matter.as_ref().map(|beside| Stamp::of(&beside.real));
    Some((Stamp::of(&file.real)?, beside.map_or(Some(None), |stamp| Some(Some(stamp?)))?))
}

/// The text of a file.
///
/// # Errors
/// When it is no UTF-8.
pub fn utf8(path: &Arc<Path>, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    String::from_utf8(bytes).map_err(|error| invalid_utf8(path, &error))
}

fn read_bytes((path, real): (&Arc<Path>, &Path), missing: Rule, most: u64) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error: std::io::Error| {
        let (message, help) = match missing {
            Rule::Changed => (
                phrase!("this file has vanished while the site was being built", "这个文件在构建网站时消失了"),
                phrase!("build again", "请重新构建"),
            ),
            _ => (
                phrase!("this file cannot be read", "无法读取这个文件"),
                phrase!("check that it is there and that you may read it", "请检查它是否存在，以及是否有读取权限"),
            ),
        };
        Diagnostic::whole(missing, path, say!("{message}: {error}", "{message}：{error}"), help)
    };
    // Asked before it is opened: opening a pipe waits for whoever writes into it.
    let metadata = std::fs::metadata(real).map_err(unreadable)?;
    if !metadata.is_file() {
        let message = phrase!("this is no ordinary file", "这不是普通文件");
        let help = phrase!("put an ordinary file in its place, or remove it", "请换成普通文件，或者删去它");
        return Err(Diagnostic::whole(Rule::Unreadable, path, message, help));
    }
    let length = metadata.len();
    let opened = File::open(real).map_err(unreadable)?;
    let mut bytes = Vec::with_capacity(length.min(most) as usize + 1);
    opened.take(most + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > most {
        let (has, most) = (length as f64 / MEGABYTE as f64, most / MEGABYTE);
        let message = say!(
            "this file has {has:.1} MB; a story has at most {most}",
            "这个文件有 {has:.1} MB；一篇文章最多 {most} MB"
        );
        let help = phrase!(
            "split the story, and keep data and pictures in files of their own",
            "请拆分文章，并把数据和图片放进单独的文件"
        );
        return Err(Diagnostic::whole(Rule::TooLarge, path, message, help));
    }
    Ok(bytes)
}

fn fingerprint(bytes: &[u8]) -> Fingerprint {
    let mut fingerprint = Fingerprint::default();
    fingerprint.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    fingerprint
}

/// An error in the encoding of a file.
pub fn invalid_utf8(path: &Arc<Path>, error: &std::string::FromUtf8Error) -> Diagnostic {
    let (bytes, at) = (error.as_bytes(), error.utf8_error().valid_up_to());
    let line_start = bytes[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let column = String::from_utf8_lossy(&bytes[line_start..at]).chars().count() + 1;
    let finding = Finding {
        rule: Rule::InvalidUtf8,
        // The text is shown with a replacement character, which is three bytes long.
        span: at..at + '\u{FFFD}'.len_utf8(),
        message: say!(
            "the byte {:#04X} in line {line}, column {column} is no UTF-8",
            "字节 {:#04X}（第 {line} 行第 {column} 列）不是 UTF-8",
            bytes[at]
        ),
        help: phrase!("save the file in the encoding UTF-8", "请用 UTF-8 编码保存文件").into(),
    };
    Diagnostic::at(path, finding, 0)
}
