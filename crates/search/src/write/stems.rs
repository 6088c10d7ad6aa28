//! Stems: what the forms of a word have in common, by the language of the story.

use crate::{fold::fold, tokens::LONGEST};
use rust_stemmers::{Algorithm, Stemmer};

/// Finds stems in one language.
pub(crate) struct Stems {
    stemmer: Option<Stemmer>,
}

impl Stems {
    /// For a language by its tag (`de`, `pt-BR`); a form of another language is its own stem.
    pub(crate) fn new(language: &str) -> Self {
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
        Self { stemmer: algorithm.map(Stemmer::create) }
    }

    /// The stem of a word, folded; `written` is the word as it stands in the text, whose accents the rules need.
    pub(crate) fn stem(&self, form: &str, written: &str) -> String {
        let Some(stemmer) = &self.stemmer else { return form.to_owned() };
        if form.chars().any(|character| !character.is_alphabetic()) {
            return form.to_owned();
        }
        let word: String =
            written.chars().filter(|character| character.is_alphabetic()).flat_map(char::to_lowercase).collect();
        let mut stem = String::new();
        stemmer.stem(&word).chars().take(LONGEST).for_each(|character| fold(character, &mut stem));
        if stem.is_empty() { form.to_owned() } else { stem }
    }
}
