//! `_headers`: what Netlify and Cloudflare send along with the files.
//!
//! Both join the values of all rules that match, so that no two rules for one file set the same header. How long pages
//! are kept is therefore not said: both hosts have browsers ask again each time when nothing is said, as pages need that
//! name files which the next build takes away.

use super::old_address::PAGE_ENDINGS;
use crate::{csp, media, search};
use newsprint_model::feed::Feed;
use std::fmt::Write;

/// The name of the file.
pub const FILE: &str = "_headers";
/// The most rules that Cloudflare reads.
const MAX_RULES: usize = 100;
/// The endings of old addresses that hosts know as pages themselves.
const KNOWN_PAGES: [&str; 3] = ["html", "htm", "xhtml"];
const FOR_EVER: &str = "Cache-Control: public, max-age=31536000, immutable";
const FOR_ALL: &str = "Access-Control-Allow-Origin: *";

/// What the file holds, for a site whose path is `base_path`; `asked` is the file that every view must ask the host for,
/// and `hashed` are the names of files that never change, apart from those in `media/`.
pub fn text<'n>(
    base_url: &str,
    base_path: &str,
    asked: Option<&str>,
    hashed: impl IntoIterator<Item = &'n str>,
) -> String {
    let policy = format!("Content-Security-Policy: {}", csp::header(base_url));
    let mut rules = vec![
        (
            "*".to_owned(),
            vec![
                policy,
                "X-Content-Type-Options: nosniff".to_owned(),
                "Referrer-Policy: strict-origin-when-cross-origin".to_owned(),
            ],
        ),
        // Partners read the data and the feeds from their own pages.
        ("*.json".to_owned(), vec![FOR_ALL.to_owned()]),
    ];
    for feed in Feed::ALL {
        let content_type = format!("Content-Type: {}; charset=utf-8", feed.media_type());
        let headers = match feed {
            Feed::Rss | Feed::Atom => vec![content_type, FOR_ALL.to_owned()],
            Feed::Json => vec![content_type],
        };
        rules.push((format!("*{}", feed.file()), headers));
    }
    for ending in PAGE_ENDINGS.iter().filter(|ending| !KNOWN_PAGES.contains(ending)) {
        rules.push((format!("*.{ending}"), vec!["Content-Type: text/html; charset=utf-8".to_owned()]));
    }
    rules.extend(asked.map(|name| (name.to_owned(), vec!["Cache-Control: no-store".to_owned()])));
    let of_search = search::HASHED.map(|folder| format!("{}/{folder}", search::FOLDER));
    let folders = [media::FOLDER.to_owned()].into_iter().chain(of_search);
    rules.extend(folders.map(|folder| (format!("{folder}/*"), vec![FOR_EVER.to_owned()])));
    rules.extend(hashed.into_iter().map(|name| (name.to_owned(), vec![FOR_EVER.to_owned()])));

    let mut text = String::from("# What Netlify and Cloudflare send along with the files of this site.\n");
    for (path, headers) in rules.iter().take(MAX_RULES) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{base_path}{path}");
        for header in headers {
            let _ = writeln!(text, "  {header}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_at_a_path() {
        let text = text("https://example.org/a/prefix/", "/a/prefix/", Some("r.gif"), ["boot-0123456789abcdef.js"]);
        insta::assert_snapshot!(text);
    }

    #[test]
    fn the_limits_of_cloudflare() {
        let names = (0..200).map(|number| format!("boot-{number:016x}.js")).collect::<Vec<_>>();
        let text = text("https://example.org/", "/", None, names.iter().map(String::as_str));
        assert_eq!(text.lines().filter(|line| line.starts_with('/')).count(), MAX_RULES);
        assert!(text.lines().all(|line| line.len() <= 2_000));
    }

    #[test]
    fn no_file_gets_a_header_twice() {
        let text = text("https://example.org/", "/", None, []);
        let mut keeps = text.split("\n/").filter(|rule| rule.contains("Cache-Control")).count();
        assert_eq!(keeps, 3, "{text}");
        keeps = text.split("\n/").filter(|rule| rule.contains("Content-Type: application/feed+json")).count();
        assert_eq!(keeps, 1, "{text}");
    }
}
