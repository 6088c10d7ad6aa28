//! Pages that are no stories.

use crate::{driver::BuildTest, pages::GIF};
use newsprint_model::{Site, StaticFile};

/// A site in two languages with pages in both.
fn site() -> BuildTest {
    let about = "---\ntitle: About us\ndek: Who we are\n---\n# About us\n\nSince 1921. See [imprint](imprint.md), \
                 [bridge](/news/2026/bridge/), [关于](../zh-Hans/about.md).\n\n![The house](house.gif)\n\nText.[^1]\n\n[^1]: A note.\n";
    BuildTest::two_languages()
        .file("pages/en/about.md", about)
        .file("pages/en/house.gif", GIF)
        .file("pages/en/imprint.md", "# Imprint\n\nPublished by the Society.\n")
        .file("pages/en/advertise.md", "---\ntitle: Advertise\n---\nText.\n")
        .file("pages/en/contact/index.md", "---\ntitle: Contact\n---\nText.\n")
        .file("pages/en/soon.md", "---\ntitle: Soon\ndraft: true\n---\n")
        .file("pages/en/_notes.md", "Notes\n")
        .file("pages/zh-Hans/about.md", "---\ntitle: 关于我们\n---\n[首页](/zh/) [隐私](/privacy.md)\n")
        .file("pages/en/privacy.md", "---\ntitle: Privacy\n---\nText.\n")
        .file("pages/zh-Hans/privacy.md", "---\ntitle: 隐私\n---\n正文。\n")
}

#[test]
fn a_static_page() {
    let ran = site().run().code(0);
    insta::assert_json_snapshot!("about", ran.json::<StaticFile>("about/"));
    let html = ran.text("about/index.html");
    assert!(html.contains("<title>About us — The Minimal</title>"), "{html}");
    assert!(html.contains(r#"<base href="../">"#), "{html}");
    // The same file name in the language of the page goes first.
    assert!(ran.text("zh/about/index.json").contains(r#""href":"zh/privacy/""#));
    assert_eq!((ran.count("pages"), ran.count("drafts"), ran.count("files read")), (7, 1, 2));
    assert!(!ran.out().join("soon").exists() && !ran.out().join("_notes").exists());
    assert_eq!(ran.stderr(), "");
}

#[test]
fn the_footer_has_an_order() {
    let ran = site().run().code(0);
    let site = serde_json::from_str::<Site>(&ran.text("data/site.json")).expect("JSON");
    let slugs = |edition: usize| site.editions[edition].pages.iter().map(|page| page.slug.as_str()).collect::<Vec<_>>();
    assert_eq!(slugs(0), ["about", "contact", "imprint", "privacy", "advertise"]);
    assert_eq!(slugs(1), ["about", "privacy"]);
    assert_eq!(site.editions[1].pages[0].title, "关于我们");
}

#[test]
fn stories_link_to_them() {
    let text = "---\ntitle: Links\naliases: [/about/, /About/]\n---\n[a](/about/) [b](/about.md) [c](../../../pages/en/imprint.md) \
                [d](/contact) [e](/zh/about/) [f](/soon/)\n";
    let ran = site().file("content/en/news/2026-02-01-links.md", text).run().code(0);
    let body = ran.text("news/2026/links/index.json");
    for href in ["about/", "imprint/", "contact/", "zh/about/"] {
        assert!(body.contains(&format!("\"href\":\"{href}\"")), "{href}: {body}");
    }
    assert_eq!((ran.count("dead-link"), ran.count("unused-alias")), (1, 2), "{}", ran.stderr());
}

#[test]
fn their_old_addresses_lead_to_them() {
    let page = "---\ntitle: Jobs\naliases: [/work/jobs.html, /?page_id=7, /about/, /old/]\n---\nText.\n";
    let text = "---\ntitle: Links\naliases: [/old/]\n---\n[a](/work/jobs.html#b) [c](/?page_id=7)\n";
    let site = site().file("pages/en/jobs.md", page).file("content/en/news/2026-02-01-links.md", text);
    let ran = site.run().code(0);
    assert!(ran.text("work/jobs.html").contains("jobs/"));
    let body = ran.text("news/2026/links/index.json");
    assert!(body.contains("\"href\":\"jobs/#b\"") && body.contains("\"href\":\"jobs/\""), "{body}");
    assert_eq!(ran.count("unused-alias"), 2, "{}", ran.stderr());
    assert!(
        ran.stderr().contains("“/old/” already leads to site/content/en/news/2026-02-01-links.md"),
        "{}",
        ran.stderr()
    );
}

#[test]
fn a_page_is_part_of_the_build() {
    let id = |ran: &crate::driver::Ran| ran.text("build.json");
    let one = site().run().code(0);
    let other = site().file("pages/en/imprint.md", "# Imprint\n\nPublished by others.\n").run().code(0);
    assert_ne!(id(&one), id(&other));
    assert!(one.files() == site().run().code(0).files());
}

#[test]
fn what_cannot_be_a_page() {
    site()
        .file("pages/en/news.md", "# A section\n")
        .file("pages/en/zh.md", "# A language\n")
        .file("pages/en/search.md", "# A reserved word\n")
        .file("pages/en/ABOUT.md", "# The same again\n")
        .file("pages/en/broken.md", "---\ntitle: [\n---\n")
        .file("pages/en/nameless.md", "Text.\n")
        .run()
        .code(1)
        .stderr_snapshot_as("static-pages");
}

#[test]
fn files_without_a_place() {
    let ran = site()
        .file("pages/ja/about.md", "# Japanese\n")
        .file("pages/about.md", "# No language\n")
        .file("pages/en/more/below.md", "# Below\n")
        .run()
        .code(0);
    assert_eq!(ran.count("pages"), 7);
    ran.stderr_snapshot_as("unused-pages");
}
