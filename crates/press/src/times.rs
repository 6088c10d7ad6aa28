//! Times as publishers write them become points in time, and the words for them.
//!
//! The newsroom's zone decides about the calendar day; without a zone the offset that was written does.

mod labels;

pub use labels::Labels;

use crate::phrase;
use jiff::{
    Timestamp, civil,
    tz::{Offset, TimeZone},
};
use serde::{Deserialize, Serialize};

/// A point in time where the newsroom is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "(i128, i32, bool)", try_from = "(i128, i32, bool)")]
pub struct Moment {
    at: Timestamp,
    offset: Offset,
    day_only: bool,
}

/// Why a text is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// It is no time.
    #[error("{}", phrase!("this is not a time", "这不是时间"))]
    NoTime,
    /// It has no zone, and neither has the site.
    #[error("{}", phrase!("this time has no zone, and the site has none either", "这个时间没有时区，网站也没有写明时区"))]
    Zoneless,
}

impl From<Moment> for (i128, i32, bool) {
    fn from(moment: Moment) -> Self {
        (moment.at.as_nanosecond(), moment.offset.seconds(), moment.day_only)
    }
}

impl TryFrom<(i128, i32, bool)> for Moment {
    type Error = TimeError;

    fn try_from((at, offset, day_only): (i128, i32, bool)) -> Result<Self, Self::Error> {
        let at = Timestamp::from_nanosecond(at).map_err(|_| TimeError::NoTime)?;
        let offset = Offset::from_seconds(offset).map_err(|_| TimeError::NoTime)?;
        let moment = Self { at, offset, day_only };
        // What was written by something else may hold any year.
        (1000..=9999).contains(&moment.local().year()).then_some(moment).ok_or(TimeError::NoTime)
    }
}

impl Moment {
    /// Reads a time: RFC 3339, `2023-01-18 14:18:00 -0500`, `2023-01-18 14:18`, `2023/1/18`, RFC 2822. A time without a
    /// zone of its own is in the newsroom's; a date alone is the midnight at which it begins.
    ///
    /// # Errors
    /// When the text is no time, or has no zone and `zone` is absent.
    pub fn parse(text: &str, zone: Option<&TimeZone>) -> Result<Self, TimeError> {
        let written = Written::parse(text).ok_or(TimeError::NoTime)?;
        let (at, offset) = match (written.offset, zone) {
            (None, None) => return Err(TimeError::Zoneless),
            (None, Some(zone)) => {
                let zoned = written.local.to_zoned(zone.clone());
                let at = zoned.map(|zoned| zoned.timestamp()).or_else(|_| written.last_moment())?;
                (at, zone.to_offset(at))
            }
            (Some(offset), zone) => {
                let at = offset.to_timestamp(written.local).or_else(|_| written.last_moment())?;
                (at, zone.map_or(offset, |zone| zone.to_offset(at)))
            }
        };
        let moment = Self { at, offset, day_only: written.day_only };
        (1000..=9999).contains(&moment.local().year()).then_some(moment).ok_or(TimeError::NoTime)
    }

    /// This point in time in a zone.
    pub fn new(at: Timestamp, zone: Option<&TimeZone>) -> Self {
        Self { at, offset: zone.map_or(Offset::UTC, |zone| zone.to_offset(at)), day_only: false }
    }

    /// The point in time.
    pub fn timestamp(self) -> Timestamp {
        self.at
    }

    /// The year where the newsroom is, 1000 to 9999.
    pub fn year(self) -> u16 {
        self.local().year().unsigned_abs()
    }

    /// The month where the newsroom is, 1 to 12.
    pub fn month(self) -> u8 {
        self.local().month().unsigned_abs()
    }

    /// As the index writes it.
    ///
    /// # Panics
    /// Never: RFC 3339 has the shape that the model checks.
    pub fn stamp(self) -> newsprint_model::Timestamp {
        let text = self.at.display_with_offset(self.offset).to_string();
        text.parse().unwrap_or_else(|error| unreachable!("{error}"))
    }

