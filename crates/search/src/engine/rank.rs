//! Which stories have the words of a query, and how well they fit.

use crate::{
    Query,
    engine::sort,
    engine::{
        PAGE,
        filter::Allowed,
        load::{Postings, Unread, load},
        phrase,
        run::{Run, Waiting},
        term::Term,
    },
    query::Sort,
};
use alloc::vec::Vec;

/// A word in fewer stories than this is never left out for being common.
const RARE: u32 = 256;
/// How many bytes of files the lists of a query take at most, unless their heads alone take more.
const BUDGET: usize = 90_000;
/// About how many of them a chunk takes.
const CHUNK: usize = 7_000;
/// How much a headline with all words of the query adds, in parts of the best score that the words can have.
pub const TITLE: f32 = 0.7;
/// How much more the newest story counts than the oldest.
pub const RECENCY: f32 = 0.03;

/// The stories that have the words of a query.
#[derive(Default)]
pub(crate) struct Matches {
    /// Those that have everything, with their scores, in the order of their numbers.
    pub(crate) full: Vec<(u32, f32)>,
    /// How many these are; more than are known where lists were not read to their ends.
    pub(crate) total: u32,
    /// Whether the total is exact.
    pub(crate) is_exact: bool,
    /// What has been read of each word's lists.
    lists: Vec<Postings>,
    required: Vec<usize>,
    weights: Vec<f32>,
}

