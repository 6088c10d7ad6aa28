//! What stands in the output of a small site.

use crate::driver::BuildTest;
use newsprint_model::{Block, Feed, Inline, inline::Element};

/// The smallest GIF, one pixel by one.
pub const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";

#[test]
fn every_route_has_its_data_and_its_page() {
    let ran = BuildTest::site("minimal").run().code(0);
    let names = ran.files().into_iter().map(|(name, _)| without_hash(&name)).collect::<Vec<_>>();
    let routes = [
        "",
        "archive/",
        "archive/2026/",
        "archive/2026/01/",
        "author/",
        "author/lin-yao/",
        "news/",
        "news/2026/bridge/",
        "news/2026/ferry/",
        "source/the-harbour-office/",
        "tag/",
        "tag/bridges/",
        "tag/ferries/",
    ];
    let pages = routes.iter().flat_map(|route| [format!("{route}index.html"), format!("{route}index.json")]);
    let with_feeds = ["", "author/lin-yao/", "news/", "tag/bridges/", "tag/ferries/"];
    let feeds = with_feeds.iter().flat_map(|route| Feed::ALL.map(|feed| format!("{route}{}", feed.file())));
    let others = [
        ".nojekyll",
        "404.html",
        "_headers",
        "_redirects",
        "_redirects.nginx",
        "boot-HASH.js",
        "build.json",
        "data/latest/en.json",
        "data/manifest/en.json",
        "data/site.json",
        "locales/en-HASH.json",
        "news-sitemap.xml",
        "offline.html",
        "old/ferry.html",
        "older/ferry/index.html",
        "robots.txt",
        "sitemap.xml",
        "style-HASH.css",
    ];
    let mut expected = pages.chain(feeds).chain(others.map(str::to_owned)).collect::<Vec<_>>();
    expected.sort();
    assert_eq!(names, expected);
}

/// A name without the hash of what the file holds.
fn without_hash(name: &str) -> String {
    match name.rsplit_once('-').and_then(|(stem, rest)| Some((stem, rest.split_once('.')?))) {
        Some((stem, (hash, ending))) if hash.len() == 16 => format!("{stem}-HASH.{ending}"),
        _ => name.to_owned(),
    }
}

