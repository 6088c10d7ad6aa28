//! What is asked: words, quoted phrases, filters, an order.

use crate::{
    facet::Facet,
    tokens::{Kind, tokens},
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::ops::Range;

/// The most words of a query; what follows is left out.
pub const MOST_WORDS: usize = 32;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words in their order.
    pub words: Vec<Word>,
    /// Values that a story must have: one of those of a facet, and that for each facet that is named.
    pub filters: Vec<Filter>,
    /// The first day, in days since 1970-01-01.
    pub from: Option<i32>,
    /// The last day, in days since 1970-01-01.
    pub to: Option<i32>,
    /// The order of what is found.
    pub sort: Sort,
    /// How many hits to leave out: those of the pages before.
    pub offset: usize,
    /// How many pages are wanted at once beyond the first of these.
    pub more: usize,
    /// Whether the last word may go on: it stands for all words that begin with it.
    pub open: bool,
    /// As it was typed.
    pub text: String,
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word, folded.
    pub form: String,
    /// What it is made of.
    pub kind: Kind,
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
    /// The number of the quotation that it belongs to.
    pub phrase: Option<u32>,
    /// Its place among the words, as the tokeniser counts them.
    pub place: u32,
}

/// A value that a story must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The facet.
    pub facet: Facet,
    /// The value, as it was given to the writer.
    pub value: String,
}

/// The order of what is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What fits best first.
    #[default]
    Relevance,
    /// The newest first.
    Date,
}

impl Query {
    /// Reads what somebody typed. Every text is a query; the last word is open when nothing follows it.
    pub fn parse(text: &str) -> Self {
        let quotations = quotations(text);
        let mut words: Vec<Word> = Vec::new();
        for (place, token) in tokens(text).enumerate() {
            let ends_run = token.kind == Kind::Single
                && words.last().is_some_and(|last| last.kind == Kind::Pair && last.at.end == token.at.end);
            if ends_run {
                continue;
            }
            if words.len() == MOST_WORDS {
                break;
            }
            let phrase = quotations.iter().position(|quotation| quotation.contains(&token.at.start));
            words.push(Word {
                form: token.form,
                kind: token.kind,
                at: token.at,
                phrase: phrase.and_then(|number| u32::try_from(number).ok()),
                place: u32::try_from(place).unwrap_or(u32::MAX),
            });
        }
        let open = words.last().is_some_and(|last| last.at.end == text.len());
        Self { words, open, text: text.to_owned(), ..Self::default() }
    }

    /// Whether it asks for words at all.
    pub fn has_words(&self) -> bool {
        !self.words.is_empty()
    }

    /// The query with other words in the place of some: those for which there is a form.
    pub(crate) fn with_forms(&self, forms: &[Option<String>]) -> Self {
        let mut changed = self.clone();
        changed.text.clear();
        let mut kept = 0;
        for (word, form) in changed.words.iter_mut().zip(forms) {
            let Some(form) = form else { continue };
            changed.text.push_str(self.text.get(kept..word.at.start).unwrap_or_default());
            changed.text.push_str(form);
            kept = word.at.end;
            word.form.clone_from(form);
        }
        changed.text.push_str(self.text.get(kept..).unwrap_or_default());
        changed
    }
}

/// What stands between quotation marks; one that nothing closes goes to the end.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut opened: Option<(usize, char)> = None;
    for (at, character) in text.char_indices() {
        match opened {
            Some((start, close)) if character == close || close == '”' && character == '"' => {
                found.push(start..at);
                opened = None;
            }
            Some(_) => {}
            None => opened = closing(character).map(|close| (at + character.len_utf8(), close)),
        }
    }
    if let Some((start, _)) = opened {
        found.push(start..text.len());
    }
    found
}

/// The mark that ends a quotation.
fn closing(opening: char) -> Option<char> {
    Some(match opening {
        '"' | '＂' => opening,
        '“' => '”',
        '„' => '“',
        '「' => '」',
        '『' => '』',
        '«' => '»',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn quotations_and_runs() {
        let query = Query::parse("a “big red” RocketMQ 消息队");
        let words: Vec<_> = query.words.iter().map(|word| (word.form.as_str(), word.phrase)).collect();
        assert_eq!(
            words,
            [("a", None), ("big", Some(0)), ("red", Some(0)), ("rocketmq", None), ("消息", None), ("息队", None)]
        );
        assert!(query.open);
        assert!(!Query::parse("water ").open);
    }

    #[test]
    fn every_text_is_a_query() {
        for text in ["", " ", "\"", "“”", "((.*)+?", &"word ".repeat(2_000), &"字".repeat(10_000), "« \u{fffd}"] {
            assert!(Query::parse(text).words.len() <= super::MOST_WORDS);
        }
    }
}
