//! What stands in the output for hosts: old addresses, headers, compressed files.

use crate::driver::{BuildTest, Ran, files};
use std::fs;

/// The minimal site, with a story that had these addresses.
fn with_aliases(aliases: &str) -> BuildTest {
    let story = format!("---\ntitle: T\naliases: [{aliases}]\n---\nText. See [the story](/article.php?id=3).\n");
    BuildTest::site("minimal").file("content/en/news/2026-02-03-a.md", story)
}

fn at_prefix(site: BuildTest) -> BuildTest {
    let text = fs::read_to_string(site.path("site.toml")).expect("a text");
    site.file("site.toml", text.replace("example.org/", "example.org/a/prefix/"))
}

#[test]
fn old_addresses_of_other_systems_are_files_at_exactly_their_path() {
    let ran = at_prefix(with_aliases("/system/2020/06/17/0123.shtml, /show.ASPX, /v1.2, /旧闻/a.jsp")).run().code(0);
    for (file, target) in [
        ("system/2020/06/17/0123.shtml", "../../../../news/2026/a/"),
        ("show.ASPX", "./news/2026/a/"),
        ("v1.2/index.html", "../news/2026/a/"),
        ("旧闻/a.jsp", "../news/2026/a/"),
    ] {
        assert!(ran.text(file).contains(&format!("content=\"0; url={target}\"")), "{file}: {}", ran.text(file));
    }
    assert!(ran.text("_redirects").contains("/a/prefix/%E6%97%A7%E9%97%BB/a.jsp /a/prefix/news/2026/a/ 301\n"));
    assert!(ran.text("_redirects.nginx").contains("\"/a/prefix/旧闻/a.jsp\" \"/a/prefix/news/2026/a/\";\n"));
}

#[test]
fn old_addresses_that_differ_in_their_queries() {
    let other = "---\ntitle: T\naliases: ['/article.php?id=4', '/article.php?id=3', /article.php]\n---\nText.\n";
    let ran = with_aliases("'/article.php?id=3', '/?p=12'").file("content/en/news/2026-02-04-b.md", other);
    let ran = ran.argument("--all-warnings").run().code(0);
    let lines = ran.text("_redirects.nginx");
    for line in [
        "\"/article.php?id=4\" \"/news/2026/b/\";",
        "\"/article.php?id=3\" \"/news/2026/b/\";",
        "\"/article.php\" \"/news/2026/b/\";",
        "\"/?p=12\" \"/news/2026/a/\";",
    ] {
        assert!(lines.contains(line), "{line} is not in\n{lines}");
    }
    assert!(ran.text("article.php").contains("news/2026/b/"), "the address without a query has a page");
    assert!(!ran.text("_redirects").contains("id="), "Cloudflare refuses the whole file");
    assert_eq!(ran.count("unused-alias"), 1);
    let story = ran.text("news/2026/a/index.json");
    assert!(story.contains(r#""href":"news/2026/b/""#), "a link with the query leads to the story: {story}");
}

#[test]
fn headers_for_files_that_never_change() {
    let ran = at_prefix(BuildTest::site("minimal")).run().code(0);
    let headers = ran.text("_headers");
    let style = hashed(&ran, ".css");
    assert!(headers.contains(&format!("/a/prefix/{style}\n  Cache-Control: public, max-age=31536000, immutable\n")));
    assert!(headers.contains("/a/prefix/*\n  Content-Security-Policy: default-src 'self'; script-src 'self' https://"));
    assert_eq!(ran.text(".nojekyll"), "");
}

/// The name of a file in the root with a hash in its name.
fn hashed(ran: &Ran, ending: &str) -> String {
    let names = ran.files().into_iter().map(|(name, _)| name);
    names.into_iter().find(|name| name.ends_with(ending) && !name.contains('/')).expect("a file")
}

#[test]
fn compressed_files_stand_beside_what_becomes_smaller() {
    let build = || BuildTest::site("minimal").argument("--compress").run().code(0);
    let ran = build();
    let names = ran.files().into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let story = fs::read(ran.out().join("news/2026/ferry/index.html")).expect("a page");
    for ending in ["br", "gz"] {
        let compressed = fs::read(ran.out().join(format!("news/2026/ferry/index.html.{ending}"))).expect("a file");
        assert!(compressed.len() < story.len(), "{ending}");
        assert!(names.contains(&format!("news/2026/ferry/index.json.{ending}")));
        assert!(!names.iter().any(|name| name.starts_with('_') && name.ends_with(ending)), "{names:?}");
    }
    assert_eq!(ran.count("files written"), names.len());
    assert_eq!(ran.count("compressed"), names.iter().filter(|name| name.ends_with(".br")).count());
    assert!(files(&ran.out()) == files(&build().out()), "the same input gives other bytes");
}

#[test]
fn a_site_is_built_again_over_its_own_hidden_file() {
    let site = BuildTest::site("minimal").run_first();
    assert!(site.out().join(".nojekyll").is_file());
    site.run().code(0);
}
