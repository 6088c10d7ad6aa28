//! Lists of old addresses for hosts that can send readers on themselves: `_redirects` for Netlify and Cloudflare, a map
//! for nginx. Wherever they are not read, the small pages at the old addresses do the same.

use super::old_address::OldAddress;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::{collections::HashSet, fmt::Write};

/// The list for Netlify and Cloudflare.
pub const FILE: &str = "_redirects";
/// The list for nginx.
pub const NGINX_FILE: &str = "_redirects.nginx";

/// The most redirects that Cloudflare takes, and the longest line, in bytes. Netlify shows the pages at the old addresses
/// instead, so that nothing is lost by keeping to the smaller limit.
const MAX_REDIRECTS: usize = 2_000;
const MAX_LINE: usize = 1_000;

/// The longest address that nginx has room for with the settings in `docs/hosting/nginx.conf`, in bytes.
const MAX_KEY: usize = 1_000;

/// What stands unencoded in a path.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// What an address that is encoded already may still not hold: here `$` begins a variable.
const ADDRESS: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'$').add(b';').add(b'{').add(b'}').add(b'\\');

/// Where old addresses lead.
pub struct Redirects<'r> {
    /// The path of the site, with a slash at both ends.
    pub base_path: &'r str,
    /// The old addresses with the new ones relative to the site's root; those that matter most come first.
    pub moved: Vec<(&'r OldAddress, &'r str)>,
}

impl Redirects<'_> {
    /// What [`FILE`] holds.
    pub fn netlify(&self) -> String {
        let mut text = String::from("# Old addresses, for Netlify and Cloudflare.\n");
        let base = self.base();
        let lines = self.moved.iter().filter(|(old, _)| old.query.is_none()).map(|(old, href)| {
            let path = old.asked_path();
            format!("{base}{} {base}{href} 301\n", utf8_percent_encode(&path, PATH))
        });
        let lines = lines.filter(|line| line.len() <= MAX_LINE).collect::<Vec<_>>();
        if lines.len() > MAX_REDIRECTS {
            let all = lines.len();
            // Writing to a String cannot fail.
            let _ = writeln!(text, "# The {MAX_REDIRECTS} of the newest stories, of {all}: Cloudflare takes no more.");
        }
        text.extend(lines.into_iter().take(MAX_REDIRECTS));
        text
    }

    /// What [`NGINX_FILE`] holds: lines of a `map` from `$uri`, or `$uri?$args`, to the new address.
    pub fn nginx(&self) -> String {
        let mut text = String::from("# Old addresses, for a map of nginx.\n");
        let base = self.base();
        let decoded_base = percent_decode_str(&base).decode_utf8_lossy().into_owned();
        let mut seen = HashSet::new();
        for (old, href) in &self.moved {
            let query = old.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
            let key = format!("{decoded_base}{}{query}", old_path(old));
            // nginx does not tell large letters from small ones, and does not start when a key stands there twice.
            if key.len() <= MAX_KEY && seen.insert(key.to_ascii_lowercase()) {
                let _ = writeln!(text, "\"{}\" \"{base}{href}\";", key.replace('\\', "\\\\").replace('"', "\\\""));
            }
        }
        text
    }

    /// The path of the site as it stands in an address.
    fn base(&self) -> String {
        utf8_percent_encode(self.base_path, ADDRESS).to_string()
    }
}

/// The path that was asked for: with a query it is the path of a program, which has no slash at its end.
fn old_path(old: &OldAddress) -> String {
    if old.query.is_some() { old.path.clone() } else { old.asked_path() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: [&str; 6] = [
        "/system/2020/06/17/0123.shtml",
        "/older/ferry/",
        "/新闻/a b/",
        "/article.php?id=3",
        "/?p=12",
        "/OLDER/ferry/",
    ];

    fn redirects(base_path: &str, write: impl Fn(&Redirects<'_>) -> String) -> String {
        let old = OLD.iter().filter_map(|alias| OldAddress::new(alias, "https://example.org/")).collect::<Vec<_>>();
        let moved = old.iter().map(|old| (old, "news/2026/%E6%A1%A5/")).collect();
        write(&Redirects { base_path, moved })
    }

    #[test]
    fn for_netlify_and_cloudflare() {
        insta::assert_snapshot!(redirects("/a/prefix/", |redirects| redirects.netlify()), @r"
        # Old addresses, for Netlify and Cloudflare.
        /a/prefix/system/2020/06/17/0123.shtml /a/prefix/news/2026/%E6%A1%A5/ 301
        /a/prefix/older/ferry/ /a/prefix/news/2026/%E6%A1%A5/ 301
        /a/prefix/%E6%96%B0%E9%97%BB/a%20b/ /a/prefix/news/2026/%E6%A1%A5/ 301
        /a/prefix/OLDER/ferry/ /a/prefix/news/2026/%E6%A1%A5/ 301
        ");
    }

    #[test]
    fn for_nginx() {
        insta::assert_snapshot!(redirects("/%E6%8A%A5/", |redirects| redirects.nginx()), @r#"
        # Old addresses, for a map of nginx.
        "/报/system/2020/06/17/0123.shtml" "/%E6%8A%A5/news/2026/%E6%A1%A5/";
        "/报/older/ferry/" "/%E6%8A%A5/news/2026/%E6%A1%A5/";
        "/报/新闻/a b/" "/%E6%8A%A5/news/2026/%E6%A1%A5/";
        "/报/article.php?id=3" "/%E6%8A%A5/news/2026/%E6%A1%A5/";
        "/报/?p=12" "/%E6%8A%A5/news/2026/%E6%A1%A5/";
        "#);
    }

    #[test]
    fn more_than_cloudflare_takes() {
        let old = (0..2_100).filter_map(|number| OldAddress::new(&format!("/{number}.html"), "https://example.org/"));
        let old = old.collect::<Vec<_>>();
        let redirects = Redirects { base_path: "/", moved: old.iter().map(|old| (old, "news/")).collect() };
        let text = redirects.netlify();
        assert_eq!(text.lines().filter(|line| line.starts_with('/')).count(), MAX_REDIRECTS);
        assert!(text.contains("of 2100: Cloudflare takes no more."), "{text}");
        assert_eq!(redirects.nginx().lines().count(), 2_101);
    }
}
