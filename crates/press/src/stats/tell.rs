//! Statistics for people: tables and charts for a terminal, or for a mail.

use super::{
    chart::{bar, column, fitted, width},
    statistics::{FRONT, OTHERS, Row, Statistics},
};
use crate::{phrase, report::grouped, say, text::printable, times::parse_date};
use jiff::civil::{Date, Weekday};
use std::{collections::BTreeMap, fmt::Write};

/// The narrowest and the widest tables.
const WIDTHS: (usize, usize) = (36, 100);
/// More days than these are told by months.
const MOST_DAYS: i32 = 62;

/// How it is written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The columns of the terminal.
    pub width: usize,
    /// With colours.
    pub colours: bool,
}

/// The tables of statistics.
pub fn tables(statistics: &Statistics, style: Style) -> String {
    let style = Style { width: style.width.clamp(WIDTHS.0, WIDTHS.1), ..style };
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{}", summary(statistics));
    if statistics.views > 0 {
        table(&mut text, phrase!("By day", "按日期"), &by_day(&statistics.days), style);
        most_read(&mut text, statistics, style);
        table(&mut text, phrase!("By section", "按栏目"), &by_section(&statistics.sections), style);
        table(&mut text, phrase!("Where readers came from", "读者从哪里来"), &statistics.referrers, style);
        hours(&mut text, statistics, style);
    }
    let notes = [
        (statistics.robots, phrase!("Requests of robots, left out", "爬虫的请求，未计入")),
        (
            statistics.forgotten,
            phrase!("Views of rarely read pages, in the totals alone", "很少有人读的页面的浏览，只计入总数"),
        ),
        (statistics.unread, phrase!("Lines that could not be read", "无法读取的行")),
    ];
    let notes = notes.into_iter().filter(|(number, _)| *number > 0);
    let notes = notes.map(|(number, what)| say!("{what}: {}\n", "{what}：{}\n", number_of(number))).collect::<String>();
    if !notes.is_empty() {
        let _ = write!(text, "\n{notes}");
    }
    text
}

fn summary(statistics: &Statistics) -> String {
    let views = match statistics.views {
        1 => phrase!("1 view", "1 次浏览").to_owned(),
        views => say!("{} views", "{} 次浏览", number_of(views)),
    };
    let zone = statistics.time_zone.as_ref().map(|zone| say!(" ({zone})", "（{zone}）")).unwrap_or_default();
    match (&statistics.from, &statistics.to) {
        (Some(from), Some(to)) if from == to => say!("{views} on {from}{zone}", "{from}{zone}：{views}"),
        (Some(from), Some(to)) => say!("{views} from {from} to {to}{zone}", "{from} 至 {to}{zone}：{views}"),
        (None, _) | (_, None) => say!("{views} in {} lines", "{} 行中有 {views}", number_of(statistics.lines)),
    }
}

fn number_of(number: u64) -> String {
    grouped(usize::try_from(number).unwrap_or(usize::MAX))
}

/// All days from the first to the last, or the months when there are too many.
fn by_day(days: &[Row]) -> Vec<Row> {
    let dated = days.iter().filter_map(|row| Some((parse_date(&row.name)?, row.views))).collect::<BTreeMap<_, _>>();
    let (Some((first, _)), Some((last, _))) = (dated.first_key_value(), dated.last_key_value()) else {
        return Vec::new();
    };
    let is_long = first.until(*last).is_ok_and(|span| span.get_days() >= MOST_DAYS);
    if is_long {
        let mut months = BTreeMap::<String, u64>::new();
        for (day, views) in &dated {
            *months.entry(day.strftime("%Y-%m").to_string()).or_default() += views;
        }
        return months.into_iter().map(|(name, views)| Row { name, views }).collect();
    }
    let following = |day: &Date| day.tomorrow().ok().filter(|day| day <= last);
    let all = std::iter::successors(Some(*first), following);
    all.map(|day| Row { name: with_weekday(day), views: dated.get(&day).copied().unwrap_or(0) }).collect()
}

/// A day with its weekday.
fn with_weekday(day: Date) -> String {
    let weekday = match day.weekday() {
        Weekday::Monday => phrase!("Mon", "周一"),
        Weekday::Tuesday => phrase!("Tue", "周二"),
        Weekday::Wednesday => phrase!("Wed", "周三"),
        Weekday::Thursday => phrase!("Thu", "周四"),
        Weekday::Friday => phrase!("Fri", "周五"),
        Weekday::Saturday => phrase!("Sat", "周六"),
        Weekday::Sunday => phrase!("Sun", "周日"),
    };
    format!("{weekday} {}", day.strftime("%F"))
}

/// The sections, where those that are none are called in the language of the command.
fn by_section(sections: &[Row]) -> Vec<Row> {
    let named = |row: &Row| {
        let name = match row.name.as_str() {
            FRONT => phrase!(FRONT, "（首页）"),
            OTHERS => phrase!(OTHERS, "（其他页面）"),
            name => name,
        };
        Row { name: name.to_owned(), views: row.views }
    };
    sections.iter().map(named).collect()
}