/// Finds the stories that have all required words.
pub(crate) fn matches(
    run: &mut Run<'_>,
    query: &Query,
    terms: &[Term<'_>],
    allowed: &Allowed,
) -> Result<Matches, Waiting> {
    let stories = run.start().stories;
    let weights: Vec<f32> = terms.iter().map(|term| weight(term.documents, stories)).collect();
    let required = required(query, terms, stories);
    let single = terms.len() == 1 && allowed.documents.is_none();
    let mut depths: Vec<usize> = terms.iter().map(|_| 0).collect();
    let mut is_deep = false;
    loop {
        let mut lists = Vec::new();
        for (term, depth) in terms.iter().zip(&depths) {
            lists.push(load(run, term, *depth));
        }
        run.ready()?;
        let mut documents = intersection(&lists, &required, allowed);
        let is_sure = phrase::retain(run, query, terms, &depths, &mut documents)?;
        let mut full = Vec::new();
        for document in documents {
            full.push((document, score(document, &lists, &weights, run.start().count)));
        }
        let worst = worst_shown(&full, query.offset + PAGE * (query.more + 1));
        let mut deeper = Vec::new();
        for term in &required {
            let Some(unread) = lists.get(*term).and_then(|list| list.unread) else { continue };
            let may_be_better = |worst| !single && bound(*term, unread, &lists, &weights) > worst;
            if query.sort == Sort::Date || worst.is_none_or(may_be_better) {
                deeper.push(*term);
            }
        }
        let room = BUDGET.saturating_sub(run.size()) / CHUNK;
        if deeper.is_empty() || is_deep || room == 0 {
            let is_whole = required.iter().all(|term| lists.get(*term).is_none_or(|list| list.unread.is_none()));
            let has_one_list = single && terms.iter().all(|term| is_one_list_a_tier(term));
            let known = full.len() as u32;
            let total = if is_whole { known } else { known.max(estimate(terms, &required, allowed, stories)) };
            let is_exact = (is_whole || has_one_list) && is_sure && allowed.is_whole;
            return Ok(Matches { full, total, is_exact, lists, required, weights });
        }
        // All at the same time: each further round is one that the reader waits for.
        is_deep = true;
        for step in 0..room {
            let depth = deeper.get(step % deeper.len()).and_then(|term| depths.get_mut(*term));
            depth.into_iter().for_each(|depth| *depth += 1);
        }
    }
}

/// About how many stories have all required words, if the words stood in stories independently of one another.
fn estimate(terms: &[Term<'_>], required: &[usize], allowed: &Allowed, stories: u32) -> u32 {
    let all = stories.max(1) as f32;
    let share: f32 =
        required.iter().filter_map(|term| terms.get(*term)).map(|term| term.documents as f32 / all).product();
    (share * allowed.documents.as_ref().map_or(all, |documents| documents.len() as f32)) as u32
}

/// Whether no story can be in two lists of a word.
fn is_one_list_a_tier(term: &Term<'_>) -> bool {
    term.forms.len() <= 1 || term.lists.len() <= 1
}

/// How much a word counts that stands in some of the stories: the root of BM25's inverse document frequency. Who looks for a
/// story remembers its common words as well as its rare ones. The logarithm and the root are those that a number's bits
/// are, exact within a twentieth: exact ones find nothing better, and are code that readers fetch.
pub fn weight(documents: u32, stories: u32) -> f32 {
    const MANTISSA: f32 = 8_388_608.0;
    const ROOT_OF_ONE_HALVED: u32 = 0x1fc0_0000;
    let (documents, stories) = (documents as f32, stories.max(documents) as f32);
    let odds = 1.0 + (stories - documents + 0.5) / (documents + 0.5);
    let logarithm = odds.to_bits() as f32 / MANTISSA - 127.0;
    f32::from_bits((logarithm.to_bits() >> 1) + ROOT_OF_ONE_HALVED)
}

/// The words that a story must have: all, but for those of more than a quarter of the stories where others remain.
fn required(query: &Query, terms: &[Term<'_>], stories: u32) -> Vec<usize> {
    let mut rare = Vec::new();
    for (number, term) in terms.iter().enumerate() {
        let is_quoted = query.words.get(number).is_some_and(|word| word.phrase.is_some());
        if is_quoted && term.has_places() || term.documents <= RARE || term.documents <= stories / 4 {
            rare.push(number);
        }
    }
    if !rare.is_empty() {
        return rare;
    }
    let is_read = |number: &usize| terms.get(*number).is_some_and(|term| !term.is_left_out);
    (0..terms.len()).filter(is_read).collect()
}

/// The stories that are in all required lists.
fn intersection(lists: &[Postings], required: &[usize], allowed: &Allowed) -> Vec<u32> {
    let mut shortest: Option<&Postings> = None;
    let mut all = Vec::new();
    for term in required {
        let Some(list) = lists.get(*term) else { continue };
        if shortest.is_none_or(|shortest| list.postings.len() < shortest.postings.len()) {
            shortest = Some(list);
        }
        all.push(list);
    }
    let mut documents = Vec::new();
    for posting in shortest.map_or(&[][..], |list| &list.postings) {
        let document = posting.document;
        if allowed.has(document) && all.iter().all(|list| list.of(document).is_some()) {
            documents.push(document);
        }
    }
    documents
}

/// How well a story fits: what its words weigh, more if they are in the headline, a little more if it is new.
#[inline(never)]
fn score(document: u32, lists: &[Postings], weights: &[f32], count: u32) -> f32 {
    let (mut sum, mut title, mut all) = (0.0, 0.0, 0.0);
    for (list, weight) in lists.iter().zip(weights) {
        all += weight;
        if let Some(posting) = list.of(document) {
            sum += weight * f32::from(posting.impact) / 255.0;
            if posting.is_title {
                title += weight;
            }
        }
    }
    (sum + bonus(title, all)) * (1.0 + RECENCY * document as f32 / count.max(1) as f32)
}

/// What a headline adds that has words of this weight, of so much in all: little, unless it has nearly all of them.
#[inline(never)]
fn bonus(title: f32, all: f32) -> f32 {
    let share = if all > 0.0 { title / all } else { 0.0 };
    TITLE * title * share * share * share
}

/// The highest score that a story can have which is in the unread part of a word's lists.
fn bound(term: usize, unread: Unread, lists: &[Postings], weights: &[f32]) -> f32 {
    let (mut sum, mut all, mut title) = (0.0, 0.0, 0.0);
    for (other, (list, weight)) in lists.iter().zip(weights).enumerate() {
        let mut heaviest = unread.impact;
        if other != term || unread.has_titles {
            title += weight;
        }
        if other != term {
            heaviest = list.unread.map_or(0, |unread| unread.impact);
            list.postings.iter().for_each(|posting| heaviest = heaviest.max(posting.impact));
        }
        sum += weight * f32::from(heaviest) / 255.0;
        all += weight;
    }
    (sum + bonus(title, all)) * (1.0 + RECENCY)
}

/// The score of the last story of the page; none when there are fewer.
fn worst_shown(full: &[(u32, f32)], shown: usize) -> Option<f32> {
    let mut stories = full.to_vec();
    sort::by_score(&mut stories);
    stories.get(shown.wrapping_sub(1)).map(|(_, score)| *score)
}

impl Matches {
    /// Stories that lack a word, with their scores, the best first: at most `most`.
    pub(crate) fn partial(&self, allowed: &Allowed, count: u32, most: usize) -> Vec<(u32, f32)> {
        let mut documents = Vec::new();
        for term in &self.required {
            for posting in self.lists.get(*term).map_or(&[][..], |list| &list.postings) {
                documents.push(posting.document);
            }
        }
        sort::set(&mut documents);
        let mut found = Vec::new();
        for document in documents {
            if !allowed.has(document) || self.full.iter().any(|(full, _)| *full == document) {
                continue;
            }
            let mut has = 0.0;
            for term in &self.required {
                if self.lists.get(*term).is_some_and(|list| list.of(document).is_some()) {
                    has += 1.0;
                }
            }
            let score = score(document, &self.lists, &self.weights, count) * has / self.required.len().max(1) as f32;
            found.push((document, score));
        }
        sort::by_score(&mut found);
        found.truncate(most);
        found
    }
}
