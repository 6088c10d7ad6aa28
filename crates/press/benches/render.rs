//! How many pages of stories one core renders: digitalgov's, with their data.

#![allow(clippy::print_stdout, reason = "the figure is what it is for")]

use anyhow::{Context, Result, ensure};
use jiff::Timestamp;
use mimalloc::MiMalloc;
use newsprint::{
    build::{self, Options},
    config,
    icons::Icons,
    prerender::Prerender,
    reader::Reader,
    records::Wanted,
    search::Numbering,
    times::Moment,
};
use newsprint_model::ArticleFile;
use newsprint_reader::screen::Page;
use std::{collections::BTreeSet, fs, hint::black_box, path::Path, sync::Arc, time::Instant};

// As in the command.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// How often all pages are rendered. Odd, so that there is a median.
const ROUNDS: usize = 9;
/// The build's own time: fixed, so that every run renders the same.
const AT: i64 = 1_735_689_600;

/// A story as press renders it.
struct Story {
    file: Arc<ArticleFile>,
    data: String,
}

fn main() -> Result<()> {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sites/digitalgov");
    let reader = Reader::embedded().context("NEWSPRINT_READER names no reader")?.with_hashed_names();
    let prerender = prerender(&site, &reader)?;
    let stories = stories(&site, &reader)?;
    ensure!(!stories.is_empty(), "digitalgov has no stories");
    let mut rounds = (0..ROUNDS).map(|_| round(&prerender, &stories)).collect::<Vec<_>>();
    rounds.sort_by(f64::total_cmp);
    let (median, kilobytes) = (rounds[ROUNDS / 2], bytes(&prerender, &stories) / stories.len() / 1_000);
    println!("rendering {median:.0} pages/s: {ROUNDS} times {} stories, {kilobytes} KB each", stories.len());
    Ok(())
}

/// Pages a second.
fn round(prerender: &Prerender, stories: &[Story]) -> f64 {
    let start = Instant::now();
    black_box(bytes(prerender, stories));
    stories.len() as f64 / start.elapsed().as_secs_f64()
}

/// Renders all pages; gives their length, so that none is left out.
fn bytes(prerender: &Prerender, stories: &[Story]) -> usize {
    let page = |story: &Story| {
        let page = Page::Article(Arc::clone(&story.file));
        let html = prerender.page(0, &story.file.article.href, page, &story.data);
        html.head.len() + html.body.len()
    };
    stories.iter().map(page).sum()
}

fn prerender(site: &Path, reader: &Reader) -> Result<Prerender> {
    let text = fs::read_to_string(site.join(config::FILE))?;
    let now = Moment::new(Timestamp::from_second(AT)?, None);
    let (config, _) = config::read(&text, site, now, &BTreeSet::new());
    let mut config = config.context("digitalgov's configuration has errors")?;
    for edition in &mut config.site.editions {
        edition.interface = reader.interface(&edition.language);
        edition.words = reader.words_of(&edition.interface);
    }
    Ok(Prerender::new(&config, reader, &Icons::default()))
}

/// Builds the site and reads the data of its stories.
fn stories(site: &Path, reader: &Reader) -> Result<Vec<Story>> {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("site");
    let at = Timestamp::from_second(AT)?;
    build::build(Options {
        site,
        out: &out,
        at,
        base_url: None,
        numbering: Numbering::Compact,
        reader,
        compresses: false,
        memory: build::Remembered::Nothing,
        share: None,
        audience: newsprint::newsroom::Audience::Public,
        records: &Wanted::default(),
        observer: &|_| {},
    })?;
    let mut stories = Vec::new();
    for year in fs::read_dir(out.join("news"))? {
        let year = year?.path();
        for page in fs::read_dir(&year).into_iter().flatten() {
            let Ok(data) = fs::read_to_string(page?.path().join("index.json")) else { continue };
            if let Ok(file) = serde_json::from_str::<ArticleFile>(&data) {
                stories.push(Story { file: Arc::new(file), data });
            }
        }
    }
    Ok(stories)
}
