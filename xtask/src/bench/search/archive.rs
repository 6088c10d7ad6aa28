//! The index of a large archive: what it takes to write it, what it weighs, what asking costs.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::invented::Archive;
use super::queries::{self, Kind};
use super::random::Random;
use super::reader::{Asked, Reader};
use super::report::{Limit, Row, Table, median, most, report};
use super::sizes::{self, Sizes};
use super::subject::{CHINESE, ENGLISH};
use crate::bench::measure::{self, Run};
use crate::run::step;
use crate::{site, workspace};

/// How many queries of each of three kinds are asked.
const QUERIES: usize = 60;
const SEED: u64 = 31;
/// The most memory and time that writing may take: bytes, seconds.
const MEMORY: f64 = 10e9;
const SECONDS: f64 = 1_200.0;
/// Up to this size it is also measured what one more story changes: the index is written twice for it.
const TWICE: u32 = 200_000;
/// From this size on a question may take one round more.
const HUGE: u32 = 1_000_000;
/// Up to this size counts are exact, and warm queries take a quarter of the time.
const SMALL: u32 = 12_000;

/// Writes the index and measures it.
pub fn archive(stories: u32) -> Result<()> {
    let newsprint = site::everything()?;
    for subject in [ENGLISH, CHINESE] {
        subject.build(&newsprint)?;
    }
    let folder = workspace::target().join("bench/search/archive");
    let index = folder.join("index");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    step(format!("writing the index of {stories} stories (about {} s)", stories / 2_000));
    let run = write(stories, &index)?;
    let sizes = Sizes::of(&index)?;
    sizes.print();
    let mut rows = on_disk(&run, &sizes, stories);
    rows.extend(asking(&index, stories)?);
    #[cfg(feature = "oracle")]
    rows.extend(super::oracle::of_archive(stories, &index)?);
    if stories <= TWICE {
        step("writing it again with one more story");
        let before = sizes::hashes(&index)?;
        let more = folder.join("one-more");
        write(stories + 1, &more)?;
        rows.push(Row::own(
            "one more story changes, % of the bytes",
            100.0 * sizes::changed(&more, &before)?,
            Limit::Most(2.0),
        ));
    }
    report(&[Table { name: format!("archive of {stories} short stories"), rows }])
}

/// Writes an index in a process of its own.
fn write(stories: u32, folder: &Path) -> Result<Run> {
    let program = std::env::current_exe()?;
    let stories = stories.to_string();
    let [bench, search, archive, write] = ["bench", "search", "--archive", "--write"].map(AsRef::as_ref);
    measure::one(&[program.as_os_str(), bench, search, archive, stories.as_ref(), write, folder.as_os_str()])
}

fn on_disk(run: &Run, sizes: &Sizes, stories: u32) -> Vec<Row> {
    let count = f64::from(stories);
    vec![
        Row::own("writing, s", run.seconds, Limit::Most(SECONDS)),
        Row::own("  CPU s", run.cpu, Limit::Told),
        Row::own("  peak memory, MB", run.bytes as f64 / 1e6, Limit::Most(MEMORY / 1e6)),
        Row::own("index, MB", sizes.bytes as f64 / 1e6, Limit::Told),
        Row::own("  bytes a story", sizes.bytes as f64 / count, Limit::Told),
        Row::own("  files", sizes.files as f64, Limit::Told),
        Row::own("  files a story", sizes.files as f64 / count, Limit::Told),
        Row::own("  largest file, KB", sizes.largest as f64 / 1e3, Limit::Told),
        Row::own("start-up metadata, KB", sizes.start as f64 / 1e3, Limit::Most(10.0)),
    ]
}

/// Asks each question with nothing but the start file.
fn asking(index: &Path, stories: u32) -> Result<Vec<Row>> {
    let archive = Archive::open()?;
    let mut random = Random::new(SEED);
    let kinds: [(&str, Kind); 3] = [
        ("words of a headline", queries::of_title),
        ("words of a text", queries::of_body),
        ("one word", queries::of_one_word),
    ];
    let mut rows = Vec::new();
    let mut all: Vec<Asked> = Vec::new();
    let mut pasted = Vec::new();
    for (name, kind) in kinds {
        let mut asked = Vec::new();
        for _ in 0..20 * QUERIES {
            if asked.len() == QUERIES {
                break;
            }
            let number = random.below(stories as usize);
            let story = archive.story(u32::try_from(number)?);
            let Some(text) = kind(&story, &mut random) else { continue };
            asked.push(Reader::open(index)?.type_and_ask(&text)?);
            pasted.push(Reader::open(index)?.ask(&text)?.cost.rounds as f64);
        }
        let bytes = || asked.iter().map(|asked| asked.cost.bytes as f64 / 1e3);
        rows.push(Row::own(&format!("  {name}, KB, median"), median(bytes()), Limit::Told));
        rows.push(Row::own(&format!("  {name}, KB, most"), most(bytes()), Limit::Told));
        all.extend(asked);
    }
    let bytes = || all.iter().map(|asked| asked.cost.bytes as f64 / 1e3);
    let cards = all.iter().map(|asked| asked.cost.cards as f64 / 1e3);
    let warm = || all.iter().map(|asked| asked.milliseconds);
    let rounds = || all.iter().map(|asked| asked.cost.rounds as f64);
    let inexact = all.iter().filter(|asked| !asked.found.exact).count();
    let mut summary = vec![
        Row::own("query with ten cards, KB, most", most(bytes()), Limit::Most(130.0)),
        Row::own("  median", median(bytes()), Limit::Told),
        Row::own("  cards of that, KB, median", median(cards), Limit::Told),
    ];
    summary.extend(rows);
    summary.extend([
        Row::own("warm query, ms, median", median(warm()), Limit::Most(if stories > SMALL { 20.0 } else { 5.0 })),
        Row::own("  most", most(warm()), Limit::Told),
        Row::own(
            "round trips to cards after typing, most",
            most(rounds()),
            Limit::Most(if stories < HUGE { 2.0 } else { 3.0 }),
        ),
        Row::own("  median", median(rounds()), Limit::Told),
        Row::own("  most, when it is pasted at once", most(pasted.iter().copied()), Limit::Told),
        Row::own(
            "queries whose count is not exact, %",
            100.0 * inexact as f64 / all.len() as f64,
            if stories > SMALL { Limit::Told } else { Limit::Most(0.0) },
        ),
    ]);
    Ok(summary)
}
