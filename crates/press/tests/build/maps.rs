//! The sitemap, the sitemap of the news, `robots.txt`.

use crate::driver::{BuildTest, Ran};
use roxmltree::{Document, Node};
use std::collections::BTreeSet;

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// The elements that an element may hold, in order, with whether each must be there; none for one that holds text.
fn schema(parent: &str) -> &'static [(&'static str, bool)] {
    match parent {
        "url" => &[("loc", true), ("lastmod", false), ("news:news", false)],
        "sitemap" => &[("loc", true), ("lastmod", false)],
        "news:news" => &[("news:publication", true), ("news:publication_date", true), ("news:title", true)],
        "news:publication" => &[("news:name", true), ("news:language", true)],
        _ => &[],
    }
}

fn name(node: Node<'_, '_>) -> String {
    match node.tag_name().namespace() {
        Some(SITEMAP) => node.tag_name().name().to_owned(),
        Some(NEWS) => format!("news:{}", node.tag_name().name()),
        other => panic!("the namespace {other:?}"),
    }
}

/// Holds an element against what sitemaps.org and Google's news extension say of it.
fn validate(node: Node<'_, '_>) {
    let name = name(node);
    let children = node.children().filter(Node::is_element).map(self::name).collect::<Vec<_>>();
    assert_eq!(node.attributes().count(), 0, "{name}");
    match name.as_str() {
        "urlset" => assert!(children.len() <= 50_000 && children.iter().all(|child| child == "url")),
        "sitemapindex" => assert!(children.len() <= 50_000 && children.iter().all(|child| child == "sitemap")),
        _ if schema(&name).is_empty() => {
            let text = node.text().unwrap_or_default();
            assert!(children.is_empty() && !text.trim().is_empty(), "{name}: {text}");
            match name.as_str() {
                "loc" => assert!(
                    text.starts_with("https://example.org/") && text.chars().count() < 2048 && text.is_ascii(),
                    "{text}"
                ),
                "lastmod" | "news:publication_date" => {
                    assert!(text.parse::<newsprint_model::Timestamp>().is_ok(), "{text}");
                }
                "news:language" => {
                    let is_code = (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase());
                    assert!(is_code || ["zh-cn", "zh-tw"].contains(&text), "{text}");
                }
                "news:name" | "news:title" => {}
                _ => panic!("{name} has no place in a sitemap"),
            }
        }
        _ => {
            let allowed = schema(&name);
            let mut rest = allowed.iter();
            for child in &children {
                assert!(rest.any(|(allowed, _)| allowed == child), "{child} in {name}: {children:?}");
            }
            let missing = allowed.iter().find(|(child, must)| *must && !children.iter().any(|own| own == child));
            assert_eq!(missing, None, "in {name}");
        }
    }
    node.children().filter(Node::is_element).for_each(validate);
}

/// The addresses of a sitemap that is as it should be, relative to the site's root.
fn addresses(ran: &Ran, file: &str, root: &str) -> Vec<String> {
    let text = ran.text(file);
    assert!(text.len() <= 50_000_000);
    let document = Document::parse(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert_eq!(name(document.root_element()), root, "{file}");
    validate(document.root_element());
    let locations = document.descendants().filter(|node| node.tag_name().name() == "loc");
    locations.map(|node| node.text().expect("an address").replacen("https://example.org/", "", 1)).collect()
}

#[test]
fn every_page_that_is_the_right_one_for_what_it_shows() {
    let ran = BuildTest::two_languages()
        .file("content/zh-Hans/news/2026-01-02-桥.md", "---\ntitle: 桥\n---\n文。\n")
        .file("content/en/news/2026-01-05-gone.md", "---\ntitle: T\nexpires: 2026-02-01\n---\n")
        .file("pages/en/about.md", "# About\n")
        .append("site.toml", "\n[[sections]]\nslug = \"empty\"\n")
        .run()
        .code(0);
    let found = addresses(&ran, "sitemap.xml", "urlset");
    let pages = ran.files().into_iter().filter_map(|(name, _)| {
        let page = name.strip_suffix("index.json")?.to_owned();
        // Sections without stories and the pages of old addresses are not for search engines.
        (!page.ends_with("empty/")).then_some(page)
    });
    let encoded = pages.map(|page| page.replace("桥", "%E6%A1%A5")).collect::<BTreeSet<_>>();
    assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), encoded);
    assert_eq!(found.len(), encoded.len(), "an address stands twice");
    assert!(ran.text("sitemap.xml").contains(
        "<url><loc>https://example.org/news/2026/ferry/</loc><lastmod>2026-01-03T09:30:00+01:00</lastmod></url>"
    ));
    assert_eq!(addresses(&ran, "news-sitemap.xml", "urlset"), [""; 0]);
}

#[test]
fn pages_of_lists_stand_where_they_closed() {
    let site = (0..45).fold(BuildTest::site("minimal"), |site, number| {
        let text = format!("---\ntitle: Story {number}\n---\nText.\n");
        site.file(&format!("content/en/news/2026-{:02}-{:02}-s{number}.md", 3 + number / 28, 1 + number % 28), text)
    });
    let found = addresses(&site.run().code(0), "sitemap.xml", "urlset");
    let at = |href: &str| found.iter().position(|found| found == href).unwrap_or_else(|| panic!("no {href}"));
    // Two stories are older; the twentieth closes the page with the next.
    assert!(at("news/") < at("news/2026/ferry/") && at("news/2026/ferry/") < at("news/2026/s0/"));
    assert!(at("news/2026/s18/") < at("news/page/1/") && at("news/page/1/") < at("news/2026/s19/"));
    assert!(at("news/page/2/") < at("news/2026/s39/"));
}

#[test]
fn the_news_of_two_days() {
    let story = |date: &str| format!("---\ntitle: \"A & B <i> \\u0001{date}\"\ndate: {date}\n---\nText.\n");
    let ran = BuildTest::two_languages()
        .at("2026-03-10T12:00:00+01:00")
        .file("content/en/news/a.md", story("2026-03-08 11:59"))
        .file("content/en/news/b.md", story("2026-03-08 12:00"))
        .file("content/zh-Hans/news/c.md", story("2026-03-10 12:00"))
        .file("content/en/news/d.md", story("2026-03-10 12:01"))
        .run()
        .code(0);
    assert_eq!(addresses(&ran, "news-sitemap.xml", "urlset"), ["zh/news/2026/c/", "news/2026/b/"]);
    let text = ran.text("news-sitemap.xml");
    for part in [
        "<news:language>zh-cn</news:language>",
        "<news:name>The Minimal</news:name>",
        "<news:publication_date>2026-03-08T12:00:00+01:00</news:publication_date>",
        "<news:title>A &amp; B &lt;i&gt; 2026-03-08 12:00</news:title>",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn robots_find_both_maps() {
    let robots = BuildTest::site("minimal").run().code(0).text("robots.txt");
    for line in
        ["User-agent: *", "Sitemap: https://example.org/sitemap.xml", "Sitemap: https://example.org/news-sitemap.xml"]
    {
        assert!(robots.lines().any(|own| own == line), "{line}: {robots}");
    }
}
