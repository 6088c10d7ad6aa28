//! The course of a deploy: what the target has, the plan, the record of what is about to change, the files, the end.

use super::{
    kinds::Kind,
    lock::{self, Foreign, Here, Owner},
    plan::{Local, Plan},
    report,
    state::{self, Arrived, Deployed, FORMAT},
    store::Store,
    upload::Sender,
};
use crate::{changes::Hashes, phrase, progress::Progress, say};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

/// How long a deploy that has failed tries to leave the target in order.
const FAREWELL: Duration = Duration::from_secs(10);

/// Takes over what is to be told.
pub type Tell<'t> = &'t dyn Fn(&str) -> Result<()>;

/// A deploy on its way.
#[derive(Debug)]
pub struct Deploy<'d> {
    /// The target.
    pub store: &'d Store<'d>,
    /// The folder of the site's output.
    pub out: PathBuf,
    /// Its files.
    pub files: Hashes,
    /// Of how many builds hashed files stay.
    pub keep: u64,
}

/// What the target has, and how many records of arrived files there are.
struct Found {
    deployed: Deployed,
    records: usize,
}

impl Deploy<'_> {
    /// Tells what would be done.
    ///
    /// # Errors
    /// When the target cannot be reached, or its record is broken.
    pub async fn describe(&self, tell: Tell<'_>) -> Result<()> {
        let plan = self.plan(&self.find().await?.deployed);
        tell(&report::plan(&plan, self.store.target()))?;
        tell(&report::names(&plan))
    }

    /// Sends everything; nobody else does meanwhile.
    ///
    /// # Errors
    /// When the target cannot be reached, or another deploy is running.
    pub async fn locked(&self, here: &Here, foreign: Foreign, tell: Tell<'_>) -> Result<()> {
        let owner = lock::take(self.store, here, foreign).await?;
        let sent = self.send(&owner, tell).await;
        if sent.is_err() {
            // The first error is the one to tell; when nothing can be reached, the next deploy from here finds the lock its own.
            let _ = tokio::time::timeout(FAREWELL, lock::release(self.store)).await;
        } else {
            lock::release(self.store).await?;
        }
        let cut = phrase!(
            "the deploy was cut. What readers get is a whole site; run it again, and it goes on from there",
            "部署中断了。读者看到的仍是一个完整的网站；请再运行一次，它会从中断的地方继续"
        );
        sent.context(cut)
    }

    async fn send(&self, owner: &Owner, tell: Tell<'_>) -> Result<()> {
        let found = self.find().await?;
        let plan = self.plan(&found.deployed);
        tell(&report::plan(&plan, self.store.target()))?;
        if plan.is_empty() {
            return tell(phrase!("nothing to do\n", "没有要做的事\n"));
        }
        let beginning = plan.beginning(&self.files, &found.deployed, &owner.id);
        self.record(&beginning).await?;
        let progress = Progress::new();
        progress.count(phrase!("sending the files", "正在发送文件"), plan.uploads.len());
        let mut sender = Sender::new(self.store, &self.out, &self.files, &owner.id);
        let sent = sender.send(&plan, &progress).await;
        progress.end();
        if let Err(error) = sent {
            // Less is sent again when this arrives; the first error is the one to tell.
            let _ = tokio::time::timeout(FAREWELL, sender.tell()).await;
            return Err(error);
        }
        lock::check(self.store, owner).await?;
        self.store.delete(plan.deletes.iter().map(|(_, name)| name.as_str())).await?;
        self.record(&plan.end(beginning)).await?;
        let earlier = found.deployed.unfinished.iter().flat_map(|unfinished| records(&unfinished.id, found.records));
        let told = earlier.chain(records(&owner.id, sender.records())).collect::<Vec<_>>();
        self.store.delete(told.iter().map(String::as_str)).await?;
        tell(&say!("{} is up to date\n", "{} 已是最新\n", self.store.target().name))
    }

    /// What the target has.
    async fn find(&self) -> Result<Found> {
        let Some(bytes) = self.store.read(state::FILE).await? else {
            return Ok(Found { deployed: Deployed::default(), records: 0 });
        };
        let name = &self.store.target().name;
        let broken = || {
            say!(
                "{} on “{name}” is broken: delete it there, and everything is sent anew",
                "“{name}”上的 {} 已损坏：请在那里删除它，然后全部文件会重新发送",
                state::FILE
            )
        };
        let mut deployed = Deployed::read(&bytes).with_context(broken)?;
        ensure!(
            deployed.format == FORMAT,
            say!(
                "“{name}” was written by another version of newsprint: use that one",
                "“{name}”是另一个版本的 newsprint 写入的：请使用那个版本"
            )
        );
        let mut records = 0;
        if let Some(unfinished) = &deployed.unfinished {
            while let Some(bytes) = self.store.read(&Deployed::arrived_file(&unfinished.id, records)).await? {
                deployed.files.extend(serde_json::from_slice::<Arrived>(&bytes).with_context(broken)?);
                records += 1;
            }
        }
        Ok(Found { deployed, records })
    }

    fn plan(&self, deployed: &Deployed) -> Plan {
        let size = |name: &str| fs::metadata(self.out.join(name)).map_or(0, |file| file.len());
        let local = Local { files: &self.files, size: &size, is_withdrawn: &|name| is_withdrawn(&self.out, name) };
        Plan::new(&local, deployed, self.keep)
    }

    async fn record(&self, deployed: &Deployed) -> Result<()> {
        self.store.write(state::FILE, deployed.write()?, Kind::of(state::FILE, |_| false)).await
    }
}

/// The names of the records of a deploy.
fn records(id: &str, count: usize) -> impl Iterator<Item = String> {
    (0..count).map(move |number| Deployed::arrived_file(id, number))
}

/// The only thing that is asked of a page's data.
#[derive(Deserialize)]
struct Page {
    withdrawn: Option<serde::de::IgnoredAny>,
}

/// Whether a file is the data of a page that says that a story has been withdrawn.
fn is_withdrawn(out: &Path, name: &str) -> bool {
    let is_page = name.rsplit('/').next() == Some("index.json");
    let page = || serde_json::from_slice::<Page>(&fs::read(out.join(name)).ok()?).ok();
    is_page && page().is_some_and(|page| page.withdrawn.is_some())
}
