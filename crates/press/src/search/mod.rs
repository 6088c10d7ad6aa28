//! The index of the search: which words stories are found by. How it is written is the crate `newsprint-search`'s.
//!
//! - [`text`]: the words of a story's body
//! - [`card`]: what is shown of it; [`words`]: what was read of stories, kept for the next build
//!
//! Stories keep their numbers from build to build, so that few files change: they are read back from the previous output.

mod card;
mod text;
pub mod words;

use crate::{
    load::Story,
    memory::{KeptUnit, file::KeptPage},
    newsroom::Newsroom,
    output::{
        staging::OutputError,
        unit::{Hash, Unit},
    },
    write::{Kept, Writing},
};
use jiff::civil::Date;
use newsprint_model::Article;
use newsprint_search::{Document, Facet, Numbers, Packer, Value, Writer, prepare};
use rayon::prelude::*;
use std::{fs, io, path::Path};
use words::{Text, Texts};

/// The folder of the index, in the root of the site.
pub const FOLDER: &str = "data/search";
/// The folders in it whose files have a hash in their name.
pub const HASHED: [&str; 2] = ["f", "cards"];
/// The script that starts the search in browsers, among the reader's files.
pub const SCRIPT: &str = "newsprint-search-app_loader";

/// Of how many stories the words are in memory at once.
const AT_ONCE: usize = 512;

/// Whether a file of the reader is there for the search.
pub fn is_for_search(name: &str) -> bool {
    name.starts_with("newsprint-search")
}

/// Where stories' numbers come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// From the previous output, as far as it has them.
    Kept,
    /// From the stories' order alone: what stories that are no more have left is closed.
    Compact,
}

/// Reads a story for the index.
///
/// # Errors
/// When its entry has no form in JSON, as an entry always has.
pub fn read(story: &Story, article: &Article, newsroom: &Newsroom) -> Result<Text, OutputError> {
    let edition = usize::from(story.edition);
    let language = newsroom.language(edition).as_str();
    let section = &newsroom.config.site.sections[usize::from(story.section)];
    let mut values = vec![
        Value { facet: Facet::Section, value: section.slug.as_str() },
        Value { facet: Facet::Kind, value: section.kind.as_str() },
        Value { facet: Facet::Language, value: language },
    ];
    let terms =
        [(Facet::Tag, &*story.tags), (Facet::Author, &*story.authors), (Facet::Source, story.source.as_slice())];
    for (facet, terms) in terms {
        values.extend(terms.iter().map(|term| Value { facet, value: term.slug.as_str() }));
    }
    let body = text::of(article);
    let mut texts = vec![story.kicker.as_deref().unwrap_or_default(), &*story.summary];
    texts.extend(story.tags.iter().chain(story.authors.iter()).chain(&story.source).map(|term| &*term.name));
    texts.extend(body.iter().map(String::as_str));
    Text::new(&prepare(&Document {
        href: &story.href,
        language,
        day: day(story),
        title: &story.headline,
        texts,
        facets: values,
        card: card::card(story, newsroom)?,
    }))
}

/// Writes the index of the stories that can be seen, unless it is as it was. `read` has what was read of each story in this
/// build; what was read of the others is kept.
///
/// # Errors
/// When a file cannot be written, or what is kept cannot be read.
pub fn write(writing: &Writing<'_>, read: Vec<Option<Text>>, kept: &mut Kept) -> Result<(), OutputError> {
    let texts = kept.texts.gather(read, &mut kept.pages);
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{:?}\n", writing.numbering).as_bytes());
    for (story, page) in writing.stories.iter().zip(&kept.pages) {
        let Some(words) = page.as_ref().and_then(|page| page.words) else { continue };
        hasher.update(story.href.as_bytes()).update(&words.hash).update(format!("{:?}\n", day(story)).as_bytes());
    }
    let key: Hash = hasher.finalize().into();
    if key == kept.search.key {
        return Ok(());
    }
    let unit = Unit::new(writing.output, std::mem::take(&mut kept.search.files));
    let mut packer = kept.texts.packer();
    index(writing, &texts, &kept.pages, &packer, &unit)?;
    packer.keep_used();
    kept.texts.keep_packer(&packer);
    kept.texts.write(key, &texts, &mut kept.pages)?;
    kept.search = KeptUnit { key, files: unit.end() };
    Ok(())
}

/// Keeps the words of a part's stories for the build that merges the parts.
///
/// # Errors
/// When they cannot be written.
pub fn keep(read: Vec<Option<Text>>, kept: &mut Kept) -> Result<(), OutputError> {
    let texts = kept.texts.gather(read, &mut kept.pages);
    kept.texts.write(Hash::default(), &texts, &mut kept.pages)
}

fn index(
    writing: &Writing<'_>,
    texts: &Texts,
    pages: &[Option<Box<KeptPage>>],
    packer: &Packer,
    unit: &Unit<'_>,
) -> Result<(), OutputError> {
    // Those that have words, the oldest first.
    let seen = writing.stories.iter().zip(pages).enumerate().rev();
    let seen = seen.filter(|(_, (_, page))| page.as_ref().is_some_and(|page| page.words.is_some()));
    let (places, told): (Vec<usize>, Vec<_>) =
        seen.map(|(place, (story, _))| (place, newsprint_search::Story { href: &story.href, day: day(story) })).unzip();
    let numbers = match writing.numbering {
        Numbering::Compact => Numbers::compact(&told),
        Numbering::Kept => Numbers::keep(&told, |name| fs::read(writing.previous.join(FOLDER).join(name)).ok()),
    };
    let mut writer = Writer::new(numbers.count());
    let failed = |error| OutputError::write(Path::new(FOLDER))(error);
    for some in numbers.order().chunks(AT_ONCE) {
        let read = some.par_iter().map(|&story| texts.of(places[story], pages[places[story]].as_deref()));
        for (story, prepared) in some.iter().zip(read.collect::<Result<Vec<_>, _>>()?) {
            let Some(prepared) = prepared else { continue };
            writer.add(numbers.numbers()[*story], prepared).map_err(|error| failed(io::Error::other(error)))?;
        }
    }
    writer
        .finish(packer, &mut |name, bytes| unit.write(&format!("{FOLDER}/{name}"), bytes).map_err(io::Error::other))
        .map_err(failed)
}

/// The day of a story, counted from 1970-01-01.
fn day(story: &Story) -> Option<i32> {
    let day = story.published?.stamp().day().parse::<Date>().ok()?;
    let days = (day - Date::constant(1970, 1, 1)).get_days();
    Some(days)
}