    /// As RSS and e-mail write it; `None` for a year that they cannot write.
    pub fn rfc_2822(self) -> Option<String> {
        let zoned = self.at.to_zoned(self.offset.to_time_zone());
        jiff::fmt::rfc2822::to_string(&zoned).ok()
    }

    fn local(self) -> civil::DateTime {
        self.offset.to_datetime(self.at)
    }
}

/// What a text says, before zones.
struct Written {
    local: civil::DateTime,
    offset: Option<Offset>,
    day_only: bool,
}

impl Written {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::parse_numeric(text).or_else(|| {
            let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
            Some(Self { local: zoned.datetime(), offset: Some(zoned.offset()), day_only: false })
        })
    }

    /// The last moment that can be reckoned with, for the last days of 9999, which mean “never”.
    fn last_moment(&self) -> Result<Timestamp, TimeError> {
        if self.local.year() == 9999 { Ok(Timestamp::MAX) } else { Err(TimeError::NoTime) }
    }

    fn parse_numeric(text: &str) -> Option<Self> {
        let (date, rest) = match text.find(['T', 't', ' ']) {
            Some(at) => (&text[..at], text[at + 1..].trim_start()),
            None => (text, ""),
        };
        let date = parse_date(date)?;
        if rest.is_empty() {
            return Some(Self { local: date.to_datetime(civil::Time::midnight()), offset: None, day_only: true });
        }
        let clock_end = rest.find(|c: char| !matches!(c, '0'..='9' | ':' | '.')).unwrap_or(rest.len());
        let (clock, zone) = rest.split_at(clock_end);
        let zone = zone.trim();
        let offset = if zone.is_empty() { None } else { Some(parse_offset(zone)?) };
        Some(Self { local: date.to_datetime(parse_clock(clock)?), offset, day_only: false })
    }
}

