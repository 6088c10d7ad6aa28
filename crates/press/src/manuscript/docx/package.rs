//! A document as a zip of parts, read with limits: nothing in a file says truly how much it inflates to.

use super::{Problem, xml};
use crate::manuscript::encoding;
use roxmltree::Node;
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufReader, Cursor, Read, Seek},
    path::Path,
};
use zip::{ZipArchive, result::ZipError};

/// The longest part with text, in bytes.
const MAX_TEXT: u64 = 50 * 1024 * 1024;
/// The largest picture.
pub const MAX_PICTURE: u64 = 50 * 1024 * 1024;
/// How files of older word processors and encrypted documents begin.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// The name that a compound file gives to an encrypted document.
const ENCRYPTED: &str = "EncryptedPackage";

/// An open document.
pub struct Package<'b>(ZipArchive<Cursor<&'b [u8]>>);

/// What the other parts are to a part, by their ids there.
#[derive(Debug, Default)]
pub struct Relations(BTreeMap<String, Relation>);

/// Another part or an address.
#[derive(Debug)]
pub struct Relation {
    /// What it is, such as `image`.
    pub kind: String,
    /// The name of the part, or the address.
    pub target: String,
    /// Whether it is an address outside of the document.
    pub is_external: bool,
}

impl<'b> Package<'b> {
    /// Opens a document.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Problem> {
        if bytes.is_empty() {
            return Err(Problem::Empty);
        }
        if bytes.starts_with(&COMPOUND) {
            let name = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
            let is_encrypted = memchr::memmem::find(bytes, &name).is_some();
            return Err(if is_encrypted { Problem::Encrypted } else { Problem::Old });
        }
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => Ok(Self(archive)),
            Err(_) if bytes.starts_with(b"PK") => Err(Problem::Incomplete),
            Err(_) => Err(Problem::NoDocument),
        }
    }

    /// The names of the parts, and how large they say that they are.
    pub fn sizes(&mut self) -> BTreeMap<String, u64> {
        let parts = self.0.len();
        let size = |number| {
            let part = self.0.by_index_raw(number).ok()?;
            Some((part.name().ok()?.into_owned(), part.size()))
        };
        (0..parts).filter_map(size).collect()
    }

    /// The text of a part, when there is one.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Problem> {
        if self.0.index_for_name(name).is_none() {
            return Ok(None);
        }
        let bytes = read(&mut self.0, name, MAX_TEXT).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => Problem::TooLarge,
            _ => Problem::Incomplete,
        })?;
        encoding::decode(bytes).map(|decoded| Some(decoded.text)).map_err(|_| Problem::NoXml(name.to_owned()))
    }

    /// What the other parts are to a part.
    pub fn relations(&mut self, part: &str) -> Result<Relations, Problem> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let own = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let Some(text) = self.text(&own)? else { return Ok(Relations::default()) };
        let document = xml::parse(&text, &own)?;
        let relation = |node: Node<'_, '_>| {
            let target = xml::attribute(node, "Target")?;
            let is_external = xml::attribute(node, "TargetMode") == Some("External");
            let kind = xml::attribute(node, "Type")?.rsplit('/').next()?.to_owned();
            let target = if is_external { target.to_owned() } else { resolve(folder, target) };
            Some((xml::attribute(node, "Id")?.to_owned(), Relation { kind, target, is_external }))
        };
        Ok(Relations(document.root_element().children().filter_map(relation).collect()))
    }
}

impl Relations {
    /// What has an id.
    pub fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    /// The name of the part that is something.
    pub fn part(&self, kind: &str) -> Option<&str> {
        let relation = self.0.values().find(|relation| relation.kind == kind && !relation.is_external)?;
        Some(&relation.target)
    }
}

/// The bytes of a picture in a document.
///
/// # Errors
/// When the document or the picture cannot be read, or is too large.
pub fn part_of(document: &Path, name: &str) -> io::Result<Vec<u8>> {
    let mut archive = ZipArchive::new(BufReader::new(File::open(document)?)).map_err(io::Error::from)?;
    read(&mut archive, name, MAX_PICTURE)
}

fn read<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str, most: u64) -> io::Result<Vec<u8>> {
    let part = archive.by_name(name).map_err(|error| match error {
        ZipError::Io(error) => error,
        error => io::Error::other(error),
    })?;
    let mut bytes = Vec::new();
    part.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// The name of a part as another part in `folder` calls it.
fn resolve(folder: &str, target: &str) -> String {
    let mut names = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect::<Vec<_>>() };
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.retain(|name| !name.is_empty());
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts() {
        for (folder, target, expected) in [
            ("word", "media/image1.png", "word/media/image1.png"),
            ("word", "/word/document.xml", "word/document.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("word", "../media/a.png", "media/a.png"),
            ("", "../../a", "a"),
        ] {
            assert_eq!(resolve(folder, target), expected);
        }
    }

    #[test]
    fn what_is_no_document() {
        let problem = |bytes: &[u8]| Package::open(bytes).err();
        assert_eq!(problem(b""), Some(Problem::Empty));
        assert_eq!(problem(b"{\\rtf1 no document}"), Some(Problem::NoDocument));
        assert_eq!(problem(b"PK\x03\x04 and no end"), Some(Problem::Incomplete));
        assert_eq!(problem(&COMPOUND), Some(Problem::Old));
        let name = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes);
        assert_eq!(problem(&COMPOUND.into_iter().chain(name).collect::<Vec<_>>()), Some(Problem::Encrypted));
    }
}
