//! The first ten of ours beside the exact ones, for some kinds of queries.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use newsprint_search::engine::PAGE;
use newsprint_search::{Document, Query, prepare};

use super::collect::Collector;
use super::exact::Exact;
use super::overlap::Overlap;
use crate::bench::search::invented::{self, Archive};
use crate::bench::search::quality::SHOWN;
use crate::bench::search::queries::{self, Kind};
use crate::bench::search::random::Random;
use crate::bench::search::reader::Reader;
use crate::bench::search::report::{Limit, Row};
use crate::bench::search::story::Story;
use crate::bench::search::subject::Built;
use crate::run::step;

/// How many queries of each kind are asked.
const QUERIES: usize = 60;
const SEED: u64 = 33;
/// The parts of the stories between which a word is common here.
const COMMON: (f64, f64) = (0.02, 0.25);
/// A rare word stands in so many stories at least, and in fewer than a common one.
const SEEN: u32 = 3;

/// The overlap for the stories of a site.
pub fn of_site(built: &Built) -> Result<Vec<Row>> {
    let index = built.index();
    let mut numbered = numbered(built, &index)?;
    numbered.sort_by_key(|(number, _)| *number);
    let mut collector = Collector::new()?;
    for (place, (number, story)) in numbered.into_iter().enumerate() {
        ensure!(place == number as usize, "no story has the number {place}");
        collector.add(&prepare(&Document {
            href: &story.href,
            language: &story.language,
            title: &story.headline,
            texts: story.head.iter().chain(&story.lines).map(String::as_str).collect(),
            ..Document::default()
        }))?;
    }
    let pick = |random: &mut Random| random.pick(&built.stories).cloned();
    rows(&collector.finish()?, &index, &pick, Limit::Least(0.95))
}

/// The overlap for an archive of so many stories.
pub fn of_archive(stories: u32, index: &Path) -> Result<Vec<Row>> {
    step(format!("indexing {stories} stories with tantivy (about {} s)", stories / 2_000));
    let mut collector = Collector::new()?;
    invented::each(stories, &mut |_, story| collector.add(&story))?;
    let archive = Archive::open()?;
    let pick = |random: &mut Random| {
        let number = random.below(stories as usize);
        u32::try_from(number).ok().map(|number| archive.story(number))
    };
    rows(&collector.finish()?, index, &pick, Limit::Told)
}

/// The stories of a site with the numbers that the index gave them.
fn numbered<'b>(built: &'b Built, index: &Path) -> Result<Vec<(u32, &'b Story)>> {
    let of_href: HashMap<&str, &Story> = built.stories.iter().map(|story| (story.href.as_str(), story)).collect();
    let every = Query { more: built.stories.len() / PAGE, ..Query::default() };
    let asked = Reader::open(index)?.search(&every)?;
    let hits = asked.found.hits.iter().zip(asked.hrefs());
    hits.map(|(hit, href)| {
        Ok((hit.document, *of_href.get(href.as_str()).with_context(|| format!("no story at {href}"))?))
    })
    .collect()
}

/// Asks both.
fn rows(exact: &Exact, index: &Path, pick: &dyn Fn(&mut Random) -> Option<Story>, limit: Limit) -> Result<Vec<Row>> {
    let share = |part: f64| (part * f64::from(exact.stories())) as u32;
    let (least, most) = (share(COMMON.0).max(SEEN), share(COMMON.1));
    let (common, rare) = (exact.words(least, most), exact.words(SEEN, least.saturating_sub(1)));
    let of = |kind: Kind| move |random: &mut Random| kind(&pick(random)?, random);
    let pair = |others: &'_ [&str], random: &mut Random| {
        let (one, other) = (random.pick(&common)?, random.pick(others)?);
        (one != other).then(|| format!("{one} {other}"))
    };
    type Make<'m> = &'m dyn Fn(&mut Random) -> Option<String>;
    let kinds: [(&str, Make<'_>); 4] = [
        ("words of headlines", &of(queries::of_title)),
        ("words of texts", &of(queries::of_body)),
        ("pairs of common words", &|random| pair(&common, random)),
        ("pairs of a common and a rare word", &|random| pair(&rare, random)),
    ];
    let mut random = Random::new(SEED);
    let (mut all, mut rows) = (Overlap::default(), Vec::new());
    for (name, kind) in kinds {
        let mut overlap = Overlap::default();
        for _ in 0..50 * QUERIES {
            if overlap.queries == QUERIES {
                break;
            }
            let Some(text) = kind(&mut random) else { continue };
            let query = Query { open: false, ..Query::parse(&text) };
            if !query.has_words() {
                continue;
            }
            let best = exact.best(&query, false)?;
            if best.first.is_empty() {
                continue;
            }
            let asked = Reader::open(index)?.search(&query)?;
            let shown: Vec<u32> = asked.found.hits.iter().take(SHOWN).map(|hit| hit.document).collect();
            overlap.add(&shown, &best, &exact.best(&query, true)?, &exact.own(&query)?);
        }
        all = all.join(overlap);
        rows.extend(overlap.rows(name, Limit::Told));
    }
    Ok(all.rows("queries", limit).into_iter().chain(rows).collect())
}
