//! The list of what is read most, for the front: `front::most_read` reads it.

use super::{count::Counts, site::PublishedSite, statistics::stories};
use crate::say;
use anyhow::{Context, Result};
use newsprint_model::Language;
use std::{collections::HashMap, fmt::Write, fs, path::Path};

/// How many stories of each language are written: more than a slot has, since some may leave the site before the next list.
const MOST: usize = 50;

/// What stands at the top of the file.
const HEADER: &str =
    "# What readers read most: written by newsprint stats --most-read, read by slots “most-read” of the front.\n";

/// Writes the stories that are read most.
///
/// # Errors
/// When the file cannot be written.
pub fn write(file: &Path, counts: &Counts, site: &PublishedSite) -> Result<()> {
    fs::write(file, text(counts, site)).with_context(|| say!("{} cannot be written", "无法写入 {}", file.display()))
}

fn text(counts: &Counts, site: &PublishedSite) -> String {
    let mut text = HEADER.to_owned();
    // Writing to a String cannot fail. Days and addresses have nothing in them that TOML would read otherwise.
    if let (Some((from, _)), Some((to, _))) = (counts.days.first_key_value(), counts.days.last_key_value()) {
        let _ = write!(text, "from = \"{from}\"\nto = \"{to}\"\n");
    }
    let mut written = HashMap::<Language, usize>::new();
    let editions = site.site.editions.len();
    let mut full = 0;
    for (route, page) in stories(&counts.pages, site) {
        let number = written.entry(route.language).or_default();
        if *number < MOST {
            *number += 1;
            full += usize::from(*number == MOST);
            let _ = write!(text, "\n[[stories]]\nhref = \"{}\"\nviews = {}\n", page.href, page.views);
        }
        if full == editions {
            break;
        }
    }
    text
}