fn heading(text: &mut String, words: &str, style: Style) {
    let _ = match style.colours {
        true => writeln!(text, "\n\x1b[1m{words}\x1b[0m"),
        false => writeln!(text, "\n{words}"),
    };
}

/// Names, numbers, bars.
fn table(text: &mut String, words: &str, rows: &[Row], style: Style) {
    let Some(largest) = rows.iter().map(|row| row.views).max() else { return };
    heading(text, words, style);
    let names = rows.iter().map(|row| width(&printable(&row.name))).max().unwrap_or_default().min(style.width / 2);
    let numbers = number_of(largest).len();
    let bars = style.width.saturating_sub(2 + names + 2 + numbers + 2);
    for row in rows {
        let bar = bar(row.views, largest, bars);
        let bar = if style.colours { format!("\x1b[36m{bar}\x1b[0m") } else { bar };
        let line = format!("  {}  {:>numbers$}  {bar}", fitted(&printable(&row.name), names), number_of(row.views));
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

/// Places, headlines or addresses, numbers; what is longer than a line is cut.
fn most_read(text: &mut String, statistics: &Statistics, style: Style) {
    let Some(first) = statistics.most_read.first() else { return };
    let words = if first.headline.is_some() {
        phrase!("Most read stories", "读得最多的文章")
    } else {
        phrase!("Most read pages", "读得最多的页面")
    };
    heading(text, words, style);
    let places = statistics.most_read.len().to_string().len();
    let numbers = number_of(first.views).len();
    let room = style.width.saturating_sub(2 + places + 2 + 2 + numbers);
    for (place, page) in statistics.most_read.iter().enumerate() {
        let name = page.headline.clone().unwrap_or_else(|| format!("/{}", page.href));
        let (place, views) = (place + 1, number_of(page.views));
        let _ = writeln!(text, "  {place:>places$}. {}  {views:>numbers$}", fitted(&printable(&name), room));
    }
}

/// A column for each hour, and below it every third hour.
fn hours(text: &mut String, statistics: &Statistics, style: Style) {
    heading(text, phrase!("By hour of the day", "按一天中的小时"), style);
    let largest = statistics.hours.iter().max().copied().unwrap_or_default();
    let room = ((style.width - 2) / 24).min(3);
    let columns = statistics.hours.iter().map(|views| column(*views, largest).repeat(room)).collect::<String>();
    let (before, after) = if style.colours { ("\x1b[36m", "\x1b[0m") } else { ("", "") };
    let _ = writeln!(text, "  {before}{}{after}", columns.trim_end());
    let hours = (0..24).step_by(3).map(|hour| fitted(&hour.to_string(), 3 * room)).collect::<String>();
    let _ = writeln!(text, "  {}", hours.trim_end());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::statistics::Page;

    fn statistics() -> Statistics {
        let row = |(name, views): (&str, u64)| Row { name: name.to_owned(), views };
        let mut hours = [0; 24];
        (hours[7], hours[8], hours[20]) = (300, 1200, 64);
        let page = |(headline, views): (&str, u64)| Page { href: "x/".into(), headline: Some(headline.into()), views };
        Statistics {
            from: Some("2026-11-20".into()),
            to: Some("2026-11-23".into()),
            time_zone: Some("Asia/Shanghai".into()),
            views: 1564,
            days: [("2026-11-20", 1000), ("2026-11-21", 560), ("2026-11-23", 4)].map(row).into(),
            most_read: vec![
                page((
                    "The third bridge over the Lan River opens, and the ferries say farewell after a hundred years",
                    1000,
                )),
                page(("澜江三桥通车", 560)),
                page(("Bus stops move", 4)),
            ],
            sections: [("要闻", 1500), ("City", 60), ("(front)", 4)].map(row).into(),
            referrers: [("search.example", 300), ("m.weibo.example", 20)].map(row).into(),
            hours,
            robots: 12,
            forgotten: 0,
            lines: 4000,
            unread: 3,
        }
    }

    #[test]
    fn a_terminal_of_the_usual_width() {
        insta::assert_snapshot!(tables(&statistics(), Style { width: 80, colours: false }));
    }

    #[test]
    fn a_narrow_terminal() {
        let text = tables(&statistics(), Style { width: 40, colours: false });
        let widest = text.lines().skip(1).map(width).max();
        assert!(widest <= Some(40), "{text}");
        insta::assert_snapshot!(text);
    }

    #[test]
    fn colours_are_for_terminals() {
        assert!(tables(&statistics(), Style { width: 80, colours: true }).contains("\x1b[36m"));
    }

    #[test]
    fn a_year_is_told_by_months() {
        let row = |(name, views): (&str, u64)| Row { name: name.to_owned(), views };
        let rows = by_day(&[("2025-11-20", 1), ("2025-11-21", 2), ("2026-11-21", 4)].map(row));
        assert_eq!(rows, [("2025-11", 3), ("2026-11", 4)].map(row));
    }

    #[test]
    fn nothing_at_all() {
        let nothing = Statistics { from: None, views: 0, robots: 0, unread: 0, ..statistics() };
        assert_eq!(tables(&nothing, Style { width: 0, colours: false }), "0 views in 4,000 lines\n");
    }
}
