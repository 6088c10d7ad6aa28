//! The views of a period, in memory that does not grow with the log.

use super::{line::Line, robots, tally::Tally, view::Counting};
use jiff::{civil::Date, tz::TimeZone};
use std::collections::BTreeMap;

/// How many pages and how many other sites are told apart at most: some 60 MB.
const MOST: (usize, usize) = (400_000, 50_000);

/// The days that are counted, both included.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

/// What has been counted.
#[derive(Debug)]
pub struct Counts {
    zone: Option<TimeZone>,
    period: Period,
    /// How many lines there were.
    pub lines: u64,
    /// How many of them say nothing that can be understood.
    pub unread: u64,
    /// How many requests of robots would have been views.
    pub robots: u64,
    /// How many views there were.
    pub views: u64,
    /// The views of each day that had any.
    pub days: BTreeMap<Date, u64>,
    /// The views of each hour of the day.
    pub hours: [u64; 24],
    /// The views of each page.
    pub pages: Tally,
    /// How many views each other site led to.
    pub referrers: Tally,
}

impl Default for Counts {
    fn default() -> Self {
        Self::new(None, Period { from: Date::MIN, to: Date::MAX })
    }
}

impl Counts {
    /// Nothing yet. Days are those of a zone, or else as they are written.
    pub fn new(zone: Option<TimeZone>, period: Period) -> Self {
        Self {
            zone,
            period,
            lines: 0,
            unread: 0,
            robots: 0,
            views: 0,
            days: BTreeMap::new(),
            hours: [0; 24],
            pages: Tally::new(MOST.0),
            referrers: Tally::new(MOST.1),
        }
    }

    /// The zone whose days are counted; none when they are as the log writes them.
    pub fn zone(&self) -> Option<&TimeZone> {
        self.zone.as_ref()
    }

    /// Counts lines that nobody could read.
    pub fn add_unread(&mut self, lines: u64) {
        self.lines += lines;
        self.unread += lines;
    }

    /// Counts a line.
    pub fn add(&mut self, text: &str, counting: &Counting<'_>) {
        self.lines += 1;
        let Some(line) = Line::parse(text) else {
            self.unread += 1;
            return;
        };
        let Some(view) = counting.view(&line) else { return };
        let Some((at, offset)) = line.at.read() else {
            self.unread += 1;
            return;
        };
        let time = match &self.zone {
            Some(zone) => at.to_zoned(zone.clone()).datetime(),
            None => offset.to_datetime(at),
        };
        if time.date() < self.period.from || time.date() > self.period.to {
            return;
        }
        if line.agent.as_deref().is_some_and(robots::is_robot) {
            self.robots += 1;
            return;
        }
        self.views += 1;
        *self.days.entry(time.date()).or_default() += 1;
        if let Some(hour) = self.hours.get_mut(usize::from(time.hour().unsigned_abs())) {
            *hour += 1;
        }
        self.pages.add(&view.page);
        if let Some(from) = &view.from {
            self.referrers.add(from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(zone: Option<&str>, period: Period) -> Counts {
        let mut counts = Counts::new(zone.map(|zone| TimeZone::get(zone).expect("a zone")), period);
        let counting = Counting { base: "/", host: None, is_under_base: false, pages: false };
        for (time, agent) in [
            ("20/Nov/2026:23:30:00 +0000", "Mozilla"),
            ("21/Nov/2026:01:00:00 +0000", "Mozilla"),
            ("21/Nov/2026:01:00:00 +0000", "Googlebot"),
            ("31/Feb/2026:01:00:00 +0000", "Mozilla"),
        ] {
            let text = format!("a - - [{time}] \"GET /r.gif?p=/ HTTP/1.1\" 200 43 \"-\" \"{agent}\"");
            counts.add(&text, &counting);
        }
        counts
    }

    #[test]
    fn days_are_the_newsrooms() {
        let period = Counts::default().period;
        let utc = counted(None, period);
        assert_eq!((utc.lines, utc.unread, utc.robots, utc.views, utc.days.len()), (4, 1, 1, 2, 2));
        let there = counted(Some("Asia/Shanghai"), period);
        assert_eq!(there.days.len(), 1);
        assert_eq!((there.hours[7], there.hours[9]), (1, 1));
    }

    #[test]
    fn only_the_days_that_are_wanted() {
        let day = jiff::civil::date(2026, 11, 21);
        assert_eq!(counted(None, Period { from: day, to: day }).views, 1);
        assert_eq!(counted(None, Period { from: day, to: Date::MIN }).views, 0);
    }
}
