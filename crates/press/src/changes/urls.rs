//! `changed-urls.txt`: the addresses of what is different, for networks that keep copies and for search engines.

use super::Changes;
use crate::output::{
    headers, redirects,
    staging::{BUILD_FILE, NO_JEKYLL},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeSet;

/// The name of the file, beside `site.toml`.
pub const FILE: &str = "changed-urls.txt";

/// What hosts read and do not serve.
const UNSERVED: [&str; 4] = [headers::FILE, redirects::FILE, redirects::NGINX_FILE, NO_JEKYLL];
/// What stands unencoded in an address.
const ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// The addresses of the files that are different, in their order. The file that tells which build it is differs in every
/// build: by itself it is nothing new.
pub fn of(changes: &Changes, base_url: &str) -> BTreeSet<String> {
    let served = changes.all().filter(|name| is_served(name)).collect::<Vec<_>>();
    if served == [BUILD_FILE] {
        return BTreeSet::new();
    }
    served.into_iter().map(|name| format!("{base_url}{}", utf8_percent_encode(address(name), ADDRESS))).collect()
}

/// One address on each line.
pub fn text(urls: &BTreeSet<String>) -> String {
    urls.iter().flat_map(|url| [url, "\n"]).collect()
}

/// Whether a file has an address of its own; files that stand beside others compressed have not.
fn is_served(name: &str) -> bool {
    !UNSERVED.contains(&name) && !name.ends_with(".br") && !name.ends_with(".gz")
}

/// A page is known by its folder.
fn address(name: &str) -> &str {
    match name.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        Some(_) | None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(changed: &[&str]) -> Vec<String> {
        let changed = changed.iter().map(|name| (*name).to_owned()).collect();
        of(&Changes { changed, ..Changes::default() }, "https://example.org/a/").into_iter().collect()
    }

    #[test]
    fn addresses_as_browsers_ask_for_them() {
        let names = [
            "index.html",
            "news/2026/桥/index.html",
            "news/2026/桥/index.json",
            "old/myindex.html",
            "index.html.br",
            "index.json.gz",
            "_headers",
            ".nojekyll",
            "build.json",
        ];
        let expected = [
            "https://example.org/a/",
            "https://example.org/a/build.json",
            "https://example.org/a/news/2026/%E6%A1%A5/",
            "https://example.org/a/news/2026/%E6%A1%A5/index.json",
            "https://example.org/a/old/myindex.html",
        ];
        assert_eq!(urls(&names), expected);
        assert_eq!(urls(&["build.json", "build.json.br"]), [""; 0]);
    }
}