/// Reads `2023-01-18`, `2023-1-8` and the same with slashes or dots.
pub fn parse_date(text: &str) -> Option<civil::Date> {
    let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = text.split(separator);
    let year = number(parts.next().filter(|year| year.len() == 4)?)?;
    let (month, day) = (number(parts.next()?)?, number(parts.next()?)?);
    if parts.next().is_some() {
        return None;
    }
    civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// Reads `9:05`, `09:05:30` and `09:05:30.25`; fractions of a second are dropped.
fn parse_clock(text: &str) -> Option<civil::Time> {
    let text = text.split_once('.').map_or(text, |(whole, _)| whole);
    let mut parts = text.split(':').map(number);
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    // A leap second is the last one of its minute.
    civil::Time::new(hour.try_into().ok()?, minute.try_into().ok()?, second.min(59).try_into().ok()?, 0).ok()
}

/// Reads `Z`, `UTC`, `+08:00`, `-0500` and `+8`.
fn parse_offset(text: &str) -> Option<Offset> {
    if ["z", "utc", "gmt"].contains(&text.to_ascii_lowercase().as_str()) {
        return Some(Offset::UTC);
    }
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    let (hours, minutes) = (i32::from(number(hours)?), i32::from(number(minutes)?));
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok().filter(|_| minutes < 60)
}

/// One to four digits.
fn number(text: &str) -> Option<i16> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shanghai() -> TimeZone {
        TimeZone::get("Asia/Shanghai").expect("a zone")
    }

    #[test]
    fn a_moment_is_read_back_and_nothing_else_is() {
        let moment = Moment::parse("2026-11-21T08:40:00+08:00", None).expect("a moment");
        assert_eq!(Moment::try_from(<(i128, i32, bool)>::from(moment)), Ok(moment));
        for broken in [(i128::MAX, 0, false), (0, i32::MAX, false), (-62_135_596_800_000_000_000, 0, false)] {
            assert_eq!(Moment::try_from(broken), Err(TimeError::NoTime));
        }
    }

    #[test]
    fn times_as_publishers_write_them() {
        for (text, stamp) in [
            ("2023-01-18T14:18:00-05:00", "2023-01-19T03:18:00+08:00"),
            ("2023-01-18 14:18:00 -0500", "2023-01-19T03:18:00+08:00"),
            ("2023-01-18 1:00:19 -0500", "2023-01-18T14:00:19+08:00"),
            ("2023-01-18 14:18", "2023-01-18T14:18:00+08:00"),
            ("2023-01-18T14:18:30.5", "2023-01-18T14:18:30+08:00"),
            ("2023-01-18", "2023-01-18T00:00:00+08:00"),
            ("2023/1/18", "2023-01-18T00:00:00+08:00"),
            ("2023-01-18T14:18:00Z", "2023-01-18T22:18:00+08:00"),
            ("Wed, 18 Jan 2023 14:18:00 +0000", "2023-01-18T22:18:00+08:00"),
        ] {
            let moment = Moment::parse(text, Some(&shanghai())).expect(text);
            assert_eq!(moment.stamp().as_str(), stamp, "{text}");
        }
    }

    #[test]
    fn what_is_no_time() {
        for text in
            ["", "soon", "2023", "2023-13-01", "2023-02-30", "2023-01-18 25:00", "0999-01-01", "2023-01-18 14:18 PST"]
        {
            assert_eq!(Moment::parse(text, Some(&shanghai())), Err(TimeError::NoTime), "{text}");
        }
    }

    #[test]
    fn a_zone_is_wanted() {
        assert_eq!(Moment::parse("2023-01-18", None), Err(TimeError::Zoneless));
        assert_eq!(Moment::parse("2023-01-18 12:00", None), Err(TimeError::Zoneless));
        let moment = Moment::parse("2023-01-18T14:18:00-05:00", None).expect("a time");
        assert_eq!(moment.stamp().as_str(), "2023-01-18T14:18:00-05:00");
    }

    #[test]
    fn the_end_of_time() {
        for zone in ["America/New_York", "Asia/Shanghai", "UTC"] {
            let zone = TimeZone::get(zone).expect("a zone");
            for text in ["9999-12-31", "9999-12-31 23:59:59", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-12:00"] {
                let moment = Moment::parse(text, Some(&zone)).expect(text);
                assert_eq!(moment.year(), 9999, "{text}");
            }
        }
    }

    #[test]
    fn times_of_day_carry_their_zone() {
        let label = |language: &str, text: &str| {
            let moment = Moment::parse(text, None).or_else(|_| Moment::parse(text, Some(&shanghai()))).expect(text);
            Labels::new(&language.parse().expect("a language")).visible_with_zone(moment).label
        };
        assert_eq!(label("en-GB", "2026-11-21T08:40:00+08:00"), "21 November 2026 at 08:40 (UTC+8)");
        assert_eq!(label("en-GB", "2026-11-21T08:40:00-03:30"), "21 November 2026 at 08:40 (UTC−3:30)");
        assert_eq!(label("en-GB", "2026-11-21T08:40:00Z"), "21 November 2026 at 08:40 (UTC)");
        assert_eq!(label("zh-Hans", "2026-11-21T08:40:00+05:45"), "2026年11月21日 08:40 (UTC+5:45)");
        assert!(label("ar", "2026-11-21T08:40:00+08:00").ends_with(" (UTC+8)"));
        assert_eq!(label("en-GB", "2026-11-21"), "21 November 2026");
    }

    #[test]
    fn words_in_languages() {
        let at = Moment::parse("2026-11-21T08:40:00+08:00", Some(&shanghai())).expect("a time");
        let day = Moment::parse("2026-11-21", Some(&shanghai())).expect("a time");
        let labels = |tag: &str| Labels::new(&tag.parse().expect("a language"));
        assert_eq!(labels("en").visible(at).label, "November 21, 2026 at 8:40\u{202f}AM");
        assert_eq!(labels("en").visible(day).label, "November 21, 2026");
        assert_eq!(labels("en-GB").visible(at).label, "21 November 2026 at 08:40");
        assert_eq!(labels("zh-Hans").visible(at).label, "2026年11月21日 08:40");
        assert_eq!(labels("ja").visible(at).label, "2026年11月21日 8:40");
        assert_eq!(labels("zh-Hans").month(2026, 11), "2026年11月");
        assert_eq!(labels("en").month(2026, 11), "November 2026");
        assert!(!labels("eo").visible(at).label.is_empty());
    }
}
