//! The words for times, as languages have them.

use super::Moment;
use icu_calendar::Gregorian;
use icu_datetime::{
    FixedCalendarDateTimeFormatter, NoCalendarFormatter,
    fieldsets::{T, Y, YM, YMD, YMDE, YMDT},
    input::{Date, DateTime, Time},
    options::TimePrecision,
};
use icu_locale_core::Locale;
use jiff::{civil, tz::Offset};
use newsprint_model::{Language, VisibleTime};
use std::{
    collections::HashMap,
    fmt::Display,
    sync::{Arc, PoisonError, RwLock},
};

type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// The words for times in one language.
pub struct Labels {
    day: Option<Formatter<YMD>>,
    minute: Option<Formatter<YMDT>>,
    month: Option<Formatter<YM>>,
    year: Option<Formatter<Y>>,
    weekday: Option<Formatter<YMDE>>,
    clock: Option<NoCalendarFormatter<T>>,
    listed: RwLock<HashMap<Moment, Arc<Listed>>>,
}

/// What lists say of a moment.
pub struct Listed {
    /// Its words.
    pub visible: VisibleTime,
    /// The words for its day.
    pub day: String,
    /// The words for the time of day, where one was stated.
    pub clock: Option<String>,
}

/// The words of how many moments are kept.
const MOST_LISTED: usize = 4_096;

impl Labels {
    /// The words of a language; one that Unicode's locale data does not know gets its neutral form.
    pub fn new(language: &Language) -> Self {
        let locale = language.as_str().parse::<Locale>().unwrap_or(Locale::UNKNOWN);
        let minutes = YMDT::long().with_time_precision(TimePrecision::Minute);
        Self {
            day: Formatter::try_new((&locale).into(), YMD::long()).ok(),
            minute: Formatter::try_new((&locale).into(), minutes).ok(),
            month: Formatter::try_new((&locale).into(), YM::long()).ok(),
            year: Formatter::try_new((&locale).into(), Y::long()).ok(),
            weekday: Formatter::try_new((&locale).into(), YMDE::long()).ok(),
            clock: NoCalendarFormatter::try_new((&locale).into(), T::hm()).ok(),
            listed: RwLock::default(),
        }
    }

    /// What lists say of a moment: a story stands in many.
    pub fn listed(&self, moment: Moment) -> Arc<Listed> {
        if let Some(listed) = self.listed.read().unwrap_or_else(PoisonError::into_inner).get(&moment) {
            return Arc::clone(listed);
        }
        let (visible, day, clock) = (self.visible(moment), self.day(moment), self.clock(moment));
        let listed = Arc::new(Listed { visible, day, clock });
        let mut kept = self.listed.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < MOST_LISTED {
            kept.insert(moment, Arc::clone(&listed));
        }
        listed
    }

    /// A moment with its words; the time of day only where it was stated.
    pub fn visible(&self, moment: Moment) -> VisibleTime {
        let local = moment.local();
        let date = date(local.date());
        let time = Time::try_new(local.hour() as u8, local.minute() as u8, local.second() as u8, 0).ok();
        let label = match (&self.day, &self.minute, date, time) {
            (Some(day), _, Some(date), _) if moment.day_only => day.format(&date).to_string(),
            (_, Some(minute), Some(date), Some(time)) => minute.format(&DateTime { date, time }).to_string(),
            _ => plain(local, moment.day_only),
        };
        VisibleTime { at: moment.stamp(), label }
    }

    /// A moment with its words and, where a time of day was stated, the offset that it is meant with, for readers anywhere.
    pub fn visible_with_zone(&self, moment: Moment) -> VisibleTime {
        let mut visible = self.visible(moment);
        if !moment.day_only {
            visible.label.push_str(&format!(" ({})", offset_words(moment.offset)));
        }
        visible
    }

    /// The words for the day of a moment.
    pub fn day(&self, moment: Moment) -> String {
        let local = moment.local();
        match (&self.day, date(local.date())) {
            (Some(formatter), Some(date)) => formatter.format(&date).to_string(),
            _ => local.date().to_string(),
        }
    }

    /// The words for the time of day; none where only the day was stated.
    pub fn clock(&self, moment: Moment) -> Option<String> {
        let local = moment.local();
        let time = Time::try_new(local.hour() as u8, local.minute() as u8, local.second() as u8, 0).ok();
        (!moment.day_only).then(|| match (&self.clock, time) {
            (Some(formatter), Some(time)) => formatter.format(&time).to_string(),
            _ => local.strftime("%H:%M").to_string(),
        })
    }

    /// The day of a moment with its weekday, as a newspaper is dated.
    pub fn today(&self, moment: Moment) -> VisibleTime {
        let label = match (&self.weekday, date(moment.local().date())) {
            (Some(formatter), Some(date)) => formatter.format(&date).to_string(),
            _ => moment.local().date().to_string(),
        };
        VisibleTime { at: moment.stamp(), label }
    }

    /// The words for a year.
    pub fn year(&self, year: u16) -> String {
        let first = civil::Date::new(year.try_into().unwrap_or(i16::MAX), 1, 1);
        match (&self.year, first.ok().and_then(date)) {
            (Some(formatter), Some(date)) => formatter.format(&date).to_string(),
            _ => year.to_string(),
        }
    }

    /// The words for a month.
    pub fn month(&self, year: u16, month: u8) -> String {
        let first = civil::Date::new(year.try_into().unwrap_or(i16::MAX), month.try_into().unwrap_or(i8::MAX), 1);
        match (&self.month, first.ok().and_then(date)) {
            (Some(formatter), Some(date)) => formatter.format(&date).to_string(),
            _ => format!("{year}-{month:02}"),
        }
    }
}

/// `UTC`, `UTC+8`, `UTC−3:30`.
fn offset_words(offset: Offset) -> String {
    let minutes = offset.seconds().abs() / 60;
    let sign = if offset.is_negative() { '−' } else { '+' };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

fn date(date: civil::Date) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
}

/// Digits alone, where there is no locale data.
fn plain(local: civil::DateTime, day_only: bool) -> String {
    let text: &dyn Display = if day_only { &local.date() } else { &local.strftime("%Y-%m-%d %H:%M") };
    text.to_string()
}
