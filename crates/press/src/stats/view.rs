//! Which lines are views, and of which pages.

use super::{line::Line, pixel};
use percent_encoding::percent_decode_str;

/// The longest address of a page, in bytes, and the longest name of a host: what is longer is nobody's.
const LONGEST: (usize, usize) = (1000, 253);

/// What counts as a view.
#[derive(Clone, Copy, Debug)]
pub struct Counting<'c> {
    /// The path of the site: `/` or `/a/prefix/`.
    pub base: &'c str,
    /// The site's own host, where it is known: it leads nobody to itself.
    pub host: Option<&'c str>,
    /// Whether the site is known, and so that nothing beside its path is its own.
    pub is_under_base: bool,
    /// Whether pages count that were sent, instead of what they tell of.
    pub pages: bool,
}

/// Somebody saw a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The page, relative to the site's root, decoded: `news/2026/x/`.
    pub page: String,
    /// The host of the site that led there; none when none did, or nobody says it.
    pub from: Option<String>,
}

impl Counting<'_> {
    /// The view that a line tells of, unless it tells of something else.
    pub fn view(&self, line: &Line<'_>) -> Option<View> {
        let is_answered = matches!(line.status, 200 | 206 | 304);
        if line.method != "GET" || !is_answered {
            return None;
        }
        let (path, query) = line.target.split_once('?').unwrap_or((&line.target, ""));
        let (page, from) = if self.pages { self.sent(path, line)? } else { self.told(path, query)? };
        let page = percent_decode_str(page).decode_utf8().ok()?;
        let is_page = page.len() <= LONGEST.0 && !page.contains(char::is_control);
        let own = self.host.or(line.host.as_deref()).map(host);
        let from = from.map(|from| host(&from)).filter(|from| is_host(from) && own.as_deref() != Some(from.as_str()));
        is_page.then(|| View { page: page.into_owned(), from })
    }

    /// What the page itself tells: `/r.gif?p=/news/2026/x/&r=search.example`.
    fn told<'t>(&self, path: &str, query: &'t str) -> Option<(&'t str, Option<String>)> {
        let is_pixel = match self.is_under_base {
            true => path.strip_prefix(self.base) == Some(pixel::FILE),
            false => path.rsplit('/').next() == Some(pixel::FILE),
        };
        let value = |key: &str| query.split('&').find_map(|pair| pair.strip_prefix(key));
        let page = value("p=").filter(|_| is_pixel)?.strip_prefix('/')?;
        let from = value("r=").and_then(|from| Some(percent_decode_str(from).decode_utf8().ok()?.into_owned()));
        Some((page, from))
    }

    /// The page that was sent, whether somebody saw it or not.
    fn sent<'t>(&self, path: &'t str, line: &Line<'_>) -> Option<(&'t str, Option<String>)> {
        let page = path.strip_prefix(self.base)?;
        let page = page.strip_suffix("index.html").unwrap_or(page);
        let from = line.referrer.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next());
        (page.is_empty() || page.ends_with('/')).then(|| (page, from.map(str::to_owned)))
    }
}

/// A host as it is counted: in small letters, without `www.`.
fn host(text: &str) -> String {
    let host = text.to_ascii_lowercase();
    host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
}

fn is_host(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':' | b'[' | b']');
    !text.is_empty() && text.len() <= LONGEST.1 && text.bytes().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOLD: Counting<'_> = Counting { base: "/a/", host: Some("example.org"), is_under_base: true, pages: false };

    fn view(counting: Counting<'_>, target: &str, referrer: &str) -> Option<(String, Option<String>)> {
        let text = format!(
            "192.0.2.1 - - [21/Nov/2026:08:40:00 +0800] \"GET {target} HTTP/1.1\" 200 1 \"{referrer}\" \"Mozilla\""
        );
        counting.view(&Line::parse(&text).expect("a line")).map(|view| (view.page, view.from))
    }

    fn seen(page: &str, from: Option<&str>) -> Option<(String, Option<String>)> {
        Some((page.to_owned(), from.map(str::to_owned)))
    }

    #[test]
    fn what_pages_tell() {
        let told = |target| view(TOLD, target, "https://example.org/a/");
        assert_eq!(told("/a/r.gif?p=/"), seen("", None));
        assert_eq!(told("/a/r.gif?p=/%E8%A6%81/&r=WWW.Search.example"), seen("要/", Some("search.example")));
        for other in
            ["/r.gif?p=/", "/a/r.gif", "/a/r.gif?p=x", "/a/r.gif?q=/", "/a/", "/a/r.gif?p=/%ff", "/a/r.gif?p=/%0a"]
        {
            assert_eq!(told(other), None, "{other}");
        }
        assert_eq!(told("/a/r.gif?p=/x/&r=<script>"), seen("x/", None));
        assert_eq!(told("/a/r.gif?p=/x/&r=www.example.org"), seen("x/", None));
        assert_eq!(told(&format!("/a/r.gif?p=/{}/", "x".repeat(2000))), None);
        let anywhere = Counting { base: "/", is_under_base: false, ..TOLD };
        assert_eq!(view(anywhere, "/some/where/r.gif?p=/x/", "-"), seen("x/", None));
    }

    #[test]
    fn what_was_sent() {
        let sent = |target, referrer| view(Counting { pages: true, ..TOLD }, target, referrer);
        assert_eq!(sent("/a/news/?utm=1", "https://search.example/?q=x"), seen("news/", Some("search.example")));
        assert_eq!(sent("/a/index.html", "https://example.org/a/news/"), seen("", None));
        for other in ["/a/r.gif?p=/news/", "/a/news/index.json", "/a/boot.js", "/news/"] {
            assert_eq!(sent(other, "-"), None, "{other}");
        }
    }
}
