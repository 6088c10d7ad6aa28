//! The index by tantivy, with the stems that ours has, and what is known of the stories beside it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Result;
use newsprint_search::Prepared;
use tantivy::directory::RamDirectory;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, SingleSegmentIndexWriter, TantivyDocument};

use super::exact::Exact;
use super::formula::Stories;

/// The memory that tantivy may plan with.
const BUDGET: usize = 256 << 20;
/// Frequencies, and no positions.
pub const OPTION: IndexRecordOption = IndexRecordOption::WithFreqs;

/// The fields of the index.
#[derive(Clone, Copy)]
pub struct Fields {
    /// The headline.
    pub title: Field,
    /// The rest.
    pub text: Field,
}

/// What is known of stories beside tantivy's index.
#[derive(Default)]
pub struct Known {
    /// All together.
    pub all: Stories,
    /// The lengths of each story: headline, rest.
    pub lengths: Vec<(u32, u32)>,
    /// How many stories have each stem.
    pub stems: HashMap<String, u32>,
    /// The stems of each form.
    pub forms: BTreeMap<String, BTreeSet<String>>,
}

/// Takes the stories one after another.
pub struct Collector {
    writer: SingleSegmentIndexWriter,
    fields: Fields,
    known: Known,
}

impl Collector {
    /// An index without stories, in memory.
    pub fn new() -> Result<Self> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(OPTION);
        let options = TextOptions::default().set_indexing_options(indexing);
        let fields = Fields {
            title: schema.add_text_field("title", options.clone()),
            text: schema.add_text_field("text", options),
        };
        let index = Index::builder().schema(schema.build());
        let writer = index.single_segment_index_writer(RamDirectory::default(), BUDGET)?;
        Ok(Self { writer, fields, known: Known::default() })
    }

    /// Takes the story with the next number.
    pub fn add(&mut self, story: &Prepared) -> Result<()> {
        let [mut title, mut text] = [String::new(), String::new()];
        for (stem, in_title, in_text) in story.stems() {
            for (field, times) in [(&mut title, in_title), (&mut text, in_text)] {
                (0..times).for_each(|_| field.extend([stem, " "]));
            }
            match self.known.stems.get_mut(stem) {
                Some(documents) => *documents += 1,
                None => drop(self.known.stems.insert(stem.to_owned(), 1)),
            }
        }
        for (form, stem) in story.forms() {
            let stems = match self.known.forms.get_mut(form) {
                Some(stems) => stems,
                None => self.known.forms.entry(form.to_owned()).or_default(),
            };
            if !stems.contains(stem) {
                stems.insert(stem.to_owned());
            }
        }
        self.known.all.add(story.lengths());
        self.known.lengths.push(story.lengths());
        let mut document = TantivyDocument::new();
        document.add_text(self.fields.title, title);
        document.add_text(self.fields.text, text);
        Ok(self.writer.add_document(document)?)
    }

    /// The index of the stories taken.
    pub fn finish(self) -> Result<Exact> {
        Exact::new(&self.writer.finalize()?, self.fields, self.known)
    }
}
