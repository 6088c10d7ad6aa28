//! Misspelt words: what was probably meant.

use crate::{
    Query,
    engine::sort,
    engine::{
        run::{Run, Waiting},
        term::Term,
    },
    format::{Id, catalogue::dictionary_key, file::File, forms::Forms},
    query::Word,
    tokens::Kind,
};
use std::collections::BTreeMap;

/// The shortest word that is corrected, and the shortest that may have two errors.
const SHORTEST: usize = 4;
const LONG: usize = 8;
/// A word in more stories than this is spelt well.
const RARE: u32 = 2;
/// The most dictionaries of a tier that are looked through for an error in the first letter.
const MOST_FURTHER: usize = 4;

/// The query with other words in the place of those that hardly any story has; none when there is nothing better.
pub(crate) fn corrected(run: &mut Run<'_>, query: &Query, terms: &[Term<'_>]) -> Result<Option<Query>, Waiting> {
    let is_doubtful = |word: &Word, term: &Term<'_>| {
        word.kind == Kind::Word
            && term.documents <= RARE
            && word.form.chars().count() >= SHORTEST
            && !word.form.contains(|c: char| c.is_ascii_digit())
    };
    let doubtful: Vec<&str> = query
        .words
        .iter()
        .zip(terms)
        .filter(|(word, term)| is_doubtful(word, term))
        .map(|(word, _)| word.form.as_str())
        .collect();
    let mut better: BTreeMap<&str, Option<String>> = BTreeMap::new();
    for word in &doubtful {
        better.insert(word, best(run, word, false));
    }
    run.ready()?;
    for (word, best_form) in &mut better {
        if best_form.is_none() {
            *best_form = best(run, word, true);
        }
    }
    run.ready()?;
    if better.values().all(Option::is_none) {
        return Ok(None);
    }
    Ok(Some(query.with_forms(|word| better.get(word.form.as_str()).cloned().flatten())))
}

/// The form that was probably meant: the nearest, of these the most frequent. `is_further`: with an error in the first
/// letter.
fn best(run: &mut Run<'_>, word: &str, is_further: bool) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let most = if letters.len() >= LONG { 2 } else { 1 };
    let mut found: BTreeMap<String, (usize, u32)> = BTreeMap::new();
    let files = if is_further { further_files(run, &letters) } else { files(run, &letters, most) };
    for id in files {
        let forms = run.file(id.name(), |file| if let File::Forms(forms) = file { Some(forms) } else { None });
        for (form, documents) in forms.map_or(&[][..], |Forms(forms)| forms) {
            if form == word {
                continue;
            }
            let distance = distance(&letters, form, most);
            if distance <= most {
                let entry = found.entry(form.clone()).or_insert((distance, 0));
                entry.1 = entry.1.saturating_add(*documents);
            }
        }
    }
    found.into_iter().min_by_key(|(_, (distance, documents))| (*distance, u32::MAX - documents)).map(|(form, _)| form)
}

/// The dictionaries that have forms with the word's first letter, or its second one, of about its length.
fn files(run: &mut Run<'_>, letters: &[char], most: usize) -> Vec<Id> {
    let mut files = Vec::new();
    let Some(catalogue) = run.catalogue() else { return files };
    for length in letters.len().saturating_sub(most)..=letters.len() + most {
        for first in letters.iter().take(2) {
            let key = dictionary_key(length, &first.to_string());
            files.extend(catalogue.dictionaries.iter().flat_map(|tier| tier.of(&key, 2).collect::<Vec<_>>()));
        }
    }
    sort::by(&mut files, Ord::cmp);
    files.dedup();
    files
}

/// All dictionaries with forms of the word's length, or one letter longer; none where these are many.
fn further_files(run: &mut Run<'_>, letters: &[char]) -> Vec<Id> {
    let mut files = Vec::new();
    let Some(catalogue) = run.catalogue() else { return files };
    for tier in &catalogue.dictionaries {
        let of_tier: Vec<Id> = [letters.len(), letters.len() + 1]
            .into_iter()
            .flat_map(|length| tier.of(&dictionary_key(length, ""), MOST_FURTHER + 1).collect::<Vec<_>>())
            .collect();
        if of_tier.len() <= 2 * MOST_FURTHER {
            files.extend(of_tier);
        }
    }
    sort::by(&mut files, Ord::cmp);
    files.dedup();
    files
}

/// How many letters must be added, left out, changed or exchanged with their neighbour to make one word the other
/// (optimal string alignment); more than `most` where it is more.
fn distance(letters: &[char], form: &str, most: usize) -> usize {
    let other: Vec<char> = form.chars().collect();
    if other.len().abs_diff(letters.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in letters.iter().enumerate() {
        let mut row = Vec::with_capacity(other.len() + 1);
        row.push(i + 1);
        for (j, candidate) in other.iter().enumerate() {
            let mut least = (previous[j] + usize::from(letter != candidate)).min(previous[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == other[j - 1] && letters[i - 1] == *candidate {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        if row.iter().all(|distance| *distance > most) {
            return most + 1;
        }
        before = std::mem::replace(&mut previous, row);
    }
    previous.last().copied().unwrap_or(most + 1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn distances() {
        let distance = |a: &str, b| super::distance(&a.chars().collect::<Vec<_>>(), b, 2);
        assert_eq!(distance("water", "water"), 0);
        assert_eq!(distance("wtaer", "water"), 1);
        assert_eq!(distance("wate", "water"), 1);
        assert_eq!(distance("wazer", "water"), 1);
        assert_eq!(distance("security", "secrity"), 1);
        assert_eq!(distance("abcd", "wxyz"), 3);
    }
}
