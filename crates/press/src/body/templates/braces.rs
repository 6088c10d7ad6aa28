//! Recognizes shortcodes of Hugo, and tags and variables of Liquid.

use super::scan::{Form, LONGEST, LONGEST_SHORT, Scanner, Tag};

impl<'t> Scanner<'t> {
    pub(super) fn shortcode(&mut self, at: usize) -> Option<Tag<'t>> {
        let window = self.window(at, LONGEST);
        let close = if window.as_bytes().get(2) == Some(&b'<') { ">}}" } else { "%}}" };
        self.closes_within(at, close, LONGEST)?;
        let length = closed_by(window.get(3..)?, close)?;
        let span = at..at + 3 + length + close.len();
        let body = window[3..3 + length].trim();
        if let Some(shown) = body.strip_prefix("/*").and_then(|shown| shown.strip_suffix("*/")) {
            // Shown with its braces, without the marks of the comment.
            let (open, shown) = (&window[..3], shown.trim());
            return Some(Tag { span, form: Form::Literal, name: open, closing: false, rest: shown });
        }
        let closing = body.starts_with('/');
        let body = body.trim_start_matches('/').trim_start().trim_end_matches('/');
        let (name, rest) = body.split_at(body.find(|char: char| !is_in_name(char)).unwrap_or(body.len()));
        (!name.is_empty()).then_some(Tag { span, form: Form::Shortcode, name, closing, rest })
    }

    pub(super) fn liquid(&mut self, at: usize) -> Option<Tag<'t>> {
        let window = self.window(at, LONGEST);
        self.closes_within(at, "%}", LONGEST)?;
        let length = closed_by(window.get(2..)?, "%}")?;
        let body = window[2..2 + length].trim_start_matches('-').trim_end_matches('-').trim();
        let (name, rest) = body.split_at(body.find(|char: char| !is_in_name(char)).unwrap_or(body.len()));
        let ended = name.strip_prefix("end").filter(|name| !name.is_empty());
        let span = at..at + 2 + length + 2;
        let (closing, name) = (ended.is_some(), ended.unwrap_or(name));
        (!name.is_empty()).then_some(Tag { span, form: Form::Liquid, name, closing, rest: rest.trim() })
    }

    pub(super) fn variable(&mut self, at: usize) -> Option<Tag<'t>> {
        let window = self.window(at, LONGEST_SHORT);
        self.closes_within(at, "}}", LONGEST_SHORT)?;
        let end = window.find("}}")?;
        let body = window[2..end].trim_start_matches('-').trim_end_matches('-').trim();
        let expression = body.split('|').next().unwrap_or(body).trim();
        let quoted = expression.len() > 1
            && ['"', '\''].iter().any(|&mark| expression.starts_with(mark) && expression.ends_with(mark));
        let is_path = expression.starts_with(|char: char| char.is_ascii_alphabetic() || char == '_')
            && expression
                .chars()
                .all(|char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '.' | '[' | ']'));
        let span = at..at + end + 2;
        (quoted || is_path).then_some(Tag { span, form: Form::Variable, name: expression, closing: false, rest: "" })
    }
}

/// Where `close` stands outside of quotation marks; if the marks do not match, where it first stands.
fn closed_by(body: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    let bytes = body.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            _ if escaped => escaped = false,
            // Only backquotes reach over the end of a line.
            (Some(b'"'), b'\n') => break,
            (Some(b'"' | b'\''), b'\\') => escaped = true,
            (Some(mark), byte) if mark == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'`') => quote = Some(byte),
            (None, _) if bytes[at..].starts_with(close.as_bytes()) => return Some(at),
            (None, _) => {}
        }
    }
    body.find(close)
}

fn is_in_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '-' | '_' | '.' | '/')
}
