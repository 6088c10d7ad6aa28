//! The words of a value in a style sheet.

/// A word of a value.
pub enum Word {
    /// A keyword.
    Name(String),
    /// What stands before a parenthesis.
    Function(String),
    /// What stands behind a number.
    Unit(String),
}

/// The words of a value; texts in quotation marks, addresses, colours and names of variables are none.
pub fn words(value: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '%');
        if let Some(quoted) = rest.strip_prefix(['"', '\'']) {
            let end = quoted.find(first).map_or(quoted.len(), |end| end + 1);
            rest = &quoted[end..];
            continue;
        }
        if !is_part(first) && first != '#' {
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest[first.len_utf8()..].find(|c| !is_part(c)).map_or(rest.len(), |end| end + first.len_utf8());
        let (word, after) = rest.split_at(end);
        rest = after;
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '+'));
        if first == '#' || word.starts_with("--") {
            continue;
        }
        if word.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            words.push(Word::Unit(unit.to_owned()));
        } else if after.starts_with('(') {
            words.push(Word::Function(word.to_owned()));
        } else if unit.len() == word.len() {
            words.push(Word::Name(word.to_owned()));
        }
    }
    words
}
