//! Addresses by patterns: `/:year/:month/:slug/`.

use super::places;
use crate::times::Moment;
use jiff::{civil::DateTime, tz::TimeZone};

/// What tokens about a time say, as `strftime` has it. Hugo's names and Jekyll's do not contradict each other.
const OF_TIME: [(&str, &str); 21] = [
    ("year", "%Y"),
    ("short_year", "%y"),
    ("month", "%m"),
    ("i_month", "%-m"),
    ("monthname", "%B"),
    ("short_month", "%b"),
    ("long_month", "%B"),
    ("day", "%d"),
    ("i_day", "%-d"),
    ("yearday", "%-j"),
    ("y_day", "%j"),
    ("weekday", "%w"),
    ("weekdayname", "%A"),
    ("short_day", "%a"),
    ("long_day", "%A"),
    ("w_year", "%G"),
    ("week", "%V"),
    ("w_day", "%u"),
    ("hour", "%H"),
    ("minute", "%M"),
    ("second", "%S"),
];

/// The address of a pattern; `value` knows what the tokens say, those about the time excepted. A token that nobody knows stays.
pub fn fill(pattern: &str, time: Option<DateTime>, value: impl Fn(&str) -> Option<String>) -> String {
    let mut address = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some(at) = rest.find(':') {
        address.push_str(&rest[..at]);
        rest = &rest[at..];
        let token = &rest[1..1 + length(&rest[1..])];
        let said = value(token).or_else(|| of_time(token, time));
        match said {
            Some(said) => address.push_str(&said),
            None => address.push_str(&rest[..=token.len()]),
        }
        rest = &rest[1 + token.len()..];
    }
    address.push_str(rest);
    places::tidy_address(&address)
}

/// How long the token is that a text begins with: `year`, `sections[1:]`.
fn length(text: &str) -> usize {
    let name = text.find(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '_')).unwrap_or(text.len());
    match text[name..].strip_prefix('[').and_then(|rest| rest.find(']')) {
        Some(end) => name + end + 2,
        None => name,
    }
}

fn of_time(token: &str, time: Option<DateTime>) -> Option<String> {
    let (_, format) = OF_TIME.iter().find(|(name, _)| *name == token)?;
    jiff::fmt::strtime::format(format, time?).ok()
}

/// A time as clocks showed it where it was written.
pub fn clock(text: &str) -> Option<DateTime> {
    let moment = Moment::parse(text, None).or_else(|_| Moment::parse(text, Some(&TimeZone::UTC))).ok()?;
    moment.stamp().as_str().get(..19)?.parse().ok()
}

/// The segments that Hugo's `:sections` and the like name: all, one (`[0]`, `[last]`), or some (`[1:]`, `[:last]`).
pub fn choose<'s>(segments: &'s [&'s str], choice: &str) -> &'s [&'s str] {
    let index = |text: &str, default: usize| match text {
        "" => default,
        "last" => segments.len().saturating_sub(1),
        text => text.parse().unwrap_or(default).min(segments.len()),
    };
    let chosen = match choice.trim_matches(['[', ']']) {
        "" => 0..segments.len(),
        choice => match choice.split_once(':') {
            Some((from, to)) => index(from, 0)..index(to, segments.len()),
            None => index(choice, 0)..index(choice, 0) + 1,
        },
    };
    segments.get(chosen).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(pattern: &str) -> String {
        let value = |token: &str| (token == "title").then(|| "third-bridge".to_owned());
        fill(pattern, clock("2019-03-05 09:04:00 +0800"), value)
    }

    #[test]
    fn patterns() {
        for (pattern, address) in [
            ("/:year/:month/:day/:title/", "/2019/03/05/third-bridge/"),
            (":year/:i_month/:i_day/:title.html", "/2019/3/5/third-bridge.html"),
            ("/:short_year/:y_day//:title", "/19/064/third-bridge"),
            ("/:long_month/:short_day/:hour:minute/", "/March/Tue/0904/"),
            ("/W:week/:w_year/:w_day/:yearday/", "/W10/2019/2/64/"),
            ("/:unknown/:title:", "/:unknown/third-bridge:"),
        ] {
            assert_eq!(filled(pattern), address, "{pattern}");
        }
    }

    #[test]
    fn the_day_is_the_writers() {
        for (text, expected) in [
            ("2019-03-05T23:30:00-05:00", Some("2019-03-05T23:30:00")),
            ("2019-03-05", Some("2019-03-05T00:00:00")),
            ("soon", None),
        ] {
            assert_eq!(clock(text).map(|time| time.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn sections() {
        let all = ["a", "b", "c"];
        for (choice, expected) in [
            ("", &all[..]),
            ("[0]", &all[..1]),
            ("[last]", &all[2..]),
            ("[1:]", &all[1..]),
            ("[:last]", &all[..2]),
            ("[7]", &[]),
            ("[2:1]", &[]),
        ] {
            assert_eq!(choose(&all, choice), expected, "{choice}");
        }
    }
}
