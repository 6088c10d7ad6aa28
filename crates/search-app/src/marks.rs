//! The words that were asked for, in headlines and texts: pieces of which every other one is marked; the first is not.

use crate::json::{self, Piece};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::ops::Range;
use newsprint_search::{Excerpt, excerpt};

/// A whole text in pieces.
pub fn whole(text: &str, forms: &[String]) -> Vec<String> {
    let found = excerpt(text, forms);
    // Only the part of a long text is known with its marks.
    around(part(text, 0..found.range.start), pieces(text, &found), part(text, found.range.end..text.len()))
}

/// The place of a text where most of the words stand, in pieces; nothing when none stands there.
pub fn place(text: &str, forms: &[String]) -> Option<Vec<String>> {
    let found = excerpt(text, forms);
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let (before, after) = (cut(found.range.start > 0), cut(found.range.end < text.len()));
    (!found.marks.is_empty()).then(|| around(before, pieces(text, &found), after))
}

/// Adds to the first piece and to the last, which are never marked.
fn around(before: &str, mut pieces: Vec<String>, after: &str) -> Vec<String> {
    if let Some(first) = pieces.first_mut() {
        first.insert_str(0, before);
    }
    if let Some(last) = pieces.last_mut() {
        last.push_str(after);
    }
    pieces
}

/// A part of a text in pieces.
fn pieces(text: &str, found: &Excerpt) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut at = found.range.start;
    for mark in &found.marks {
        pieces.push(part(text, at..mark.start).to_owned());
        pieces.push(part(text, mark.clone()).to_owned());
        at = mark.end;
    }
    pieces.push(part(text, at..found.range.end).to_owned());
    pieces
}

fn part(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// Keys of blocks, before which a line ends, and of what stands in them.
const BLOCKS: [&str; 6] = ["paragraph", "heading", "caption", "title", "summary", "term"];
const INLINES: [&str; 9] =
    ["content", "strong", "emphasis", "inserted", "marked", "subscript", "superscript", "small", "code"];

/// The text of a story's data, a block a line.
pub fn text_of(article: &str) -> String {
    let mut text = String::new();
    // What stands before the body is in the list already.
    let (mut is_body, mut is_read) = (false, false);
    json::pieces(article, &mut |piece| match piece {
        Piece::Key(key) => {
            is_body |= key == "body";
            let is_block = is_body && BLOCKS.contains(&&*key);
            is_read = is_block || is_body && INLINES.contains(&&*key);
            if is_block && !text.is_empty() {
                text.push('\n');
            }
        }
        Piece::Text(piece) if is_read => text.push_str(&piece),
        Piece::Text(_) => {}
    });
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_keeps_all_its_words() {
        let forms = ["bridge".to_owned()];
        assert_eq!(whole("The bridge opens", &forms), ["The ", "bridge", " opens"]);
        assert_eq!(whole("Bridge", &forms), ["", "Bridge", ""]);
        assert_eq!(whole("Nothing", &forms), ["Nothing"]);
        assert_eq!(whole("", &forms), [""]);
        let long = format!("{} bridge {}", "so ".repeat(200), "on ".repeat(200));
        assert_eq!(whole(&long, &forms).concat(), long);
    }

    #[test]
    fn the_text_of_a_story() {
        let article = r#"{"article": {"href": "a/", "headline": "No", "body":[{"paragraph":["One ",{"link":{"href":"b/",
            "content":["two"]}}," three"]},{"heading":{"level":2,"id":"x","content":["Four"]}},{"paragraph":["five"]}]}}"#;
        assert_eq!(text_of(article), "One two three\nFour\nfive");
        assert_eq!(text_of("{"), "");
    }

    #[test]
    fn a_place_says_where_it_is_cut() {
        let forms = ["bridge".to_owned()];
        let long = format!("{} bridge {}", "so ".repeat(200), "on ".repeat(200));
        let pieces = place(&long, &forms).expect("a place");
        assert!(pieces[0].starts_with('…') && pieces[2].ends_with('…') && pieces[1] == "bridge", "{pieces:?}");
        assert_eq!(place("Nothing", &forms), None);
    }
}
