//! Times as pages show them: `2026年11月21日 08:40`, `November 21, 2026, 8:40 a.m.`, `21 Nov 2026 | 08:40`.

use crate::times::{self, Moment};
use jiff::tz::TimeZone;
use std::ops::Range;

/// The beginnings of the English names of months.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// How many words a time has at the most.
const MOST_WORDS: usize = 9;

/// A time as pages and their metadata write it, in the form of front matter.
pub fn read(written: &str) -> Option<String> {
    let written = written.trim();
    let is_time = Moment::parse(written, Some(&TimeZone::UTC)).is_ok();
    is_time.then(|| written.to_owned()).or_else(|| find(written).map(|(_, time)| time))
}

/// The first time in a text, and where it stands.
pub fn find(text: &str) -> Option<(Range<usize>, String)> {
    let words = words(text);
    (0..words.len()).find_map(|first| {
        let (date, mut used) = date(&words[first..])?;
        let mut time = date;
        let rest = &words[first + used..];
        let skipped = usize::from(rest.first().is_some_and(|word| matches!(&*word.text, "at" | "|" | "-" | "t")));
        if let Some((clock, length)) = rest.get(skipped..).and_then(clock) {
            time = format!("{time} {clock}");
            used += skipped + length;
        }
        Some((words[first].place.start..words[first + used - 1].place.end, time))
    })
}

/// A text with its first time in the form of front matter.
pub fn plain(text: &str) -> String {
    match find(text) {
        Some((place, time)) => {
            let (before, after) = (&text[..place.start], &text[place.end..]);
            let gap = |is_open: bool| if is_open { " " } else { "" };
            let is_before = before.ends_with(|sign: char| sign.is_alphanumeric());
            format!("{before}{}{time}{}{after}", gap(is_before), gap(after.starts_with(char::is_alphanumeric)))
        }
        None => text.to_owned(),
    }
}

/// A word in small letters, and where it stands.
struct Word {
    text: String,
    place: Range<usize>,
}

/// The words of a text: numbers with what joins them, and names.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_open = false;
    for (at, sign) in text.char_indices() {
        let end = at + sign.len_utf8();
        let follows_digit = text[..at].ends_with(|sign: char| sign.is_ascii_digit());
        let precedes_digit = text[end..].starts_with(|sign: char| sign.is_ascii_digit());
        let joined = match sign {
            '年' | '月' if follows_digit => Some('-'),
            '时' | '：' | '時' if follows_digit && precedes_digit => Some(':'),
            '/' | '-' | '.' | ':' if follows_digit && precedes_digit => Some(sign),
            '+' if follows_digit && precedes_digit => Some(sign),
            sign if sign.is_ascii_alphanumeric() => Some(sign.to_ascii_lowercase()),
            _ => None,
        };
        let Some(sign) = joined else {
            is_open = false;
            let ends_number = matches!(sign, '日' | '号' | '分' | '秒' | '.') && follows_digit;
            if matches!(sign, '|' | '-') {
                words.push(Word { text: sign.to_string(), place: at..end });
            } else if let Some(last) = words.last_mut().filter(|_| ends_number) {
                last.place.end = end;
            }
            continue;
        };
        // A name behind a number is a word of its own, as in `8:40am`.
        let changes = words.last().is_some_and(|last| last.text.ends_with(|last: char| last.is_ascii_digit()))
            && sign.is_ascii_alphabetic()
            || words.last().is_some_and(|last| last.text.ends_with(|last: char| last.is_ascii_alphabetic()))
                && sign.is_ascii_digit();
        match words.last_mut().filter(|_| is_open && !changes) {
            Some(last) => {
                last.text.push(sign);
                last.place.end = end;
            }
            None => words.push(Word { text: sign.to_string(), place: at..end }),
        }
        is_open = true;
    }
    words
}

