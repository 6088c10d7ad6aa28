//! Feeds: that feed readers understand them, what they hold, when they change.

use crate::{
    driver::{BuildTest, Ran},
    pages::GIF,
};
use feed_rs::model::{Feed, FeedType};
use newsprint_model::Feed as Kind;
use proptest::{collection::vec, prelude::ProptestConfig, prop_assert, prop_assert_eq, proptest};
use roxmltree::Document;
use serde_json::Value;
use std::collections::BTreeMap;

/// The feed beside a page, as a feed reader reads it.
fn feed(ran: &Ran, href: &str, kind: Kind) -> Feed {
    let name = format!("{href}{}", kind.file());
    feed_rs::parser::parse(ran.text(&name).as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().filter_map(|entry| Some(entry.title.as_ref()?.content.as_str())).collect()
}

/// A site with a story that has everything that a feed carries.
fn site() -> BuildTest {
    let story = "---\ntitle: Tea & <salt>\ndek: Both & more\ndate: 2026-02-03 10:15\nupdated: 2026-02-04 08:00\n\
                 authors: [Lin Yao, Wei An]\ntags: [Tea, R&D]\nimage: {src: tea.gif, alt: Tea}\n\
                 corrections: [{date: 2026-02-04, text: It was salt.}]\n---\n\
                 See [the ferry](/news/2026/ferry/) and [here](#times).[^1]\n\n## Times\n\n\
                 {{< youtube dQw4w9WgXcQ >}}\n\n[^1]: A note.\n";
    BuildTest::site("minimal")
        .file("content/en/news/2026-02-03-tea/index.md", story)
        .file("content/en/news/2026-02-03-tea/tea.gif", GIF)
}

#[test]
fn three_formats_say_the_same() {
    let ran = site().run().code(0);
    let kinds = [(Kind::Rss, FeedType::RSS2), (Kind::Atom, FeedType::Atom), (Kind::Json, FeedType::JSON)];
    for (kind, feed_type) in kinds {
        let feed = feed(&ran, "tag/tea/", kind);
        assert_eq!(feed.feed_type, feed_type);
        assert_eq!(feed.title.expect("a title").content, "Tea — The Minimal");
        let links = feed.links.iter().map(|link| link.href.as_str()).collect::<Vec<_>>();
        assert!(links.contains(&"https://example.org/tag/tea/"), "{kind:?}: {links:?}");
        assert!(
            links.contains(&format!("https://example.org/tag/tea/{}", kind.file()).as_str()),
            "{kind:?}: {links:?}"
        );

        let [entry] = feed.entries.as_slice() else { panic!("{kind:?}: not one story") };
        assert_eq!(entry.id, "https://example.org/news/2026/tea/", "{kind:?}");
        assert_eq!(entry.links[0].href, entry.id, "{kind:?}");
        assert_eq!(entry.title.as_ref().expect("a title").content, "Tea & <salt>", "{kind:?}");
        assert_eq!(entry.published.expect("a time").to_rfc3339(), "2026-02-03T09:15:00+00:00", "{kind:?}");
        let authors = entry.authors.iter().filter_map(|author| author.name.as_deref()).collect::<Vec<_>>();
        assert_eq!(authors, ["Lin Yao", "Wei An"], "{kind:?}");
        let tags = entry.categories.iter().map(|tag| tag.term.as_str()).collect::<Vec<_>>();
        assert_eq!(tags, ["Tea", "R&D"], "{kind:?}");
        let html = entry.content.as_ref().and_then(|content| content.body.as_deref()).expect("the text");
        for part in [
            r#"<img src="https://example.org/media/"#,
            r#"<a href="https://example.org/news/2026/ferry/">the ferry</a>"#,
            r#"<a href="https://example.org/news/2026/tea/#times">here</a>"#,
            "A note.",
            "It was salt.",
            "www.youtube.com",
        ] {
            assert!(html.contains(part), "{kind:?}: {part}: {html}");
        }
        assert!(!html.contains("<button") && !html.contains("data-"), "{kind:?}: {html}");
    }
}

#[test]
fn rss_as_it_is_written() {
    let ran = site().run().code(0);
    let rss = ran.text("tag/tea/rss.xml");
    for part in [
        "<language>en</language>",
        "<description>Both &amp; more</description>",
        r#"<guid>https://example.org/news/2026/tea/</guid>"#,
        "<pubDate>Tue, 3 Feb 2026 10:15:00 +0100</pubDate>",
        "<dc:creator>Wei An</dc:creator>",
        r#"<media:content medium="image" url="https://example.org/media/"#,
        r#"rel="self""#,
    ] {
        assert!(rss.replace("<![CDATA[", "").replace("]]>", "").contains(part), "{part}: {rss}");
    }
}

#[test]
fn atom_as_it_is_written() {
    let ran = site().run().code(0);
    let feed = feed(&ran, "", Kind::Atom);
    assert_eq!((feed.id.as_str(), feed.authors[0].name.as_deref()), ("https://example.org/", Some("The Minimal")));
    assert_eq!(feed.updated.expect("a time").to_rfc3339(), "2026-02-04T07:00:00+00:00");
    assert_eq!(titles(&feed), ["Tea & <salt>", "The ferry goes on", "The bridge opens"]);
    assert!(ran.text("atom.xml").contains(r#"xml:lang="en""#));
}

#[test]
fn json_feed_as_it_is_written() {
    let ran = site().run().code(0);
    let feed = serde_json::from_str::<Value>(&ran.text("feed.json")).expect("JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["feed_url"], "https://example.org/feed.json");
    let ferry = &feed["items"][1];
    assert_eq!(ferry["external_url"], "https://harbour.example.org/ferry");
    assert_eq!(ferry["date_published"], "2026-01-03T09:30:00+01:00");
    assert_eq!((ferry.get("image"), ferry.get("authors")), (None, None));
}

#[test]
fn lists_have_the_newest_of_their_stories() {
    let many = (1..=25).fold(BuildTest::two_languages(), |site, day| {
        let expires = if day == 25 { "expires: 2026-12-01\n" } else { "" };
        let text = format!("---\ntitle: Story {day}\ntags: [Series]\n{expires}---\nText.\n");
        site.file(&format!("content/en/news/2026-03-{day:02}-s{day}.md"), text)
    });
    let ran = many.file("content/zh-Hans/news/2026-01-02-桥.md", "---\ntitle: 桥\n---\n文。\n").run().code(0);
    for href in ["", "news/", "tag/series/"] {
        let newest = (15..=24).rev().map(|day| format!("Story {day}")).collect::<Vec<_>>();
        assert_eq!(titles(&feed(&ran, href, Kind::Rss)), newest, "{href}");
    }
    assert_eq!(titles(&feed(&ran, "zh/", Kind::Json)), ["桥"]);
    assert_eq!(feed(&ran, "zh/", Kind::Rss).language.as_deref(), Some("zh-hans"));
    for name in ["source/the-harbour-office/rss.xml", "archive/2026/rss.xml", "tag/rss.xml", "news/page/1/rss.xml"] {
        assert!(!ran.out().join(name).exists(), "{name}");
    }
}

#[test]
fn a_list_without_stories_has_empty_feeds() {
    let ran = BuildTest::site("minimal").append("site.toml", "\n[[sections]]\nslug = \"empty\"\n").run().code(0);
    for kind in Kind::ALL {
        assert_eq!(feed(&ran, "empty/", kind).entries.len(), 0, "{kind:?}");
    }
}

#[test]
fn what_xml_cannot_hold_breaks_no_feed() {
    let story = "---\ntitle: \"A\\u0001B\\uFFFEC ]]> \\u2028<!--\"\n---\n```\n\u{1}]]\u{2}> \u{FFFF}</script>\n```\n";
    let ran = BuildTest::site("minimal").file("content/en/news/2026-03-01-a.md", story).run().code(0);
    for kind in Kind::ALL {
        let feed = feed(&ran, "", kind);
        let html = feed.entries[0].content.as_ref().and_then(|content| content.body.as_deref()).expect("the text");
        assert!(html.contains("]]&gt; &lt;/script&gt;"), "{kind:?}: {html}");
    }
}

/// A text in a YAML string.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|character| format!("\\U{:08X}", u32::from(character)));
    format!("\"{}\"", escaped.collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_text_gives_a_feed(stories in vec(("(?s).{0,40}", "(?s).{0,200}", "(?s).{0,20}"), 5)) {
        let site = stories.iter().zip(1..).fold(BuildTest::site("minimal"), |site, ((headline, body, name), day)| {
            let matter = format!("title: {}\nauthors: [{}]\n", quoted(&format!("T {headline}")), quoted(&format!("A{name}")));
            site.file(&format!("content/en/news/2026-03-{day:02}-s{day}.md"), format!("---\n{matter}---\n{body}"))
        });
        let ran = site.run().code(0);
        for kind in Kind::ALL {
            prop_assert_eq!(feed(&ran, "", kind).entries.len(), 7);
        }
        for name in ["rss.xml", "atom.xml", "sitemap.xml"] {
            prop_assert!(Document::parse(&ran.text(name)).is_ok(), "{name}");
        }
    }
}

#[test]
fn a_story_changes_the_feeds_of_its_own_lists_alone() {
    let story = "---\ntitle: New\ntags: [Bridges]\nauthors: [Wei An]\n---\nText.\n";
    let before = BuildTest::site("minimal").run().code(0).files().into_iter().collect::<BTreeMap<_, _>>();
    let after = BuildTest::site("minimal").file("content/en/news/2026-06-01-new.md", story).run().code(0).files();
    let is_feed = |name: &str| Kind::ALL.iter().any(|kind| name.ends_with(kind.file()));
    let changed = after.into_iter().filter(|(name, bytes)| is_feed(name) && before.get(name) != Some(bytes));
    let lists = ["", "author/wei-an/", "news/", "tag/bridges/"];
    let mut expected =
        lists.iter().flat_map(|href| Kind::ALL.map(|kind| format!("{href}{}", kind.file()))).collect::<Vec<_>>();
    expected.sort();
    assert_eq!(changed.map(|(name, _)| name).collect::<Vec<_>>(), expected);
}

#[test]
fn addresses_in_any_script_work_from_end_to_end() {
    let story = |title: &str| format!("---\ntitle: {title}\ntags: [🌉, 大桥]\n---\nText.\n");
    let ran = BuildTest::site("minimal")
        .append("site.toml", "\n[[sections]]\nslug = \"🌉\"\n\n[[sections]]\nslug = \"新闻\"\n")
        .file("content/en/🌉/2026-03-01-大桥.md", story("One"))
        .file("content/en/新闻/2026-03-02-🌉.md", story("Other"))
        .run()
        .code(0);
    assert_eq!(titles(&feed(&ran, "🌉/", Kind::Rss)), ["One"]);
    assert_eq!(titles(&feed(&ran, "tag/大桥/", Kind::Rss)), ["Other", "One"]);
    let entry = &feed(&ran, "🌉/", Kind::Atom).entries[0];
    assert_eq!(entry.id, "https://example.org/%F0%9F%8C%89/2026/%E5%A4%A7%E6%A1%A5/");
    assert_eq!(ran.article("🌉/2026/大桥/").article.url, entry.id);
    assert!(ran.text("sitemap.xml").contains(&format!("<loc>{}</loc>", entry.id)));
    // A name without a letter has an address made of its hash.
    let tag = ran.article("🌉/2026/大桥/").article.tags[0].slug.clone();
    assert_eq!(titles(&feed(&ran, &format!("tag/{tag}/"), Kind::Rss)), ["Other", "One"]);
}

#[test]
fn names_of_devices_and_of_files_get_other_addresses() {
    let ran = BuildTest::site("minimal")
        .setting("undated = \"allow\"")
        .file("content/en/news/con.md", "---\ntitle: T\ntags: [Nul]\nauthors: [Aux]\nsource: Lpt1\n---\nText.\n")
        .file(
            "content/en/news/rss.xml.md",
            "---\ntitle: U\naliases: [/a/atom.xml/, /sitemap.xml, /old/con/]\n---\nText.\n",
        )
        .run()
        .code(0);
    for href in ["news/con-/", "news/rss-xml/", "tag/nul-/", "author/aux-/", "source/lpt1-/"] {
        assert!(ran.out().join(href).join("index.html").is_file(), "{href}");
    }
    assert_eq!(ran.count("unused-alias"), 3);
    let pages = ["aux.md", "sitemaps.md", "rss.xml.md"];
    let site =
        pages.iter().fold(BuildTest::site("minimal"), |site, page| site.file(&format!("pages/en/{page}"), "# T\n"));
    site.run().code(1).stderr_snapshot_as("unusable-pages");
}
