//! What a list can be filtered by.

use crate::load::{Story, terms::Term};
use newsprint_model::{
    Slug,
    list::{Facet, Facets, KindFacet},
    site::{Section, SectionKind},
};
use std::{collections::HashMap, sync::Arc};

/// Names with one slug, and how often each is written.
#[derive(Debug, Default)]
pub struct Spellings<'s>(HashMap<&'s str, u32>);

impl<'s> Spellings<'s> {
    /// Counts one more use.
    pub fn add(&mut self, name: &'s str) {
        *self.0.entry(name).or_default() += 1;
    }

    /// The name that most stories use; of equals the first by letter.
    pub fn preferred(&self) -> &'s str {
        let best = self.0.iter().max_by(|(name, count), (other, others)| count.cmp(others).then(other.cmp(name)));
        best.map_or("", |(name, _)| *name)
    }

    fn stories(&self) -> u32 {
        self.0.values().sum()
    }
}

/// The most values of a facet that the page of the search offers.
const OFFERED: usize = 200;

/// Counts what all stories can be filtered by; they come newest first.
pub fn everything<'s>(stories: &[&'s Story], kind: impl Fn(&Story) -> SectionKind, sections: &'s [Section]) -> Facets {
    let mut facets = facets(stories.iter().copied(), kind);
    let (mut authors, mut counts) = (HashMap::new(), vec![0; sections.len()]);
    for story in stories {
        story.authors.iter().for_each(|author| count(&mut authors, author));
        counts[usize::from(story.section)] += 1;
    }
    facets.authors = most_frequent(authors);
    let sections = sections.iter().zip(counts).filter(|(_, stories)| *stories > 0);
    facets.sections = sections
        .map(|(section, stories)| Facet { slug: section.slug.clone(), name: section.slug.to_string(), stories })
        .collect();
    for values in [&mut facets.tags, &mut facets.sources, &mut facets.authors] {
        values.truncate(OFFERED);
    }
    facets
}

/// Counts what stories can be filtered by; they come newest first.
pub fn facets<'s>(stories: impl Iterator<Item = &'s Story>, kind: impl Fn(&Story) -> SectionKind) -> Facets {
    let mut facets = Facets::default();
    let (mut tags, mut sources) = (HashMap::new(), HashMap::new());
    let mut kinds = HashMap::<SectionKind, u32>::new();
    let mut days = None::<(String, String)>;
    for story in stories {
        facets.stories += 1;
        story.tags.iter().for_each(|tag| count(&mut tags, tag));
        story.source.iter().for_each(|source| count(&mut sources, source));
        *kinds.entry(kind(story)).or_default() += 1;
        if let Some(published) = story.published {
            let day = published.stamp().day().to_owned();
            match &mut days {
                None => days = Some((day.clone(), day)),
                Some((oldest, _)) => *oldest = day,
            }
        }
    }
    facets.tags = most_frequent(tags);
    facets.sources = most_frequent(sources);
    facets.kinds = kinds.into_iter().map(|(kind, stories)| KindFacet { kind, stories }).collect();
    facets.kinds.sort_by(|a, b| b.stories.cmp(&a.stories).then(a.kind.cmp(&b.kind)));
    facets.days = days;
    facets
}

fn count<'s>(facets: &mut HashMap<&'s Slug, Spellings<'s>>, term: &'s Arc<Term>) {
    facets.entry(&term.slug).or_default().add(&term.name);
}

fn most_frequent(facets: HashMap<&Slug, Spellings<'_>>) -> Vec<Facet> {
    let mut facets = facets
        .into_iter()
        .map(|(slug, names)| Facet { slug: slug.clone(), name: names.preferred().to_owned(), stories: names.stories() })
        .collect::<Vec<_>>();
    facets.sort_by(|a, b| b.stories.cmp(&a.stories).then_with(|| a.slug.cmp(&b.slug)));
    facets
}
