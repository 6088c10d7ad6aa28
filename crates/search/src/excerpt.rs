//! Excerpts: the place of a text where most of the words stand that were looked for.

use crate::{letters::is_space, tokens::tokens};
use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// The longest excerpt, in characters.
pub const LONGEST: usize = 200;

/// A part of a text with marked words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The part, in bytes of the text.
    pub range: Range<usize>,
    /// The marked words, in bytes of the text.
    pub marks: Vec<Range<usize>>,
}

/// The part of a text of at most [`LONGEST`] characters with the most different forms, the first such part; the
/// beginning of the text where none of them stands in it.
pub fn excerpt(text: &str, forms: &[String]) -> Excerpt {
    let found: Vec<(Range<usize>, String)> =
        tokens(text).filter(|token| forms.contains(&token.form)).map(|token| (token.at, token.form)).collect();
    let starts = character_starts(text);
    let character = |byte: usize| starts.partition_point(|start| *start < byte);
    let mut best = (0, 0..0);
    for (first, (at, _)) in found.iter().enumerate() {
        let from = character(at.start);
        let window = found.iter().skip(first).take_while(|(at, _)| character(at.end) <= from + LONGEST * 4 / 5);
        let mut different: Vec<&str> = Vec::new();
        let mut end = from;
        for (at, form) in window {
            end = character(at.end);
            if !different.contains(&form.as_str()) {
                different.push(form);
            }
        }
        if different.len() > best.0 {
            best = (different.len(), from..end);
        }
    }
    let range = around(text, &starts, best.1);
    let inside = |at: &Range<usize>| at.start >= range.start && at.end <= range.end;
    let marks = merged(found.into_iter().map(|(at, _)| at).filter(inside));
    Excerpt { range, marks }
}

/// A stretch of characters widened to the full length, cut between words where there are spaces.
fn around(text: &str, starts: &[usize], cluster: Range<usize>) -> Range<usize> {
    let spare = LONGEST.saturating_sub(cluster.len());
    let mut from = cluster.start.saturating_sub(spare / 3);
    let to = (from + LONGEST).min(starts.len());
    if to == starts.len() {
        from = to.saturating_sub(LONGEST).min(from);
    }
    let byte = |character: usize| starts.get(character).copied().unwrap_or(text.len());
    let (mut start, mut end) = (byte(from), byte(to));
    let (first, last) = (byte(cluster.start).max(start), byte(cluster.end).min(end));
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
    let (last, character) = inked.last().unwrap_or((first, character));
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

fn character_starts(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).collect()
}

/// Ranges that touch or overlap become one: the pairs of a run.
fn merged(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => all.push(range),
        }
    }
    all
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
