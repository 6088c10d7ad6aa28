//! What lists there are of one sort: the tags, the authors, the years with their months.

use super::{List, Lists, list_route, others};
use crate::newsroom::Newsroom;
use icu_collator::{
    Collator, CollatorBorrowed, CollatorPreferences, options::CollatorOptions, preferences::CollationNumericOrdering,
};
use icu_locale_core::Locale;
use newsprint_model::{
    FormatVersion, IndexFile, IndexId, Language, ListId, Place, Route, index::IndexItem, list::Alternate,
};
use std::cmp::Ordering;

impl Lists<'_> {
    /// Whether an edition has an index: one without tags has no index of tags.
    pub fn has_index(&self, edition: usize, index: IndexId) -> bool {
        match index {
            IndexId::Years => !self.months[edition].is_empty(),
            IndexId::Tags | IndexId::Authors => self.indexed(edition, index).next().is_some(),
        }
    }

    /// An index of an edition; `title` is what it holds, in words.
    pub fn index(&self, edition: usize, index: IndexId, title: String, newsroom: &Newsroom) -> (Route, IndexFile) {
        let route = |edition: usize| Route { language: newsroom.language(edition).clone(), place: Place::Index(index) };
        let others = others(edition, newsroom).filter(|&other| self.has_index(other, index));
        let alternates = others.map(|other| Alternate {
            language: newsroom.language(other).clone(),
            href: route(other).href(&newsroom.config.site),
        });
        let items = match index {
            IndexId::Years => self.years(edition, newsroom),
            IndexId::Tags | IndexId::Authors => self.names(edition, index, newsroom),
        };
        let file = IndexFile {
            format: FormatVersion::CURRENT,
            title,
            language: newsroom.language(edition).clone(),
            items,
            alternates: alternates.collect(),
        };
        (route(edition), file)
    }

    /// The lists of tags or of authors.
    fn indexed(&self, edition: usize, index: IndexId) -> impl DoubleEndedIterator<Item = &List> {
        let is_indexed = move |id: &ListId| match index {
            IndexId::Tags => matches!(id, ListId::Tag(_)),
            IndexId::Authors => matches!(id, ListId::Author(_)),
            IndexId::Years => matches!(id, ListId::Year(_)),
        };
        self.lists.values().filter(move |list| list.edition == edition && is_indexed(&list.id))
    }

    /// Names by letter.
    fn names(&self, edition: usize, index: IndexId, newsroom: &Newsroom) -> Vec<IndexItem> {
        let mut items = self.indexed(edition, index).map(|list| self.item(list, newsroom)).collect::<Vec<_>>();
        let letters = Letters::new(newsroom.language(edition));
        items.sort_by(|a, b| letters.compare(&a.name, &b.name).then_with(|| a.href.cmp(&b.href)));
        items
    }

    /// The years with their months, newest first.
    fn years(&self, edition: usize, newsroom: &Newsroom) -> Vec<IndexItem> {
        let months = |year: u16| {
            let months = self.months[edition].range((year, 0)..=(year, u8::MAX)).rev();
            let lists = months.filter_map(|&(year, month)| self.lists.get(&(edition, ListId::Month { year, month })));
            lists.map(|list| self.item(list, newsroom)).collect()
        };
        let years = self.indexed(edition, IndexId::Years).rev().filter_map(|list| match list.id {
            ListId::Year(year) => Some(IndexItem { items: months(year), ..self.item(list, newsroom) }),
            _ => None,
        });
        years.collect()
    }

    fn item(&self, list: &List, newsroom: &Newsroom) -> IndexItem {
        let stories = list.stories.iter().map(|&number| &self.stories[number as usize]);
        let profile = match &list.id {
            ListId::Author(slug) => newsroom.profiles.get(list.edition, slug),
            _ => None,
        };
        IndexItem {
            name: self.title(list, newsroom).to_string(),
            href: list_route(newsroom, list.edition, &list.id, None).href(&newsroom.config.site),
            stories: stories.map(|story| u32::from(!story.is_expired)).sum(),
            role: profile.and_then(|profile| profile.role.clone()),
            portrait: profile.and_then(|profile| profile.portrait.clone()),
            items: Vec::new(),
        }
    }
}

/// The order of letters in a language; numbers by their value.
struct Letters(Option<CollatorBorrowed<'static>>);

impl Letters {
    fn new(language: &Language) -> Self {
        let locale = language.as_str().parse::<Locale>().unwrap_or(Locale::UNKNOWN);
        let mut preferences = CollatorPreferences::from(&locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(Collator::try_new(preferences, CollatorOptions::default()).ok())
    }

    fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<const N: usize>(language: &str, mut names: [&'static str; N]) -> [&'static str; N] {
        let letters = Letters::new(&language.parse().expect("a language"));
        names.sort_by(|a, b| letters.compare(a, b));
        names
    }

    #[test]
    fn names_stand_in_the_order_of_their_language() {
        assert_eq!(sorted("en", ["Zoo", "apple", "Éclair", "Fig"]), ["apple", "Éclair", "Fig", "Zoo"]);
        assert_eq!(sorted("en", ["Line 10", "Line 9"]), ["Line 9", "Line 10"]);
        assert_eq!(sorted("sv", ["Öl", "Zoo"]), ["Zoo", "Öl"]);
        assert_eq!(sorted("zh-Hans", ["中", "北", "安"]), ["安", "北", "中"]);
    }
}
