//! The addresses of Docusaurus's texts, below those of their areas.

use crate::{front_matter::value::Node, import::generators::places, times::parse_date};

/// The address of a text of a blog by its path without ending, and the date that the path says.
pub fn of_blog(stem: &str, root: &Node) -> (String, Option<String>) {
    let stem = stem.strip_suffix("/index").unwrap_or(stem);
    let dated = dated(stem);
    let date = dated.as_ref().map(|dated| dated.date.clone());
    if let Some(slug) = root.get("slug").and_then(Node::text) {
        return (slug.trim_start_matches('/').to_owned(), date);
    }
    let path = dated.map(|Dated { day, folder, name, .. }| format!("{day}/{folder}{name}"));
    (path.unwrap_or_else(|| stem.to_owned()), date)
}

/// A path with a date in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Dated<'p> {
    /// The date, as it is written, with `/`.
    pub day: String,
    /// The date.
    pub date: String,
    /// What stands before it.
    pub folder: &'p str,
    /// What stands behind it.
    pub name: &'p str,
}

/// The date in a path: `2020-01-02-post`, `2020/01/02/post`, `old/2020/01-02-post`.
pub fn dated(stem: &str) -> Option<Dated<'_>> {
    let starts = [0].into_iter().chain(stem.match_indices('/').map(|(at, _)| at + 1));
    starts.into_iter().find_map(|start| {
        let mut end = start;
        for (number, longest) in [(0, 4), (1, 2), (2, 2)] {
            let digits = stem[end..].bytes().take(longest).take_while(u8::is_ascii_digit).count();
            let is_last = number == 2;
            let is_whole = digits == longest || longest == 2 && digits == 1;
            let has_end = is_last || stem[end + digits..].starts_with(['-', '/']);
            if !is_whole || !has_end || stem[end + digits..].starts_with(|sign: char| sign.is_ascii_digit()) {
                return None;
            }
            end += digits + usize::from(!is_last);
        }
        let day = stem[start..end].replace('-', "/");
        let date = parse_date(&day)?.to_string();
        let name = stem[end..].strip_prefix(['-', '/']).unwrap_or(&stem[end..]);
        Some(Dated { day, date, folder: &stem[..start], name })
    })
}

/// The address of a document by its path without ending.
pub fn of_docs(stem: &str, root: &Node) -> String {
    let folder = places::folder(stem).split('/').map(without_number).collect::<Vec<_>>().join("/");
    let text = |key: &str| root.get(key).and_then(Node::text);
    let file = places::name(stem);
    if let Some(slug) = text("slug") {
        return slug.strip_prefix('/').map_or_else(|| format!("{folder}/{slug}"), str::to_owned);
    }
    let is_index = matches!(file.to_ascii_lowercase().as_str(), "index" | "readme")
        || !folder.is_empty() && without_number(file) == places::name(&folder);
    let name = if is_index { "" } else { text("id").unwrap_or_else(|| without_number(file)) };
    format!("{folder}/{name}")
}

/// The address of a page by its path without ending.
pub fn of_pages(stem: &str) -> String {
    stem.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(stem).to_owned()
}

/// A name without the number that orders it: `01-intro`; numbers of versions and dates stay.
fn without_number(name: &str) -> &str {
    let rest = name.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let behind = rest.trim_start_matches(['-', '_', '.', ' ']);
    let is_number = rest.len() < name.len() && rest.trim_start().starts_with(['-', '_', '.']);
    let is_more = behind.is_empty() || behind.starts_with(|sign: char| sign.is_ascii_digit());
    if is_number && !is_more { behind } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front_matter::yaml;

    #[test]
    fn blogs() {
        for (stem, matter, address, date) in [
            ("2020-01-02-a-b", "{}", "2020/01/02/a-b", Some("2020-01-02")),
            ("2020-12-7-a", "{}", "2020/12/7/a", Some("2020-12-07")),
            ("2020-01-02-a/index", "{}", "2020/01/02/a", Some("2020-01-02")),
            ("2020/01/02/a", "{}", "2020/01/02/a", Some("2020-01-02")),
            ("old/2020/01-02-a", "{}", "2020/01/02/old/a", Some("2020-01-02")),
            ("2020-01-02-a", "{slug: /b}", "b", Some("2020-01-02")),
            ("2020-13-02-a", "{}", "2020-13-02-a", None),
            ("a", "{slug: c}", "c", None),
        ] {
            let root = yaml::parse(matter, 0).expect("YAML");
            assert_eq!(of_blog(stem, &root), (address.to_owned(), date.map(str::to_owned)), "{stem}");
        }
    }

    #[test]
    fn documents() {
        for (stem, matter, address) in [
            ("01-start/02-intro", "{}", "start/intro"),
            ("intro", "{id: begin}", "/begin"),
            ("a/b", "{slug: c}", "a/c"),
            ("a/b", "{slug: /}", ""),
            ("1. a/README", "{}", "a/"),
            ("a/01-a", "{}", "a/"),
            ("01main", "{}", "/01main"),
            ("2020-01-02", "{}", "/2020-01-02"),
            ("1.2-notes", "{}", "/1.2-notes"),
        ] {
            let root = yaml::parse(matter, 0).expect("YAML");
            assert_eq!(of_docs(stem, &root), address, "{stem}");
        }
        assert_eq!([of_pages("index"), of_pages("a/index"), of_pages("myindex")], ["", "a/", "myindex"]);
    }
}