/// A date at the beginning of words, and how many of them it has.
fn date(words: &[Word]) -> Option<(String, usize)> {
    let word = |at: usize| words.get(at).map(|word| word.text.as_str());
    let first = word(0)?;
    if let Some(date) = times::parse_date(first).filter(|_| first.len() >= 8) {
        return Some((date.to_string(), 1));
    }
    let day = |word: Option<&str>| word?.parse::<i8>().ok().filter(|day| (1..=31).contains(day));
    let ordinal = usize::from(word(1).is_some_and(is_ordinal));
    let (month_at, day, next) = match month(first) {
        Some(_) => {
            let ordinal = usize::from(word(2).is_some_and(is_ordinal));
            (0, day(word(1))?, 2 + ordinal)
        }
        None => (1 + ordinal, day(Some(first))?, 2 + ordinal),
    };
    let month = month(word(month_at)?)?;
    let year = word(next)?.parse::<i16>().ok().filter(|year| (1900..2200).contains(year))?;
    Some((jiff::civil::Date::new(year, month, day).ok()?.to_string(), next + 1))
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th")
}

fn month(word: &str) -> Option<i8> {
    let is_name = word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) && word.len() <= 9;
    let number = MONTHS.iter().position(|month| word.starts_with(month)).filter(|_| is_name)?;
    i8::try_from(number + 1).ok()
}

/// A time of day at the beginning of words with its offset, and how many of them it has.
fn clock(words: &[Word]) -> Option<(String, usize)> {
    let (clock, offset) = match words.first()?.text.split_once('+') {
        Some((clock, offset)) => (clock.to_owned(), Some(offset)),
        None => (words.first()?.text.clone(), None),
    };
    let mut parts = clock.split(':').map(|part| part.parse::<u8>().ok()).collect::<Option<Vec<_>>>()?;
    let texts = words.iter().take(MOST_WORDS).skip(1).map(|word| word.text.as_str()).collect::<Vec<_>>();
    let (half, length) = match texts.as_slice() {
        ["am", ..] => (Some(0), 2),
        ["pm", ..] => (Some(12), 2),
        ["a", "m", ..] => (Some(0), 3),
        ["p", "m", ..] => (Some(12), 3),
        _ => (None, 1),
    };
    if parts.len() == 1 && half.is_some() {
        parts.push(0);
    }
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    if let Some(half) = half {
        parts[0] = parts[0] % 12 + half;
    }
    let is_time = parts[0] < 24 && parts[1..].iter().all(|part| *part < 60);
    let clock = parts.iter().map(|part| format!("{part:02}")).collect::<Vec<_>>().join(":");
    let is_zero = matches!(words.get(length).map(|word| word.text.as_str()), Some("utc" | "gmt" | "z"));
    match (offset, is_zero) {
        (Some(offset), _) => is_time.then(|| (format!("{clock} +{offset}"), length)),
        (None, true) => is_time.then(|| (format!("{clock} UTC"), length + 1)),
        (None, false) => is_time.then_some((clock, length)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_pages() {
        for (written, expected) in [
            ("2026-11-21T08:40:00+08:00", "2026-11-21T08:40:00+08:00"),
            ("2026年11月21日 08:40", "2026-11-21 08:40"),
            ("2026年11月21日08时40分", "2026-11-21 08:40"),
            ("发布于 2026/11/21 08:40:05 浏览", "2026-11-21 08:40:05"),
            ("November 21, 2026, 8:40 a.m.", "2026-11-21 08:40"),
            ("Posted Nov. 21st, 2026 at 8:40pm", "2026-11-21 20:40"),
            ("21 Nov 2026 | 08:40 GMT", "2026-11-21 08:40 UTC"),
            ("Saturday, 21 November 2026", "2026-11-21"),
            ("20261121", ""),
            ("Page 3 of 12", ""),
            ("May 2026", ""),
            ("2026-13-41", ""),
        ] {
            assert_eq!(read(written).unwrap_or_default(), expected, "{written}");
        }
    }

    #[test]
    fn a_time_in_a_line() {
        assert_eq!(
            plain("Published: Nov. 21, 2026 8:40 AM | By: Lin Yao"),
            "Published: 2026-11-21 08:40 | By: Lin Yao"
        );
        assert_eq!(plain("2026年11月21日08:40 来源：澜江新报"), "2026-11-21 08:40 来源：澜江新报");
        assert_eq!(plain("No time"), "No time");
    }
}
