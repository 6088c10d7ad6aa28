//! The address that a page had, by the name of its file: programs that save sites write queries into names.

use percent_encoding::percent_decode_str;

/// The endings of pages.
pub const ENDINGS: [&str; 10] = ["html", "htm", "shtml", "shtm", "xhtml", "php", "asp", "aspx", "jsp", "cfm"];

/// The path of a page with its query, by its place in the folder: `2019/index.html?id=7.html` was `/2019/index.html?id=7`.
pub fn of(place: &str) -> String {
    let mut parts = place.split('/').collect::<Vec<_>>();
    if parts.len() > 1 && is_host(parts[0]) {
        parts.remove(0);
    }
    let name = parts.pop().unwrap_or_default();
    let folder = parts.iter().map(|part| format!("/{part}")).collect::<String>();
    match query(name) {
        Some((page, query)) => format!("{folder}/{page}?{query}"),
        None if matches!(name, "index.html" | "index.htm") => format!("{folder}/"),
        None => format!("{folder}/{name}"),
    }
}

/// Whether a name is that of a page.
pub fn is_page(name: &str) -> bool {
    query(name).is_some() || has_ending(name)
}

/// The name of a page and its query, out of one name. Where `?` cannot stand in names it is `@`.
fn query(name: &str) -> Option<(&str, &str)> {
    let (page, query) = name.split_once('?').or_else(|| name.split_once('@'))?;
    // What is saved gets the ending that browsers need.
    let query = query.strip_suffix(".html").unwrap_or(query);
    (has_ending(page) && !query.is_empty()).then_some((page, query))
}

fn has_ending(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&&*ending.to_ascii_lowercase()))
}

/// Whether the name of a folder is that of a host, as in folders that hold several.
fn is_host(name: &str) -> bool {
    let name = name.split_once(':').map_or(name, |(name, _)| name);
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    end.len() >= 2 && end.bytes().all(|byte| byte.is_ascii_alphabetic()) && name.split('.').all(is_label)
}

/// A link as the page had it, where a program has put the name of a file in its place.
pub fn of_link(href: &str) -> Option<String> {
    let (href, fragment) = href.split_once('#').map_or((href, None), |(href, fragment)| (href, Some(fragment)));
    let decoded = percent_decode_str(href).decode_utf8().ok()?;
    let (folder, name) = decoded.rsplit_once('/').map_or((None, &*decoded), |(folder, name)| (Some(folder), name));
    let is_written_so = href.contains("%3F") || href.contains("%3f") || href.contains('@') && !href.contains('?');
    let (page, query) = query(name).filter(|_| is_written_so)?;
    let folder = folder.map(|folder| format!("{folder}/")).unwrap_or_default();
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    Some(format!("{folder}{page}?{query}{fragment}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_saved_pages() {
        for (place, address) in [
            ("2019/bridge.html", "/2019/bridge.html"),
            ("2019/index.html", "/2019/"),
            ("index.html?id=7.html", "/index.html?id=7"),
            ("show.php@id=7&page=2.html", "/show.php?id=7&page=2"),
            ("show.shtml?id=7", "/show.shtml?id=7"),
            ("www.old.example/2019/a.htm", "/2019/a.htm"),
            ("v1.2/a.htm", "/v1.2/a.htm"),
            ("mail@home.html", "/mail@home.html"),
        ] {
            assert_eq!(of(place), address, "{place}");
            assert!(is_page(place.rsplit('/').next().unwrap_or_default()), "{place}");
        }
        assert!(!is_page("a.jpg") && !is_page("a.jpg?x=1") && !is_page("html"));
    }

    #[test]
    fn links_of_saved_pages() {
        for (href, link) in [
            ("../show.php%3Fid=7.html#top", Some("../show.php?id=7#top")),
            ("show.php@id=7.html", Some("show.php?id=7")),
            ("show.php?id=7", None),
            ("other.html", None),
        ] {
            assert_eq!(of_link(href).as_deref(), link, "{href}");
        }
    }
}
