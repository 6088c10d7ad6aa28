//! Statistics without cookies: what pages ask for when somebody sees them, and `newsprint stats`, which counts it in a server's
//! log.
//!
//! - [`pixel`]: the file that is asked for
//! - [`source`]: the lines of logs; [`line`](mod@line): what one says, in the formats of [`combined`] and [`caddy`]
//! - [`view`]: which lines are views; [`robots`]: who is no reader
//! - [`count`]: the views by day, hour, page and referrer, in bounded memory, with [`tally`]
//! - [`site`]: the newsroom's own pages; [`statistics`]: what it all comes to
//! - [`tell`]: for people, with [`chart`]; [`most_read`]: for the front
//!
//! A line is read, counted and forgotten.

pub mod arguments;
pub mod caddy;
pub mod chart;
pub mod combined;
pub mod count;
pub mod line;
pub mod most_read;
pub mod pixel;
pub mod robots;
pub mod site;
pub mod source;
pub mod statistics;
pub mod tally;
pub mod tell;
pub mod view;

use crate::{phrase, say};
use anyhow::{Context, Result, ensure};
use arguments::{Format, StatsArguments};
use count::{Counts, Period};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use site::PublishedSite;
use statistics::Statistics;
use std::{
    env,
    io::{self, IsTerminal},
};
use tell::Style;
use view::Counting;

/// How wide tables are where no terminal says it.
const WIDTH: usize = 80;

/// Reads the logs, writes what the front needs, and gives what is printed.
///
/// # Errors
/// When a log or the site cannot be read, or the list for the front cannot be written.
pub fn run(arguments: &StatsArguments) -> Result<String> {
    let site = arguments.site.as_deref().map(|site| PublishedSite::read(site, arguments.out.as_deref())).transpose()?;
    ensure!(
        arguments.most_read.is_none() || site.is_some(),
        phrase!(
            "which pages are stories tells the site: add --site DIR",
            "哪些页面是文章，要看网站：请加上 --site DIR"
        )
    );
    let counting = Counting {
        base: site.as_ref().map_or("/", |site| &site.base_path),
        host: site.as_ref().map(|site| site.host.as_str()),
        is_under_base: site.is_some(),
        pages: arguments.pages,
    };
    let zone = site.as_ref().and_then(|site| site.zone.clone());
    let now = arguments.at.unwrap_or_else(Timestamp::now);
    let mut counts = Counts::new(zone.clone(), period(arguments, now, zone.as_ref())?);
    for log in &arguments.logs {
        let lines = |bytes: &[u8]| counts.add(&String::from_utf8_lossy(bytes), &counting);
        let long =
            source::each_line(log, lines).with_context(|| say!("{} cannot be read", "无法读取 {}", log.display()))?;
        counts.add_unread(long);
    }
    if let (Some(file), Some(site)) = (&arguments.most_read, &site) {
        most_read::write(file, &counts, site)?;
    }
    let statistics = Statistics::new(&counts, site.as_ref(), arguments.top);
    match arguments.format {
        Format::Json => Ok(serde_json::to_string_pretty(&statistics)? + "\n"),
        Format::Human => Ok(tell::tables(&statistics, style())),
    }
}

/// The days that are counted.
fn period(arguments: &StatsArguments, now: Timestamp, zone: Option<&TimeZone>) -> Result<Period> {
    let today = now.to_zoned(zone.cloned().unwrap_or(TimeZone::UTC)).date();
    let from = match arguments.last {
        Some(days) => Some(today.checked_sub(jiff::Span::new().try_days(i64::from(days) - 1)?)?),
        None => arguments.from,
    };
    let to = arguments.to.or(arguments.last.map(|_| today));
    Ok(Period { from: from.unwrap_or(Date::MIN), to: to.unwrap_or(Date::MAX) })
}

fn style() -> Style {
    let is_terminal = io::stdout().is_terminal();
    let width = terminal_size::terminal_size().filter(|_| is_terminal).map(|(width, _)| usize::from(width.0));
    Style { width: width.unwrap_or(WIDTH), colours: is_terminal && env::var_os("NO_COLOR").is_none() }
}