#[test]
fn an_article() {
    let ran = BuildTest::site("minimal").run().code(0);
    let file = ran.article("news/2026/ferry/");
    insta::assert_json_snapshot!("ferry", file);
    let html = ran.text("news/2026/ferry/index.html");
    assert!(html.contains(r#"<html lang="en" dir="ltr">"#), "{html}");
    assert!(html.contains(r#"<base href="../../../">"#), "{html}");
    assert!(html.contains("<title>The ferry goes on — The Minimal</title>"), "{html}");
}

#[test]
fn a_list() {
    insta::assert_json_snapshot!("news", BuildTest::site("minimal").run().code(0).list("news/"));
}

#[test]
fn a_front() {
    insta::assert_json_snapshot!("front", BuildTest::site("minimal").run().code(0).list(""));
}

#[test]
fn the_closing_report() {
    let stdout = BuildTest::site("minimal").run().code(0).stdout();
    let counts = stdout.split("\n\n").next().expect("the counts");
    insta::assert_snapshot!("report", counts);
}

#[test]
fn links_between_stories_lead_to_their_pages() {
    let ran = BuildTest::site("minimal").run().code(0);
    let Block::Paragraph(content) = &ran.article("news/2026/bridge/").article.body[0] else { panic!("no paragraph") };
    let link = content.iter().find_map(|inline| match inline {
        Inline::Element(Element::Link(link)) => Some(link),
        _ => None,
    });
    assert_eq!(link.expect("a link").href, "news/2026/ferry/");
}

#[test]
fn every_way_to_write_a_link() {
    let links = [
        ("2026-01-03-ferry.md", "news/2026/ferry/"),
        ("./2026-01-03-ferry", "news/2026/ferry/"),
        ("../news/2026-01-03-ferry.md#times", "news/2026/ferry/#times"),
        ("/news/2026-01-03-ferry.md", "news/2026/ferry/"),
        ("/news/2026/ferry/", "news/2026/ferry/"),
        ("/news/2026/ferry", "news/2026/ferry/"),
        ("../ferry/", "news/2026/ferry/"),
        ("https://example.org/news/2026/ferry/", "news/2026/ferry/"),
        ("/old/ferry.html", "news/2026/ferry/"),
        ("/older/ferry/", "news/2026/ferry/"),
        ("/tags/bridges/", "tag/bridges/"),
        ("/archive/2026/01/", "archive/2026/01/"),
        ("/news/index.html", "news/"),
        ("#here", "news/2026/links/#here"),
        ("//elsewhere.org/x", "https://elsewhere.org/x"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
    ];
    let dead = ["/news/page/1/", "/tag/nothing/", "/news/2026/nothing/", "nothing.md", "/archive/2025/01/"];
    let lines = links.iter().map(|(target, _)| *target).chain(dead).map(|target| format!("[x]({target})\n\n"));
    let text = format!("---\ntitle: Links\n---\n{}\n## Here\n", lines.collect::<String>());
    let ran = BuildTest::site("minimal").file("content/en/news/2026-01-04-links.md", text).run().code(0);
    let body = ran.article("news/2026/links/").article.body;
    let found = body.iter().filter_map(|block| match block {
        Block::Paragraph(content) => match &content[..] {
            [Inline::Element(Element::Link(link))] => Some(link.href.as_str()),
            _ => None,
        },
        _ => None,
    });
    assert_eq!(found.collect::<Vec<_>>(), links.map(|(_, href)| href));
    assert_eq!(ran.count("dead-link"), dead.len());
}

#[test]
fn pictures_are_published_under_hashed_names() {
    let story = "---\ntitle: Pictures\nimage: {src: lead.gif, alt: A lead, caption: Below, credit: Me}\n---\n\
                 ![One](one.gif)\n\n![Same](/img/one.gif)\n";
    let ran = BuildTest::site("minimal")
        .file("content/en/news/2026-01-04-pictures/index.md", story)
        .file("content/en/news/2026-01-04-pictures/lead.gif", GIF)
        .file("content/en/news/2026-01-04-pictures/one.gif", [GIF, b"one"].concat())
        .file("static/img/one.gif", [GIF, b"one"].concat())
        .file("static/unused.gif", [GIF, b"two"].concat())
        .run()
        .code(0);
    let article = ran.article("news/2026/pictures/").article;
    let lead = article.lead_picture.expect("a lead picture");
    assert_eq!(
        (lead.picture.alt.as_str(), lead.credit.as_deref(), lead.picture.size),
        ("A lead", Some("Me"), Some((1, 1)))
    );
    let names = ran.files().into_iter().map(|(name, _)| name).filter(|name| name.starts_with("media/"));
    let names = names.collect::<Vec<_>>();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&lead.picture.src));
    assert_eq!(ran.count("media files"), 2);
    let entry = &ran.list("news/").items[0];
    assert_eq!(entry.image, Some(format!("https://example.org/{}", lead.picture.src)));
}

#[test]
fn the_first_picture_of_a_text_stands_in_lists() {
    let ran = BuildTest::site("minimal")
        .file("content/en/news/2026-01-04-picture.md", "---\ntitle: T\n---\nText.\n\n![One](one.gif)\n")
        .file("content/en/news/one.gif", GIF)
        .run()
        .code(0);
    assert_eq!(ran.article("news/2026/picture/").article.lead_picture, None);
    assert_eq!(ran.list("news/").items[0].extension.picture.as_ref().expect("a picture").alt, "One");
}

#[test]
fn a_picture_outside_of_the_site_is_missing_and_the_text_survives() {
    let site = BuildTest::site("minimal")
        .file("content/en/news/2026-01-04-outside.md", "---\ntitle: T\nimage: ../../../../secret.gif\n---\nThe text.\n")
        .file("../secret.gif", GIF);
    let ran = site.run().code(0);
    assert!(ran.stderr().contains("missing-picture"));
    assert!(ran.text("news/2026/outside/index.json").contains("The text."));
}

#[test]
fn old_addresses_lead_on() {
    let ran = BuildTest::site("minimal").run().code(0);
    insta::assert_snapshot!("alias", ran.text("older/ferry/index.html"));
    assert!(ran.text("old/ferry.html").contains("0; url=../news/2026/ferry/"));
}

#[test]
fn a_page_for_addresses_that_lead_nowhere() {
    let site = BuildTest::site("minimal");
    let text = std::fs::read_to_string(site.path("site.toml")).expect("a text");
    let ran = site.file("site.toml", text.replace("example.org/", "example.org/a/prefix")).run().code(0);
    assert!(ran.text("404.html").contains(r#"<base href="/a/prefix/">"#));
    assert!(ran.text("index.html").contains(r#"<base href="./">"#));
    assert!(ran.text("data/site.json").contains("https://example.org/a/prefix/"));
}

#[test]
fn a_story_without_a_date_stands_last() {
    let ran = BuildTest::site("invalid/undated")
        .append("site.toml", "\n[[mounts]]\nfolder = \"more\"\nsection = \"news\"\n")
        .file("more/2026-01-02-dated.md", "# Dated\n")
        .file("more/a.md", "# Undated\n");
    let ran = ran.setting("undated = \"allow\"").run().code(0);
    assert_eq!(ran.headlines("news/"), ["Dated", "Undated", "The bridge opens"]);
    assert_eq!(ran.article("news/a/").article.published, None);
}

#[test]
fn drafts_and_times_to_come_are_left_out() {
    let ran = BuildTest::site("minimal")
        .file("content/en/news/2026-01-04-draft.md", "---\ntitle: T\ndraft: true\n---\n")
        .file("content/en/news/2026-01-05-jekyll.md", "---\ntitle: T\npublished: false\n---\n")
        .file("content/en/news/2027-01-02-later.md", "---\ntitle: T\n---\n")
        .file("content/en/news/2026-01-06-over.md", "---\ntitle: T\nexpires: 2026-02-01\n---\n")
        .file("content/en/news/_index.md", "---\ntitle: News\n---\n")
        .file("content/en/news/_drafts/x.md", "---\ntitle: T\n---\n")
        .run()
        .code(0);
    let counts = ["files read", "published", "drafts", "scheduled", "expired"].map(|what| ran.count(what));
    assert_eq!(counts, [6, 2, 2, 1, 1]);
    assert_eq!(ran.headlines("news/"), ["The ferry goes on", "The bridge opens"]);
}

#[test]
fn headlines_are_not_repeated() {
    let ran = BuildTest::site("minimal")
        .file("content/en/news/2026-01-04-heading.md", "# Only a heading\n\nThe text & its beginning.\n")
        .file("content/en/news/2026-01-05-both.md", "---\ntitle: Both &amp; more\n---\n# Both & more\n\nText.\n")
        .run()
        .code(0);
    let article = ran.article("news/2026/heading/").article;
    assert_eq!((article.headline.as_str(), article.summary.as_str()), ("Only a heading", "The text & its beginning."));
    assert_eq!((article.body.len(), ran.article("news/2026/both/").article.body.len()), (1, 1));
}

#[test]
fn two_languages() {
    let ran = BuildTest::two_languages()
        .file("content/zh_CN/news/2026-01-02-桥.md", "---\ntitle: 大桥通车\ntranslation: bridge\n---\n正文。\n")
        .file("content/en/news/2026-01-02-other.md", "---\ntitle: Opened\ntranslation: bridge\n---\nText.\n")
        .run()
        .code(0);
    let article = ran.article("zh/news/2026/桥/");
    assert_eq!(article.article.href, "zh/news/2026/%E6%A1%A5/");
    assert_eq!(article.article.published.expect("a time").label, "2026年1月2日");
    assert_eq!(article.alternates[0].href, "news/2026/other/");
    assert_eq!(ran.article("news/2026/other/").alternates[0].href, article.article.href);
    assert_eq!(ran.list("zh/news/").extension.alternates[0].href, "news/");
    assert_eq!(ran.list("").extension.alternates[0].href, "zh/");
    assert_eq!(ran.list("archive/2026/01/").extension.alternates[0].href, "zh/archive/2026/01/");
    assert!(ran.text("zh/news/index.html").contains(r#"<html lang="zh-Hans" dir="ltr">"#));
}

#[test]
fn old_addresses_that_cannot_stand_beside_each_other() {
    let story = |aliases: &str| format!("---\ntitle: T\naliases: [{aliases}]\n---\nText.\n");
    let ran = BuildTest::site("minimal")
        .file("content/en/news/2026-02-03-a.md", story("/a.html, /a.html/b/, /x/y/, /News/, /News/2026/A/"))
        .file(
            "content/en/news/2026-02-02-b.md",
            story("/A.HTML, /a.html/c/, /X/Y/, /x/, /news/index.json, /n/index.html/o/"),
        )
        .file("content/en/news/2026-02-01-c.md", story("/d.html/e/, /d.html, /news/2026/c/"))
        .argument("--all-warnings")
        .run()
        .code(0);
    assert!(ran.text("a.html").contains("news/2026/a/") && ran.text("x/index.html").contains("news/2026/b/"));
    assert!(ran.text("d.html/e/index.html").contains("news/2026/c/"));
    ran.stderr_snapshot_as("aliases");
}
