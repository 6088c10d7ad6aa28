//! Two deploys to one target at once refuse each other: by a file on the target, and by one on this machine that tells whether
//! what stands on the target is left from a deploy of ours that was cut.

use super::{state::FOLDER, store::Store};
use crate::{import::manifest::write_whole, phrase, say};
use anyhow::{Context, Result, bail};
use jiff::{SpanRound, Timestamp, Unit};
use serde::{Deserialize, Serialize};
use std::{
    env,
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    process,
};

/// The file on the target.
const FILE: &str = ".newsprint/lock.json";

/// Who sends something to a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// The name of the deploy.
    pub id: String,
    /// The person and the machine.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
}

/// What becomes of a lock that another deploy has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// It is respected.
    Respected,
    /// It is broken.
    Broken,
}

/// The file on this machine, while no other deploy here has it.
#[derive(Debug)]
pub struct Here {
    path: PathBuf,
    /// Locked until this is dropped.
    _file: File,
    /// The name of the deploy that had it last.
    last: String,
}

impl Here {
    /// Takes it, in the folder of a site.
    ///
    /// # Errors
    /// When another deploy on this machine has it, or it cannot be made.
    pub fn take(site: &Path, target: &str) -> Result<Self> {
        let path = site.join(FOLDER).join(format!("deploy-{target}"));
        let guard = path.with_extension("lock");
        let open = || path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| File::create(&guard));
        let file = open().with_context(|| say!("{} cannot be written", "无法写入 {}", guard.display()))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!(say!(
                "another deploy to “{target}” is running on this machine",
                "这台机器上正在进行另一次到“{target}”的部署"
            )),
            // A file system without locks is no reason not to deploy: the target has one too.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| say!("{} cannot be locked", "无法锁定 {}", guard.display()));
            }
        }
        // The first deploy from here finds none.
        let last = fs::read_to_string(&path).unwrap_or_default();
        Ok(Self { path, _file: file, last })
    }
}

/// Takes the lock of a target.
///
/// # Errors
/// When another deploy has it, or the target cannot be reached.
pub async fn take(store: &Store<'_>, here: &Here, foreign: Foreign) -> Result<Owner> {
    let owner = Owner::now();
    match read(store).await? {
        Some(other) if other.id == here.last || foreign == Foreign::Broken => store.delete([FILE]).await?,
        Some(other) => bail!(other.refusal(&store.target().name, Timestamp::now())),
        None => {}
    }
    write_whole(&here.path, owner.id.as_bytes())?;
    store.write_new(FILE, serde_json::to_vec(&owner)?).await?;
    check(store, &owner).await?;
    Ok(owner)
}

/// Makes sure that the lock is still ours.
///
/// # Errors
/// When it is not.
pub async fn check(store: &Store<'_>, owner: &Owner) -> Result<()> {
    match read(store).await? {
        Some(other) if other.id == owner.id => Ok(()),
        Some(other) => bail!(other.refusal(&store.target().name, Timestamp::now())),
        None => bail!(say!(
            "“{}” has lost the lock of this deploy: somebody has deleted {FILE} there",
            "“{}”上这次部署的锁不见了：有人在那里删除了 {FILE}",
            store.target().name
        )),
    }
}

/// Gives the lock up.
///
/// # Errors
/// When the target cannot be reached.
pub async fn release(store: &Store<'_>) -> Result<()> {
    store.delete([FILE]).await
}

async fn read(store: &Store<'_>) -> Result<Option<Owner>> {
    let Some(bytes) = store.read(FILE).await? else { return Ok(None) };
    // What nobody can read is a lock all the same.
    let unknown =
        || Owner { id: String::new(), name: phrase!("somebody", "他人").to_owned(), since: Timestamp::now() };
    Ok(Some(serde_json::from_slice(&bytes).unwrap_or_else(|_| unknown())))
}

impl Owner {
    /// This process.
    fn now() -> Self {
        let (since, process) = (Timestamp::now(), process::id());
        let first = |names: [&str; 2]| names.into_iter().find_map(|name| env::var(name).ok());
        let person = first(["USER", "USERNAME"]).unwrap_or_else(|| "somebody".to_owned());
        let machine = first(["HOSTNAME", "COMPUTERNAME"]).map(|machine| format!(" at {machine}")).unwrap_or_default();
        let seed = format!("{since:?} {process} {person}{machine}");
        let id = blake3::hash(seed.as_bytes()).to_hex()[..16].to_owned();
        Self { id, name: format!("{person}{machine}"), since }
    }

    /// Why another deploy does not begin.
    fn refusal(&self, target: &str, now: Timestamp) -> String {
        let age = now.duration_since(self.since).as_secs().max(0);
        let round = SpanRound::new().largest(Unit::Day).smallest(Unit::Second).days_are_24_hours();
        let age = jiff::Span::new()
            .seconds(age)
            .round(round)
            .map_or_else(|_| phrase!("some time", "一段时间").to_owned(), |age| format!("{age:#}"));
        let name = crate::text::printable(&self.name);
        say!(
            "another deploy to “{target}” has been running for {age}, by {name}. Wait for its end; if it was cut and does not run \
             any more, go on with --break-lock",
            "另一次到“{target}”的部署正在进行，已持续 {age}，由 {name} 启动。请等它结束；如果它已经中断、不再运行，\
             请加上 --break-lock 继续"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_deploy() {
        let time = |time: &str| time.parse::<Timestamp>().expect("a time");
        let owner = Owner { id: "1".into(), name: "ann at desk".into(), since: time("2027-01-01T00:00:00Z") };
        insta::assert_snapshot!(owner.refusal("production", time("2027-01-02T01:02:03Z")));
    }

    #[test]
    fn one_at_a_time_on_this_machine() {
        let site = tempfile::tempdir().expect("a folder");
        let here = Here::take(site.path(), "production").expect("nobody else");
        Here::take(site.path(), "staging").expect("another target");
        let refused = Here::take(site.path(), "production").expect_err("two");
        assert!(refused.to_string().contains("is running on this machine"), "{refused}");
        drop(here);
        Here::take(site.path(), "production").expect("nobody else any more");
    }
}
