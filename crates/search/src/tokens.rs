//! Text becomes words: the one tokeniser of those who write the index and those who ask it.

use crate::{
    fold::{fold, is_dropped, narrow},
    letters::{is_letter, is_of_word, length},
};
use alloc::string::String;
use core::ops::Range;

/// The longest form, in characters.
pub const LONGEST: usize = 40;
/// From this length on, letters and digits mixed are a checksum when all of them are hexadecimal.
const HEX: usize = 12;
/// From this length on, letters and digits mixed are data.
const DATA: usize = 24;
/// What stands before an apostrophe and is a word of its own, in French and Italian.
const ELIDED: [&str; 18] = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "dell", "nell", "all", "sull", "dall",
    "un",
];

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters and digits of a script with spaces between its words.
    Word,
    /// Two neighbours of a script without spaces.
    Pair,
    /// The last character of a run of such a script.
    Single,
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The word, folded.
    pub form: String,
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
    /// What it is made of.
    pub kind: Kind,
}

/// The words of a text in their order.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, run_end: 0 }
}

/// See [`tokens`].
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// Where the run of a script without spaces ends that is being read.
    run_end: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            if self.at < self.run_end {
                return Some(self.pair());
            }
            let first = self.text.get(self.at..)?.chars().next()?;
            if is_unspaced(first) {
                self.run_end = self.at + length_while(after(self.text, self.at), is_unspaced);
            } else if is_of_word(narrow(first)) {
                if let Some(word) = self.word() {
                    return Some(word);
                }
            } else {
                self.at += first.len_utf8();
            }
        }
    }
}

impl Tokens<'_> {
    /// The next two characters of a run, or its last one.
    fn pair(&mut self) -> Token {
        let start = self.at;
        let run = self.text.get(start..self.run_end).unwrap_or_default();
        let mut characters = run.chars();
        let mut form = String::new();
        if let Some(first) = characters.next() {
            self.at += first.len_utf8();
            fold(first, &mut form);
        }
        match characters.next() {
            Some(second) => {
                fold(second, &mut form);
                Token { form, at: start..self.at + second.len_utf8(), kind: Kind::Pair }
            }
            None => Token { form, at: start..self.at, kind: Kind::Single },
        }
    }

    /// The word that begins here; none where it is a checksum or other data.
    fn word(&mut self) -> Option<Token> {
        let start = self.at;
        let text = self.text;
        let mut form = String::new();
        let mut end = start;
        let mut previous = ' ';
        while let Some(written) = after(text, end).chars().next() {
            let character = narrow(written);
            let after = after(text, end + written.len_utf8());
            let next = after.chars().next().map_or(' ', narrow);
            if is_unspaced(character) {
                break;
            } else if is_of_word(character) {
                fold(character, &mut form);
            } else if is_apostrophe(character) && is_letter(previous) && is_letter(next) && !is_unspaced(next) {
                let end_of_part = length_while(after, |letter| is_of_word(narrow(letter)) && !is_unspaced(letter));
                let part = after.get(..end_of_part).unwrap_or_default();
                if matches!(part, "s" | "S") {
                    self.at = end + written.len_utf8() + end_of_part;
                    return self.finished(form, start..end);
                }
                if length(part) > 1 && ELIDED.contains(&form.as_str()) {
                    break;
                }
            } else if matches!(character, '.' | ',') && previous.is_ascii_digit() && next.is_ascii_digit() {
                let is_thousand = length_while(after, |digit| narrow(digit).is_ascii_digit()) == 3;
                match character {
                    '.' => form.push('.'),
                    _ if is_thousand => {}
                    _ => break,
                }
            } else if !is_dropped(character) {
                break;
            }
            previous = character;
            end += written.len_utf8();
        }
        self.at = end;
        self.finished(form, start..end)
    }

    fn finished(&self, mut form: String, at: Range<usize>) -> Option<Token> {
        if is_data(&form) {
            return None;
        }
        while length(&form) > LONGEST {
            form.pop();
        }
        (!form.is_empty()).then_some(Token { form, at, kind: Kind::Word })
    }
}

/// Whether letters and digits are mixed as in checksums and encoded data.
fn is_data(form: &str) -> bool {
    let bytes = form.as_bytes();
    bytes.len() >= HEX
        && form.is_ascii()
        && bytes.iter().any(u8::is_ascii_digit)
        && bytes.iter().any(u8::is_ascii_alphabetic)
        && (bytes.len() >= DATA || bytes.iter().all(u8::is_ascii_hexdigit))
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ' | '‘')
}

/// Whether a character is of a script that puts no spaces between its words: Chinese, Japanese, Korean (whose spaces do
/// not part all words), Thai, Lao, Khmer, Burmese.
pub fn is_unspaced(character: char) -> bool {
    // Most characters, and the ranges take long.
    if character < '\u{e01}' {
        return false;
    }
    matches!(
        u32::from(character),
        0x3005..=0x3007 | 0x3041..=0x309f | 0x30a1..=0x30fa | 0x30fc..=0x30ff | 0x31f0..=0x31ff | 0x3400..=0x4dbf
            | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x323af | 0x1100..=0x11ff | 0x3131..=0x318e | 0xac00..=0xd7ff
            | 0xff66..=0xff9f | 0xe01..=0xe3a | 0xe40..=0xe4e | 0xe81..=0xecd | 0xedc..=0xedf | 0x1780..=0x17d3 | 0x1000..=0x1049
    )
}

/// The rest of a text from a place on.
fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

fn length_while(text: &str, is_part: fn(char) -> bool) -> usize {
    let mut length = 0;
    for character in text.chars() {
        if !is_part(character) {
            break;
        }
        length += character.len_utf8();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn forms(text: &str) -> Vec<String> {
        tokens(text).map(|token| token.form).collect()
    }

    #[test]
    fn words_of_many_scripts() {
        assert_eq!(forms("RocketMQ消息"), ["rocketmq", "消息", "息"]);
        assert_eq!(forms("Don't read Obama’s l'école"), ["dont", "read", "obama", "l", "ecole"]);
        assert_eq!(
            forms("2,000 of 3.5 on 2026-11-21, v1.2.3."),
            ["2000", "of", "3.5", "on", "2026", "11", "21", "v1.2.3"]
        );
        assert_eq!(forms("पत्रिका"), ["पत्रिका"]);
        assert_eq!(forms("９０％ Ｒｕｓｔ"), ["90", "rust"]);
    }

    #[test]
    fn checksums_are_no_words() {
        assert_eq!(forms("at 3fa9c1d2e4b5a6 there"), ["at", "there"]);
        assert_eq!(forms("effaceable 202611211200"), ["effaceable", "202611211200"]);
        assert_eq!(forms(&"x".repeat(90)), ["x".repeat(40)]);
    }
}
