//! Which story is meant: by its address as a browser shows it, by an address that it had, or by its file.

use crate::{
    check::Moved,
    load::{Loaded, Story, Why, walk},
    newsroom::Newsroom,
    output::old_address::OldAddress,
    phrase,
};
use percent_encoding::percent_decode_str;
use std::{collections::BTreeMap, path::Path};

/// How many addresses are named when there is no such story.
const NEAR: usize = 3;

/// What a name leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The number of a story.
    Story(usize),
    /// A story that has been withdrawn already: its address.
    Withdrawn(String),
    /// A file of which no story is published, with the reason.
    Unpublished(&'static str),
    /// Nothing; the addresses that are most like it.
    Nothing(Vec<String>),
}

/// Finds a story.
pub fn find(
    name: &str,
    site: &Path,
    newsroom: &Newsroom,
    (stories, loaded): (&[Story], &Loaded),
    aliases: &BTreeMap<OldAddress, Moved>,
) -> Found {
    let address = address(name, &newsroom.config.base_path);
    let found = |number: usize| match stories[number].is_withdrawn {
        true => Found::Withdrawn(stories[number].href.to_string()),
        false => Found::Story(number),
    };
    let by_address = || stories.iter().position(|story| plain(&story.href) == address);
    let by_alias = || match aliases.get(&OldAddress::new(name, &newsroom.config.site.base_url)?)? {
        Moved::Story(number) => Some(*number),
        Moved::Page(_) => None,
    };
    if let Some(number) = by_address().or_else(by_alias) {
        return found(number);
    }
    let paths = [walk::clean(Path::new(name)), walk::clean(&site.join(name))];
    let withdrawn = || newsroom.withdrawals.files().find(|(file, _)| paths.iter().any(|path| path == file));
    if let Some((_, href)) = withdrawn() {
        return Found::Withdrawn(href.to_owned());
    }
    if let Some(file) = loaded.files.iter().position(|file| paths.iter().any(|path| **path == *file.path)) {
        if let Some(number) = stories.iter().position(|story| story.file == file) {
            return found(number);
        }
        let own = loaded.unpublished.iter().find(|unpublished| unpublished.file == file);
        return Found::Unpublished(match own.map(|unpublished| unpublished.why) {
            Some(Why::Withdrawn) => {
                phrase!("another story has been withdrawn from its address", "它的地址上撤回过另一篇文章")
            }
            Some(Why::Draft) => phrase!("it is a draft", "它是草稿"),
            Some(Why::Review) => phrase!("it waits for approval", "它在待审"),
            Some(Why::Scheduled(_)) => phrase!("it is for later", "它定于以后发布"),
            None => phrase!("it has errors, which newsprint check names", "它有错误，newsprint check 会指出来"),
        });
    }
    let distance = |story: &&Story| strsim::damerau_levenshtein(&plain(&story.href), &address);
    let mut near = stories.iter().filter(|story| !story.is_withdrawn).map(|story| (distance(&story), &*story.href));
    let mut near = near.by_ref().filter(|(distance, _)| *distance <= address.chars().count() / 2).collect::<Vec<_>>();
    near.sort_unstable();
    Found::Nothing(near.into_iter().take(NEAR).map(|(_, href)| href.to_owned()).collect())
}

/// An address as a browser shows it, relative to the site's root and decoded.
fn address(name: &str, base_path: &str) -> String {
    let name = name.split(['?', '#']).next().unwrap_or(name);
    let path = match name.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => name,
    };
    let below = path.strip_prefix(base_path).unwrap_or(path);
    let below = below.strip_suffix("index.html").or(below.strip_suffix("index.json")).unwrap_or(below);
    plain(below)
}

/// An address decoded, without the slashes around it.
fn plain(href: &str) -> String {
    percent_decode_str(href).decode_utf8_lossy().trim_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_as_people_have_them() {
        for name in [
            "news/2026/%E6%A1%A5/",
            "/news/2026/桥",
            "https://example.org/a/news/2026/%e6%a1%a5/?utm=1#top",
            "http://127.0.0.1:8080/a/news/2026/桥/index.html",
            "/a/news/2026/桥/index.json",
        ] {
            assert_eq!(address(name, "/a/"), "news/2026/桥", "{name}");
        }
        assert_eq!(address("https://example.org", "/"), "");
    }
}
