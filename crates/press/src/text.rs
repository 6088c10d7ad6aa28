//! Small texts: out of front matter, into pages.

use html_escape::decode_html_entities;

/// A text on one line, as people read it: entities are decoded, white space is single.
pub fn plain(text: &str) -> String {
    let decoded = decode_html_entities(text);
    let mut plain = String::with_capacity(decoded.len());
    for word in decoded.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    plain
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
pub fn escape(text: &str) -> std::borrow::Cow<'_, str> {
    html_escape::encode_quoted_attribute(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts() {
        assert_eq!(plain(" a&#58;\n  b &amp; c "), "a: b & c");
        assert_eq!(split_list("a, b;甲、乙").collect::<Vec<_>>(), ["a", "b", "甲", "乙"]);
    }

    #[test]
    fn a_beginning_ends_between_words() {
        assert_eq!(beginning("one two three four", 14), "one two three…");
        assert_eq!(beginning("短文", 14), "短文");
        assert_eq!(beginning("第三座跨江大桥今日正式通车", 4), "第三座跨…");
    }

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escape("<a> & \"b\""), "&lt;a&gt; &amp; &quot;b&quot;");
    }
}
