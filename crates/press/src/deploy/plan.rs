//! What a deploy will do: which files are sent in which order, which are deleted afterwards, which stay for earlier builds.

use super::{
    classes::{self, Class},
    state::{self, Deployed, FORMAT, Held, Unfinished},
};
use crate::changes::{Hash, Hashes};
use std::collections::{BTreeMap, BTreeSet};

/// A file to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// When.
    pub class: Class,
    /// Its name.
    pub name: String,
    /// What it is recognised by.
    pub hash: Hash,
    /// Its length in bytes.
    pub size: u64,
}

/// Why a file is deleted, in the order in which they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is made of stories, and a story has been withdrawn.
    Withdrawn,
    /// The site has it no more.
    Gone,
    /// No build that is kept has it.
    Outdated,
}

/// What a deploy will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The number of the build.
    pub build: u64,
    /// What the build is recognised by.
    pub site: String,
    /// What is sent, in its order.
    pub uploads: Vec<Upload>,
    /// What is deleted, in its order.
    pub deletes: Vec<(Why, String)>,
    /// How many files are as they are.
    pub unchanged: usize,
    /// How many hashed files of earlier builds stay.
    pub kept: usize,
    /// Whether an earlier deploy has not ended.
    pub resumes: bool,
}

/// A site as it is here.
pub struct Local<'l> {
    /// Its files.
    pub files: &'l Hashes,
    /// How long a file is, in bytes.
    pub size: &'l dyn Fn(&str) -> u64,
    /// Whether a page's data is that of a story that has been withdrawn.
    pub is_withdrawn: &'l dyn Fn(&str) -> bool,
}

impl Plan {
    /// Compares a site with what the target has; the hashed files of `keep` builds stay.
    pub fn new(local: &Local<'_>, deployed: &Deployed, keep: u64) -> Self {
        let site = digest(local.files);
        let build = if site == deployed.site { deployed.build } else { deployed.build + 1 };
        let mut uploads = Vec::new();
        for (name, hash) in local.files.iter().filter(|(name, hash)| !deployed.has(name, hash)) {
            let class = Class::of(name, deployed);
            uploads.push(Upload { class, name: name.clone(), hash: *hash, size: (local.size)(name) });
        }
        uploads.sort_by(|one, other| (one.class, &one.name).cmp(&(other.class, &other.name)));
        // A page that turns into a notice: what earlier builds have made of stories does not stay.
        let turned = |upload: &&Upload| !deployed.lacks(&upload.name) && (local.is_withdrawn)(&upload.name);
        let withdraws = uploads.iter().any(|upload| turned(&upload));
        let pending = deployed.unfinished.as_ref().map(|unfinished| &unfinished.withdrawn);
        let mut deletes = Vec::new();
        let mut kept = 0;
        for (name, held) in deployed.files.iter().filter(|(name, _)| !local.files.contains_key(*name)) {
            let is_pending = pending.is_some_and(|names| names.contains(name));
            match () {
                () if !classes::is_hashed(name) => deletes.push((Why::Gone, name.clone())),
                () if is_pending || withdraws && classes::is_of_stories(name) => {
                    deletes.push((Why::Withdrawn, name.clone()));
                }
                () if held.build + keep <= build => deletes.push((Why::Outdated, name.clone())),
                () => kept += 1,
            }
        }
        deletes.sort();
        let unchanged = local.files.len() - uploads.len();
        Self { build, site, uploads, deletes, unchanged, kept, resumes: deployed.unfinished.is_some() }
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.uploads.is_empty() && self.deletes.is_empty() && !self.resumes
    }

    /// What the target has while this is done: what is about to change is not known.
    pub fn beginning(&self, local: &Hashes, deployed: &Deployed, id: &str) -> Deployed {
        let mut files = deployed.files.clone();
        for name in local.keys() {
            files.entry(name.clone()).and_modify(|held| held.build = self.build);
        }
        for upload in &self.uploads {
            let is_new = deployed.lacks(&upload.name);
            let held = Held { hash: None, size: upload.size, build: self.build, is_new };
            files.insert(upload.name.clone(), held);
        }
        for (_, name) in &self.deletes {
            files.entry(name.clone()).and_modify(|held| (held.hash, held.is_new) = (None, true));
        }
        let withdrawn = self.deletes.iter().filter(|(why, _)| *why == Why::Withdrawn).map(|(_, name)| name.clone());
        let unfinished = Unfinished { id: id.to_owned(), withdrawn: withdrawn.collect::<BTreeSet<_>>() };
        Deployed { format: FORMAT, build: self.build, site: self.site.clone(), unfinished: Some(unfinished), files }
    }

    /// What the target has when all of it is done.
    pub fn end(&self, mut beginning: Deployed) -> Deployed {
        for upload in &self.uploads {
            beginning.files.insert(upload.name.clone(), upload.held(self.build));
        }
        let deleted = self.deletes.iter().map(|(_, name)| name.as_str()).collect::<BTreeSet<_>>();
        beginning.files.retain(|name, _| !deleted.contains(name.as_str()));
        Deployed { unfinished: None, ..beginning }
    }

    /// How many files are sent, and how many bytes they have, by class.
    pub fn classes(&self) -> BTreeMap<Class, (usize, u64)> {
        let mut classes = BTreeMap::<_, (usize, u64)>::new();
        for upload in &self.uploads {
            let (files, bytes) = classes.entry(upload.class).or_default();
            *files += 1;
            *bytes += upload.size;
        }
        classes
    }
}

impl Upload {
    /// The file as the target has it when it has arrived.
    pub fn held(&self, build: u64) -> Held {
        Held { hash: Some(state::short(&self.hash)), size: self.size, build, is_new: false }
    }
}

/// What a build is recognised by.
fn digest(files: &Hashes) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, hash) in files {
        hasher.update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes()).update(hash.as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

#[cfg(test)]
mod tests;
