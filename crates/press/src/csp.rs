//! The Content Security Policy: what a page may load. One text for the pages' `<meta>` and for the hosts' headers.
//!
//! Nothing inline and no script of others. Pictures, films and players of other hosts are what stories show, so that
//! these may come from anywhere. No page forbids to be shown in a frame: there is nothing to log in to, and partners
//! show embeds.

/// What a page may load, for the `<meta>` of the page itself.
pub fn policy() -> String {
    text("'self'")
}

/// What a frame on a partner's page may load: the site's own style sheet, script, pictures and films, and those pictures and
/// films of others that stories show. It has no origin there.
pub fn frame(base_url: &str) -> String {
    let own = format!("'self' {}", origin(base_url));
    format!(
        "default-src 'none'; script-src {own}; style-src {own}; img-src {own} https: http:; \
         media-src {own} https: http:; base-uri {own}; form-action 'none'"
    )
}

/// The same as for pages for headers, which hold for embeds too: in a partner's frame an embed has no origin of its own, so that
/// `'self'` is nothing there and the site's has to be named.
pub fn header(base_url: &str) -> String {
    text(&format!("'self' {}", origin(base_url)))
}

fn text(own: &str) -> String {
    format!(
        "default-src 'self'; script-src {own} 'wasm-unsafe-eval'; style-src {own}; img-src {own} https: http:; \
         media-src {own} https: http:; frame-src 'self' https:; object-src 'none'; base-uri {own}; form-action 'self'"
    )
}

/// Scheme, host and port of an address.
fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    let end = url[host..].find('/').map_or(url.len(), |at| host + at);
    &url[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_run_no_script_but_the_sites_own() {
        let policy = policy();
        let script = policy.split("; ").find(|directive| directive.starts_with("script-src"));
        assert_eq!(script, Some("script-src 'self' 'wasm-unsafe-eval'"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    }

    #[test]
    fn headers_name_the_origin_and_nothing_of_the_path() {
        let header = header("https://news.example.org:8443/a/prefix/");
        assert!(header.contains("script-src 'self' https://news.example.org:8443 'wasm-unsafe-eval';"), "{header}");
        assert!(!header.contains("prefix"), "{header}");
    }
}
