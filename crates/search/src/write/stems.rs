//! Stems: what the forms of a word have in common, by the language of the story.

use crate::{fold::fold, tokens::LONGEST};
use hashbrown::HashMap;
use rust_stemmers::{Algorithm, Stemmer};
use std::cell::RefCell;

/// How many words are remembered: more than most newsrooms have.
const MOST_KNOWN: usize = 200_000;

/// Finds stems in one language.
pub(crate) struct Stems {
    language: String,
    stemmer: Option<Stemmer>,
    /// The stems of words that this thread has met before, by the words as they were written.
    known: HashMap<String, String>,
}

thread_local! {
    static LAST: RefCell<Option<Stems>> = const { RefCell::new(None) };
}

/// Does something with the stems of a language, as this thread knows them from the stories before.
pub(crate) fn with_stems<T>(language: &str, work: impl FnOnce(&mut Stems) -> T) -> T {
    let last = LAST.take().filter(|last| last.language == language && last.known.len() < MOST_KNOWN);
    let mut stems = last.unwrap_or_else(|| Stems::new(language));
    let done = work(&mut stems);
    LAST.set(Some(stems));
    done
}

impl Stems {
    /// For a language by its tag (`de`, `pt-BR`); a form of another language is its own stem.
    fn new(language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let algorithm = match primary.as_str() {
            "ar" => Some(Algorithm::Arabic),
            "da" => Some(Algorithm::Danish),
            "de" => Some(Algorithm::German),
            "el" => Some(Algorithm::Greek),
            "en" => Some(Algorithm::English),
            "es" => Some(Algorithm::Spanish),
            "fi" => Some(Algorithm::Finnish),
            "fr" => Some(Algorithm::French),
            "hu" => Some(Algorithm::Hungarian),
            "it" => Some(Algorithm::Italian),
            "nb" | "nn" | "no" => Some(Algorithm::Norwegian),
            "nl" => Some(Algorithm::Dutch),
            "pt" => Some(Algorithm::Portuguese),
            "ro" => Some(Algorithm::Romanian),
            "ru" => Some(Algorithm::Russian),
            "sv" => Some(Algorithm::Swedish),
            "ta" => Some(Algorithm::Tamil),
            "tr" => Some(Algorithm::Turkish),
            _ => None,
        };
        Self { language: language.to_owned(), stemmer: algorithm.map(Stemmer::create), known: HashMap::new() }
    }

    /// The stem of a word, folded; `written` is the word as it stands in the text, whose accents the rules need.
    pub(crate) fn stem(&mut self, form: &str, written: &str) -> String {
        let Some(stemmer) = &self.stemmer else { return form.to_owned() };
        if form.chars().any(|character| !character.is_alphabetic()) {
            return form.to_owned();
        }
        let stem = self.known.entry_ref(written).or_insert_with(|| {
            let word: String =
                written.chars().filter(|character| character.is_alphabetic()).flat_map(char::to_lowercase).collect();
            let mut stem = String::new();
            stemmer.stem(&word).chars().take(LONGEST).for_each(|character| fold(character, &mut stem));
            stem
        });
        if stem.is_empty() { form.to_owned() } else { stem.clone() }
    }
}
