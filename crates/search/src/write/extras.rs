//! Dictionaries for misspelt words, completions, and the values of facets.

use crate::{
    facet::RESERVED,
    format::{
        Id,
        catalogue::dictionary_key,
        columns::{self, ValueEntry},
        forms,
        routes::Routes,
    },
    tokens::is_unspaced,
    write::{collect::TierStore, sink::Sink},
};
use hashbrown::HashMap;
use std::io;

/// The size of a dictionary, before deflating.
const DICTIONARY: usize = 80_000;
/// The size of a file of completions, before deflating.
const COMPLETIONS: usize = 7_000;
/// The size of a file of values, before deflating.
const VALUES: usize = 60_000;
/// The most completions with the same first letter.
const MOST_COMPLETIONS: usize = 400;
/// The shortest word that is looked for in dictionaries.
const SHORTEST: usize = 3;

/// Writes the dictionaries of a tier: its forms by length, those in fewer than `least` stories left out.
pub(crate) fn dictionaries(tier: &TierStore, least: u32, sink: &mut Sink<'_>) -> io::Result<Routes> {
    let mut forms: Vec<(usize, &str, u32)> = tier
        .forms
        .iter()
        .filter(|(form, uses)| uses.documents >= least && is_spelt(form))
        .map(|(form, uses)| (form.chars().count(), form.as_str(), uses.documents))
        .filter(|(length, ..)| *length >= SHORTEST)
        .collect();
    forms.sort_unstable();
    let mut routes = Routes::default();
    let mut rest = forms.as_slice();
    while let Some((length, first, _)) = rest.first() {
        let mut size = 0;
        let count = rest
            .iter()
            .take_while(|(length, ..)| {
                size += length / 2 + 3;
                size <= DICTIONARY
            })
            .count()
            .max(1);
        let (file, further) = rest.split_at(count);
        let file: Vec<(&str, u32)> = file.iter().map(|(_, form, documents)| (*form, *documents)).collect();
        routes.0.push((dictionary_key(*length, None) + first, sink.write(&forms::encode(&file))?));
        rest = further;
    }
    Ok(routes)
}

/// Writes the completions: for each first character the forms that most stories have. How many have them is rounded to
/// powers of two, so that a new story seldom changes a file.
pub(crate) fn completions(tiers: &[TierStore], sink: &mut Sink<'_>) -> io::Result<Routes> {
    let mut stories: HashMap<&str, u32> = HashMap::new();
    for (form, uses) in tiers.iter().flat_map(|tier| &tier.forms) {
        if !form.starts_with(RESERVED)
            && form.chars().nth(1).is_some()
            && !form.starts_with(|c: char| c.is_ascii_digit())
        {
            *stories.entry(form).or_default() += uses.documents;
        }
    }
    let mut forms: Vec<(char, u32, &str)> = stories
        .into_iter()
        .filter(|(_, documents)| *documents >= 2)
        .filter_map(|(form, documents)| Some((form.chars().next()?, u32::MAX - documents.ilog2(), form)))
        .collect();
    forms.sort_unstable();
    let mut kept: Vec<(&str, u32)> = Vec::new();
    for letter in forms.chunk_by(|(a, ..), (b, ..)| a == b) {
        let mut best: Vec<_> =
            letter.iter().take(MOST_COMPLETIONS).map(|(_, rank, form)| (*form, u32::MAX - rank)).collect();
        best.sort_unstable();
        kept.append(&mut best);
    }
    let mut routes = Routes::default();
    let mut file: Vec<(&str, u32)> = Vec::new();
    let mut size = 0;
    for letter in kept.chunk_by(|(a, _), (b, _)| a.chars().next() == b.chars().next()) {
        if size >= COMPLETIONS {
            push_completions(&mut routes, &mut file, sink)?;
            size = 0;
        }
        size += letter.iter().map(|(form, _)| form.len() / 2 + 3).sum::<usize>();
        file.extend_from_slice(letter);
    }
    push_completions(&mut routes, &mut file, sink)?;
    Ok(routes)
}

fn push_completions(routes: &mut Routes, file: &mut Vec<(&str, u32)>, sink: &mut Sink<'_>) -> io::Result<()> {
    if let Some(first) = file.first().and_then(|(form, _)| form.chars().next()) {
        routes.0.push((first.to_string(), sink.write(&forms::encode(file))?));
        file.clear();
    }
    Ok(())
}

/// Writes the values of all facets.
pub(crate) fn values(values: &[Vec<ValueEntry>], sink: &mut Sink<'_>) -> io::Result<Vec<Id>> {
    let all: Vec<ValueEntry> = values.iter().flatten().cloned().collect();
    let mut files = Vec::new();
    let mut rest = all.as_slice();
    while !rest.is_empty() {
        let mut size = 0;
        let fits = |entry: &&ValueEntry| {
            size += entry.value.len() + 6;
            size <= VALUES
        };
        let (file, further) = rest.split_at(rest.iter().take_while(fits).count().max(1));
        files.push(sink.write(&columns::encode_values(file))?);
        rest = further;
    }
    Ok(files)
}

/// Whether a form can be misspelt: letters of a script with spaces.
fn is_spelt(form: &str) -> bool {
    form.chars().all(|character| character.is_alphabetic() && !is_unspaced(character))
}
