//! A sitemap as one file, or as parts with an index when it is too large for one.
//!
//! What comes later stands in later parts, and what has gone keeps its place: a new story changes the last part alone.

use super::{
    PARTS, SITEMAP,
    sitemap::{self, Address},
};
use crate::output::staging::OutputError;
use rayon::prelude::*;
use std::path::Path;

/// How many addresses a sitemap may have.
const MOST: usize = 50_000;
/// How long a sitemap may be, in bytes.
const LONGEST: usize = 50_000_000;
/// How many addresses a part has: few enough that the longest addresses make no part too long.
const PART: usize = 10_000;

/// What a sitemap is made of.
#[derive(Clone, Copy, Debug)]
pub struct Sitemap<'s, T> {
    /// The root of the site, with a slash at its end.
    pub base_url: &'s str,
    /// Addresses that stay.
    pub first: &'s [Address],
    /// Places to which new ones are added at the end.
    pub later: &'s [T],
}

impl<T: Sync> Sitemap<'_, T> {
    /// Writes the files; `address` is what stands at a place, nothing where something has gone.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn write(
        &self,
        address: impl Fn(&T) -> Option<Address> + Sync,
        write: impl Fn(&str, &[u8]) -> Result<(), OutputError> + Sync,
    ) -> Result<(), OutputError> {
        if self.first.len() + self.later.len() <= MOST {
            let all = self.first.iter().cloned().chain(self.later.iter().filter_map(&address));
            let whole = sitemap::pages(all).map_err(OutputError::write(Path::new(SITEMAP)))?;
            if whole.len() <= LONGEST {
                return write(SITEMAP, &whole);
            }
        }
        let part = |number: usize, addresses: &mut dyn Iterator<Item = Address>| {
            let name = name(number);
            let bytes = sitemap::pages(addresses).map_err(OutputError::write(Path::new(&name)))?;
            write(&name, &bytes)
        };
        let parts = self.first.chunks(PART).count();
        self.first.chunks(PART).enumerate().try_for_each(|(number, first)| part(number, &mut first.iter().cloned()))?;
        self.later
            .par_chunks(PART)
            .enumerate()
            .try_for_each(|(number, later)| part(parts + number, &mut later.iter().filter_map(&address)))?;
        let parts = parts + self.later.chunks(PART).count();
        let index = sitemap::index((0..parts).map(|number| format!("{}{}", self.base_url, name(number))));
        write(SITEMAP, &index.map_err(OutputError::write(Path::new(SITEMAP)))?)
    }
}

/// The file of a part, counted from 0.
fn name(number: usize) -> String {
    format!("{PARTS}/{}.xml", number + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeMap, sync::Mutex};

    const BASE: &str = "https://example.org/";

    /// The files of a site with a front and this many places, of which every seventh has gone.
    fn files(places: usize, path: &str) -> BTreeMap<String, String> {
        let address = |href: String| Address { url: format!("{BASE}{href}"), changed: None };
        let files = Mutex::<BTreeMap<String, String>>::default();
        let later = (0..places).collect::<Vec<_>>();
        let sitemap = Sitemap { base_url: BASE, first: &[address(String::new())], later: &later };
        let written = sitemap.write(
            |place| (place % 7 != 0).then(|| address(format!("{path}{place}/"))),
            |name, bytes| {
                let text = String::from_utf8(bytes.to_vec()).expect("a text");
                files.lock().expect("no panic").insert(name.to_owned(), text);
                Ok(())
            },
        );
        written.expect("files");
        files.into_inner().expect("no panic")
    }

    fn addresses(text: &str) -> usize {
        assert!(text.len() <= LONGEST);
        let document = roxmltree::Document::parse(text).expect("XML");
        document.descendants().filter(|node| node.tag_name().name() == "loc").count()
    }

    #[test]
    fn one_file_as_long_as_it_can_be() {
        let files = files(MOST - 1, "news/");
        assert_eq!(files.keys().collect::<Vec<_>>(), [SITEMAP]);
        assert_eq!(addresses(&files[SITEMAP]), MOST - MOST.div_ceil(7));
    }

    #[test]
    fn parts_of_a_large_sitemap() {
        let files = files(MOST, "news/");
        let names = files.keys().map(String::as_str).collect::<Vec<_>>();
        let parts = (1..=6).map(|number| format!("sitemaps/{number}.xml")).collect::<Vec<_>>();
        assert_eq!(names[0], SITEMAP);
        assert_eq!(names[1..], parts);
        assert!(files[SITEMAP].contains("<sitemap><loc>https://example.org/sitemaps/6.xml</loc></sitemap>"));
        assert_eq!(addresses(&files[SITEMAP]), 6);
        let all = parts.iter().map(|name| addresses(&files[name])).sum::<usize>();
        assert_eq!(all, 1 + MOST - MOST.div_ceil(7));
    }

    #[test]
    fn long_addresses_make_parts_too() {
        let files = files(30_000, &"x".repeat(2000));
        assert_eq!(files.len(), 1 + 4);
        files.values().for_each(|text| assert!(addresses(text) <= PART));
    }

    #[test]
    fn a_new_story_changes_the_last_part_alone() {
        let (before, after) = (files(70_000, ""), files(70_001, ""));
        let changed = after.iter().filter(|(name, text)| before.get(*name) != Some(*text)).map(|(name, _)| name);
        assert_eq!(changed.collect::<Vec<_>>(), [SITEMAP, "sitemaps/9.xml"]);
        let (before, after) = (files(70_001, ""), files(70_005, ""));
        let changed = after.iter().filter(|(name, text)| before.get(*name) != Some(*text)).map(|(name, _)| name);
        assert_eq!(changed.collect::<Vec<_>>(), ["sitemaps/9.xml"]);
    }
}
