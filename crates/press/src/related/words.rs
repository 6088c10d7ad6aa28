//! The words of a story, as few hashes: enough to tell what it is about, in a quarter of a kilobyte.

use memchr::{memchr, memchr3};
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// How many words are kept of a story.
const MOST: usize = 64;
/// How many characters of each text count.
const CHARACTERS: usize = 600;

/// A word: a hash, and in its last bit whether it stands in a headline or is a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Term(u32);

impl Term {
    fn new(letters: impl Iterator<Item = char>) -> Self {
        // FNV-1a: the same on every machine and in every version.
        let hash = letters.fold(0xCBF2_9CE4_8422_2325_u64, |hash, letter| {
            (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0000_0100_0000_01B3)
        });
        let mixed = (hash ^ hash >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self((mixed >> 32) as u32 & !1)
    }

    fn strong(self) -> Self {
        Self(self.0 | 1)
    }

    /// Whether it stands in a headline or is a tag.
    pub fn is_strong(self) -> bool {
        self.0 & 1 == 1
    }

    /// All of it.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// The hash alone.
    pub fn hash(self) -> u32 {
        self.0 & !1
    }
}

/// The words of a story: each once, in the order of their hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words(Box<[Term]>);

impl Words {
    /// The words of a headline, tags and texts, the first ones where there are many.
    pub fn new<'t>(headline: &str, tags: impl Iterator<Item = &'t str>, texts: &[&str]) -> Self {
        let mut terms = Vec::with_capacity(MOST * 2);
        let tags = tags.map(|tag| Term::new(std::iter::once('#').chain(tag.chars())).strong());
        terms.extend(tags.take(MOST / 2));
        read(headline, &mut |term| terms.push(term.strong()));
        terms.truncate(MOST);
        for text in texts {
            read(&prose(text), &mut |term| terms.push(term));
        }
        Self(first(terms).into())
    }

    /// The words.
    pub fn terms(&self) -> &[Term] {
        &self.0
    }
}

/// The first of these terms, each once: a strong one before the same one of the text.
fn first(terms: Vec<Term>) -> Vec<Term> {
    let mut numbered = terms.into_iter().zip(0_u32..).collect::<Vec<_>>();
    numbered.sort_unstable_by_key(|&(term, number)| (term.hash(), number));
    // What is strong comes first in a story, so it is what stays.
    numbered.dedup_by_key(|(term, _)| term.hash());
    if numbered.len() > MOST {
        numbered.select_nth_unstable_by_key(MOST, |(_, number)| *number);
        numbered.truncate(MOST);
        numbered.sort_unstable();
    }
    numbered.into_iter().map(|(term, _)| term).collect()
}

/// Reads the words of a text; of scripts without spaces every two neighbouring letters are a word.
fn read(text: &str, found: &mut impl FnMut(Term)) {
    // Piece by piece: most have no letters but those of ASCII, whose words are found much faster.
    text.split_ascii_whitespace().for_each(|piece| read_piece(piece, found));
}

fn read_piece(text: &str, found: &mut impl FnMut(Term)) {
    let mut last = None::<(usize, char)>;
    for (at, word) in text.unicode_word_indices() {
        let mut letters = word.chars();
        let Some(letter) = letters.next() else { continue };
        if is_written_without_spaces(letter) {
            for (offset, letter) in word.char_indices() {
                if let Some((_, before)) = last.filter(|(end, _)| *end == at + offset) {
                    found(Term::new([before, letter].into_iter()));
                }
                last = Some((at + offset + letter.len_utf8(), letter));
            }
        } else if letters.next().is_some() {
            found(Term::new(word.chars().flat_map(char::to_lowercase)));
        }
    }
}

/// Chinese, Japanese, Thai, Lao, Burmese, Khmer.
fn is_written_without_spaces(letter: char) -> bool {
    matches!(letter,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3005}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The beginning of a raw text without what is no prose: tags, templates, the targets of links.
fn prose(text: &str) -> String {
    const MARKS: [(&str, &str); 4] = [("{{", "}}"), ("{%", "%}"), ("](", ")"), ("<", ">")];
    let mut prose = String::with_capacity(CHARACTERS * 2);
    // A text of nothing but tags is not read to its end.
    let mut rest = &text[..text.floor_char_boundary(CHARACTERS * 12)];
    let mut left = CHARACTERS;
    while left > 0 && !rest.is_empty() {
        // Whatever is none begins with one of these.
        let plain = memchr3(b'{', b']', b'<', rest.as_bytes()).unwrap_or(rest.len());
        let plain = memchr(b'h', &rest.as_bytes()[..plain]).unwrap_or(plain);
        if plain > 0 {
            let end = rest[..plain].char_indices().nth(left).map_or(plain, |(end, _)| end);
            left -= rest[..end].chars().count();
            prose.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let mark = MARKS.iter().find(|(open, _)| rest.starts_with(open));
        if let Some((end, close)) = mark.and_then(|(_, close)| Some((rest.find(close)?, close))) {
            prose.push(' ');
            rest = &rest[end + close.len()..];
        } else if let Some(address) = rest.strip_prefix("http") {
            rest = &address[address.find(char::is_whitespace).unwrap_or(address.len())..];
        } else {
            prose.push_str(&rest[..1]);
            left -= 1;
            rest = &rest[1..];
        }
    }
    prose
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        read(text, &mut |term| terms.push(term));
        terms
    }

    #[test]
    fn words_of_every_script() {
        assert_eq!(of("The BRIDGE, a bridge"), [of("the"), of("bridge"), of("bridge")].concat());
        assert_eq!(of("Ёлка"), of("ёЛКА"));
        assert_eq!(of("大桥通车。桥"), [of("大桥"), of("桥通"), of("通车")].concat());
        assert_eq!(of("カメラ"), [of("カメ"), of("メラ")].concat());
        assert!(of("a I 7 桥 …").is_empty());
        assert!(of("สะพานใหม่").len() > 4);
    }

    #[test]
    fn what_is_no_prose_is_passed_over() {
        let text = "See [the bridge](https://a.example/long/way) {{< note >}}today{{< /note >}} <b>now</b> {% if x %}";
        assert_eq!(of(&prose(text)), of("see the bridge today now"));
        assert_eq!(of(&prose("at https://a.example/x?y z two")), of("at two"));
        assert_eq!(prose("a < b {{ c"), "a < b {{ c");
        assert_eq!(prose(&"桥".repeat(5_000)).chars().count(), CHARACTERS);
        assert!(prose(&"<b>".repeat(100_000)).len() < CHARACTERS * 12);
    }

    #[test]
    fn few_words_are_kept_and_the_headline_among_them() {
        let text = (0..5_000).map(|number| format!("w{number} ")).collect::<String>();
        let words = Words::new("Bridge opens", ["river"].into_iter(), &["bridge", &text]);
        assert_eq!((words.terms().len(), words.terms().iter().filter(|term| term.is_strong()).count()), (MOST, 3));
        assert!(words.terms().is_sorted_by(|a, b| a.hash() < b.hash()));
        let many = (0..5_000).map(|number| format!("t{number}")).collect::<Vec<_>>();
        assert_eq!(Words::new(&text, many.iter().map(String::as_str), &[]).terms().len(), MOST);
    }
}
