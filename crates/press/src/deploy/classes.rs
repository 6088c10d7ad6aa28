//! In which order files are sent, so that whatever a page on the target names is there already.

use super::state::Deployed;
use crate::{
    media,
    output::{hashed_name::has_hash, staging::BUILD_FILE},
    search,
};
use newsprint_model::feed::Feed;

/// When a file is sent: everything of one class has arrived before the next begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A file that never changes, whose name holds its hash: nothing on the target names it yet.
    Hashed,
    /// A page or its data at an address where nothing has been: nothing leads there yet.
    New,
    /// A page or its data that is another now.
    Changed,
    /// What leads to the others or names hashed files for all pages: fronts, sections, feeds, sitemaps, the start of the search.
    Pointer,
    /// The file by which apps that are open notice that the newsroom has published.
    Build,
}

impl Class {
    /// The class of a file, by what the target has.
    pub fn of(name: &str, deployed: &Deployed) -> Self {
        let is_new = deployed.lacks(name);
        let name = plain(name);
        let is_feed = || Feed::ALL.iter().any(|feed| name.rsplit('/').next() == Some(feed.file()));
        match name {
            _ if is_hashed(name) => Self::Hashed,
            BUILD_FILE => Self::Build,
            _ if !name.contains('/') || name.starts_with(DATA) || is_feed() => Self::Pointer,
            _ if is_new => Self::New,
            _ if name.matches('/').count() == 1 => Self::Pointer,
            _ => Self::Changed,
        }
    }
}

/// The folder of the files that all pages ask for.
const DATA: &str = "data/";

/// A file's name without what tells that it is a compressed form.
pub fn plain(name: &str) -> &str {
    name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")).unwrap_or(name)
}

/// Whether a file never changes.
pub fn is_hashed(name: &str) -> bool {
    is_of_stories(name) || has_hash(plain(name))
}

/// Whether it is such a file, and made of stories: a picture, a card, a part of the search's index.
pub fn is_of_stories(name: &str) -> bool {
    let below = |folder: &str| name.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
    below(media::FOLDER).is_some()
        || below(search::FOLDER)
            .is_some_and(|rest| search::HASHED.iter().any(|part| rest.starts_with(&format!("{part}/"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deploy::state::Held;

    #[test]
    fn what_is_named_comes_before_what_names_it() {
        for (name, class) in [
            ("media/card-0123456789abcdef.png", Class::Hashed),
            ("media/map.svg", Class::Hashed),
            ("boot-0123456789abcdef.js.br", Class::Hashed),
            ("data/search/f/ab/0123456789abcdef", Class::Hashed),
            ("news/2026/bridge/index.html", Class::New),
            ("news/2026/bridge/index.json.gz", Class::New),
            ("tag/index.html", Class::New),
            ("zh-Hans/news/rss.xml", Class::Pointer),
            ("data/search/start", Class::Pointer),
            ("index.html", Class::Pointer),
            ("sitemap.xml", Class::Pointer),
            ("_redirects", Class::Pointer),
            ("build.json", Class::Build),
        ] {
            assert_eq!(Class::of(name, &Deployed::default()), class, "{name}");
        }
        let mut deployed = Deployed::default();
        for (name, class) in [("news/2026/bridge/index.html", Class::Changed), ("tag/index.html", Class::Pointer)] {
            deployed.files.insert(name.into(), Held { hash: None, size: 1, build: 1, is_new: false });
            assert_eq!(Class::of(name, &deployed), class, "{name}");
        }
        assert!(Class::Hashed < Class::New && Class::New < Class::Changed && Class::Changed < Class::Pointer);
    }
}
