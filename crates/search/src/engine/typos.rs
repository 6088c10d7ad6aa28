//! Misspelt words: what was probably meant.

use crate::{
    Query,
    engine::{
        run::{Run, Waiting},
        term::Term,
    },
    format::{Id, catalogue::dictionary_key, file::kind, forms},
    letters::length,
    query::Word,
    tokens::Kind,
};
use alloc::{borrow::ToOwned, string::String, vec, vec::Vec};

/// The shortest word that is corrected, and the shortest that may have two errors.
const SHORTEST: usize = 4;
const LONG: usize = 8;
/// A word in more stories than this is spelt well.
const RARE: u32 = 2;
/// The most dictionaries of a tier that are looked through for an error in the first letter.
const MOST_FURTHER: usize = 4;

/// The query with other words in the place of those that hardly any story has; none when there is nothing better. Errors in the
/// first letter, which take more files, are looked for in words that no story has.
pub(crate) fn corrected(run: &mut Run<'_>, query: &Query, terms: &[Term<'_>]) -> Result<Option<Query>, Waiting> {
    let mut better = Vec::new();
    for (word, term) in query.words.iter().zip(terms) {
        better.push(if is_doubtful(word, term) { best(run, &word.form, false) } else { None });
    }
    run.ready()?;
    for ((word, term), best_form) in query.words.iter().zip(terms).zip(&mut better) {
        if best_form.is_none() && term.documents == 0 && is_doubtful(word, term) {
            *best_form = best(run, &word.form, true);
        }
    }
    run.ready()?;
    let is_better = better.iter().any(Option::is_some);
    Ok(is_better.then(|| query.with_forms(&better)))
}

fn is_doubtful(word: &Word, term: &Term<'_>) -> bool {
    word.kind == Kind::Word
        && term.documents <= RARE
        && length(&word.form) >= SHORTEST
        && !word.form.bytes().any(|byte| byte.is_ascii_digit())
}

/// The form that was probably meant: the nearest, of these the most frequent. `is_further`: with an error in the first
/// letter.
fn best(run: &mut Run<'_>, word: &str, is_further: bool) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let most = if letters.len() >= LONG { 2 } else { 1 };
    let files = if is_further { further_files(run, &letters) } else { files(run, &letters, most) };
    let mut best = None;
    // How near the best one is, and how many stories of its tier have it.
    let (mut nearest, mut stories) = (most + 1, 0);
    for id in files {
        let Some(mut bytes) = run.contents(&id.name(), kind::FORMS) else { continue };
        let read = forms::each(&mut bytes, &mut |form, documents| {
            let distance = distance(&letters, form, most);
            if form != word && (distance < nearest || distance == nearest && documents > stories) {
                best = Some(form.to_owned());
                (nearest, stories) = (distance, documents);
            }
        });
        if read.is_err() {
            break;
        }
    }
    best.filter(|_| nearest <= most)
}

/// The dictionaries that have forms with the word's first letter, or its second one, of about its length.
fn files(run: &mut Run<'_>, letters: &[char], most: usize) -> Vec<Id> {
    let mut files = Vec::new();
    let Some(catalogue) = run.catalogue() else { return files };
    for length in letters.len().saturating_sub(most)..=letters.len() + most {
        for first in letters.iter().take(2) {
            let key = dictionary_key(length, Some(*first));
            for tier in &catalogue.dictionaries {
                add(&mut files, tier.of(&key, 2));
            }
        }
    }
    files
}

/// All dictionaries with forms of the word's length, or one letter longer; none where these are many.
fn further_files(run: &mut Run<'_>, letters: &[char]) -> Vec<Id> {
    let mut files = Vec::new();
    let Some(catalogue) = run.catalogue() else { return files };
    for tier in &catalogue.dictionaries {
        let mut of_tier = tier.of(&dictionary_key(letters.len(), None), MOST_FURTHER + 1);
        of_tier.extend(tier.of(&dictionary_key(letters.len() + 1, None), MOST_FURTHER + 1));
        if of_tier.len() <= 2 * MOST_FURTHER {
            add(&mut files, of_tier);
        }
    }
    files
}

/// Adds files, each once.
fn add(files: &mut Vec<Id>, others: Vec<Id>) {
    for id in others {
        if !files.contains(&id) {
            files.push(id);
        }
    }
}

/// How many letters must be added, left out, changed or exchanged with their neighbour to make one word the other
/// (optimal string alignment); more than `most` where it is more.
fn distance(letters: &[char], form: &str, most: usize) -> usize {
    let length = length(form);
    if length.abs_diff(letters.len()) > most {
        return most + 1;
    }
    // The rows of the table for the letters so far: the last but one, the last.
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=length).collect();
    let mut last = None;
    for (i, letter) in letters.iter().enumerate() {
        let mut row = vec![i + 1];
        let (mut left, mut nearest) = (i + 1, i + 1);
        let mut last_other = None;
        for (j, other) in form.chars().enumerate() {
            let of = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX >> 1);
            let mut least =
                (of(&previous, j) + usize::from(*letter != other)).min(of(&previous, j + 1) + 1).min(left + 1);
            if last == Some(other) && last_other == Some(*letter) {
                least = least.min(of(&before, j.wrapping_sub(1)) + 1);
            }
            row.push(least);
            nearest = nearest.min(least);
            (left, last_other) = (least, Some(other));
        }
        if nearest > most {
            return most + 1;
        }
        last = Some(*letter);
        before = core::mem::replace(&mut previous, row);
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
