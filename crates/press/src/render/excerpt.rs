//! The line around a place in a text, as a terminal shows it.

use crate::text;
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide a line is shown, in columns: with its number it fits into those of messages.
const WIDTH: usize = 88;
/// How much of that stands behind the beginning of the place, when there is as much: a line that fits is shown whole.
const BEHIND: usize = 48;

/// The line around a place in a text. A paragraph is one line, so that a long line is shown in part, with an ellipsis where it goes on.
#[derive(Debug)]
pub struct Excerpt {
    name: String,
    text: String,
    place: Range<usize>,
    /// From 0.
    line: usize,
    /// From 0.
    column: usize,
}

impl Excerpt {
    /// The line around a place; of a place of several lines the first. Nothing when the text does not reach as far.
    pub fn new(name: &str, text: &str, place: &Range<usize>) -> Option<Self> {
        let before = text.get(..place.start)?;
        text.get(place.clone())?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = text[line_start..].lines().next().unwrap_or_default();
        let line_end = line_start + line.trim_end_matches('\r').len();
        // An end of a line is not shown.
        let place = place.start.min(line_end)..place.end.min(line_end);
        let behind = text[place.start..line_end].width().min(BEHIND);
        let start = place.start - fitting(text[line_start..place.start].chars().rev(), WIDTH - behind);
        let end = start + fitting(text[start..line_end].chars(), WIDTH);
        let place = place.start..place.end.min(end);

        // It stands for one character, so that columns are counted as they are.
        let cut = text[start..].chars().next().filter(|_| start > line_start);
        let mut excerpt = cut.map_or_else(String::new, |_| "…".to_owned());
        excerpt.push_str(&text::printable(&text[start + cut.map_or(0, char::len_utf8)..place.start]));
        let from = excerpt.len();
        excerpt.push_str(&text::printable(&text[place.clone()]));
        let to = excerpt.len();
        excerpt.push_str(&text::printable(&text[place.end..end]));
        if end < line_end {
            excerpt.push('…');
        }
        // Without a character to stand under there is no arrow.
        if excerpt.len() == from {
            excerpt.push(' ');
        }
        Some(Self {
            name: text::printable(name).into_owned(),
            text: excerpt,
            place: from..to,
            line: before.matches('\n').count(),
            column: text[line_start..start].chars().count(),
        })
    }

    /// The place in what is shown.
    pub fn place(&self) -> Range<usize> {
        self.place.clone()
    }
}

/// How many bytes the characters have that fit into some columns.
fn fitting(chars: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut left = Some(columns);
    let fits = |character: &char| {
        left = left.and_then(|left| left.checked_sub(character.width().unwrap_or(0)));
        left.is_some()
    };
    chars.take_while(fits).map(char::len_utf8).sum()
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // Without lines around it the place alone is wanted, otherwise all that there is.
        let wanted = if lines_before + lines_after == 0 { self.place.clone() } else { 0..self.text.len() };
        let column = self.column + self.text[..wanted.start].chars().count();
        let text = self.text[wanted.clone()].as_bytes();
        let wanted = if span.offset() > self.text.len() { return Err(MietteError::OutOfBounds) } else { wanted };
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), text, wanted.into(), self.line, column, 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, place: &str) -> (String, String) {
        let start = text.find(place).expect("the place");
        let excerpt = Excerpt::new("a.md", text, &(start..start + place.len())).expect("a line");
        (excerpt.text[excerpt.place()].to_owned(), excerpt.text)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(shown("one\ntwo three\r\nfour", "three"), ("three".to_owned(), "two three".to_owned()));
        assert_eq!(shown("one\ntwo\nthree", "two\nthree"), ("two".to_owned(), "two".to_owned()));
    }

    #[test]
    fn a_long_line_fits_into_a_terminal() {
        let line = format!("{}[cells](cells.md){}", "gentle ".repeat(20), " report".repeat(20));
        let (place, text) = shown(&line, "cells.md");
        assert_eq!(place, "cells.md");
        assert!(text.starts_with('…') && text.ends_with('…') && text.chars().count() == WIDTH + 1, "{text}");
        // Chinese characters are two columns wide.
        let (place, text) = shown(&format!("{}断流{}", "澜江".repeat(50), "通航".repeat(50)), "断流");
        assert_eq!((place.as_str(), text.chars().count()), ("断流", WIDTH / 2 + 1));
    }

    #[test]
    fn a_long_place_is_shown_in_part() {
        let headline =
            "The third bridge over the Lan River opens with six lanes, two paths and a main span of 688 metres";
        let (place, text) = shown(&format!("title: {headline}\n"), headline);
        assert!(headline.starts_with(&place) && place.len() == WIDTH - "title: ".len(), "{place}");
        assert_eq!(text, format!("title: {place}…"));
    }

    #[test]
    fn columns_are_those_of_the_file() {
        let line = format!("{}x", "é".repeat(300));
        let start = line.len() - 1;
        let excerpt = Excerpt::new("a.md", &line, &(start..start + 1)).expect("a line");
        let place = SourceSpan::from(excerpt.place());
        assert_eq!(excerpt.read_span(&place, 0, 0).expect("the place").column(), 300);
    }
}
