//! The addresses that stories had.

use crate::fetch;

/// The address that a story had, as a path with its query; without what only says who has linked to it.
pub fn of(address: &str) -> Option<String> {
    let url = fetch::address(address)?;
    let query = url.query().unwrap_or_default().split('&');
    let query = query.filter(|part| !part.is_empty() && !part.starts_with("utm_")).collect::<Vec<_>>().join("&");
    let path = url.path();
    match (path, query.is_empty()) {
        ("/", true) => None,
        (path, true) => Some(path.to_owned()),
        (path, false) => Some(format!("{path}?{query}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_with_queries() {
        for (address, expected) in [
            ("https://a.example/a/b.html#c", Some("/a/b.html")),
            ("https://a.example/?p=3&utm_medium=feed", Some("/?p=3")),
            ("https://a.example/", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(of(address).as_deref(), expected, "{address}");
        }
    }
}
