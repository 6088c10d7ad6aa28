//! Where files go: each gets its name, and is written once.

use crate::{
    format::{Id, name},
    write::Packer,
};
use std::{
    collections::{HashMap, hash_map::Entry},
    io,
};

/// Takes a file under its name.
pub(crate) type Take<'t> = dyn FnMut(&str, &[u8]) -> io::Result<()> + 't;

/// Names files and passes them on.
pub(crate) struct Sink<'t> {
    packer: &'t Packer,
    take: &'t mut Take<'t>,
    /// The longer hashes of the files so far: two files with one name are told apart by them.
    known: HashMap<Id, u64>,
}

impl<'t> Sink<'t> {
    pub(crate) fn new(packer: &'t Packer, take: &'t mut Take<'t>) -> Self {
        Self { packer, take, known: HashMap::new() }
    }

    /// Deflates and writes a file.
    pub(crate) fn write(&mut self, contents: &[u8]) -> io::Result<Id> {
        self.write_packed(self.packer.pack(contents))
    }

    /// Deflates and writes a file of several kinds of bytes.
    pub(crate) fn write_parts(&mut self, parts: &[Vec<u8>]) -> io::Result<Id> {
        self.write_packed(self.packer.pack_parts(parts))
    }

    /// Deflates and writes several files, each of several kinds of bytes.
    pub(crate) fn write_all(&mut self, files: &[Vec<Vec<u8>>]) -> io::Result<Vec<Id>> {
        self.packer.pack_all(files).into_iter().map(|packed| self.write_packed(packed)).collect()
    }

    /// Writes a file. Should another one have its name, a byte more, which inflating does not reach, gives it a new one.
    pub(crate) fn write_packed(&mut self, mut packed: Vec<u8>) -> io::Result<Id> {
        loop {
            let (id, hash) = (Id::of(&packed), name::hash(&packed));
            match self.known.entry(id) {
                Entry::Occupied(same) if *same.get() == hash => return Ok(id),
                Entry::Occupied(_) => packed.push(0),
                Entry::Vacant(free) => {
                    free.insert(hash);
                    (self.take)(&id.name(), &packed)?;
                    return Ok(id);
                }
            }
        }
    }

    /// Writes a file under a name that is not its hash.
    pub(crate) fn write_named(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        (self.take)(name, bytes)
    }
}
