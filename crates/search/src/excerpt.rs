//! Excerpts: the place of a text where most of the words stand that were looked for.

use crate::{
    letters::{is_space, length},
    tokens::{Token, tokens},
};
use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// The longest excerpt, in characters of the text's average length.
pub const LONGEST: usize = 200;

/// A part of a text with marked words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The part, in bytes of the text.
    pub range: Range<usize>,
    /// The marked words, in bytes of the text.
    pub marks: Vec<Range<usize>>,
}

/// The part of a text of about [`LONGEST`] characters with the most different forms, the first such part; the
/// beginning of the text where none of them stands in it.
pub fn excerpt(text: &str, forms: &[String]) -> Excerpt {
    let mut found = Vec::new();
    for token in tokens(text) {
        if forms.contains(&token.form) {
            found.push(token);
        }
    }
    // In bytes, as long as characters are on average.
    let longest = LONGEST * text.len() / length(text).max(1);
    let mut best = (0, 0..0);
    for (first, token) in found.iter().enumerate() {
        let from = token.at.start;
        let mut different: Vec<&String> = Vec::new();
        let mut end = from;
        for Token { at, form, .. } in found.iter().skip(first) {
            if at.end > from + longest * 4 / 5 {
                break;
            }
            end = at.end;
            if !different.contains(&form) {
                different.push(form);
            }
        }
        if different.len() > best.0 {
            best = (different.len(), from..end);
        }
    }
    let range = around(text, longest, best.1);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for Token { at, .. } in found {
        if at.start < range.start || at.end > range.end {
            continue;
        }
        // Ranges that touch or overlap become one: the pairs of a run.
        match marks.last_mut() {
            Some(last) if at.start <= last.end => last.end = last.end.max(at.end),
            _ => marks.push(at),
        }
    }
    Excerpt { range, marks }
}

/// A stretch of a text widened to the full length, cut between words where there are spaces.
fn around(text: &str, longest: usize, cluster: Range<usize>) -> Range<usize> {
    let spare = longest.saturating_sub(cluster.len());
    let end = (cluster.start.saturating_sub(spare / 3) + longest).min(text.len());
    let (mut start, mut end) = (boundary(text, end.saturating_sub(longest)), boundary(text, end));
    let (first, last) = (cluster.start, cluster.end);
    if start > 0
        && let Some((space, _)) = spaces(part(text, start, first)).next()
    {
        start += space;
    }
    if end < text.len()
        && let Some((space, _)) = spaces(part(text, last, end)).last().filter(|(space, _)| *space > 0)
    {
        end = last + space;
    }
    let mut inked = part(text, start, end).char_indices().filter(|(_, character)| !is_space(*character));
    let Some((first, character)) = inked.next() else { return start..start };
    let (last, character) = inked.next_back().unwrap_or((first, character));
    start + first..start + last + character.len_utf8()
}

/// The spaces of a text with their places.
fn spaces(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|(_, character)| is_space(*character))
}

/// A part of a text.
fn part(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

/// The last beginning of a character that is not after a place.
fn boundary(text: &str, mut place: usize) -> usize {
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, excerpt};

    #[test]
    fn the_best_place() {
        let text =
            format!("Water. {} Clean water for the river. {}", "Nothing here. ".repeat(30), "And so on. ".repeat(30));
        let found = excerpt(&text, &["water".to_owned(), "river".to_owned()]);
        let marked: Vec<&str> = found.marks.iter().map(|mark| &text[mark.clone()]).collect();
        assert_eq!(marked, ["water", "river"]);
        assert!(text[found.range.clone()].chars().count() <= LONGEST);
    }

    #[test]
    fn pairs_are_one_mark() {
        let found = excerpt("阿里的消息队列很好", &["消息".to_owned(), "息队".to_owned(), "队列".to_owned()]);
        assert_eq!(found.marks.first(), Some(&(9..21)));
        assert_eq!(found.marks.len(), 1);
    }
}
