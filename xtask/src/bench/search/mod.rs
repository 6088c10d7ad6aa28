//! The search beside Pagefind, on the same articles in the same run.
//!
//! - [`subject`] is what is measured, built by press; [`pagefind`] indexes the same [`story`] texts, and is asked in a
//!   [`browser`]; [`reader`] asks our own index natively, file by file as the program in browsers does
//! - [`queries`] are made of the stories by [`random`] numbers that are the same in every run
//! - [`sizes`] and [`usage`] measure building and asking, [`quality`] what is found, [`ceiling`] what can be, `oracle` whether
//!   the first ten are the best, [`archive`] indexes made for many stories; [`report`] holds the goals
//!
//! Bytes are those of the files' bodies, compressed as hosts send them.

mod archive;
mod browser;
mod ceiling;
mod invented;
mod literal;
#[cfg(any(feature = "oracle", test))]
mod oracle;
mod pagefind;
mod quality;
mod queries;
pub mod random;
mod reader;
mod report;
mod sizes;
mod story;
mod subject;
mod usage;

use std::path::PathBuf;

use anyhow::{Result, ensure};

use self::browser::Browser;
use self::pagefind::Pagefind;
use self::reader::Reader;
use self::report::{Row, Table};
use self::subject::{Built, CHINESE, ENGLISH};
pub use self::subject::{corpora, with_corpora};
use crate::run::{run, step};
use crate::site;
use crate::workspace::cargo;

/// What of the search is measured.
#[derive(clap::Args)]
pub struct Arguments {
    /// What is found, instead of what it costs.
    #[arg(long)]
    quality: bool,
    /// An archive of so many short stories, instead of real articles.
    #[arg(long, conflicts_with = "quality")]
    archive: Option<u32>,
    /// Only write the archive's index into this folder: a process of its own, so that its memory can be measured.
    #[arg(long, hide = true, requires = "archive")]
    write: Option<PathBuf>,
}

/// Measures and prints the tables.
pub fn search(arguments: &Arguments) -> Result<()> {
    let needs_oracle = arguments.write.is_none() && (arguments.quality || arguments.archive.is_some());
    if needs_oracle && !cfg!(feature = "oracle") {
        return with_oracle();
    }
    match arguments {
        Arguments { archive: Some(stories), write: Some(folder), .. } => invented::write(*stories, folder),
        Arguments { archive: Some(stories), .. } => archive::archive(*stories),
        Arguments { quality: true, .. } => both(quality::rows),
        _ => both(usage::rows),
    }
}

/// Runs the same again, with what only these measurements need.
fn with_oracle() -> Result<()> {
    // Trunk's hooks build this program without tantivy, and then the one that runs is gone.
    site::everything()?;
    step("building this program with tantivy (about 2 min at first)");
    let mut again = cargo(["run", "--quiet", "--package", "xtask", "--features", "oracle", "--"]);
    run(again.args(std::env::args_os().skip(1)))
}

/// Measures the English and the Chinese articles.
fn both(measure: fn(&Built, &Pagefind) -> Result<Vec<Row>>) -> Result<()> {
    let newsprint = site::everything()?;
    let mut tables = Vec::new();
    for subject in [ENGLISH, CHINESE] {
        let built = subject.build(&newsprint)?;
        let stories = built.stories.len();
        let searched = usize::try_from(Reader::open(&built.index())?.stories())?;
        ensure!(searched == stories, "the index has {searched} stories, the site {stories}");
        let pagefind = Pagefind::new(&built.stories, built.folder())?;
        tables.push(Table { name: format!("{}, {stories} stories", subject.name), rows: measure(&built, &pagefind)? });
    }
    report::report(&tables)
}

/// Starts Pagefind in Chromium, for the language of these stories.
fn browse(built: &Built, pagefind: &Pagefind) -> Result<Browser> {
    pagefind.publish(built.stories.first().map_or("en", |story| &story.language))?;
    step(format!("asking Pagefind in Chromium about the {} stories", built.subject.name));
    Browser::start(pagefind)
}
