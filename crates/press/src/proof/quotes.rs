//! Quotation marks without a counterpart.

use super::{
    known::Known,
    lines::{Line, Sort},
    text::Text,
};
use crate::{
    diagnostic::{Finding, Rule},
    phrase, say,
};
use newsprint_model::Language;

/// A quotation mark in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    character: char,
    /// The number of its piece, and where it stands in that.
    at: (usize, usize),
}

impl Mark {
    /// Whether it begins a quotation; a straight one may do so.
    fn opens(self, pairs: Pairs) -> bool {
        self.character == '"' || pairs.iter().any(|(open, _)| *open == self.character)
    }
}

/// Quotation marks with their counterparts, as a language uses them.
type Pairs = &'static [(char, char)];

/// The quotation marks of a language. Single ones are apostrophes too, and those of Swedish open as they close.
fn pairs(language: &Language) -> Pairs {
    match language.primary() {
        "de" | "cs" | "sk" | "sl" | "bg" | "lt" | "is" | "et" | "hr" | "sr" => &[('„', '“')],
        "pl" | "ro" | "hu" | "nl" => &[('„', '”'), ('«', '»')],
        "sv" | "fi" | "da" | "nb" | "nn" | "no" => &[],
        "ru" | "uk" | "be" => &[('«', '»'), ('„', '“')],
        "fr" | "es" | "ca" | "it" | "pt" | "el" | "ar" | "fa" => &[('“', '”'), ('«', '»')],
        // Elsewhere » is an arrow.
        _ => &[('“', '”'), ('「', '」'), ('『', '』'), ('《', '》')],
    }
}

/// Reports quotation marks without a counterpart in their paragraph.
pub fn unclosed(text: &Text<'_>, _: &Known<'_>) -> Vec<Finding> {
    let lines = text.lines().collect::<Vec<_>>();
    let pairs = pairs(text.language);
    // Headline and dek stand for themselves.
    let (above, below) = lines.split_at(1 + usize::from(text.dek.is_some()));
    let found = above.chunks(1).chain([below]).flat_map(|lines| lonely(lines, pairs)).collect::<Vec<_>>();
    let Some((line, mark)) = found.first() else { return Vec::new() };
    let opens = mark.opens(pairs);
    let words = if opens { line.from(mark.at) } else { line.until((mark.at.0, mark.at.1 + mark.character.len_utf8())) };
    let what = match opens {
        true => phrase!("opens, but nothing closes it", "只有开头，没有结尾"),
        false => phrase!("has no counterpart", "没有与之成对的"),
    };
    let message = say!(
        "the quotation mark {} {what} in its paragraph{}",
        "引号 {} 在段落里{what}{}",
        mark.character,
        further(found.len())
    );
    let help = phrase!(
        "add the other mark; words that go on in the next paragraph begin there with a mark, too",
        "请补上另一个引号；引语延续到下一段时，下一段开头也要有引号"
    );
    vec![Finding::new(Rule::UnclosedQuote, text.place(words), message, help)]
}

/// How many there are in all, in words.
pub fn further(found: usize) -> String {
    if found > 1 {
        say!(" ({found} such places in this text)", "（本文共有 {found} 处）")
    } else {
        String::new()
    }
}

