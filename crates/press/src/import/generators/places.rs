//! Places of files and paths of addresses: segments with `/` between them.

/// The endings of Markdown.
const MARKDOWN: [&str; 5] = ["md", "markdown", "mdown", "mkd", "mdx"];

/// A path that is named in a folder, tidied up; nothing when it leaves the root.
pub fn join(folder: &str, path: &str) -> Option<String> {
    let mut segments = Vec::new();
    for segment in folder.split('/').chain(path.split(['/', '\\'])) {
        match segment {
            "" | "." => {}
            ".." => _ = segments.pop()?,
            segment => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}

/// The address that a link in a page leads to, as browsers find it: nothing leaves the root.
pub fn address(page: &str, link: &str) -> String {
    let folder = if link.starts_with('/') { "" } else { parent_of_address(page) };
    let mut segments = Vec::new();
    for segment in folder.split('/').chain(link.split('/')) {
        match segment {
            "" | "." => {}
            ".." => _ = segments.pop(),
            segment => segments.push(segment),
        }
    }
    let end = if segments.is_empty() || !link.is_empty() && !link.ends_with(['/', '.']) { "" } else { "/" };
    format!("/{}{end}", segments.join("/"))
}

fn parent_of_address(page: &str) -> &str {
    page.rfind('/').map_or("", |at| &page[..at])
}

/// The folder of a place; empty for the root.
pub fn folder(place: &str) -> &str {
    place.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last segment of a place.
pub fn name(place: &str) -> &str {
    place.rsplit('/').next().unwrap_or(place)
}

/// What stands before the ending of a Markdown file; nothing for other files.
pub fn markdown_stem(place: &str) -> Option<&str> {
    let (stem, ending) = place.rsplit_once('.')?;
    MARKDOWN.iter().any(|known| known.eq_ignore_ascii_case(ending)).then_some(stem)
}

/// The path below a folder; nothing where it is elsewhere.
pub fn below<'p>(place: &'p str, folder: &str) -> Option<&'p str> {
    let folder = folder.trim_matches('/');
    if folder.is_empty() { Some(place) } else { place.strip_prefix(folder)?.strip_prefix('/') }
}

/// Whether every segment is a name.
pub fn is_tidy(place: &str) -> bool {
    place.split('/').all(|segment| !matches!(segment, "" | "." | "..") && !segment.contains(['\\', '\0']))
}

/// An address with single slashes, from the root.
pub fn tidy_address(address: &str) -> String {
    let segments = address.split('/').filter(|segment| !segment.is_empty()).collect::<Vec<_>>().join("/");
    let end = if address.ends_with('/') && !segments.is_empty() { "/" } else { "" };
    format!("/{segments}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined() {
        for (folder, path, expected) in [
            ("content/news", "a.md", Some("content/news/a.md")),
            ("content/news", "../b/./c.md", Some("content/b/c.md")),
            ("content", "../../etc/passwd", None),
            ("", "..\\x", None),
        ] {
            assert_eq!(join(folder, path).as_deref(), expected, "{folder} {path}");
        }
    }

    #[test]
    fn addresses() {
        for (page, link, expected) in [
            ("/a/b/", "../c/", "/a/c/"),
            ("/a/b/", "d.png", "/a/b/d.png"),
            ("/a/b.html", "c.html", "/a/c.html"),
            ("/a/b/", "../../../../c", "/c"),
            ("/a/b/", "/x/y", "/x/y"),
            ("/a/b/", "..", "/a/"),
            ("/a/b/", "../..", "/"),
        ] {
            assert_eq!(address(page, link), expected, "{page} {link}");
        }
    }

    #[test]
    fn parts() {
        assert_eq!((folder("a/b.md"), folder("b.md"), name("a/b.md")), ("a", "", "b.md"));
        assert_eq!((markdown_stem("a/b.MDX"), markdown_stem("a/b.html")), (Some("a/b"), None));
        assert_eq!((below("content/a.md", "content/"), below("contents/a.md", "content")), (Some("a.md"), None));
        assert!(is_tidy("a/b") && !is_tidy("a/../b") && !is_tidy("a//b"));
        assert_eq!((tidy_address("a//b/"), tidy_address("//")), ("/a/b/".into(), "/".into()));
    }
}
