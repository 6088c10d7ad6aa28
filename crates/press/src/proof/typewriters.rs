//! The quotation marks of typewriters in Chinese.

use super::{
    known::Known,
    lines::{Line, Sort},
    quotes::further,
    text::Text,
};
use crate::{
    body::is_written_without_spaces,
    diagnostic::{Finding, Rule},
    phrase, say,
};

/// A quotation mark: the character, the number of its piece, and where it stands in that.
type Mark = (char, (usize, usize));

/// Reports quotation marks of typewriters around Chinese words.
pub fn latin(text: &Text<'_>, _: &Known<'_>) -> Vec<Finding> {
    if text.language.primary() != "zh" {
        return Vec::new();
    }
    let lines = text.lines().collect::<Vec<_>>();
    let found = lines.iter().flat_map(|line| typewriter(line).into_iter().map(move |mark| (line, mark)));
    let found = found.collect::<Vec<_>>();
    let Some((line, mark)) = found.first() else { return Vec::new() };
    let message = say!(
        "Chinese words stand in the typewriter’s quotation marks {}{}",
        "中文用了打字机的直引号 {}{}",
        mark.0,
        further(found.len())
    );
    let help = match text.language.script() {
        Some("Hant") => phrase!("write 「 before the words and 」 after them", "请在文字前写 「，文字后写 」"),
        _ => phrase!("write “ before the words and ” after them", "请在文字前写 “，文字后写 ”"),
    };
    vec![Finding::new(Rule::LatinQuote, text.place(line.from(mark.1)), message, help)]
}

/// The straight quotation marks of a line in which words begin or end that are written without spaces.
fn typewriter(line: &Line<'_>) -> Vec<Mark> {
    let is_wide = |character: Option<char>| character.is_some_and(is_written_without_spaces);
    let mut found = Vec::new();
    for (number, piece) in line.pieces.iter().enumerate().filter(|(_, piece)| piece.sort == Sort::Plain) {
        // The mark that is open, and whether such words begin in it.
        let mut open = None::<(Mark, bool)>;
        let mut before = None::<char>;
        let mut rest = piece.text.char_indices().peekable();
        while let Some((at, character)) = rest.next() {
            if matches!(character, '"' | '\'' | '＂') {
                open = match open {
                    Some((mark, is_found)) if mark.0 == character => {
                        found.extend(Some(mark).filter(|_| is_found || is_wide(before)));
                        None
                    }
                    Some(open) => Some(open),
                    // After a letter it is an apostrophe.
                    None if character == '\'' && before.is_some_and(|before| before.is_ascii_alphanumeric()) => None,
                    None => Some(((character, (number, at)), is_wide(rest.peek().map(|(_, after)| *after)))),
                };
            }
            before = Some(character);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::{
        diagnostic::Rule,
        proof::tests::{rules, story},
    };

    #[test]
    fn typewriters_in_chinese() {
        for (language, text, expected) in [
            ("zh-Hans", "他说\"走吧\"。", true),
            ("zh-Hant", "他說'走吧'。", true),
            ("zh-Hans", "他说“走吧”。", false),
            ("zh-Hans", "片名 \"The Bridge\" 不译。", false),
            ("zh-Hans", "片名\"The Bridge\"，不译，其他\"A\"也是。", false),
            ("zh-Hans", "所谓\"Bridge 大桥\"。", true),
            ("zh-Hans", "这是 Newsprint's 文档。", false),
            ("zh-Hans", "写成 `\"走吧\"` 即可。", false),
            ("en", "He said \"走吧\".", false),
        ] {
            assert_eq!(rules(language, &story("One", text)).contains(&Rule::LatinQuote), expected, "{text}");
        }
    }
}
