//! Addresses as people write them: schemes, and which of them pages carry.

/// An address of the web with its scheme in lower case; one without a scheme (`//host`) gets `https`.
pub fn web(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("//")?;
    match scheme.to_ascii_lowercase().as_str() {
        "" | "https:" => Some(format!("https://{rest}")),
        "http:" => Some(format!("http://{rest}")),
        _ => None,
    }
}

/// Whether an address leads to a page of the web.
pub fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// Whether a page may carry an address: one without a scheme, of the web, of a mailbox or a telephone.
pub fn is_carried(address: &str) -> bool {
    matches!(scheme(address).as_deref(), None | Some("http" | "https" | "mailto" | "tel"))
}

/// The scheme of an address in lower case. Like browsers, passes over control characters and white space in it.
pub fn scheme(target: &str) -> Option<String> {
    let scheme = target.split_once(':')?.0;
    let scheme = scheme.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>();
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{scheme, web};

    #[test]
    fn addresses_of_the_web() {
        for (address, expected) in [
            ("HTTPS://A.example/B", Some("https://A.example/B")),
            ("Http://a//b", Some("http://a//b")),
            ("//a/b", Some("https://a/b")),
            ("a//b", None),
            ("/a//b", None),
            ("ftp://a", None),
        ] {
            assert_eq!(web(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn schemes() {
        for (target, expected) in [
            ("https://a", Some("https")),
            ("JavaScript:x", Some("javascript")),
            ("java\tscript:x", Some("javascript")),
            ("\u{1}javascript:x", Some("javascript")),
            ("data:text/html,x", Some("data")),
            ("a/b:c", None),
            ("news/x", None),
            ("#a:b", None),
            ("", None),
        ] {
            assert_eq!(scheme(target).as_deref(), expected, "{target:?}");
        }
    }
}
