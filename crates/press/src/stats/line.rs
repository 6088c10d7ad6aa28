//! What a line of a log says, whatever its format.

use super::{caddy, combined};
use jiff::{Timestamp, fmt::strtime, tz::Offset};
use std::borrow::Cow;

/// A request that a server has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'l> {
    /// When.
    pub at: At<'l>,
    /// How, such as `GET`; empty when the request was none.
    pub method: Cow<'l, str>,
    /// What was asked for: path and query.
    pub target: Cow<'l, str>,
    /// The answer's status.
    pub status: u16,
    /// The page that led there; empty when nobody says it.
    pub referrer: Cow<'l, str>,
    /// The program that asked; none where the format does not tell it.
    pub agent: Option<Cow<'l, str>>,
    /// The host that was asked, where the format tells it.
    pub host: Option<Cow<'l, str>>,
}

/// A time as a log writes it: read only where it is needed.
#[derive(Clone, Debug, PartialEq)]
pub enum At<'l> {
    /// `21/Nov/2026:08:40:00 +0800`.
    Written(&'l str),
    /// Seconds since 1970.
    Seconds(f64),
    /// `2026-11-21T08:40:00+08:00`.
    Standard(Cow<'l, str>),
}

// Seconds are compared in tests alone.
impl Eq for At<'_> {}

impl<'l> Line<'l> {
    /// What a line says; nothing when it is in no format that is known.
    pub fn parse(text: &'l str) -> Option<Self> {
        let text = text.trim();
        if text.starts_with('{') { caddy::parse(text) } else { combined::parse(text) }
    }
}

impl At<'_> {
    /// The time, and the offset from UTC in which it is written.
    pub fn read(&self) -> Option<(Timestamp, Offset)> {
        match self {
            Self::Written(text) => {
                let time = strtime::parse("%d/%b/%Y:%H:%M:%S %z", text).ok()?;
                Some((time.to_timestamp().ok()?, time.offset()?))
            }
            Self::Seconds(seconds) => {
                // What a float cannot tell of a second is of no use here, and what is beyond all time becomes none.
                let milliseconds = (seconds * 1000.0).round();
                let is_time = milliseconds.abs() < 1e15;
                let at = is_time.then(|| Timestamp::from_millisecond(milliseconds as i64).ok()).flatten()?;
                Some((at, Offset::UTC))
            }
            Self::Standard(text) => {
                let pieces = jiff::fmt::temporal::Pieces::parse(text.as_ref()).ok()?;
                Some((text.parse().ok()?, pieces.to_numeric_offset().unwrap_or(Offset::UTC)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{count::Counts, view::Counting};
    use proptest::prelude::*;

    const COMBINED: &str = r#"203.0.113.7 - - [21/Nov/2026:08:40:00 +0800] "GET /r.gif?p=/news/ HTTP/1.1" 200 43 "https://example.org/news/" "Mozilla/5.0 (\"X\")""#;
    const CADDY: &str = r#"{"level":"info","ts":1795221600.5,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"203.0.113.7","method":"GET","host":"example.org","uri":"/r.gif?p=/news/","headers":{"User-Agent":["Mozilla/5.0"],"Referer":["https://example.org/"]}},"duration":0.001,"size":43,"status":200}"#;

    #[test]
    fn the_combined_format() {
        let line = Line::parse(COMBINED).expect("a line");
        assert_eq!((&*line.method, &*line.target, line.status), ("GET", "/r.gif?p=/news/", 200));
        assert_eq!(line.agent.as_deref(), Some(r#"Mozilla/5.0 (\"X\")"#));
        assert_eq!(line.referrer, "https://example.org/news/");
        let (at, offset) = line.at.read().expect("a time");
        assert_eq!((at.to_string().as_str(), offset.seconds()), ("2026-11-21T00:40:00Z", 8 * 3600));
    }

    #[test]
    fn the_common_format_and_hosts_before_it() {
        let common = r#"::1 - a user [01/Jan/2026:00:00:00 -0500] "HEAD / HTTP/1.0" 304 -"#;
        for text in [common.to_owned(), format!("example.org:443 {common}")] {
            let line = Line::parse(&text).expect("a line");
            assert_eq!((&*line.method, &*line.target, line.status, line.agent), ("HEAD", "/", 304, None));
        }
    }

    #[test]
    fn caddys_format() {
        let line = Line::parse(CADDY).expect("a line");
        assert_eq!((&*line.method, &*line.target, line.status), ("GET", "/r.gif?p=/news/", 200));
        assert_eq!((line.agent.as_deref(), line.host.as_deref()), (Some("Mozilla/5.0"), Some("example.org")));
        assert_eq!(line.at.read().expect("a time").0.as_millisecond(), 1_795_221_600_500);
        let standard = CADDY.replace("1795221600.5", "\"2026-11-21T08:40:00.123+08:00\"");
        let (at, offset) = Line::parse(&standard).expect("a line").at.read().expect("a time");
        assert_eq!((at.as_second(), offset.seconds()), (1_795_221_600, 8 * 3600));
    }

    #[test]
    fn requests_that_are_none() {
        for request in ["-", "", r"\x16\x03\x01", "GET"] {
            let text = format!(r#"192.0.2.1 - - [01/Jan/2026:00:00:00 +0000] "{request}" 400 0 "-" "-""#);
            assert_eq!(Line::parse(&text).expect("a line").target, "", "{request}");
        }
    }

    #[test]
    fn what_is_no_line() {
        let cut = &COMBINED[..COMBINED.len() - 40];
        for text in ["", "x", "{", "{}", "{\"ts\":1}x", "a [b] \"c\" d", "- [", cut] {
            assert_eq!(Line::parse(text).map(|line| line.agent), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_line_breaks_anything(text in r#"(.|[\[\]"\\{}: ]|GET |/r\.gif\?p=|200){0,80}"#) {
            one(&text);
        }

        #[test]
        fn no_cut_or_changed_line_breaks_anything(cut in 0usize..400, at in 0usize..400, byte in any::<u8>()) {
            for line in [COMBINED, CADDY] {
                let mut bytes = line.as_bytes().to_vec();
                let position = at % bytes.len();
                bytes[position] = byte;
                bytes.truncate(bytes.len().saturating_sub(cut));
                one(&String::from_utf8_lossy(&bytes));
            }
        }

        #[test]
        fn no_time_breaks_anything(seconds in any::<f64>()) {
            let _ = At::Seconds(seconds).read();
        }
    }

    fn one(text: &str) {
        let mut counts = Counts::default();
        let counting = Counting { base: "/", host: None, is_under_base: false, pages: false };
        counts.add(text, &counting);
        assert_eq!(counts.lines, 1);
    }
}
