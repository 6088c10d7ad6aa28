//! `newsprint deploy`: the site's output goes where readers get it, and is a whole site at every moment.
//!
//! - [`arguments`]: what is asked for; [`services`]: where it can go; [`secrets`]: what lets us in
//! - [`plan`]: what is sent and deleted, by [`classes`]: the order, and [`state`]: what the target has
//! - [`store`]: a target while it is open; [`kinds`]: what is said of each file; [`lock`]: one deploy at a time
//! - [`course`]: the whole course; [`upload`]: the sending; [`report`] and [`failure`]: what is told

pub mod arguments;
pub mod classes;
pub mod course;
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
    changes::tree,
    config::{self, Target},
    diagnostic::Diagnostic,
    load::walk,
    output::staging::BUILD_FILE,
    phrase,
    report::Report,
    say,
    times::Moment,
    write::OWN_FILES,
};
use anyhow::{Context, Result, bail, ensure};
use arguments::DeployArguments;
use course::{Deploy, Tell};
use jiff::Timestamp;
use lock::{Foreign, Here};
use newsprint_model::route::RESERVED;
use std::{fs, path::Path, sync::Arc};
use store::Store;

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
pub fn run(arguments: &DeployArguments, targets: &[Target], tell: Tell<'_>) -> Result<()> {
    let target = chosen(arguments.target.as_deref(), targets)?;
    let out = arguments.out.clone().unwrap_or_else(|| arguments.site.join("dist"));
    ensure!(
        out.join(BUILD_FILE).is_file(),
        say!(
            "there is no site in {}: run newsprint build first, or say where it is with --out",
            "{} 里没有网站：请先运行 newsprint build，或用 --out 写明它在哪里",
            out.display()
        )
    );
    let store = Store::open(target, arguments.tries)?;
    let files = tree::hashes(&out)?;
    let deploy = Deploy { store: &store, out, files, keep: u64::from(arguments.keep) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.context(phrase!("no deploy can run on this machine", "这台机器上无法运行部署"))?;
    if arguments.dry_run {
        return runtime.block_on(deploy.describe(tell));
    }
    let here = Here::take(&arguments.site, &target.name)?;
    let foreign = if arguments.break_lock { Foreign::Broken } else { Foreign::Respected };
    runtime.block_on(deploy.locked(&here, foreign, tell))
}

fn chosen<'t>(name: Option<&str>, targets: &'t [Target]) -> Result<&'t Target> {
    let Some(first) = targets.first() else {
        bail!(say!(
            "{} has no target: write [deploy.production] with to = \"…\" below it",
            "{} 里没有目标：请写 [deploy.production]，并在它下面写 to = \"…\"",
            config::FILE
        ));
    };
    let Some(name) = name else { return Ok(first) };
    let known = || targets.iter().map(|target| target.name.as_str()).collect::<Vec<_>>().join(phrase!(", ", "、"));
    let found = targets.iter().find(|target| target.name == name);
    found.with_context(|| {
        say!("{} has no target “{name}”; it has: {}", "{} 里没有目标“{name}”；有：{}", config::FILE, known())
    })
}