/// The marks of lines that follow one another which have no counterpart.
fn lonely<'l, 'b>(lines: &'l [Line<'b>], pairs: Pairs) -> Vec<(&'l Line<'b>, Mark)> {
    let mut found = Vec::new();
    // The mark that was left open in the lines before.
    let mut open = None::<(&Line<'_>, Mark)>;
    for line in lines {
        let (first, mut alone) = unmatched(line, pairs);
        if let Some((before, mark)) = open {
            let closes = |other: &Mark| closes(mark.character, other.character, pairs);
            if first == Some(mark.character) {
                // Each paragraph of somebody's words begins with a mark, the last one ends with one.
                open = None;
            } else if let Some(closing) = alone.iter().position(closes) {
                alone.remove(closing);
                open = None;
            } else if first.is_some() {
                found.push((before, mark));
                open = None;
            }
        }
        if let Some(last) = alone.pop_if(|last| last.opens(pairs)) {
            open = Some((line, last));
        }
        found.extend(alone.into_iter().map(|mark| (line, mark)));
    }
    found.extend(open);
    found
}

fn closes(open: char, close: char, pairs: Pairs) -> bool {
    open == '"' && close == '"' || pairs.contains(&(open, close))
}

/// The mark with which a line begins, and the marks that have no counterpart in it.
fn unmatched(line: &Line<'_>, pairs: Pairs) -> (Option<char>, Vec<Mark>) {
    let (mut first, mut open, mut alone) = (None, Vec::<Mark>::new(), Vec::new());
    let mut is_start = true;
    let mut before = ' ';
    for (number, piece) in line.pieces.iter().enumerate().filter(|(_, piece)| piece.sort != Sort::Code) {
        for (at, character) in piece.text.char_indices() {
            let mark = Mark { character, at: (number, at) };
            let is_open = open.iter().rposition(|mark| closes(mark.character, character, pairs));
            // After a digit it may stand for inches or seconds.
            let is_inch = character == '"' && is_open.is_none() && before.is_ascii_digit();
            let is_mark = mark.opens(pairs) && !is_inch || pairs.iter().any(|(_, close)| *close == character);
            if is_mark {
                first = first.or(is_start.then_some(character)).or(Some(' '));
                match is_open {
                    Some(position) => {
                        alone.extend(open.drain(position + 1..));
                        open.pop();
                    }
                    None if mark.opens(pairs) => open.push(mark),
                    None => alone.push(mark),
                }
            }
            is_start &= character.is_whitespace();
            before = character;
        }
    }
    alone.extend(open);
    (first, alone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::tests::{rules, story};

    fn is_lonely(language: &str, paragraphs: &[&str]) -> bool {
        let lines = paragraphs.iter().map(|text| Line::plain(text)).collect::<Vec<_>>();
        !lonely(&lines, pairs(&language.parse().expect("a language"))).is_empty()
    }

    #[test]
    fn marks_without_a_counterpart() {
        for (language, paragraphs, expected) in [
            ("en", &["He said “no” and “yes”."][..], false),
            ("en", &["He said “no and went."], true),
            ("en", &["He said no” and went."], true),
            ("en", &["He said \"no and went."], true),
            ("en", &["A 5\" pipe, 6'2\" long, isn’t “it”?"], false),
            ("en", &["\"In 1990\" is a title."], false),
            ("en", &["“It goes on.", "“And ends.”"], false),
            ("en", &["“It goes on.", "without a mark,", "and ends.”"], false),
            ("en", &["“It never ends.", "“Others” do."], false),
            ("en", &["“It never ends.", "Other “words” do."], true),
            ("zh-Hans", &["他说：“走吧。”《新报》报道。"], false),
            ("zh-Hans", &["他说：“走吧。“"], true),
            ("zh-Hans", &["《新报报道。"], true),
            ("zh-Hant", &["他說：「走『吧』。」"], false),
            ("zh-Hant", &["他說：「走吧。"], true),
            ("de", &["Er sagte „nein“ und ging."], false),
            ("de", &["Er sagte „nein und ging."], true),
            ("en", &["Read more »"], false),
            ("fr", &["Il a dit « non."], true),
            ("en", &["“One.", "Two “three."], true),
            ("sv", &["Han sade ”nej” och gick."], false),
        ] {
            assert_eq!(is_lonely(language, paragraphs), expected, "{language} {paragraphs:?}");
        }
    }

    #[test]
    fn one_finding_for_a_text() {
        let found = rules("en", &story("One", "He said “no.\n\n- “Never.\n- `“`\n"));
        assert_eq!(found, [Rule::UnclosedQuote]);
        assert_eq!(rules("en", &story("One", "He said `“no`.")), []);
    }
}
