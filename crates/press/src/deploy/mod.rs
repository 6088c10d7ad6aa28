//! `newsprint deploy`: the site's output goes where readers get it, and is a whole site at every moment.
//!
//! - [`arguments`]: what is asked for; [`services`]: where it can go; [`secrets`]: what lets us in
//! - [`plan`]: what is sent and deleted, by [`classes`]: the order, and [`state`]: what the target has
//! - [`store`]: a target while it is open; [`kinds`]: what is said of each file; [`lock`]: one deploy at a time
//! - [`upload`]: the sending; [`report`] and [`failure`]: what is told

pub mod arguments;
pub mod classes;
pub mod failure;
pub mod kinds;
pub mod lock;
pub mod plan;
pub mod report;
pub mod secrets;
pub mod services;
pub mod state;
pub mod store;
pub mod upload;

use crate::{
    build::Failure,
    changes::{Hashes, tree},
    config::{self, Target},
    diagnostic::Diagnostic,
    load::walk,
    output::staging::BUILD_FILE,
    progress::Progress,
    report::Report,
    times::Moment,
    write::OWN_FILES,
};
use anyhow::{Context, Result, bail, ensure};
use arguments::DeployArguments;
use jiff::Timestamp;
use kinds::Kind;
use lock::{Foreign, Here};
use newsprint_model::route::RESERVED;
use plan::{Local, Plan};
use serde::Deserialize;
use state::{Arrived, Deployed, FORMAT};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use store::Store;
use upload::Sender;

/// How long a deploy that has failed tries to leave the target in order.
const FAREWELL: Duration = Duration::from_secs(10);

/// The targets of a site.
///
/// # Errors
/// When `site.toml` cannot be read, or has errors.
pub fn targets(site: &Path) -> Result<Vec<Target>, Failure> {
    let path = site.join(config::FILE);
    let text = fs::read_to_string(&path).map_err(|error| Failure::Site { path: path.clone(), error })?;
    let reserved = RESERVED.into_iter().chain(OWN_FILES).collect();
    let (config, findings) = config::read(&text, site, Moment::new(Timestamp::now(), None), &reserved);
    let Some(config) = config else {
        let file = Arc::<Path>::from(walk::clean(&path));
        let mut report = Report::default();
        report.diagnostics.extend(findings.into_iter().map(|finding| Diagnostic::at(&file, finding, 0)));
        return Err(Failure::Content(Box::new(report)));
    };
    Ok(config.targets)
}

/// Sends a site to one of its targets; `tell` is given what is to be told.
///
/// # Errors
/// When there is no such target or no site, or the target cannot be reached. What readers get is a whole site all the same.
pub fn run(arguments: &DeployArguments, targets: &[Target], tell: &dyn Fn(&str) -> Result<()>) -> Result<()> {
    let target = chosen(arguments.target.as_deref(), targets)?;
    let out = arguments.out.clone().unwrap_or_else(|| arguments.site.join("dist"));
    ensure!(
        out.join(BUILD_FILE).is_file(),
        "there is no site in {}: run newsprint build first, or say where it is with --out",
        out.display()
    );
    let store = Store::open(target, arguments.tries)?;
    let files = tree::hashes(&out)?;
    let deploy = Deploy { store: &store, out, files, keep: u64::from(arguments.keep) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.context("no deploy can run on this machine")?;
    if arguments.dry_run {
        return runtime.block_on(deploy.describe(tell));
    }
    let here = Here::take(&arguments.site, &target.name)?;
    let foreign = if arguments.break_lock { Foreign::Broken } else { Foreign::Respected };
    runtime.block_on(deploy.locked(&here, foreign, tell))
}

fn chosen<'t>(name: Option<&str>, targets: &'t [Target]) -> Result<&'t Target> {
    let Some(first) = targets.first() else {
        bail!("{} has no target: write [deploy.production] with to = \"…\" below it", config::FILE);
    };
    let Some(name) = name else { return Ok(first) };
    let known = || targets.iter().map(|target| target.name.as_str()).collect::<Vec<_>>().join(", ");
    let found = targets.iter().find(|target| target.name == name);
    found.with_context(|| format!("{} has no target “{name}”; it has: {}", config::FILE, known()))
}

/// A deploy on its way.
struct Deploy<'d> {
    store: &'d Store<'d>,
    /// The folder of the site's output.
    out: PathBuf,
    files: Hashes,
    keep: u64,
}

/// What the target has, and how many records of arrived files there are.
struct Found {
    deployed: Deployed,
    records: usize,
}

impl Deploy<'_> {
    /// Tells what would be done.
    async fn describe(&self, tell: &dyn Fn(&str) -> Result<()>) -> Result<()> {
        let plan = self.plan(&self.find().await?.deployed);
        tell(&report::plan(&plan, self.store.target()))?;
        tell(&report::names(&plan))
    }

    /// Takes the lock, and gives it up at the end.
    async fn locked(&self, here: &Here, foreign: Foreign, tell: &dyn Fn(&str) -> Result<()>) -> Result<()> {
        let owner = lock::take(self.store, here, foreign).await?;
        let sent = self.send(&owner, tell).await;
        if sent.is_err() {
            // The first error is the one to tell; when nothing can be reached, the next deploy from here finds the lock its own.
            let _ = tokio::time::timeout(FAREWELL, lock::release(self.store)).await;
        } else {
            lock::release(self.store).await?;
        }
        let cut = "the deploy was cut. What readers get is a whole site; run it again, and it goes on from there";
        sent.context(cut)
    }

    async fn send(&self, owner: &lock::Owner, tell: &dyn Fn(&str) -> Result<()>) -> Result<()> {
        let found = self.find().await?;
        let plan = self.plan(&found.deployed);
        tell(&report::plan(&plan, self.store.target()))?;
        if plan.is_empty() {
            return tell("nothing to do\n");
        }
        let beginning = plan.beginning(&self.files, &found.deployed, &owner.id);
        self.record(&beginning).await?;
        let progress = Progress::new();
        progress.count("sending the files", plan.uploads.len());
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
        tell(&format!("{} is up to date\n", self.store.target().name))
    }

    /// What the target has.
    async fn find(&self) -> Result<Found> {
        let Some(bytes) = self.store.read(state::FILE).await? else {
            return Ok(Found { deployed: Deployed::default(), records: 0 });
        };
        let name = &self.store.target().name;
        let broken = || format!("{} on “{name}” is broken: delete it there, and everything is sent anew", state::FILE);
        let mut deployed = serde_json::from_slice::<Deployed>(&bytes).with_context(broken)?;
        ensure!(deployed.format == FORMAT, "“{name}” was written by another version of newsprint: use that one");
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
        let bytes = serde_json::to_vec(deployed)?;
        self.store.write(state::FILE, bytes, Kind::of(state::FILE, |_| false)).await
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
