//! Which stories have the words of a query, and how well they fit.

use crate::{
    Query,
    engine::sort,
    engine::{
        PAGE,
        filter::Allowed,
        load::{Postings, load},
        phrase,
        run::{Run, Waiting},
        term::Term,
    },
    query::Sort,
};

/// Up to this count of stories, totals are exact.
const EXACT: u32 = 10_000;
/// A word in fewer stories than this is never left out for being common.
const RARE: u32 = 256;
/// The bytes of files after which no further chunks of lists are read.
const BUDGET: usize = 100_000;
/// How much a headline with all words of the query adds, in parts of the best score that the words can have.
pub const TITLE: f32 = 0.7;
/// What a common word must weigh, in parts of the others, for its lists to be read beyond their heads.
const TELLING: f32 = 0.12;
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
    let wants_all = stories <= EXACT || query.sort == Sort::Date;
    let single = terms.len() == 1 && allowed.documents.is_none();
    let mut depths: Vec<usize> = terms.iter().map(|_| 0).collect();
    loop {
        let lists: Vec<Postings> = terms.iter().zip(&depths).map(|(term, depth)| load(run, term, *depth)).collect();
        run.ready()?;
        let mut documents = intersection(&lists, &required);
        documents.retain(|document| allowed.has(*document));
        phrase::retain(run, query, terms, &depths, &mut documents)?;
        let score = |document: &u32| (*document, score(*document, &lists, &weights, run.start().count));
        let full: Vec<(u32, f32)> = documents.iter().map(score).collect();
        let worst = worst_shown(&full, query.offset + PAGE);
        let is_deeper = |term: &usize| match lists.get(*term).and_then(|list| list.unread) {
            Some(_) if wants_all && !single => true,
            Some(unread) => {
                worst.is_none_or(|worst| !single && bound(*term, unread, &lists, &required, &weights) > worst)
            }
            None => false,
        };
        let of_required: f32 = required.iter().filter_map(|term| weights.get(*term)).sum();
        let tells = |term: &usize| {
            let unread = lists.get(*term).and_then(|list| list.unread).unwrap_or_default();
            weights.get(*term).is_some_and(|weight| weight * f32::from(unread) / 255.0 > TELLING * of_required)
        };
        let optional = (0..terms.len()).filter(|term| !required.contains(term) && tells(term));
        let deeper: Vec<usize> = required.iter().copied().filter(is_deeper).chain(optional).collect();
        if deeper.is_empty() || run.size() >= BUDGET {
            let is_whole = required.iter().all(|term| lists.get(*term).is_none_or(|list| list.unread.is_none()));
            let has_one_list = single && terms.iter().all(|term| is_one_list_a_tier(term));
            let known = full.len() as u32;
            let total = if is_whole { known } else { known.max(estimate(terms, &required, allowed, stories)) };
            let is_exact = (is_whole || has_one_list) && allowed.is_whole && stories <= EXACT;
            return Ok(Matches { full, total, is_exact, lists, required, weights });
        }
        let room = BUDGET.saturating_sub(run.size()) / 15_000 + 1;
        for term in deeper.iter().cycle().take(room.min(deeper.len() * 2)) {
            if let Some(depth) = depths.get_mut(*term) {
                *depth += 1;
            }
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

/// How much a word counts: the inverse document frequency of BM25.
fn weight(documents: u32, stories: u32) -> f32 {
    let (documents, stories) = (documents as f32, stories.max(documents) as f32);
    (1.0 + (stories - documents + 0.5) / (documents + 0.5)).ln()
}

/// The words that a story must have: all, but for those of more than a quarter of the stories where others remain.
fn required(query: &Query, terms: &[Term<'_>], stories: u32) -> Vec<usize> {
    let is_common = |term: &Term<'_>| term.documents > RARE && term.documents > stories / 4;
    let is_quoted = |number: usize| query.words.get(number).is_some_and(|word| word.phrase.is_some());
    let all = 0..terms.len();
    let rare: Vec<usize> = all
        .clone()
        .filter(|number| is_quoted(*number) || terms.get(*number).is_some_and(|term| !is_common(term)))
        .collect();
    if rare.is_empty() { all.collect() } else { rare }
}

/// The stories that are in all lists.
fn intersection(lists: &[Postings], required: &[usize]) -> Vec<u32> {
    let mut of: Vec<&Postings> = required.iter().filter_map(|term| lists.get(*term)).collect();
    sort::by_key(&mut of, |list| list.postings.len());
    let Some((shortest, others)) = of.split_first() else { return Vec::new() };
    let documents = shortest.postings.iter().map(|posting| posting.document);
    documents.filter(|document| others.iter().all(|list| list.of(*document).is_some())).collect()
}

/// How well a story fits: what its words weigh, more if they are in the headline, a little more if it is new.
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
    let bonus = if all > 0.0 { TITLE * title * title / all } else { 0.0 };
    (sum + bonus) * (1.0 + RECENCY * document as f32 / count.max(1) as f32)
}

/// The highest score that a story can have which is in the unread part of a word's lists.
fn bound(term: usize, unread: u8, lists: &[Postings], required: &[usize], weights: &[f32]) -> f32 {
    let others = weights.iter().zip(lists).enumerate().filter(|(other, _)| *other != term);
    let heaviest = |list: &Postings| list.postings.iter().map(|posting| posting.impact).max().unwrap_or_default();
    let rest: f32 = others.map(|(_, (weight, list))| weight * f32::from(heaviest(list)) / 255.0).sum();
    let own = weights.get(term).copied().unwrap_or_default() * f32::from(unread) / 255.0;
    let all: f32 = weights.iter().sum();
    let in_title = if required.len() > 1 { TITLE * all * 0.5 } else { 0.0 };
    (rest + own + in_title) * (1.0 + RECENCY)
}

/// The score of the last story of the page; none when there are fewer.
fn worst_shown(full: &[(u32, f32)], shown: usize) -> Option<f32> {
    let mut scores: Vec<f32> = full.iter().map(|(_, score)| *score).collect();
    sort::by(&mut scores, |a, b| b.total_cmp(a));
    scores.get(shown.checked_sub(1)?).copied()
}

impl Matches {
    /// Stories that lack a word, with their scores, the best first: at most `most`.
    pub(crate) fn partial(&self, allowed: &Allowed, count: u32, most: usize) -> Vec<(u32, f32)> {
        let required = || self.required.iter().filter_map(|term| self.lists.get(*term));
        let mut documents: Vec<u32> =
            required().flat_map(|list| &list.postings).map(|posting| posting.document).collect();
        sort::by(&mut documents, Ord::cmp);
        documents.dedup();
        documents.retain(|document| {
            allowed.has(*document) && self.full.binary_search_by_key(document, |(full, _)| *full).is_err()
        });
        let has = |document: u32| required().filter(|list| list.of(document).is_some()).count() as f32;
        let all = self.required.len().max(1) as f32;
        let score = |document: u32| score(document, &self.lists, &self.weights, count) * has(document) / all;
        let mut found: Vec<(u32, f32)> = documents.into_iter().map(|document| (document, score(document))).collect();
        sort::by(&mut found, |(a, x), (b, y)| y.total_cmp(x).then(b.cmp(a)));
        found.truncate(most);
        found
    }
}
