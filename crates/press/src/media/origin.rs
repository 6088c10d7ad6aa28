//! Where files to publish come from: they are files, or parts of documents.

use crate::{manuscript::docx::package, memory::stamp::Stamp};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Cursor, Seek},
    path::{Path, PathBuf},
};

/// Where a file to publish comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// A part of a document of a word processor.
    Part {
        /// The document.
        document: PathBuf,
        /// The name of the part.
        name: String,
    },
}

/// Bytes of a file or of a part of one.
pub trait Bytes: BufRead + Seek {}

impl<T: BufRead + Seek> Bytes for T {}

impl Origin {
    /// Its name, with the ending that says what it is.
    pub fn name(&self) -> &Path {
        match self {
            Self::File(path) => path,
            Self::Part { name, .. } => Path::new(name),
        }
    }

    /// What its state is recognised by; nothing when it was changed a moment ago.
    pub fn stamp(&self) -> Option<Stamp> {
        match self {
            Self::File(path) | Self::Part { document: path, .. } => Stamp::of(path)?.settled(),
        }
    }

    /// Opens it; `None` when it is no ordinary file.
    pub fn open(&self) -> io::Result<Option<Box<dyn Bytes>>> {
        Ok(match self {
            Self::File(path) if fs::metadata(path)?.is_file() => Some(Box::new(BufReader::new(File::open(path)?))),
            Self::File(_) => None,
            Self::Part { document, name } => Some(Box::new(Cursor::new(package::part_of(document, name)?))),
        })
    }
}
