//! What is said of a file to services that send it along: its type, how long browsers may keep it, how it is compressed.

use super::classes;
use crate::{output::old_address::PAGE_ENDINGS, stats::pixel};
use mime_guess::mime;
use newsprint_model::feed::Feed;

/// For files that never change.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For pages, which name files that a later build takes away: browsers ask each time.
const ASK: &str = "no-cache";
/// For the file that every view must ask for.
const NEVER: &str = "no-store";

/// What is said of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its media type.
    pub content_type: String,
    /// How long browsers may keep it.
    pub cache: &'static str,
    /// How it is compressed.
    pub encoding: Option<&'static str>,
}

impl Kind {
    /// Of a file by its name; `is_compressed` tells whether a name is that of another file's compressed form.
    pub fn of(name: &str, is_compressed: impl Fn(&str) -> bool) -> Self {
        let encoding = match name.rsplit_once('.') {
            Some((_, "br")) if is_compressed(name) => Some("br"),
            Some((_, "gz")) if is_compressed(name) => Some("gzip"),
            _ => None,
        };
        let plain = if encoding.is_some() { classes::plain(name) } else { name };
        let cache = match plain {
            pixel::FILE => NEVER,
            _ if classes::is_hashed(name) => FOR_EVER,
            _ => ASK,
        };
        Self { content_type: content_type(plain), cache, encoding }
    }
}

/// The media type of a file by its name.
fn content_type(name: &str) -> String {
    let own = name.rsplit('/').next().unwrap_or(name);
    if let Some(feed) = Feed::ALL.iter().find(|feed| feed.file() == own) {
        return format!("{}; charset=utf-8", feed.media_type());
    }
    let ending = own.rsplit_once('.').map(|(_, ending)| ending);
    if ending.is_some_and(|ending| PAGE_ENDINGS.contains(&ending)) {
        return "text/html; charset=utf-8".to_owned();
    }
    let guessed = mime_guess::from_path(own).first_or_octet_stream();
    let is_text =
        guessed.type_() == mime::TEXT || guessed.subtype() == mime::JAVASCRIPT || guessed.subtype() == mime::XML;
    if is_text { format!("{guessed}; charset=utf-8") } else { guessed.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    #[test]
    fn what_is_said_of_files() {
        let mut told = String::new();
        for name in [
            "index.html",
            "news/2026/bridge/index.html.br",
            "news/2026/bridge/index.json",
            "old/story.shtml",
            "rss.xml",
            "atom.xml.gz",
            "feed.json",
            "sitemap.xml",
            "boot-0123456789abcdef.js.gz",
            "newsprint-reader-0123456789abcdef_bg.wasm",
            "main-0123456789abcdef.css",
            "media/0123456789abcdef.avif",
            "media/figures.csv.gz",
            "data/search/start",
            "site.webmanifest",
            "robots.txt",
            "r.gif",
            "_headers",
        ] {
            let Kind { content_type, cache, encoding } = Kind::of(name, |name| name != "media/figures.csv.gz");
            let _ = writeln!(told, "{name}: {content_type}; {cache}; {}", encoding.unwrap_or("as it is"));
        }
        insta::assert_snapshot!(told);
    }
}
