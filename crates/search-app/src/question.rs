//! What the reader asks: the query of an address, `q=low+bridge&section=city&from=2026-01-01&sort=date&more=2`, after what the
//! list is that it is asked of: `section=world`, `within=2026-02`, and its own language, `own=en`.

use alloc::{string::String, vec::Vec};
use newsprint_search::{Facet, Filter, Query, Sort};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// For the engine.
    pub query: Query,
}

/// The value of `language` that lets stories of every language through.
const EVERY_LANGUAGE: &str = "all";

/// The most pages that are asked for at once.
const MOST: i32 = 50;

impl Question {
    /// Reads a query. What it does not know, or what is no value, is left out.
    pub fn parse(text: &str) -> Self {
        let (mut words, mut filters) = (String::new(), Vec::new());
        let mut query = Query::default();
        let (mut own, mut language) = (String::new(), String::new());
        let mut rest = text;
        while !rest.is_empty() {
            let (field, further) = cut(rest, b'&');
            rest = further;
            let (key, value) = cut(field, b'=');
            let value = decoded(value);
            let facet = match key {
                "section" => Facet::Section,
                "tag" => Facet::Tag,
                "source" => Facet::Source,
                "author" => Facet::Author,
                "kind" => Facet::Kind,
                _ => {
                    match key {
                        "q" => words = value,
                        "from" => query.from = query.from.max(day(&value)),
                        "to" => query.to = earlier(query.to, day(&value)),
                        "within" => {
                            query.from = query.from.max(first_day(&value));
                            query.to = earlier(query.to, last_day(&value));
                        }
                        "own" => own = value,
                        "language" => language = value,
                        "sort" if value == "date" => query.sort = Sort::Date,
                        "more" => query.more = number(&value).unwrap_or_default().min(MOST) as usize,
                        _ => {}
                    }
                    continue;
                }
            };
            // The list's own value stands first.
            if !value.is_empty() && !filters.iter().any(|filter: &Filter| filter.facet == facet) {
                filters.push(Filter { facet, value });
            }
        }
        let value = if language.is_empty() { own } else { language };
        if !value.is_empty() && value != EVERY_LANGUAGE {
            filters.push(Filter { facet: Facet::Language, value });
        }
        let Query { from, to, sort, more, .. } = query;
        Self { query: Query { filters, from, to, sort, more, ..Query::parse(&words) } }
    }

    /// The word that is still being typed.
    pub fn open_word(&self) -> Option<&str> {
        self.query.words.last().filter(|_| self.query.open).map(|word| word.form.as_str())
    }

    /// The words with another one in the place of the last.
    pub fn completed(&self, word: &str) -> String {
        let kept = self.query.words.last().map_or(0, |last| last.at.start);
        [self.query.text.get(..kept).unwrap_or_default(), word].concat()
    }
}

/// What stands before a character of ASCII, and what after it.
fn cut(text: &str, at: u8) -> (&str, &str) {
    let end = text.bytes().position(|byte| byte == at).unwrap_or(text.len());
    (text.get(..end).unwrap_or_default(), text.get(end + 1..).unwrap_or_default())
}

/// A value of a form as it was before it was sent; nothing when it was not in UTF-8.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        let mut digits = rest.clone();
        let mut digit = || char::from(digits.next()?).to_digit(16);
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => match digit().zip(digit()) {
                Some((high, low)) => {
                    rest = digits;
                    (high * 16 + low) as u8
                }
                None => byte,
            },
            _ => byte,
        });
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// A number in digits.
fn number(text: &str) -> Option<i32> {
    let mut number = 0_i32;
    for character in text.chars() {
        number = number.saturating_mul(10).saturating_add(character.to_digit(10)? as i32);
    }
    (!text.is_empty()).then_some(number)
}

/// The first day of a year or a month: `2026`, `2026-02`.
fn first_day(text: &str) -> Option<i32> {
    day(&[text, "-01"].concat()).or_else(|| day(&[text, "-01-01"].concat()))
}

/// Its last day.
fn last_day(text: &str) -> Option<i32> {
    day(&[text, "-31"].concat()).or_else(|| day(&[text, "-12-31"].concat()))
}

fn earlier(one: Option<i32>, other: Option<i32>) -> Option<i32> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// A day such as `2026-11-21`, counted from 1970-01-01; days that no month has count into the next, so that the 31st ends
/// every month. After Howard Hinnant, “chrono-compatible low-level date algorithms”.
fn day(text: &str) -> Option<i32> {
    let (year, rest) = cut(text, b'-');
    let (month, day) = cut(rest, b'-');
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    if !(0..=9_999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let day = day.min(length(year, month));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * month + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// How many days a month has.
fn length(year: i32, month: i32) -> i32 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        for (text, expected) in [
            ("1970-01-01", Some(0)),
            ("1969-12-31", Some(-1)),
            ("2000-02-29", Some(11_016)),
            ("2026-11-21", Some(20_778)),
            ("2026-02-31", Some(20_512)),
            ("2026-13-01", None),
            ("2026", None),
            ("today", None),
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
    }

    #[test]
    fn a_question_in_an_address() {
        let question =
            Question::parse("q=low+brid&section=city&tag=%E6%B6%88%E6%81%AF&from=1970-01-03&sort=date&more=2&utm=x");
        assert_eq!((question.query.words.len(), question.query.from, question.query.more), (2, Some(2), 2));
        assert_eq!(question.query.filters.len(), 2);
        assert_eq!(question.query.sort, Sort::Date);
        assert_eq!(question.open_word(), Some("brid"));
        assert_eq!(question.completed("bridge"), "low bridge");
        assert_eq!(question.query.filters[1].value, "消息");
        assert_eq!(Question::parse("q=100%+%zz%4").query.text, "100% %zz%4");
    }

    #[test]
    fn a_list_asks_within_itself() {
        let within = Question::parse("within=1970-02&own=en&from=1970-01-15&to=1970-02-03&language=").query;
        assert_eq!((within.from, within.to), (Some(31), Some(33)));
        assert_eq!(within.filters, [Filter { facet: Facet::Language, value: "en".to_owned() }]);
        let year = Question::parse("within=1970&own=en&language=all").query;
        assert_eq!((year.from, year.to, year.filters), (Some(0), Some(364), Vec::new()));
        assert_eq!(Question::parse("section=city&section=world").query.filters.len(), 1);
    }

    #[test]
    fn any_address_is_a_question() {
        for text in ["", "&&==", "q=%FF%D8", "more=99999999999999999999", "from=&to=-1-2-3"] {
            let question = Question::parse(text);
            assert!(
                question.query.from.is_none() && question.query.to.is_none() && question.query.more <= MOST as usize,
                "{text}"
            );
        }
    }
}
