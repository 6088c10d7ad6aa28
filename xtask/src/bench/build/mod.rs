//! Building generated archives: everything, and after one edit, beside Hugo and Zola on the same stories in the same run.
//!
//! - [`generated`]: the stories; [`others`]: the sites of Hugo and Zola; [`ours`]: our own
//! - [`table`]: the rows, and what they are held against

pub mod generated;
mod others;
mod ours;
mod table;

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::run::step;
use crate::{dist, site, tools, workspace};
use generated::Sentences;
use others::{Hugo, Zola};
use ours::Site;
use table::Table;

/// Larger archives are built by ours alone: Hugo takes eight gigabytes of memory for so many stories.
const MOST_OF_OTHERS: usize = 100_000;

/// What to build.
#[derive(clap::Args)]
pub struct Arguments {
    /// How many stories the archives have.
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
    stories: Vec<usize>,
    /// Where to write, to measure on another file system than this one. ext4 passes over what was removed in the last
    /// minutes when it makes files, at a cost: a fresh one, or one where nothing was removed of late, shows what a build takes.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Not the archives but the corpus digitalgov: time and memory, the size of pages, how fast they are rendered.
    #[arg(long)]
    corpus: bool,
}

/// Builds archives and prints the tables.
pub fn build(arguments: &Arguments) -> Result<()> {
    if arguments.corpus {
        return super::corpus::corpus();
    }
    site::reader(&tools::ensure()?)?;
    let newsprint = dist::program()?;
    let hugo = Hugo::ensure()?;
    let zola = Zola::find();
    if zola.is_none() {
        step("no zola on PATH: its rows are left out");
    }
    let sentences = Sentences::of_corpus()?;
    // File systems are slow to make files for minutes after others were removed: nothing is removed until the end.
    let place = arguments.folder.clone().unwrap_or_else(|| workspace::target().join("bench/build"));
    let folder = std::path::absolute(place)?.join(std::process::id().to_string());
    let mut table = Table::default();
    for &stories in &arguments.stories {
        let folder = folder.join(stories.to_string());
        step(format!("{stories} stories: writing them (about {} s)", stories / 20_000 + 1));
        let site = Site::write(&newsprint, &folder, &sentences, stories)?;
        // The fewer stories, the more runs: what disturbs one is the larger part of it.
        let runs = match stories {
            0..=2_000 => 9,
            2_001..=20_000 => 3,
            _ => 1,
        };
        for run in 0..runs {
            step(format!("{stories} stories: run {}", run + 1));
            table.add(stories, "newsprint", site.everything(run, ours::WITHOUT)?);
            if stories <= MOST_OF_OTHERS {
                table.add(stories, "hugo", hugo.build(&site.content(), &folder, run)?);
                if let Some(zola) = &zola {
                    table.add(stories, "zola", zola.build(&site.content(), &folder, run)?);
                }
            }
            table.add(stories, "newsprint with search", site.everything(run, ours::WITH)?);
        }
        step(format!("{stories} stories: one edit after another"));
        for settings in [ours::WITHOUT, ours::WITH] {
            for edit in 0..6 {
                let run = site.edit(edit, settings)?;
                // The first one makes the spare tree.
                let name = if edit == 0 { settings.first_edit } else { settings.edit };
                table.add(stories, name, run);
            }
            table.changed(stories, settings.name, site.new_story(settings)?);
        }
    }
    table.print();
    step("removing everything that was built");
    fs::remove_dir_all(&folder)?;
    table.judge()
}
