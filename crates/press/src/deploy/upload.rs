//! Sending: class after class, several files at once, and what has arrived is told to the target on the way.

use super::{
    classes,
    kinds::Kind,
    plan::{Plan, Upload},
    state::{Arrived, Deployed},
    store::Store,
};
use crate::{changes::Hashes, progress::Progress, say};
use anyhow::{Context, Result, bail};
use futures_util::{StreamExt, stream};
use std::{
    mem,
    path::Path,
    time::{Duration, Instant},
};

/// So many files are told together, or a part of those that are told already, where that is more: records stay few.
const TOLD_AT_ONCE: usize = 16;
/// The part, as its reciprocal.
const PART: usize = 8;
/// After this time it is told in any case.
const TOLD_AFTER: Duration = Duration::from_secs(30);

/// Sends the files of a plan.
#[derive(Debug)]
pub struct Sender<'s> {
    store: &'s Store<'s>,
    /// The folder of the site's output.
    out: &'s Path,
    /// Its files.
    files: &'s Hashes,
    /// The name of the deploy.
    id: &'s str,
    /// What has arrived and is not told.
    untold: Arrived,
    told: usize,
    /// How many records there are.
    records: usize,
    last: Instant,
}

impl<'s> Sender<'s> {
    /// Sends from a folder with these files; `id` is the name of the deploy.
    pub fn new(store: &'s Store<'s>, out: &'s Path, files: &'s Hashes, id: &'s str) -> Self {
        Self { store, out, files, id, untold: Arrived::new(), told: 0, records: 0, last: Instant::now() }
    }

    /// Sends everything.
    ///
    /// # Errors
    /// When a file cannot be sent, or is another than when the plan was made.
    pub async fn send(&mut self, plan: &Plan, progress: &Progress) -> Result<()> {
        let (store, out, files) = (self.store, self.out, self.files);
        for class in plan.uploads.chunk_by(|one, other| one.class == other.class) {
            store.make_folders(class.iter().map(|upload| upload.name.as_str())).await?;
            let sent = class.iter().map(|upload| one(store, out, files, upload));
            let mut sent = stream::iter(sent).buffer_unordered(store.target().service.at_once);
            while let Some(upload) = sent.next().await {
                let upload = upload?;
                self.untold.insert(upload.name.clone(), upload.held(plan.build));
                progress.advance();
                if self.untold.len() >= TOLD_AT_ONCE.max(self.told / PART) || self.last.elapsed() > TOLD_AFTER {
                    self.tell().await?;
                }
            }
        }
        Ok(())
    }

    /// Tells the target what has arrived.
    ///
    /// # Errors
    /// When the target cannot be reached.
    pub async fn tell(&mut self) -> Result<()> {
        if self.untold.is_empty() {
            return Ok(());
        }
        let name = Deployed::arrived_file(self.id, self.records);
        let arrived = serde_json::to_vec(&self.untold)?;
        self.store.write(&name, arrived, Kind::of(&name, |_| false)).await?;
        self.told += mem::take(&mut self.untold).len();
        (self.records, self.last) = (self.records + 1, Instant::now());
        Ok(())
    }

    /// How many records have been written.
    pub fn records(&self) -> usize {
        self.records
    }
}

/// Sends a file.
async fn one<'u>(store: &Store<'_>, out: &Path, files: &Hashes, upload: &'u Upload) -> Result<&'u Upload> {
    let path = out.join(&upload.name);
    let bytes = std::fs::read(&path).with_context(|| say!("{} cannot be read", "无法读取 {}", path.display()))?;
    if blake3::hash(&bytes) != upload.hash {
        bail!(say!(
            "{} has changed since the deploy began: has a build run meanwhile?",
            "{} 在部署开始之后改变了：是否同时运行了构建？",
            path.display()
        ));
    }
    store.write(&upload.name, bytes, Kind::of(&upload.name, |name| files.contains_key(classes::plain(name)))).await?;
    Ok(upload)
}
