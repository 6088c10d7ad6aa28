//! How fast a story's page is, beside the same story as plain static HTML and on a site of VitePress.
//!
//! - [`story`] is what is measured; press, [`plain`] and [`vitepress`] make a site of it, all served with brotli
//! - [`lighthouse`] visits the pages, [`clicks`] goes on to the next story, [`report`] holds the budgets
//!
//! Runs take turns, so that what slows the machine for a while slows all subjects. Bytes are those of the network, with
//! headers; pictures are left out, because they are the same everywhere and would hide all else. Before idle counts what
//! was asked for until the page's `load`: text, style, fonts and what the page's scripts load at once. After idle counts all
//! that was asked for until Lighthouse found network and processor silent: also the app and what is fetched ahead.

mod clicks;
mod lighthouse;
mod plain;
mod report;
mod story;
mod vitepress;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use newsprint_host::{Host, StaticHost};

use self::clicks::Click;
pub use self::lighthouse::LIGHTHOUSE;
use self::report::{Measured, Subjects};
use self::story::{NEXT, Story};
use super::compress::compress;
use crate::run::{output, step};
use crate::site::{self, DEMO, DEMO_AT};
use crate::tools::browsers::{self, Browser};
use crate::workspace;

/// How often each subject is visited. Odd, so that there is a median.
const RUNS: usize = 5;
/// How often each subject's link is clicked: more often, because one click takes from half to twice the median.
const CLICKS: usize = 11;
/// How long browsers may keep a file, in seconds: as GitHub Pages says.
const KEPT: u32 = 600;
/// The link in the story's text; VitePress keeps the file's name in the address, press makes it of the slug.
const LINK: &str = "main a[href*='yanxi-west-station']";

/// Builds the subjects, measures them and prints the tables.
pub fn load() -> Result<()> {
    let programs = browsers::ensure(&[Browser::Chromium])?;
    let (_, chromium) = programs.first().context("no browser")?;
    let modules = LIGHTHOUSE.ensure()?;
    let work = workspace::target().join("bench/load");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    let [newsprint, plain, vitepress] = subjects(&work)?;
    let (newsprint_host, plain_host, vitepress_host) =
        (serve(&newsprint.folder)?, serve(&plain.folder)?, serve(&vitepress.folder)?);
    let urls = [
        format!("{}{}", newsprint_host.url(), newsprint.href),
        format!("{}{}", plain_host.url(), plain.href),
        format!("{}{}", vitepress_host.url(), vitepress.href),
    ];

    let mut measured = [Measured::default(), Measured::default(), Measured::default()];
    step(format!("visiting three pages {RUNS} times with Lighthouse (about 5 min)"));
    for run in 1..=RUNS {
        for (at, (subject, url)) in measured.iter_mut().zip(&urls).enumerate() {
            let file = work.join(format!("{}-{run}.json", ["newsprint", "static", "vitepress"][at]));
            subject.visits.push(lighthouse::visit(&modules, &chromium.browser, url, &file)?);
        }
    }
    step(format!("clicking {CLICKS} times on a slow telephone (about 6 min)"));
    let [mut newsprint, plain, mut vitepress] = measured;
    let headline = Story::read(NEXT, &work.join("newsprint"))?.headline;
    let click = |url: &String| Click { url: url.clone(), link: LINK.to_owned(), headline: headline.clone() };
    let mut times = clicks::measure(chromium, &[click(&urls[0]), click(&urls[2])], CLICKS)?;
    newsprint.clicks = times.remove(&urls[0]).unwrap_or_default();
    vitepress.clicks = times.remove(&urls[2]).unwrap_or_default();
    report::report(&Subjects { newsprint, plain, vitepress })
}

/// A site to measure.
struct Subject {
    folder: PathBuf,
    /// The story's address on it.
    href: String,
}

/// Builds the three sites.
fn subjects(work: &Path) -> Result<[Subject; 3]> {
    let newsprint = work.join("newsprint");
    let mut build = Command::new(site::everything()?);
    step("building the demo newsroom");
    output(build.arg("build").arg(workspace::root().join(DEMO)).arg("--out").arg(&newsprint).args(["--at", DEMO_AT]))?;
    let stories = story::ALL.map(|place| Story::read(place, &newsprint)).into_iter().collect::<Result<Vec<_>>>()?;
    let read = stories.first().context("no story")?;
    let plain = work.join("static");
    plain::write(read, &newsprint, &plain)?;
    let vitepress = vitepress::build(&stories, &newsprint, &work.join("vitepress"))?;
    let href = read.place.href.to_owned();
    Ok([
        Subject { folder: newsprint, href: href.clone() },
        Subject { folder: plain, href },
        Subject { folder: vitepress, href: vitepress::href(read) },
    ])
}

/// Serves a site as publishers' hosts do: with brotli, and kept by browsers for a while. Without the latter, what is fetched
/// ahead would be asked for again at the click.
fn serve(folder: &Path) -> Result<Host> {
    compress(folder)?;
    Ok(StaticHost::serve(folder).max_age(KEPT).start()?)
}
