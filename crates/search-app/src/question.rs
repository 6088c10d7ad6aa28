//! What the reader asks, from the query of an address: `q=low+bridge&section=city&from=2026-01-01&sort=date&more=2`.

use newsprint_search::{Facet, Filter, Query, Sort};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// For the engine.
    pub query: Query,
}

/// The most pages that are asked for at once.
const MOST: usize = 50;

impl Question {
    /// Reads a query. What it does not know, or what is no value, is left out.
    pub fn parse(text: &str) -> Self {
        let (mut words, mut filters) = (String::new(), Vec::new());
        let (mut from, mut to, mut sort) = (None, None, Sort::Relevance);
        let mut more = 0;
        for (key, value) in form_urlencoded::parse(text.as_bytes()) {
            let facet = match &*key {
                "section" => Facet::Section,
                "tag" => Facet::Tag,
                "source" => Facet::Source,
                "author" => Facet::Author,
                "kind" => Facet::Kind,
                "language" => Facet::Language,
                "q" => {
                    words = value.into_owned();
                    continue;
                }
                "from" => {
                    from = day(&value);
                    continue;
                }
                "to" => {
                    to = day(&value);
                    continue;
                }
                "sort" => {
                    sort = if value == "date" { Sort::Date } else { Sort::Relevance };
                    continue;
                }
                "more" => {
                    more = value.parse::<usize>().unwrap_or_default().min(MOST);
                    continue;
                }
                _ => continue,
            };
            filters.push(Filter { facet, value: value.into_owned() });
        }
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

/// A day such as `2026-11-21`, counted from 1970-01-01; days that no month has count into the next, so that the 31st ends
/// every month. After Howard Hinnant, “chrono-compatible low-level date algorithms”.
fn day(text: &str) -> Option<i32> {
    let mut parts = text.split('-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(0..=9_999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let day = day.min(length(year, month));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
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
    }

    #[test]
    fn any_address_is_a_question() {
        for text in ["", "&&==", "q=%FF%D8", "more=99999999999999999999", "from=&to=-1-2-3"] {
            let question = Question::parse(text);
            assert!(
                question.query.from.is_none() && question.query.to.is_none() && question.query.more <= MOST,
                "{text}"
            );
        }
    }
}
