//! Old addresses of stories: small pages that lead on to the new ones.

use super::{Output, shell, staging::OutputError};
use crate::{slugs, text::escape};
use percent_encoding::percent_decode_str;

/// An old address as the segments of a path, without a slash, a query or `index.html`; `None` when it is the site's
/// root, of another site, or nothing that can stand on a disk.
pub fn normal(alias: &str, base_url: &str) -> Option<String> {
    let alias = alias.trim();
    let path = alias.strip_prefix(base_url).unwrap_or(alias);
    if path.contains("://") || path.starts_with("//") {
        return None;
    }
    let path = percent_decode_str(path.split(['?', '#']).next()?).decode_utf8().ok()?;
    let path = path.trim_matches('/');
    let path = path.strip_suffix("index.html").map_or(path, |path| path.trim_end_matches('/'));
    let is_name = |segment: &&str| {
        segment.len() <= 255
            && !segment.starts_with('.')
            && !slugs::is_device(&segment.to_lowercase())
            && !segment.contains(|character: char| character.is_control() || matches!(character, '\\' | ':'))
    };
    let segments = path.split('/').filter(|segment| !segment.is_empty()).collect::<Vec<_>>();
    (!segments.is_empty() && segments.iter().all(is_name)).then(|| segments.join("/"))
}

/// The first segment of an old address.
pub fn first_segment(alias: &str) -> &str {
    alias.split('/').next().unwrap_or(alias)
}

/// The file of an old address.
pub fn file(alias: &str) -> String {
    let is_file = alias.ends_with(".html") || alias.ends_with(".htm");
    if is_file { alias.to_owned() } else { format!("{alias}/index.html") }
}

impl Output {
    /// Writes the page of an old address.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn alias(&self, alias: &str, href: &str, base_url: &str) -> Result<(), OutputError> {
        let name = file(alias);
        let target = escape(&format!("{}{href}", shell::base(&name))).into_owned();
        let canonical = escape(&format!("{base_url}{href}")).into_owned();
        let html = format!(
            "<!doctype html>\n<meta charset=\"utf-8\">\n<title>{canonical}</title>\n\
             <link rel=\"canonical\" href=\"{canonical}\">\n<meta name=\"robots\" content=\"noindex\">\n\
             <meta http-equiv=\"refresh\" content=\"0; url={target}\">\n<a href=\"{target}\">{canonical}</a>\n"
        );
        self.write(&name, html.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_addresses() {
        let normal = |alias| normal(alias, "https://example.org/a/");
        for (alias, expected) in [
            ("/2015/01/09/personas-101/", Some("2015/01/09/personas-101")),
            ("old.html", Some("old.html")),
            ("/old/index.html", Some("old")),
            ("https://example.org/a/old/?x#y", Some("old")),
            ("/%E5%8C%97%E4%BA%AC/", Some("北京")),
            ("https://elsewhere.org/old/", None),
            ("/../etc/", None),
            ("/old/Con.html", None),
            ("/a//b/", Some("a/b")),
            ("/", None),
            ("", None),
        ] {
            assert_eq!(normal(alias).as_deref(), expected, "{alias}");
        }
    }
}
