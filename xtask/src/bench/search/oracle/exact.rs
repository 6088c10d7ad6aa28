//! The best stories by the formula: every story that has the words is scored, with its own lengths.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use newsprint_search::Query;
use newsprint_search::tokens::Kind;
use tantivy::collector::TopDocs;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{BooleanQuery, BoostQuery, Occur, TermQuery};
use tantivy::schema::Field;
use tantivy::{DocSet, Index, ReloadPolicy, Searcher, TERMINATED, Term};

use super::collect::{Fields, Known, OPTION};
use super::formula::{HEADLINE, Uses};
use super::overlap::Best;
use crate::bench::search::quality::SHOWN;

/// The index.
pub struct Exact {
    searcher: Searcher,
    fields: Fields,
    known: Known,
}

/// A stem in both fields.
struct List([SegmentPostings; 2]);

impl List {
    /// How often the stem stands in a story; asked for one story after another.
    fn uses(&mut self, number: u32) -> Uses {
        let [title, text] = self.0.each_mut().map(|postings| {
            if postings.doc() < number {
                postings.seek(number);
            }
            if postings.doc() == number { postings.term_freq() } else { 0 }
        });
        Uses { title, text }
    }

    /// Adds the stories that have the stem.
    fn read(self, numbers: &mut BTreeSet<u32>) {
        for mut postings in self.0 {
            while postings.doc() != TERMINATED {
                numbers.insert(postings.doc());
                postings.advance();
            }
        }
    }
}

impl Exact {
    /// Opens tantivy's index, whose numbers of stories are ours because it has one segment.
    pub fn new(index: &Index, fields: Fields, known: Known) -> Result<Self> {
        let searcher = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?.searcher();
        ensure!(searcher.segment_readers().len() == 1, "tantivy's numbers of stories are not ours");
        Ok(Self { searcher, fields, known })
    }

    /// The words that so many stories have, which as a query are one word.
    pub fn words(&self, least: u32, most: u32) -> Vec<&str> {
        let forms = self.known.forms.keys().map(String::as_str);
        let is_wanted = |form: &&str| {
            let words = Query::parse(form).words;
            (least..=most).contains(&self.documents(form))
                && matches!(&words[..], [word] if word.form == *form && word.kind != Kind::Single)
        };
        forms.filter(is_wanted).collect()
    }

    /// How many stories there are.
    pub fn stories(&self) -> u32 {
        self.known.all.count
    }

    /// How many stories have a word.
    fn documents(&self, form: &str) -> u32 {
        let stems = self.stems(form);
        stems.filter_map(|stem| self.known.stems.get(stem)).sum::<u32>().min(self.known.all.count)
    }

    fn stems(&self, form: &str) -> impl Iterator<Item = &String> {
        self.known.forms.get(form).into_iter().flatten()
    }

    fn lists(&self, form: &str) -> Result<Vec<List>> {
        let reader = self.searcher.segment_reader(0);
        let list = |field: Field, stem: &str| -> Result<SegmentPostings> {
            let postings = reader.inverted_index(field)?.read_postings(&Term::from_field_text(field, stem), OPTION)?;
            Ok(postings.unwrap_or_else(SegmentPostings::empty))
        };
        self.stems(form).map(|stem| Ok(List([list(self.fields.title, stem)?, list(self.fields.text, stem)?]))).collect()
    }

    /// The words of a query with how many stories have them, and whether a story must.
    fn asked<'q>(&self, query: &'q Query) -> Vec<(&'q str, u32, bool)> {
        let forms = query.words.iter().map(|word| word.form.as_str());
        let documents: Vec<u32> = forms.clone().map(|form| self.documents(form)).collect();
        let required = self.known.all.required(&documents);
        forms
            .zip(documents)
            .zip(required)
            .map(|((form, documents), is_required)| (form, documents, is_required))
            .collect()
    }

    /// The best stories by the formula, exactly, or rounded as ours is.
    pub fn best(&self, query: &Query, is_rounded: bool) -> Result<Best> {
        let asked = self.asked(query);
        let required = asked.iter().filter(|(.., is_required)| *is_required);
        let (rarest, ..) = required.min_by_key(|(_, documents, _)| *documents).context("a query without words")?;
        let mut numbers = BTreeSet::new();
        self.lists(rarest)?.into_iter().for_each(|list| list.read(&mut numbers));
        let mut lists = asked.iter().map(|(form, ..)| self.lists(form)).collect::<Result<Vec<_>>>()?;
        let mut scored = Vec::new();
        for number in numbers {
            let lengths = self.known.lengths[number as usize];
            let mut has_all = true;
            let mut words = Vec::new();
            for ((_, documents, is_required), lists) in asked.iter().zip(&mut lists) {
                let weight = self.known.all.weight(*documents, is_rounded);
                let (mut impact, mut is_in_title) = (0.0_f64, false);
                for uses in lists.iter_mut().map(|list| list.uses(number)).filter(|uses| *uses != Uses::default()) {
                    impact = impact.max(self.known.all.impact(uses, lengths, is_rounded));
                    is_in_title |= uses.title > 0;
                }
                has_all &= impact > 0.0 || !is_required;
                words.push((weight, impact, is_in_title));
            }
            if has_all {
                scored.push((number, self.known.all.score(number, &words)));
            }
        }
        Ok(Best::of(scored))
    }

    /// The best stories by tantivy's own BM25.
    pub fn own(&self, query: &Query) -> Result<Vec<u32>> {
        let mut words = Vec::new();
        for (form, _, is_required) in self.asked(query) {
            let term = |field: Field, stem: &str| TermQuery::new(Term::from_field_text(field, stem), OPTION);
            let mut fields: Vec<Box<dyn tantivy::query::Query>> = Vec::new();
            for stem in self.stems(form) {
                let title = Box::new(term(self.fields.title, stem));
                fields.push(Box::new(BoostQuery::new(title, HEADLINE as f32)));
                fields.push(Box::new(term(self.fields.text, stem)));
            }
            let word: Box<dyn tantivy::query::Query> = Box::new(BooleanQuery::union(fields));
            words.push((if is_required { Occur::Must } else { Occur::Should }, word));
        }
        let collector = TopDocs::with_limit(SHOWN).order_by_score();
        let found = self.searcher.search(&BooleanQuery::new(words), &collector)?;
        Ok(found.into_iter().map(|(_, address)| address.doc_id).collect())
    }
}

#[cfg(test)]
mod tests {
    use newsprint_search::{Document, Query, prepare};

    use crate::bench::search::oracle::collect::Collector;

    #[test]
    fn stories_with_all_words_in_the_order_of_their_scores() {
        let mut collector = Collector::new().expect("a collector");
        for (title, text) in
            [("Rain", "a bridge"), ("Bridges", "raining, raining"), ("Wind", "a bridge"), ("x", "rain bridge")]
        {
            let document = Document { language: "en", title, texts: vec![text], ..Document::default() };
            collector.add(&prepare(&document)).expect("an added story");
        }
        let exact = collector.finish().expect("an index");
        let query = Query { open: false, ..Query::parse("bridge rain") };
        for is_rounded in [false, true] {
            assert_eq!(exact.best(&query, is_rounded).expect("stories").first, [0, 1, 3]);
        }
        let mut own = exact.own(&query).expect("stories");
        own.sort_unstable();
        assert_eq!(own, [0, 1, 3]);
        assert_eq!(exact.words(3, 3), ["rain", "raining"]);
    }
}
