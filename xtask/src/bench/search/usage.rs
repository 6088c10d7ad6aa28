//! What building and asking cost, against the goals.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use super::browser::{Answer, Browser, Visit};
use super::pagefind::Pagefind;
use super::queries::{self, Kind};
use super::random::Random;
use super::reader::{Asked, Cost, Reader};
use super::report::{Limit, Row, median, most};
use super::sizes::{self, Sizes};
use super::subject::{Built, INDEX};
use crate::bench::compress::{brotli, files};
use crate::bench::measure::Run;
use crate::run::step;

/// How often each is built. Odd, so that there is a median.
const BUILDS: usize = 3;
/// How many queries of each of three kinds are asked.
const QUERIES: usize = 30;
/// How many words are typed with a rest after each letter.
const TYPED: usize = 10;
/// How many results are in view: the program fetches their texts, and the others' when the reader goes on.
const VISIBLE: usize = 5;
/// How many results are shown.
const SHOWN: usize = 10;
const SEED: u64 = 20;

/// Measures all that is not quality.
pub fn rows(built: &Built, pagefind: &Pagefind) -> Result<Vec<Row>> {
    let mut rows = building(built, pagefind)?;
    rows.extend(on_disk(built, pagefind)?);
    rows.extend(asking(built, &mut super::browse(built, pagefind)?)?);
    Ok(rows)
}

/// Processor time and memory. Builds take turns, so that what slows the machine for a while slows all.
fn building(built: &Built, pagefind: &Pagefind) -> Result<Vec<Row>> {
    step(format!("building the {} articles {BUILDS} times with, without, by Pagefind", built.subject.name));
    let mut runs: [Vec<Run>; 3] = Default::default();
    for run in 0..BUILDS {
        runs[0].push(built.with(run)?);
        runs[1].push(built.without(run)?);
        runs[2].push(pagefind.index()?);
    }
    let of = |figure: fn(&Run) -> f64| runs.each_ref().map(|runs| median(runs.iter().map(figure)));
    let [with, without, theirs] = of(|run| run.cpu);
    let [with_memory, without_memory, their_memory] = of(|run| run.bytes as f64 / 1e6);
    let wall = of(|run| run.seconds);
    Ok(vec![
        Row::ratio("build, CPU s: with the search less without it", with - without, theirs, Limit::Most(0.5)),
        Row::ratio("  peak memory, MB: the same", with_memory - without_memory, their_memory, Limit::Most(0.3)),
        Row::ratio("  CPU s of the whole build", with, theirs, Limit::Told),
        Row::ratio("  peak memory of the whole build, MB", with_memory, their_memory, Limit::Told),
        Row::ratio("  wall time of the whole build, s", wall[0], wall[2], Limit::Told),
    ])
}

fn on_disk(built: &Built, pagefind: &Pagefind) -> Result<Vec<Row>> {
    let (ours, theirs) = (Sizes::of(&built.index())?, pagefind.sizes()?);
    ours.print();
    let [start, their_start] = [ours.start, theirs.start].map(|bytes| bytes as f64 / 1e3);
    let of_theirs = theirs.index + theirs.start;
    let kilo = |bytes: u64| bytes as f64 / 1e3;
    let stories = built.stories.len() as f64;
    let with_fragments = kilo(of_theirs + theirs.fragments);
    let before = sizes::hashes(&built.folder().join("with-0").join(INDEX))?;
    let changed = sizes::changed(&built.with_one_more()?, &before)?;
    Ok(vec![
        Row::ratio(
            "index, KB: all of it / theirs without fragments",
            kilo(ours.bytes),
            kilo(of_theirs),
            Limit::Most(0.8),
        ),
        Row::ratio("  the same / theirs with fragments", kilo(ours.bytes), with_fragments, Limit::Told),
        Row::ratio("  files a story", ours.files as f64 / stories, theirs.files as f64 / stories, Limit::Told),
        Row::own("  largest file, KB", kilo(ours.largest), Limit::Told),
        Row::own("start-up metadata, KB", start, Limit::Most(10.0)).beside(start, their_start),
        Row::own("one more article changes, % of the bytes", 100.0 * changed, Limit::Most(2.0)),
    ])
}

/// Queries of three kinds: words of a headline, words of a text, one word.
pub fn questions(built: &Built, seed: u64, count: usize) -> Vec<String> {
    let mut random = Random::new(seed);
    let kinds: [Kind; 3] = [queries::of_title, queries::of_body, queries::of_one_word];
    let mut texts = Vec::new();
    for kind in kinds {
        let made = std::iter::repeat_with(|| random.pick(&built.stories).and_then(|story| kind(story, &mut random)));
        // Stories without enough words make no query.
        texts.extend(made.take(20 * count).flatten().take(count));
    }
    texts
}

