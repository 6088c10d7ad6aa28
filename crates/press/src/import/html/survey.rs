//! What is the same on many pages of a site says nothing about a story.

use super::{encoding, files::PageFile, json_ld, meta, said::Said};
use dom_query::Document;
use std::collections::{HashMap, HashSet};

/// How many pages are looked at.
const PAGES: usize = 200;
/// On how many of them something must be to be the site's.
const MANY: usize = 3;

/// What pages say of the site as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    common: HashSet<String>,
}

impl Survey {
    /// Looks through pages. One that cannot be read, or stands on the web, says nothing here.
    pub fn of(pages: &[PageFile]) -> Self {
        let mut counts = HashMap::<String, usize>::new();
        for page in pages.iter().filter(|page| page.is_near()).take(PAGES) {
            let Ok((bytes, _)) = page.read() else { continue };
            let document = Document::from(encoding::decode(&bytes, None).text);
            let Said { headline, dek, picture, .. } = json_ld::read(&document).or(meta::read(&document));
            [headline, dek, picture].into_iter().flatten().for_each(|text| *counts.entry(text).or_default() += 1);
        }
        Self { common: counts.into_iter().filter(|(_, count)| *count >= MANY).map(|(text, _)| text).collect() }
    }

    /// What a head says, without what is the site's.
    pub fn without_common(&self, said: Said) -> Said {
        let own = |text: Option<String>| text.filter(|text| !self.common.contains(text));
        Said { headline: own(said.headline), dek: own(said.dek), picture: own(said.picture), ..said }
    }
}
