//! The arguments of `newsprint stats`.

use crate::{phrase, times};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::path::PathBuf;

/// What to count.
#[derive(Debug, clap::Args)]
pub struct StatsArguments {
    /// Logs in the combined or common format (nginx, Apache) or Caddy's JSON, plain or gzip; - is the standard input
    #[arg(value_name = "LOG", required = true)]
    pub logs: Vec<PathBuf>,
    /// The folder of the site: for headlines, sections and the newsroom's time zone
    #[arg(long, value_name = "DIR")]
    pub site: Option<PathBuf>,
    /// The folder with the site's output [default: SITE_DIR/dist]
    #[arg(long, value_name = "DIR", requires = "site")]
    pub out: Option<PathBuf>,
    /// The first day, such as 2026-11-20
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Option<Date>,
    /// The last day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub to: Option<Date>,
    /// The last days up to today, instead of --from and --to
    #[arg(long, value_name = "DAYS", conflicts_with_all = ["from", "to"], value_parser = clap::value_parser!(u16).range(1..))]
    pub last: Option<u16>,
    /// How to tell it
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// How many lines a table has at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub top: usize,
    /// Count the pages that the server has sent, instead of the views that they tell of
    #[arg(long)]
    pub pages: bool,
    /// Write the stories that are read most into this file: most-read.toml beside site.toml feeds the front
    #[arg(long, value_name = "FILE")]
    pub most_read: Option<PathBuf>,
    /// Count as if it were this time, for --last [default: now]
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub at: Option<Timestamp>,
}

/// How statistics are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    #[value(help = phrase!("For people", "给人看"))]
    Human,
    /// For other programs.
    #[value(help = phrase!("For other programs", "给其他程序"))]
    Json,
}

fn day(text: &str) -> Result<Date, String> {
    times::parse_date(text)
        .ok_or_else(|| phrase!("write a day as 2026-11-20", "请把日期写成 2026-11-20 这样").to_owned())
}

fn time(text: &str) -> Result<Timestamp, String> {
    let moment = times::Moment::parse(text, Some(&TimeZone::UTC));
    moment.map(times::Moment::timestamp).map_err(|problem| problem.to_string())
}
