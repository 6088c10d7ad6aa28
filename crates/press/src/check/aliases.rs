//! Which old addresses can lead to their stories and pages: those that no page has, and that can stand beside each other on any
//! disk.

use crate::{
    diagnostic::{Diagnostic, Finding, Rule},
    front_matter::Located,
    lists::Lists,
    load::{
        Loaded, SourceFile, Story,
        pages::{Page, Pages},
    },
    newsroom::Newsroom,
    output::old_address::OldAddress,
    phrase, say, slugs,
    write::OWN_FILES,
};
use newsprint_model::{Place, Route, route::RESERVED};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

/// To what an old address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moved {
    /// The story of this number.
    Story(usize),
    /// The page of this number that is no story.
    Page(usize),
}

impl Moved {
    /// Its address, relative to the site's root.
    pub fn href<'s>(self, stories: &'s [Story], pages: &'s Pages) -> &'s str {
        match self {
            Self::Story(number) => &stories[number].href,
            Self::Page(number) => &pages.pages[number].href,
        }
    }

    fn file<'s>(self, stories: &[Story], loaded: &'s Loaded, pages: &'s Pages) -> &'s SourceFile {
        match self {
            Self::Story(number) => &loaded.files[stories[number].file],
            Self::Page(number) => &pages.files[pages.pages[number].file],
        }
    }
}

/// The old addresses that lead to stories and pages, by address, and what there is to say about the others. `root_names` are those
/// of the reader's files.
pub fn aliases(
    stories: &[Story],
    loaded: &Loaded,
    pages: &Pages,
    newsroom: &Newsroom,
    lists: &Lists<'_>,
    root_names: &BTreeSet<&str>,
) -> (BTreeMap<OldAddress, Moved>, Vec<Diagnostic>) {
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
    let mut old = BTreeMap::<OldAddress, Moved>::new();
    let mut disk = Disk::default();
    let mut diagnostics = Vec::new();
    let with_pages = stories.iter().enumerate().filter(|(_, story)| story.has_page());
    let of_stories =
        with_pages.flat_map(|(number, story)| of_story(story).map(move |stated| (Moved::Story(number), stated)));
    let of_pages = pages.pages.iter().enumerate();
    let of_pages = of_pages.flat_map(|(number, page)| of_page(page).map(move |stated| (Moved::Page(number), stated)));
    for (to, (stated, is_wanted)) in of_stories.chain(of_pages) {
        let alias = OldAddress::new(&stated.text, base_url);
        if alias == OldAddress::new(to.href(stories, pages), base_url) {
            continue;
        }
        let refused = match alias {
            None => Some(Refusal::NoAddress),
            Some(alias) => match put(&alias, to, &old, &mut disk, is_taken) {
                Err(refusal) => Some(refusal),
                Ok(()) => {
                    old.insert(alias, to);
                    None
                }
            },
        };
        if let Some(refusal) = refused.filter(|_| is_wanted) {
            let other = |other: Moved| other.file(stories, loaded, pages).path.display().to_string();
            let (message, help) = refusal.words(&stated.text, other);
            let finding = Finding { rule: Rule::UnusedAlias, span: stated.span.clone(), message, help: help.into() };
            diagnostics.push(Diagnostic::at(to.file(stories, loaded, pages).matter(), finding, 0));
        }
    }
    (old, diagnostics)
}

/// The old addresses of a story, and whether somebody asked for them: nobody expects the root of the site or a section to give way
/// to a story of another generator.
fn of_story(story: &Story) -> impl Iterator<Item = (&Located, bool)> {
    let stated = story.aliases.iter().map(|alias| (alias, true));
    stated.chain(story.permalink.iter().map(|permalink| (permalink, false)))
}

fn of_page(page: &Page) -> impl Iterator<Item = (&Located, bool)> {
    page.aliases.iter().map(|alias| (alias, true))
}

/// Finds an old address its place: on the disk, or among those that differ only in their queries and need none.
fn put(
    alias: &OldAddress,
    to: Moved,
    old: &BTreeMap<OldAddress, Moved>,
    disk: &mut Disk,
    is_taken: impl Fn(&str) -> bool,
) -> Result<(), Refusal> {
    if alias.query.is_some() {
        return match old.get(alias).filter(|other| **other != to) {
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
    disk.put(&folded(&alias.file()), to)
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

/// Why an old address cannot lead on; what has the other address.
#[derive(Debug, PartialEq, Eq)]
enum Refusal {
    NoAddress,
    PageFile,
    Page,
    Same(Moved),
    FileAndFolder(Moved),
}

impl Refusal {
    fn words(&self, text: &str, name: impl Fn(Moved) -> String) -> (String, &'static str) {
        match self {
            Self::NoAddress => (
                say!("“{text}” is no address inside of the site", "“{text}”不是网站里的地址"),
                phrase!("write it from the site's root: /old/address/", "请从网站的根写起：/old/address/"),
            ),
            Self::PageFile => (
                say!("“{text}” has the name of a file that pages have", "“{text}”与页面的文件同名"),
                phrase!("leave it out", "请删去"),
            ),
            Self::Page => {
                (say!("at “{text}” stands another page", "“{text}”已是另一个页面"), phrase!("leave it out", "请删去"))
            }
            Self::Same(story) => (
                say!("“{text}” already leads to {}", "“{text}”已经指向 {}", name(*story)),
                phrase!("remove one of the two", "请删去两者之一"),
            ),
            Self::FileAndFolder(story) => (
                say!(
                    "“{text}” and an old address of {} would be a file and a folder of one name",
                    "“{text}”与 {} 的一个旧地址会成为同名的文件和文件夹",
                    name(*story)
                ),
                phrase!("remove one of the two", "请删去两者之一"),
            ),
        }
    }
}

/// The files of old addresses on a disk that does not tell large letters from small ones, with what they lead to.
#[derive(Debug, Default)]
struct Disk {
    files: HashMap<String, Moved>,
    folders: HashMap<String, Moved>,
}

impl Disk {
    fn put(&mut self, file: &str, to: Moved) -> Result<(), Refusal> {
        let folders = || file.match_indices('/').map(|(at, _)| &file[..at]);
        let file_above = folders().find_map(|folder| self.files.get(folder));
        if let Some(&other) = file_above.or_else(|| self.folders.get(file)) {
            return Err(Refusal::FileAndFolder(other));
        }
        if let Some(&other) = self.files.get(file).filter(|other| **other != to) {
            return Err(Refusal::Same(other));
        }
        for folder in folders() {
            self.folders.entry(folder.to_owned()).or_insert(to);
        }
        self.files.insert(file.to_owned(), to);
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
        let mut put = |file, number| disk.put(file, Moved::Story(number));
        assert_eq!(put("a.html", 1), Ok(()));
        assert_eq!(put("a.html", 1), Ok(()));
        assert_eq!(put("a.html", 2), Err(Refusal::Same(Moved::Story(1))));
        assert_eq!(put("a.html/b/index.html", 2), Err(Refusal::FileAndFolder(Moved::Story(1))));
        assert_eq!(put("c.html/d/index.html", 3), Ok(()));
        assert_eq!(put("c.html", 3), Err(Refusal::FileAndFolder(Moved::Story(3))));
        assert_eq!(put("c.html/d/e/index.html", 4), Ok(()));
    }
}
