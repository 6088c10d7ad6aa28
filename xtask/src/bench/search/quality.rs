//! What is found: stories that are known, by words of theirs, right and misspelt. Half of the queries, by a fixed seed, are
//! the test: nothing may be tuned by them, and the goals are held against them alone.

use std::collections::HashMap;

use anyhow::{Result, ensure};

use super::browser::{Browser, Visit};
use super::ceiling::Ceiling;
use super::pagefind::Pagefind;
use super::queries::{self, Words};
use super::random::Random;
use super::reader::Reader;
use super::report::{Limit, Row};
use super::story::Story;
use super::subject::Built;
use super::{browse, literal};

/// How many queries of each kind are asked.
const QUERIES: usize = 160;
/// The part that must be reached of the most that any ranking can expect, where the goal is beyond that.
const REACHED: f64 = 0.95;
/// How many results count.
pub const SHOWN: usize = 10;
const SEED: u64 = 26;

/// The half of the queries that one is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// For looking at and tuning.
    Dev,
    /// Set aside.
    Test,
}

impl Half {
    /// Both.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Dev, "dev"), (Self::Test, "test")];

    /// One of them by chance.
    pub fn random(random: &mut Random) -> Self {
        if random.below(2) == 0 { Self::Dev } else { Self::Test }
    }
}

/// A figure of one query, for ours and for Pagefind.
#[derive(Clone, Copy, Debug)]
pub struct Score {
    /// Where the query belongs.
    pub half: Half,
    /// The figures.
    pub sides: [f64; 2],
}

/// The means of a half, ours and Pagefind's, and how many queries it has.
pub fn means(scores: &[Score], half: Half) -> ([f64; 2], usize) {
    let of_half: Vec<&Score> = scores.iter().filter(|score| score.half == half).collect();
    let mean = |side: usize| of_half.iter().map(|score| score.sides[side]).sum::<f64>() / of_half.len() as f64;
    ([mean(0), mean(1)], of_half.len())
}

/// Asks both and measures what they find.
pub fn rows(built: &Built, pagefind: &Pagefind) -> Result<Vec<Row>> {
    pagefind.index()?;
    let mut both = Both { reader: Reader::open(&built.index())?, browser: browse(built, pagefind)? };
    let is_chinese = built.stories.iter().any(|story| story.language.starts_with("zh"));
    let mut rows = known(built, &mut both, if is_chinese { 1.4 } else { 1.02 })?;
    rows.extend(typos(built, &mut both)?);
    #[cfg(feature = "oracle")]
    rows.extend(super::oracle::of_site(built)?);
    if is_chinese {
        rows.extend(literal::rows(built, &mut both)?);
    }
    Ok(rows)
}

/// Both searches.
pub struct Both {
    /// Ours.
    pub reader: Reader,
    /// Pagefind's.
    pub browser: Browser,
}

impl Both {
    /// The addresses that each shows first.
    fn shown(&mut self, text: &str) -> Result<[Vec<String>; 2]> {
        Ok([self.reader.ask(text)?.hrefs(), self.browser.ask(text, Visit::Next, SHOWN)?.hrefs])
    }
}

/// Stories that are looked for by words of their headlines and of their texts.
fn known(built: &Built, both: &mut Both, goal: f64) -> Result<Vec<Row>> {
    let headlines: HashMap<&str, &str> =
        built.stories.iter().map(|story| (story.href.as_str(), story.headline.as_str())).collect();
    let mut random = Random::new(SEED);
    let ceiling = Ceiling::of(&built.stories);
    let mut kinds: [Vec<Score>; 3] = Default::default();
    let mut most: Vec<Score> = Vec::new();
    for (at, kind) in [queries::of_title, queries::of_body, misspelt_title].into_iter().enumerate() {
        for _ in 0..20 * QUERIES {
            if kinds[at].len() == QUERIES {
                break;
            }
            let Some(story) = random.pick(&built.stories) else { continue };
            let Some(text) = kind(story, &mut random) else { continue };
            let half = Half::random(&mut random);
            let shown = both.shown(&text)?;
            let unknown = shown.iter().flatten().find(|href| !headlines.contains_key(href.as_str()));
            ensure!(unknown.is_none(), "no story at {unknown:?}");
            let sides = shown.map(|hrefs| reciprocal(&hrefs, story, &headlines));
            kinds[at].push(Score { half, sides });
            if at == 0 {
                most.push(Score { half, sides: [ceiling.expected(&text), sides[1]] });
            }
        }
    }
    let [titles, bodies, misspelt] = kinds;
    let all = [titles.clone(), bodies.clone()].concat();
    let of_text = |score: &Score| Score { sides: [1.0, score.sides[1]], ..*score };
    let most_of_all: Vec<Score> = most.iter().copied().chain(bodies.iter().map(of_text)).collect();
    let mut rows = Vec::new();
    for (half, name) in Half::ALL {
        let ([most_expected, theirs], _) = means(&most_of_all, half);
        let goal = goal.min(REACHED * most_expected / theirs);
        let limit = if half == Half::Test { Limit::Least(goal) } else { Limit::Told };
        let mut row = |what: &str, scores: &[Score], limit| {
            let ([ours, theirs], count) = means(scores, half);
            rows.push(Row::ratio(&format!("{name}: MRR@10, {count} {what}"), ours, theirs, limit));
        };
        row("queries from headlines and texts", &all, limit);
        row("from headlines and texts, the most to be expected", &most_of_all, Limit::Told);
        row("from headlines", &titles, Limit::Told);
        row("from headlines, the most to be expected", &most, Limit::Told);
        row("from texts", &bodies, Limit::Told);
        row("from headlines with a typo", &misspelt, Limit::Told);
    }
    Ok(rows)
}

