//! The whole of a search: filters, words, corrections, order, cards.

use crate::{
    Facet, Query,
    engine::sort,
    engine::{
        Found, PAGE, cards,
        filter::{self, Allowed},
        rank::{Matches, matches},
        run::{Run, Waiting},
        term::{Term, key, resolve},
        typos,
    },
    query::Sort,
};
use alloc::{string::String, vec::Vec};

/// Below this count of stories, corrections are tried, and stories that lack a word follow.
const FEW: usize = 3;
/// How many stories follow that lack a word.
const MOST_PARTIAL: usize = 30;

/// Looks for stories.
pub(crate) fn search(run: &mut Run<'_>, query: &Query) -> Result<Found, Waiting> {
    let mut found = Found::default();
    let ordered =
        if query.has_words() { by_words(run, query, &mut found)? } else { by_filters(run, query, &mut found)? };
    let page = ordered.get(query.offset..).unwrap_or_default();
    let page = page.get(..PAGE * (query.more + 1)).unwrap_or(page);
    found.hits = cards::hits(run, page)?;
    found.lost = run.lost();
    found.exact &= !run.has_lost();
    Ok(found)
}

/// The stories that pass the filters, the newest first.
fn by_filters(run: &mut Run<'_>, query: &Query, found: &mut Found) -> Result<Vec<(u32, f32)>, Waiting> {
    let has_backdated = !run.start().backdated.is_empty();
    let shown = query.offset + PAGE * (query.more + 1) + if has_backdated { run.start().backdated.len() } else { 0 };
    let allowed = filter::allowed(run, query, None, shown)?;
    let is_by_days = query.from.is_some() || query.to.is_some();
    let has_facets = !query.filters.is_empty();
    let documents = match allowed.documents {
        Some(documents) if has_facets => documents,
        // Days alone do not know which stories are no more.
        Some(mut documents) => {
            let every = filter::every(run, usize::MAX)?;
            documents.retain(|document| every.has(*document));
            documents
        }
        None => filter::every(run, shown)?.documents.unwrap_or_default(),
    };
    let is_whole = allowed.is_whole && has_facets || is_by_days;
    found.total = match (has_facets, is_by_days) {
        (false, false) => run.start().stories,
        _ if is_whole => documents.len() as u32,
        _ => documents.len().max(total_of_facet(run, query)) as u32,
    };
    found.full = found.total;
    found.exact = true;
    let mut stories = Vec::new();
    for document in documents {
        stories.push((document, 0.0));
    }
    Ok(by_date(run, &stories))
}

/// Stories, the newest first.
fn by_date(run: &Run<'_>, stories: &[(u32, f32)]) -> Vec<(u32, f32)> {
    let mut keys = Vec::new();
    for (document, _) in stories {
        keys.push(u32::MAX - run.start().rank(*document));
    }
    let mut ordered = Vec::new();
    for place in sort::order(&keys) {
        ordered.extend(stories.get(place));
    }
    ordered
}

/// How many stories the values of the only facet have that is filtered by.
fn total_of_facet(run: &mut Run<'_>, query: &Query) -> usize {
    let mut total = 0;
    for filter in &query.filters {
        for list in key(run, &filter.facet.key(&filter.value)) {
            total += list.entry().map_or(0, |list| list.documents as usize);
        }
    }
    total
}

/// The stories that have the words, in the order that was asked for.
fn by_words(run: &mut Run<'_>, query: &Query, found: &mut Found) -> Result<Vec<(u32, f32)>, Waiting> {
    let (allowed, terms, matches) = look(run, query, None)?;
    let mut all = Ordered::default();
    all.add(run, query, &matches.full);
    found.total = matches.total;
    found.exact = matches.is_exact;
    found.forms = forms(&terms);
    let known = all.stories.len();
    let mut last = matches;
    if is_doubtful(query, known) {
        // What is known is shown if nothing better is found: its cards come together with the dictionaries.
        let _ = cards::hits(run, &all.stories);
    }
    if is_doubtful(query, known)
        && let Some(corrected) = typos::corrected(run, query, &terms)?
    {
        let (_, terms, matches) = look(run, &corrected, None)?;
        if matches.total > found.total {
            all.add(run, query, &matches.full);
            found.total = found.total.max(all.stories.len() as u32).max(matches.total);
            found.exact = matches.is_exact;
            found.forms.extend(forms(&terms));
            found.corrected = Some(corrected.text.clone());
            last = matches;
        }
    }
    found.full = found.total;
    let has_quotation = query.words.iter().any(|word| word.phrase.is_some());
    if all.stories.len() < FEW && !has_quotation {
        let partial = last.partial(&allowed, run.start().count, MOST_PARTIAL);
        all.add_as_they_are(&partial);
        found.total = found.total.max(all.stories.len() as u32);
    }
    Ok(all.stories)
}

/// Whether words of a query may be misspelt: it finds nothing, or has one word and finds few stories. Where several words
/// meet, however seldom, they are meant.
fn is_doubtful(query: &Query, found: usize) -> bool {
    found == 0 || found < FEW && query.words.len() == 1
}

#[inline(never)]
fn look<'e>(
    run: &mut Run<'e>,
    query: &Query,
    without: Option<Facet>,
) -> Result<(Allowed, Vec<Term<'e>>, Matches), Waiting> {
    let terms = resolve(run, query);
    let allowed = filter::allowed(run, query, without, usize::MAX)?;
    run.ready()?;
    let matches = matches(run, query, &terms, &allowed)?;
    Ok((allowed, terms, matches))
}

/// The stories found for a query's words, whatever their values of a facet are, in the order of their numbers; and whether
/// these are all.
pub(crate) fn documents(run: &mut Run<'_>, query: &Query, facet: Facet) -> Result<(Vec<u32>, bool), Waiting> {
    let (allowed, terms, mut matches) = look(run, query, Some(facet))?;
    if is_doubtful(query, matches.full.len())
        && let Some(corrected) = typos::corrected(run, query, &terms)?
    {
        let (.., others) = look(run, &corrected, Some(facet))?;
        if others.total > matches.total {
            matches = others;
        }
    }
    let is_whole = allowed.is_whole && matches.is_exact;
    Ok((matches.full.into_iter().map(|(document, _)| document).collect(), is_whole))
}

fn forms(terms: &[Term<'_>]) -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    for form in terms.iter().flat_map(|term| &term.forms) {
        if !forms.contains(form) {
            forms.push(form.clone());
        }
    }
    forms
}

/// Stories in the order in which they are shown, each once.
#[derive(Default)]
struct Ordered {
    stories: Vec<(u32, f32)>,
}

impl Ordered {
    fn add(&mut self, run: &Run<'_>, query: &Query, stories: &[(u32, f32)]) {
        let mut ordered = stories.to_vec();
        match query.sort {
            Sort::Relevance => sort::by_score(&mut ordered),
            Sort::Date => ordered = by_date(run, stories),
        }
        self.add_as_they_are(&ordered);
    }

    fn add_as_they_are(&mut self, stories: &[(u32, f32)]) {
        let known = self.stories.len();
        for story in stories {
            let is_known = self.stories.iter().take(known).any(|(document, _)| *document == story.0);
            if !is_known {
                self.stories.push(*story);
            }
        }
    }
}
