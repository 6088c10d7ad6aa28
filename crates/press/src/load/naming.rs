//! What the name of a file says: a date, a slug.

use super::walk::{Format, INDEX};
use jiff::civil;

/// What the name of a story's file says.
#[derive(Debug, PartialEq, Eq)]
pub struct FileName<'p> {
    /// The date before the name.
    pub date: Option<civil::Date>,
    /// The name without date and ending.
    pub name: &'p str,
}

/// Takes a story's place below its root apart: `news/2026-11-21-bridge.md`; a page bundle `bridge/index.md` has the
/// name of its folder.
pub fn file_name(place: &str) -> FileName<'_> {
    let (folder, file) = place.rsplit_once('/').unwrap_or(("", place));
    let stem = Format::of(file).map_or(file, |(stem, _)| stem);
    let own = if stem == INDEX && !folder.is_empty() { folder.rsplit('/').next().unwrap_or(folder) } else { stem };
    let (date, name) = split_date(own);
    FileName { date, name: if name.is_empty() { own } else { name } }
}

/// `2026-11-21-bridge` and `2026-1-2-bridge` as a date and the rest.
fn split_date(name: &str) -> (Option<civil::Date>, &str) {
    let mut end = 0;
    for longest in [4, 2, 2] {
        let digits = name[end..].bytes().take(longest).take_while(u8::is_ascii_digit).count();
        let is_whole = digits == longest || longest == 2 && digits == 1;
        // After the day a hyphen, an underscore, or the end of the name.
        let next = name.as_bytes().get(end + digits);
        if !is_whole || !matches!(next, None | Some(b'-' | b'_')) {
            return (None, name);
        }
        end = (end + digits + 1).min(name.len());
    }
    let date = name[..end].trim_end_matches(['-', '_']);
    match crate::times::parse_date(date) {
        Some(date) => (Some(date), &name[end..]),
        None => (None, name),
    }
}

/// The slug that a whole address elsewhere suggests: its last segment, and when that is a number the segments before
/// it too, so that `/meetings/2016/05/19/` is `meetings-2016-05-19`.
pub fn slug_of_permalink(permalink: &str) -> Option<String> {
    let path =
        permalink.split_once("://").map_or(permalink, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let path = path.split(['?', '#']).next()?.trim_matches('/');
    let path = path.strip_suffix(".html").unwrap_or(path);
    // Hugo and Jekyll fill in `:title` and the like themselves.
    if path.is_empty() || path.contains(':') {
        return None;
    }
    let segments = path.split('/').collect::<Vec<_>>();
    let is_number = |segment: &&str| segment.bytes().all(|byte| byte.is_ascii_digit());
    let from = segments.iter().rposition(|segment| !is_number(segment)).unwrap_or(0);
    Some(segments[from..].join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_dates() {
        let date = civil::date(2020, 12, 7);
        for (place, expected_date, name) in [
            ("news/2020-12-07-kubevela.md", Some(date), "kubevela"),
            ("2020-12-7-kubevela.md", Some(date), "kubevela"),
            ("2020-12-07_kubevela.md", Some(date), "kubevela"),
            ("2020-12-07.md", Some(date), "2020-12-07"),
            ("2020-12-07-bridge/index.md", Some(date), "bridge"),
            ("2020-13-07-bridge.md", None, "2020-13-07-bridge"),
            ("2020-12-077.md", None, "2020-12-077"),
            ("news/2020-12-07-bridge.docx", Some(date), "bridge"),
            ("index.md", None, "index"),
            ("a/01.md", None, "01"),
            ("北京.md", None, "北京"),
        ] {
            assert_eq!(file_name(place), FileName { date: expected_date, name }, "{place}");
        }
    }

    #[test]
    fn permalinks() {
        for (permalink, slug) in [
            ("/ja/2016/01/26/segwit-benefits/", Some("segwit-benefits")),
            ("/en/meetings/2016/05/19/", Some("meetings-2016-05-19")),
            ("/about.html", Some("about")),
            ("https://example.org/a/b", Some("b")),
            ("/:categories/:title", None),
            ("/", None),
        ] {
            assert_eq!(slug_of_permalink(permalink).as_deref(), slug, "{permalink}");
        }
    }
}
