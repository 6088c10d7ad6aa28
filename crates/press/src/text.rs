//! Small texts: out of front matter, into pages.

use html_escape::decode_html_entities;
use std::borrow::Cow;

/// A text on one line, as people read it: entities are decoded, white space is single, what deceives is left out.
pub fn plain(text: &str) -> String {
    let decoded = decode_html_entities(text);
    let mut plain = String::with_capacity(decoded.len());
    for word in decoded.split_whitespace() {
        let length = plain.len();
        if length > 0 {
            plain.push(' ');
        }
        plain.extend(word.chars().filter(|character| !deceives(*character)));
        if plain.len() == length + 1 && plain.ends_with(' ') {
            plain.truncate(length);
        }
    }
    plain
}

/// A text as a terminal may be given it: what deceives is written out, as in `\u{1b}`.
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_harmless = |character: char| matches!(character, '\n' | '\t') || !deceives(character);
    if text.chars().all(is_harmless) {
        return text.into();
    }
    let mut printable = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match is_harmless(character) {
            true => printable.push(character),
            false => printable.extend(character.escape_unicode()),
        }
    }
    printable.into()
}

/// Whether a character steers what shows a text: a control character, or one that turns the direction of others around.
fn deceives(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The elements of a list that is written as one text: `a, b`, `甲、乙`.
pub fn split_list(text: &str) -> impl Iterator<Item = String> {
    text.split([',', ';', '，', '、', '；']).map(str::trim).filter(|element| !element.is_empty()).map(str::to_owned)
}

/// The beginning of a text, cut between words where there are any, with an ellipsis when something is left out.
pub fn beginning(text: &str, characters: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(characters) else { return text.to_owned() };
    let cut = &text[..end];
    // A script without spaces is cut anywhere; others lose at most the last third.
    let space = cut.rfind(char::is_whitespace).filter(|at| *at > end * 2 / 3);
    let cut = cut[..space.unwrap_or(end)].trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    format!("{cut}…")
}

/// The text with the characters replaced that HTML gives a meaning.
pub fn escape(text: &str) -> Cow<'_, str> {
    html_escape::encode_quoted_attribute(text)
}

/// The text without the characters that XML cannot hold, not even escaped.
pub fn clean(text: &str) -> String {
    // Nearly all texts are clean, and bytes are quickly looked through.
    let is_no_control = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..);
    if text.bytes().all(is_no_control) && !text.contains('\u{FFFE}') && !text.contains('\u{FFFF}') {
        return text.to_owned();
    }
    let is_held = |character: &char| match character {
        '\t' | '\n' | '\r' => true,
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => false,
        _ => true,
    };
    text.chars().filter(is_held).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts() {
        assert_eq!(plain(" a&#58;\n  b &amp; c "), "a: b & c");
        assert_eq!(plain("a\u{1b}[31m &#x202d;b \u{202E} c\u{200F}"), "a[31m b c\u{200F}");
        assert_eq!(plain("\u{7} a"), "a");
        assert_eq!(split_list("a, b;甲、乙").collect::<Vec<_>>(), ["a", "b", "甲", "乙"]);
    }

    #[test]
    fn a_beginning_ends_between_words() {
        assert_eq!(beginning("one two three four", 14), "one two three…");
        assert_eq!(beginning("短文", 14), "短文");
        assert_eq!(beginning("第三座跨江大桥今日正式通车", 4), "第三座跨…");
    }

    #[test]
    fn terminals_are_not_steered() {
        assert_eq!(printable("a\n\tb é 大"), "a\n\tb é 大");
        assert_eq!(printable("\u{1b}[2J\r\u{9b}\u{202e}"), "\\u{1b}[2J\\u{d}\\u{9b}\\u{202e}");
    }

    #[test]
    fn xml_holds_clean_texts() {
        assert_eq!(clean("a\0b\t\u{1B}\u{FFFE}大\u{10FFFF}\n"), "ab\t大\u{10FFFF}\n");
    }

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escape("<a> & \"b\""), "&lt;a&gt; &amp; &quot;b&quot;");
    }
}