fn misspelt_title(story: &Story, random: &mut Random) -> Option<String> {
    queries::with_typo(&queries::of_title(story, random)?, random)
}

/// One by the place of the story. Some stories are published in several versions: one with the same headline counts.
fn reciprocal(hrefs: &[String], story: &Story, headlines: &HashMap<&str, &str>) -> f64 {
    let place = hrefs.iter().position(|href| headlines.get(href.as_str()) == Some(&story.headline.as_str()));
    place.map_or(0.0, |place| 1.0 / (place + 1) as f64)
}

/// Words with one error: recovered when half of what the right word shows is shown.
fn typos(built: &Built, both: &mut Both) -> Result<Vec<Row>> {
    let mut random = Random::new(SEED + 1);
    let pairs = Words::of(&built.stories).misspelt(QUERIES, &mut random);
    let (mut scores, mut first_letters) = (Vec::new(), Vec::new());
    for (right, wrong) in pairs {
        let half = Half::random(&mut random);
        let (rights, wrongs) = (both.shown(&right)?, both.shown(&wrong)?);
        let [ours, theirs] = rights.each_ref().map(Vec::len);
        // What the right word does not find cannot be recovered.
        if ours == 0 || theirs == 0 {
            continue;
        }
        let recovered = |side: usize| {
            let same = wrongs[side].iter().filter(|href| rights[side].contains(href)).count();
            f64::from(u8::from(2 * same >= rights[side].len()))
        };
        let score = Score { half, sides: [recovered(0), recovered(1)] };
        scores.push(score);
        if right.chars().next() != wrong.chars().next() {
            first_letters.push(score);
        }
    }
    let mut rows = Vec::new();
    for (half, name) in Half::ALL {
        let goal = if half == Half::Test { Limit::Least(0.9) } else { Limit::Told };
        for (what, scores, limit) in
            [("words with a typo", &scores, goal), ("with one in the first letter", &first_letters, Limit::Told)]
        {
            let ([ours, theirs], count) = means(scores, half);
            let name = format!("{name}: recovered, of {count} {what}");
            rows.push(Row::own(&name, ours, limit).beside(ours, theirs));
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::{Half, HashMap, Score, Story, means, reciprocal};

    #[test]
    fn the_place_of_a_story_counts() {
        let story = Story { headline: "A".to_owned(), ..Story::default() };
        let headlines = HashMap::from([("a/", "A"), ("b/", "B"), ("5.0/a/", "A")]);
        let of = |hrefs: &[&str]| {
            reciprocal(&hrefs.iter().map(|href| (*href).to_owned()).collect::<Vec<_>>(), &story, &headlines)
        };
        assert_eq!([of(&["a/"]), of(&["b/", "5.0/a/"]), of(&["b/"])], [1.0, 0.5, 0.0]);
    }

    #[test]
    fn halves_are_apart() {
        let score = |half, ours| Score { half, sides: [ours, 0.5] };
        let scores = [score(Half::Dev, 1.0), score(Half::Test, 0.0), score(Half::Test, 1.0)];
        assert_eq!(means(&scores, Half::Test), ([0.5, 0.5], 2));
        assert_eq!(means(&scores, Half::Dev), ([1.0, 0.5], 1));
    }
}
