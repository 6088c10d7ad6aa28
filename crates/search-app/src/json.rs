//! Texts out of JSON, and texts into it: no more than the search needs, so that it stays small.

use alloc::string::String;
use core::{iter::Peekable, str::Chars};

/// A text of a JSON file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The key of an object's value.
    Key(String),
    /// A value.
    Text(String),
}

/// Calls a function for every text of a JSON file, in their order; what is no JSON ends it.
pub fn pieces(json: &str, each: &mut dyn FnMut(Piece)) {
    let mut characters = json.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '"' {
            continue;
        }
        let Some(text) = text(&mut characters) else { return };
        while characters.next_if(|next| next.is_ascii_whitespace()).is_some() {}
        each(match characters.peek() {
            Some(':') => Piece::Key(text),
            _ => Piece::Text(text),
        });
    }
}

/// The rest of a text after its quotation mark.
fn text(characters: &mut Peekable<Chars<'_>>) -> Option<String> {
    let mut text = String::new();
    loop {
        match characters.next()? {
            '"' => return Some(text),
            '\\' => text.push(match characters.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' | 'f' => ' ',
                'u' => escaped(characters)?,
                other => other,
            }),
            other => text.push(other),
        }
    }
}

/// A character by its number; half of one counts as unknown.
fn escaped(characters: &mut Peekable<Chars<'_>>) -> Option<char> {
    let mut number = 0;
    for _ in 0..4 {
        number = number * 16 + characters.next()?.to_digit(16)?;
    }
    Some(char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER))
}

/// Writes a text.
pub fn push_text(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            control if control < ' ' => json.push(' '),
            other => json.push(other),
        }
    }
    json.push('"');
}

/// Writes a number.
pub fn push_number(json: &mut String, number: usize) {
    if number >= 10 {
        push_number(json, number / 10);
    }
    json.extend(char::from_digit((number % 10) as u32, 10));
}

/// Writes texts as a list.
pub fn push_texts(json: &mut String, texts: &[String]) {
    json.push('[');
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            json.push(',');
        }
        push_text(json, text);
    }
    json.push(']');
}

/// The first text under a key; empty where there is none.
pub fn field(json: &str, wanted: &str) -> String {
    let mut found = None;
    let mut is_next = false;
    pieces(json, &mut |piece| match piece {
        Piece::Key(key) => is_next = key == wanted && found.is_none(),
        Piece::Text(text) if is_next => {
            (found, is_next) = (Some(text), false);
        }
        Piece::Text(_) => {}
    });
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(json: &str) -> Vec<Piece> {
        let mut all = Vec::new();
        pieces(json, &mut |piece| all.push(piece));
        all
    }

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    #[test]
    fn texts_with_their_keys() {
        let json = r#"{"title": "A \"b\" \u6d88", "body": ["one ", {"strong": ["two"]}], "n": 3}"#;
        let key = |key: &str| Piece::Key(key.to_owned());
        let expected =
            [key("title"), text("A \"b\" 消"), key("body"), text("one "), key("strong"), text("two"), key("n")];
        assert_eq!(all(json), expected);
    }

    #[test]
    fn what_is_written_is_read() {
        let mut json = String::new();
        push_texts(&mut json, &["a\"b\\c\nd".to_owned(), "消息".to_owned()]);
        assert_eq!(all(&json), ["a\"b\\c\nd", "消息"].map(text));
    }

    #[test]
    fn damaged_json_ends_it() {
        for json in ["\"", "{\"a\": \"b", "\"\\u12", "\"\\", "[\"a\", \"\\uD800\"]"] {
            assert!(all(json).len() <= 2, "{json}");
        }
    }
}
