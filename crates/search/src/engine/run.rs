//! One attempt at an answer: which files it read, which it lacks.

use crate::{
    engine::Engine,
    format::{
        Id,
        catalogue::Catalogue,
        file::File,
        places::Places,
        routes::Routes,
        shard::Shard,
        start::{Start, Tier},
        tail::Tail,
    },
};
use std::collections::BTreeSet;

/// The answer waits for files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Waiting;

/// One attempt at an answer. Reading a file that is not there yet gives nothing and notes the file; [`Run::ready`] stops
/// the attempt when there are such files, so that all that can be fetched at the same time are noted first.
pub(crate) struct Run<'e> {
    engine: &'e Engine,
    needs: BTreeSet<String>,
    lost: BTreeSet<String>,
    used: BTreeSet<String>,
    size: usize,
}

impl<'e> Run<'e> {
    pub(crate) fn new(engine: &'e Engine) -> Self {
        Self { engine, needs: BTreeSet::new(), lost: BTreeSet::new(), used: BTreeSet::new(), size: 0 }
    }

    pub(crate) fn start(&self) -> &'e Start {
        &self.engine.start
    }

    pub(crate) fn needs(self) -> Vec<String> {
        self.needs.into_iter().collect()
    }

    pub(crate) fn lost(&self) -> Vec<String> {
        self.lost.iter().cloned().collect()
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

    /// A file, if it is there; `read` says whether it is what was expected.
    pub(crate) fn file<T>(&mut self, name: String, read: impl FnOnce(&'e File) -> Option<T>) -> Option<T> {
        let Some(kept) = self.engine.files.get(&name) else {
            self.needs.insert(name);
            return None;
        };
        if !self.used.contains(&name) {
            self.size += kept.size;
            self.used.insert(name.clone());
        }
        let read = kept.file.as_ref().and_then(read);
        if read.is_none() {
            self.lost.insert(name);
        }
        read
    }

    pub(crate) fn shard(&mut self, id: Id) -> Option<&'e Shard> {
        self.file(id.name(), |file| if let File::Shard(shard) = file { Some(shard) } else { None })
    }

    pub(crate) fn tail(&mut self, id: Id) -> Option<&'e Tail> {
        self.file(id.name(), |file| if let File::Tail(tail) = file { Some(tail) } else { None })
    }

    pub(crate) fn places(&mut self, id: Id) -> Option<&'e Places> {
        self.file(id.name(), |file| if let File::Places(places) = file { Some(places) } else { None })
    }

    pub(crate) fn catalogue(&mut self) -> Option<&'e Catalogue> {
        let id = self.engine.start.catalogue;
        self.file(id.name(), |file| if let File::Catalogue(catalogue) = file { Some(catalogue) } else { None })
    }

    /// The shards of a tier that have a form or forms that begin with it, up to `most`.
    pub(crate) fn shards(&mut self, tier: &'e Tier, form: &str, most: usize) -> Vec<&'e Shard> {
        let routes: Vec<Id> = tier.routes.of(form, most).collect();
        let shards = if tier.is_deep {
            let blocks: Vec<&Routes> = routes.into_iter().filter_map(|id| self.routes(id)).collect();
            blocks.into_iter().flat_map(|block| block.of(form, most)).take(most).collect()
        } else {
            routes
        };
        shards.into_iter().filter_map(|id| self.shard(id)).collect()
    }

    fn routes(&mut self, id: Id) -> Option<&'e Routes> {
        self.file(id.name(), |file| if let File::Routes(routes) = file { Some(routes) } else { None })
    }
}