fn asking(built: &Built, browser: &mut Browser) -> Result<Vec<Row>> {
    let texts = questions(built, SEED, QUERIES);
    ensure!(texts.len() == 3 * QUERIES, "too few queries can be made of the {} stories", built.subject.name);
    let mut excerpts = Excerpts { site: &built.site, known: BTreeMap::new() };
    let (mut ours, mut shown, mut theirs): (Vec<Asked>, Vec<usize>, Vec<Answer>) = Default::default();
    for text in &texts {
        let asked = Reader::open(&built.index())?.ask(text)?;
        if asked.cost.rounds > 2 {
            eprintln!("ROUNDS {} {text} {:?} {:?}", asked.cost.rounds, asked.cost, asked.found.corrected);
        }
        shown.push(asked.hrefs().iter().take(VISIBLE).map(|href| excerpts.of(href)).sum::<Result<usize>>()?);
        ours.push(asked);
        theirs.push(browser.ask(text, Visit::First, SHOWN)?);
    }
    let code = program(&built.site)?;
    let start = Sizes::of(&built.index())?.start as usize;
    let of = |figure: &dyn Fn(&Asked) -> f64| median(ours.iter().map(figure));
    let bytes = |asked: &Asked| asked.cost.bytes as f64;
    let their_index = median(theirs.iter().map(|answer| answer.index as f64 / 1e3));
    let with_excerpts = ours.iter().zip(&shown).map(|(asked, shown)| (bytes(asked) + *shown as f64) / 1e3);
    let first = |asked: &Asked| (bytes(asked) + (code + start) as f64) / 1e3;
    let rounds = most(ours.iter().map(|asked| asked.cost.rounds as f64));
    let their_first = median(theirs.iter().map(|answer| answer.all as f64 / 1e3));
    let about = ours.iter().filter(|asked| !asked.found.exact).count();
    let warm = median(theirs.iter().map(|answer| answer.milliseconds));
    let own_warm = of(&|asked| asked.milliseconds);
    let mut rows = vec![
        Row::ratio("query with ten cards, KB, median", of(&bytes) / 1e3, their_index, Limit::Most(0.35)),
        Row::own("  the most, KB", most(ours.iter().map(bytes)) / 1e3, Limit::Most(130.0)),
        Row::own("  cards of that, KB, median", of(&|asked| asked.cost.cards as f64 / 1e3), Limit::Told),
        Row::own("  files, median", of(&|asked| asked.cost.files as f64), Limit::Told),
        Row::ratio("  with the texts for excerpts, KB", median(with_excerpts), their_index, Limit::Most(0.5)),
        Row::ratio("first search with its code, KB", of(&first), their_first, Limit::Most(0.4)),
        Row::own("  of that the program, KB", code as f64 / 1e3, Limit::Told),
        Row::own("round trips to cards, most", rounds, Limit::Most(2.0)),
        Row::own("  median", of(&|asked| asked.cost.rounds as f64), Limit::Told),
        Row::own("warm query, ms, ours natively", own_warm, Limit::Most(5.0)).beside(own_warm, warm),
        Row::own("queries whose count is not exact", about as f64, Limit::Most(0.0)),
    ];
    rows.extend(typing(built, browser)?);
    Ok(rows)
}

/// Words typed letter by letter, with a rest after each: the same reader goes on.
fn typing(built: &Built, browser: &mut Browser) -> Result<Vec<Row>> {
    let mut random = Random::new(SEED + 1);
    let made = std::iter::repeat_with(|| {
        random.pick(&built.stories).and_then(|story| queries::of_one_word(story, &mut random))
    });
    let words: Vec<String> = made.take(20 * TYPED).flatten().take(TYPED).collect();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for word in &words {
        let mut reader = Reader::open(&built.index())?;
        let (mut cost, mut index) = (Cost::default(), 0);
        let mut visit = Visit::First;
        for (at, letter) in word.char_indices() {
            let typed = &word[..at + letter.len_utf8()];
            cost += reader.ask(typed)?.cost;
            index += browser.ask(typed, visit, SHOWN)?.index;
            visit = Visit::Next;
        }
        ours.push(cost.bytes as f64 / 1e3);
        theirs.push(index as f64 / 1e3);
    }
    Ok(vec![Row::ratio("a word with a rest after each letter, KB", median(ours), median(theirs), Limit::Told)])
}

/// Bytes of the program that searches, compressed.
fn program(site: &Path) -> Result<usize> {
    let is_program = |file: &std::path::PathBuf| {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with("newsprint-search-app") && !name.ends_with(".br")
    };
    let programs = files(site)?.into_iter().filter(is_program).collect::<Vec<_>>();
    ensure!(programs.len() >= 3, "the site lacks the program that searches: its WASM, its script, its loader");
    programs.iter().map(|file| Ok(brotli(&fs::read(file)?)?.len())).sum()
}

/// What stories' texts weigh that are fetched for excerpts.
struct Excerpts<'s> {
    site: &'s Path,
    known: BTreeMap<String, usize>,
}

impl Excerpts<'_> {
    fn of(&mut self, href: &str) -> Result<usize> {
        if let Some(bytes) = self.known.get(href) {
            return Ok(*bytes);
        }
        let bytes = brotli(&fs::read(self.site.join(href).join("index.json"))?)?.len();
        self.known.insert(href.to_owned(), bytes);
        Ok(bytes)
    }
}
