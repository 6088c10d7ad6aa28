//! Which old addresses can lead to their stories: those that no page has, and that can stand beside each other on any
//! disk.

use crate::{
    diagnostic::{Diagnostic, Finding, Rule},
    lists::Lists,
    load::{Loaded, Story},
    newsroom::Newsroom,
    output::old_address::OldAddress,
    slugs,
    write::OWN_FILES,
};
use newsprint_model::{Place, Route, route::RESERVED};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

/// The old addresses that lead to stories, by address, and what there is to say about the others. `root_names` are those
/// of the reader's files.
pub fn aliases(
    stories: &[Story],
    loaded: &Loaded,
    newsroom: &Newsroom,
    lists: &Lists<'_>,
    root_names: &BTreeSet<&str>,
) -> (BTreeMap<OldAddress, usize>, Vec<Diagnostic>) {
    let base_url = &newsroom.config.site.base_url;
    let hrefs = stories.iter().filter(|story| story.has_page());
    let hrefs = hrefs.map(|story| &*story.href).collect::<HashSet<_>>();
    // The address is given in small letters.
    let is_taken = |alias: &str| {
        let first = alias.split('/').next().unwrap_or(alias);
        RESERVED.contains(&first)
            || OWN_FILES.contains(&first)
            || root_names.contains(first)
            || is_page(alias, newsroom, lists, &hrefs)
    };
    let mut old = BTreeMap::<OldAddress, usize>::new();
    let mut disk = Disk::default();
    let mut diagnostics = Vec::new();
    for (number, story) in stories.iter().enumerate().filter(|(_, story)| story.has_page()) {
        let own = OldAddress::new(&story.href, base_url);
        let stated = story.aliases.iter().map(|alias| (alias, true));
        // Nobody expects the root of the site or a section to give way to a story of another generator.
        for (stated, is_wanted) in stated.chain(story.permalink.iter().map(|permalink| (permalink, false))) {
            let alias = OldAddress::new(&stated.text, base_url);
            if alias == own {
                continue;
            }
            let refused = match alias {
                None => Some(Refusal::NoAddress),
                Some(alias) => match put(&alias, number, &old, &mut disk, is_taken) {
                    Err(refusal) => Some(refusal),
                    Ok(()) => {
                        old.insert(alias, number);
                        None
                    }
                },
            };
            if let Some(refusal) = refused.filter(|_| is_wanted) {
                let other = |story: usize| loaded.files[stories[story].file].path.display().to_string();
                let (message, help) = refusal.words(&stated.text, other);
                let finding =
                    Finding { rule: Rule::UnusedAlias, span: stated.span.clone(), message, help: help.into() };
                diagnostics.push(Diagnostic::at(loaded.files[story.file].matter(), finding, 0));
            }
        }
    }
    (old, diagnostics)
}

/// Finds an old address its place: on the disk, or among those that differ only in their queries and need none.
fn put(
    alias: &OldAddress,
    story: usize,
    old: &BTreeMap<OldAddress, usize>,
    disk: &mut Disk,
    is_taken: impl Fn(&str) -> bool,
) -> Result<(), Refusal> {
    if alias.query.is_some() {
        return match old.get(alias).filter(|other| **other != story) {
            Some(other) => Err(Refusal::Same(*other)),
            None => Ok(()),
        };
    }
    let path = folded(&alias.path);
    if path.split('/').any(is_page_file) {
        return Err(Refusal::PageFile);
    }
    if is_taken(&path) {
        return Err(Refusal::Page);
    }
    disk.put(&folded(&alias.file()), story)
}

/// Whether an old address is that of a page.
fn is_page(alias: &str, newsroom: &Newsroom, lists: &Lists<'_>, hrefs: &HashSet<&str>) -> bool {
    let site = &newsroom.config.site;
    Route::parse(site, alias).is_some_and(|route| match &route.place {
        Place::Front => true,
        Place::List { list, page } => {
            newsroom.edition(&route.language).is_some_and(|edition| lists.has(edition, list, *page))
        }
        // Only a site that has them has their addresses.
        Place::Search | Place::Corrections => true,
        Place::Index(index) => {
            newsroom.edition(&route.language).is_some_and(|edition| lists.has_index(edition, *index))
        }
        // Only those that there are have an address.
        Place::StaticPage(_) => true,
        Place::Article { .. } => hrefs.contains(&*route.href(site)),
    })
}

/// Whether a name is that of a file beside pages: theirs, a feed, or one of these compressed.
fn is_page_file(name: &str) -> bool {
    slugs::is_page_file(name) || name.ends_with(".br") || name.ends_with(".gz")
}

/// Why an old address cannot lead on. Stories are those with the other address.
#[derive(Debug, PartialEq, Eq)]
enum Refusal {
    NoAddress,
    PageFile,
    Page,
    Same(usize),
    FileAndFolder(usize),
}

impl Refusal {
    fn words(&self, text: &str, name: impl Fn(usize) -> String) -> (String, &'static str) {
        match self {
            Self::NoAddress => {
                (format!("“{text}” is no address inside of the site"), "write it from the site's root: /old/address/")
            }
            Self::PageFile => (format!("“{text}” has the name of a file that pages have"), "leave it out"),
            Self::Page => (format!("at “{text}” stands another page"), "leave it out"),
            Self::Same(story) => (format!("“{text}” already leads to {}", name(*story)), "remove one of the two"),
            Self::FileAndFolder(story) => (
                format!("“{text}” and an old address of {} would be a file and a folder of one name", name(*story)),
                "remove one of the two",
            ),
        }
    }
}

/// The files of old addresses on a disk that does not tell large letters from small ones, with their stories.
#[derive(Debug, Default)]
struct Disk {
    files: HashMap<String, usize>,
    folders: HashMap<String, usize>,
}

impl Disk {
    fn put(&mut self, file: &str, story: usize) -> Result<(), Refusal> {
        let folders = || file.match_indices('/').map(|(at, _)| &file[..at]);
        let file_above = folders().find_map(|folder| self.files.get(folder));
        if let Some(&other) = file_above.or_else(|| self.folders.get(file)) {
            return Err(Refusal::FileAndFolder(other));
        }
        if let Some(&other) = self.files.get(file).filter(|other| **other != story) {
            return Err(Refusal::Same(other));
        }
        for folder in folders() {
            self.folders.entry(folder.to_owned()).or_insert(story);
        }
        self.files.insert(file.to_owned(), story);
        Ok(())
    }
}

/// A name as disks compare it that do not tell large letters from small ones.
fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_has_one_thing_of_a_name() {
        let mut disk = Disk::default();
        assert_eq!(disk.put("a.html", 1), Ok(()));
        assert_eq!(disk.put("a.html", 1), Ok(()));
        assert_eq!(disk.put("a.html", 2), Err(Refusal::Same(1)));
        assert_eq!(disk.put("a.html/b/index.html", 2), Err(Refusal::FileAndFolder(1)));
        assert_eq!(disk.put("c.html/d/index.html", 3), Ok(()));
        assert_eq!(disk.put("c.html", 3), Err(Refusal::FileAndFolder(3)));
        assert_eq!(disk.put("c.html/d/e/index.html", 4), Ok(()));
    }
}
