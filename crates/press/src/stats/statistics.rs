//! What the counting comes to: for tables, and as JSON.

use super::{
    count::Counts,
    site::PublishedSite,
    tally::{Tally, ranked},
};
use newsprint_model::{ListId, Place, Route};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// What stands for the section of fronts.
pub const FRONT: &str = "(front)";
/// The same for pages that are in no section.
pub const OTHERS: &str = "(other pages)";

/// The statistics of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// The first day with views, as 2026-11-20.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
    /// The zone of days and hours; absent when they are as the log writes them.
    pub time_zone: Option<String>,
    /// How many views there were.
    pub views: u64,
    /// Views by day; days between two others have none.
    pub days: Vec<Row>,
    /// The pages that are read most: stories where the site is known, and all pages elsewhere.
    pub most_read: Vec<Page>,
    /// Views by section, the largest first.
    pub sections: Vec<Row>,
    /// Views by the host of the site that led there, the largest first.
    pub referrers: Vec<Row>,
    /// Views by the hour of the day, from midnight.
    pub hours: [u64; 24],
    /// Requests of robots, which are no views.
    pub robots: u64,
    /// Views of pages that so few have seen that they are not known one by one.
    pub forgotten: u64,
    /// Lines that were read.
    pub lines: u64,
    /// Lines of them that could not be understood.
    pub unread: u64,
}

/// A name with its views.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The name.
    pub name: String,
    /// The views.
    pub views: u64,
}

/// A page with its views.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// Its address, relative to the site's root.
    pub href: String,
    /// Its headline, where the site is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// The views.
    pub views: u64,
}

impl Statistics {
    /// What was counted, with at most `top` rows in tables that could be endless.
    pub fn new(counts: &Counts, site: Option<&PublishedSite>, top: usize) -> Self {
        let days = counts.days.iter().map(|(day, views)| Row { name: day.to_string(), views: *views });
        let days = days.collect::<Vec<_>>();
        let most_read = match site {
            Some(site) => stories(&counts.pages, site).take(top).map(|(_, page)| page).collect(),
            None => {
                let page = |(href, views): (&str, u64)| Page { href: href.to_owned(), headline: None, views };
                ranked(counts.pages.all()).into_iter().take(top).map(page).collect()
            }
        };
        Self {
            from: days.first().map(|row| row.name.clone()),
            to: days.last().map(|row| row.name.clone()),
            time_zone: counts.zone().and_then(|zone| zone.iana_name()).map(str::to_owned),
            views: counts.views,
            days,
            most_read,
            sections: rows(sections(&counts.pages, site), top),
            referrers: rows(counts.referrers.all().map(|(host, views)| (host.to_owned(), views)), top),
            hours: counts.hours,
            robots: counts.robots,
            forgotten: counts.pages.forgotten(),
            lines: counts.lines,
            unread: counts.unread,
        }
    }
}

/// The stories of a site that are there, the most read first.
pub fn stories(pages: &Tally, site: &PublishedSite) -> impl Iterator<Item = (Route, Page)> {
    // One address may be written in several ways.
    let mut views = HashMap::<Route, u64>::new();
    for (address, count) in pages.all() {
        if let Some(route) = site.route(address).filter(|route| matches!(route.place, Place::Article { .. })) {
            *views.entry(route).or_default() += count;
        }
    }
    ranked(views).into_iter().filter_map(|(route, views)| {
        let (href, headline) = site.story(&route)?;
        Some((route, Page { href, headline: Some(headline), views }))
    })
}

fn rows(counts: impl IntoIterator<Item = (String, u64)>, top: usize) -> Vec<Row> {
    ranked(counts).into_iter().take(top).map(|(name, views)| Row { name, views }).collect()
}

/// The views of each section: of its stories and of its list.
fn sections(pages: &Tally, site: Option<&PublishedSite>) -> BTreeMap<String, u64> {
    let mut views = BTreeMap::<String, u64>::new();
    for (address, count) in pages.all() {
        *views.entry(section(address, site)).or_default() += count;
    }
    views
}

/// The section of a page; without a site, the first part of its address.
fn section(address: &str, site: Option<&PublishedSite>) -> String {
    let Some(site) = site else {
        return match address.split_once('/') {
            None | Some(("", _)) => FRONT.to_owned(),
            Some((first, _)) => first.to_owned(),
        };
    };
    match site.route(address).filter(|route| site.has(route)).map(|route| route.place) {
        Some(Place::Front) => FRONT.to_owned(),
        Some(Place::Article { section, .. } | Place::List { list: ListId::Section(section), .. }) => {
            let title = site.site.section(&section).map(|found| found.title(&site.site.editions[0].language));
            title.unwrap_or(section.as_str()).to_owned()
        }
        Some(
            Place::List {
                list: ListId::Tag(_) | ListId::Author(_) | ListId::Source(_) | ListId::Year(_) | ListId::Month { .. },
                ..
            }
            | Place::Index(_)
            | Place::Search
            | Place::Corrections
            | Place::StaticPage(_),
        )
        | None => OTHERS.to_owned(),
    }
}
