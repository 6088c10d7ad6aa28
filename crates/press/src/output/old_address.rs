//! An old address of a story, and the file that stands there.

use crate::slugs;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// The endings that pages of other systems have. A file with one of them stands at exactly its address.
pub const PAGE_ENDINGS: [&str; 14] =
    ["html", "htm", "xhtml", "shtml", "shtm", "php", "phtml", "asp", "aspx", "jsp", "jspx", "do", "action", "cfm"];

/// What browsers encode in a query.
const QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'\'').add(b'\\');

/// An old address, relative to the site's root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OldAddress {
    /// The segments of its path with single slashes between them, decoded, without `index.html`.
    pub path: String,
    /// What stood behind the question mark, encoded. A file cannot answer to it, so that only servers with a list of
    /// redirects can lead on from here.
    pub query: Option<String>,
}

impl OldAddress {
    /// An old address as publishers write it; `None` when it is the site's root, of another site, or nothing that can
    /// stand on a disk.
    pub fn new(alias: &str, base_url: &str) -> Option<Self> {
        let alias = alias.trim();
        let path = alias.strip_prefix(base_url).unwrap_or(alias);
        if path.contains("://") || path.starts_with("//") {
            return None;
        }
        let path = path.split('#').next()?;
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = percent_decode_str(path).decode_utf8().ok()?;
        let path = path.trim_matches('/');
        let path = path.strip_suffix("index.html").map_or(path, |path| path.trim_end_matches('/'));
        let segments = path.split('/').filter(|segment| !segment.is_empty()).collect::<Vec<_>>();
        let query = (!query.is_empty()).then(|| utf8_percent_encode(query, QUERY).to_string());
        let leads_from_somewhere = !segments.is_empty() || query.is_some();
        let is_address = leads_from_somewhere && segments.iter().all(is_name);
        is_address.then(|| Self { path: segments.join("/"), query })
    }

    /// The first segment of its path.
    pub fn first_segment(&self) -> &str {
        self.path.split('/').next().unwrap_or(&self.path)
    }

    /// The name of the file that answers at its path.
    pub fn file(&self) -> String {
        if self.is_file() { self.path.clone() } else { format!("{}/index.html", self.path) }
    }

    /// Its path as a browser asks for it, decoded: that of a folder ends in a slash.
    pub fn asked_path(&self) -> String {
        if self.is_file() || self.path.is_empty() { self.path.clone() } else { format!("{}/", self.path) }
    }

    fn is_file(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').is_some_and(|(stem, ending)| {
            !stem.is_empty() && PAGE_ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
        })
    }
}

/// Whether every disk can have a file of this name.
fn is_name(segment: &&str) -> bool {
    let is_refused =
        |character: char| character.is_control() || matches!(character, '\\' | ':' | '?' | '*' | '"' | '<' | '>' | '|');
    let is_device = slugs::is_device(&segment.to_lowercase());
    segment.len() <= 255 && !segment.starts_with('.') && !is_device && !segment.contains(is_refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(alias: &str) -> Option<(String, Option<String>)> {
        OldAddress::new(alias, "https://example.org/a/").map(|old| (old.path, old.query))
    }

    #[test]
    fn paths() {
        for (alias, expected) in [
            ("/2015/01/09/personas-101/", Some("2015/01/09/personas-101")),
            ("old.html", Some("old.html")),
            ("/old/index.html", Some("old")),
            ("https://example.org/a/old/#y", Some("old")),
            ("/%E5%8C%97%E4%BA%AC/", Some("北京")),
            ("https://elsewhere.org/old/", None),
            ("/../etc/", None),
            ("/old/Con.html", None),
            ("/a//b/", Some("a/b")),
            ("/what%3F/", None),
            ("/", None),
            ("", None),
        ] {
            assert_eq!(new(alias), expected.map(|path| (path.to_owned(), None)), "{alias}");
        }
    }

    #[test]
    fn queries() {
        for (alias, path, query) in [
            ("/article.php?id=3", "article.php", "id=3"),
            ("https://example.org/a/?p=12#more", "", "p=12"),
            ("/show?t=北\"京", "show", "t=%E5%8C%97%22%E4%BA%AC"),
        ] {
            assert_eq!(new(alias), Some((path.to_owned(), Some(query.to_owned()))), "{alias}");
        }
        assert_eq!(new("/old/?"), Some(("old".to_owned(), None)));
    }

    #[test]
    fn files_stand_at_exactly_the_old_path() {
        for (alias, file, asked) in [
            ("/system/2020/06/17/0123.shtml", "system/2020/06/17/0123.shtml", "system/2020/06/17/0123.shtml"),
            ("/A.ASPX", "A.ASPX", "A.ASPX"),
            ("/a.b/index.jsp", "a.b/index.jsp", "a.b/index.jsp"),
            ("/release-2.0", "release-2.0/index.html", "release-2.0/"),
            ("/php", "php/index.html", "php/"),
            ("/a.html/b/", "a.html/b/index.html", "a.html/b/"),
        ] {
            let old = OldAddress::new(alias, "https://example.org/").expect("an address");
            assert_eq!((old.file().as_str(), old.asked_path().as_str()), (file, asked), "{alias}");
        }
    }
}
