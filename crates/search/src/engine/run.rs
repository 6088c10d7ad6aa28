//! One attempt at an answer: which files it read, which it lacks.

use crate::{
    engine::Engine,
    format::{
        Id,
        bytes::Bytes,
        catalogue::Catalogue,
        file::{File, kind},
        shard::Shard,
        start::{Here, Start, Tier},
    },
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// The answer waits for files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Waiting;

/// One attempt at an answer. Reading a file that is not there yet gives nothing and notes the file; [`Run::ready`] stops
/// the attempt when there are such files, so that all that can be fetched at the same time are noted first.
pub(crate) struct Run<'e> {
    engine: &'e Engine,
    needs: Vec<String>,
    lost: Vec<String>,
    used: Vec<String>,
    size: usize,
}

/// Notes a name once; says whether it is new.
fn note(names: &mut Vec<String>, name: &str) -> bool {
    let is_new = !names.iter().any(|known| known == name);
    if is_new {
        names.push(name.to_owned());
    }
    is_new
}

impl<'e> Run<'e> {
    pub(crate) fn new(engine: &'e Engine) -> Self {
        Self { engine, needs: Vec::new(), lost: Vec::new(), used: Vec::new(), size: 0 }
    }

    pub(crate) fn start(&self) -> &'e Start {
        &self.engine.start
    }

    pub(crate) fn needs(self) -> Vec<String> {
        self.needs
    }

    pub(crate) fn lost(&self) -> Vec<String> {
        self.lost.clone()
    }

    pub(crate) fn has_lost(&self) -> bool {
        !self.lost.is_empty()
    }

    /// How many bytes the files read so far have.
    pub(crate) fn size(&self) -> usize {
        self.size
    }

    /// Stops where files are lacking.
    pub(crate) fn ready(&self) -> Result<(), Waiting> {
        if self.needs.is_empty() { Ok(()) } else { Err(Waiting) }
    }

    /// A file, if it is there and of the kind that was expected.
    #[inline(never)]
    fn file(&mut self, name: &str, kind: u8) -> Option<&'e File> {
        let Some(kept) = self.engine.files.get(name) else {
            note(&mut self.needs, name);
            return None;
        };
        if note(&mut self.used, name) {
            self.size += kept.size;
        }
        let file = kept.file.as_ref().filter(|file| file.kind() == kind);
        if file.is_none() {
            note(&mut self.lost, name);
        }
        file
    }

    /// The contents of a file that is read where it is used.
    #[inline(never)]
    pub(crate) fn contents(&mut self, name: &str, kind: u8) -> Option<Bytes<'e>> {
        match self.file(name, kind)? {
            File::Other(_, contents) => contents.get(1..).map(Bytes::new),
            _ => None,
        }
    }

    #[inline(never)]
    pub(crate) fn shard(&mut self, id: Id) -> Option<&'e Shard> {
        match self.file(&id.name(), kind::SHARD)? {
            File::Shard(shard) => Some(shard),
            _ => None,
        }
    }

    #[inline(never)]
    pub(crate) fn catalogue(&mut self) -> Option<&'e Catalogue> {
        let id = match &self.engine.start.catalogue {
            Here::Catalogue(catalogue) => return Some(catalogue),
            Here::File(id) => id,
        };
        match self.file(&id.name(), kind::CATALOGUE)? {
            File::Catalogue(catalogue) => Some(catalogue),
            _ => None,
        }
    }

    /// The shards of a tier that have a form or forms that begin with it, up to `most`.
    #[inline(never)]
    pub(crate) fn shards(&mut self, tier: &'e Tier, form: &str, most: usize) -> Vec<&'e Shard> {
        let mut shards = Vec::new();
        for id in self.routes(tier, form, most) {
            shards.extend(self.shard(id));
        }
        shards
    }

    /// Where these are.
    #[inline(never)]
    pub(crate) fn routes(&mut self, tier: &'e Tier, form: &str, most: usize) -> Vec<Id> {
        let routes = tier.routes.of(form, most);
        if !tier.is_deep {
            return routes;
        }
        let mut deep = Vec::new();
        for id in routes {
            if let Some(File::Routes(block)) = self.file(&id.name(), kind::ROUTES) {
                deep.extend(block.of(form, most));
            }
        }
        deep.truncate(most);
        deep
    }
}
