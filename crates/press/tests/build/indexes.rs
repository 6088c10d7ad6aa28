//! What lists there are, and the newest stories in short.

use crate::driver::BuildTest;
use newsprint_model::{Feed, IndexFile, LatestFile};

/// A site in two languages with stories of three years.
fn site() -> BuildTest {
    let story = |title: &str, more: &str| format!("---\ntitle: {title}\n{more}---\nText.\n");
    BuildTest::two_languages()
        .file("content/en/news/2024-12-30-old.md", story("Old", "tags: [Line 10, Line 9, éclairs]\n"))
        .file("content/en/news/2025-02-03-over.md", story("Over", "expires: 2025-03-01\nauthor: Nobody\n"))
        .file("content/en/news/2025-06-01-mid.md", story("Mid", "author: [Zoë Abel, ada Byron]\n"))
        .file("content/zh-Hans/news/2025-06-02-桥.md", story("桥", "tags: [中学, 安全]\n"))
}

#[test]
fn indexes() {
    let ran = site().run().code(0);
    insta::assert_json_snapshot!("index-tags", ran.json::<IndexFile>("tag/"));
    insta::assert_json_snapshot!("index-authors", ran.json::<IndexFile>("author/"));
    insta::assert_json_snapshot!("index-years", ran.json::<IndexFile>("archive/"));
    let chinese = ran.json::<IndexFile>("zh/tag/");
    assert_eq!(chinese.items.iter().map(|item| item.name.as_str()).collect::<Vec<_>>(), ["安全", "中学"]);
    assert!(ran.text("archive/index.html").contains("<title>Archive — The Minimal</title>"));
    // Nobody writes in Chinese.
    assert!(!ran.out().join("zh/author").exists());
}

#[test]
fn years_lead_on_to_the_year_before() {
    let ran = site().run().code(0);
    let older = |route: &str| ran.list(route).extension.older;
    assert_eq!(ran.headlines("archive/2025/"), ["Mid"]);
    assert_eq!(older("archive/2026/").as_deref(), Some("archive/2025/"));
    assert_eq!(older("archive/2025/").as_deref(), Some("archive/2024/"));
    assert_eq!(older("archive/2024/"), None);
    assert_eq!(older("archive/2025/06/").as_deref(), Some("archive/2024/12/"));
    assert_eq!(ran.list("archive/2025/").title, "2025");
    assert_eq!(ran.list("zh/archive/2025/").title, "2025年");
    assert_eq!(ran.list("archive/2025/").extension.alternates[0].href, "zh/archive/2025/");
    assert_eq!(ran.list("archive/2024/").extension.alternates, []);
}

#[test]
fn links_and_old_addresses_know_them() {
    let text = "---\ntitle: Links\naliases: [/tag/, /zh/author/, /zh/tag/]\n---\n[a](/tag/) [b](/archive) [c](/zh/author/) [d](/tags/)\n";
    let ran = site().file("content/en/news/2026-02-01-links.md", text).run().code(0);
    assert!(!ran.stderr().contains("dead-link"), "{}", ran.stderr());
    assert_eq!(ran.count("unused-alias"), 2);
    let body = ran.text("news/2026/links/index.json");
    for href in [r#""href":"tag/""#, r#""href":"archive/""#] {
        assert!(body.contains(href), "{body}");
    }
    assert!(ran.text("zh/author/index.html").contains("../../news/2026/links/"));
}

/// A picture site with stories in several sections.
fn sections() -> BuildTest {
    let sections =
        "[[sections]]\nslug = \"photo\"\nkind = \"photo\"\n[[sections]]\nslug = \"empty\"\nkind = \"video\"\n";
    let site = BuildTest::site("minimal").append("site.toml", sections).file("static/a.gif", crate::pages::GIF);
    let site = (1..=12).fold(site, |site, day| {
        let text = format!("---\ntitle: Story {day}\nimage: /a.gif\n---\nText.\n");
        site.file(&format!("content/en/news/2026-03-{day:02}.md"), text)
    });
    (1..=4).fold(site, |site, day| {
        let text = format!("---\ntitle: Photo {day}\nimage: /a.gif\nalt: A picture\n---\nText.\n");
        site.file(&format!("content/en/photo/2026-02-{day:02}.md"), text)
    })
}

#[test]
fn the_newest_in_short() {
    let ran = sections().run().code(0);
    let latest = serde_json::from_str::<LatestFile>(&ran.text("data/latest/en.json")).expect("JSON");
    insta::assert_json_snapshot!("latest", latest);
}

#[test]
fn a_story_changes_no_other_pages() {
    let before = sections().run().code(0);
    let after =
        sections().file("content/en/photo/2026-04-01-new.md", "---\ntitle: New\ntags: [A]\n---\n").run().code(0);
    let after = after.files();
    let changed = before.files().into_iter().filter(|file| !after.contains(file)).map(|(name, _)| name);
    // Feeds have a test of their own.
    let changed = changed.filter(|name| Feed::ALL.iter().all(|feed| !name.ends_with(feed.file())));
    // The newest story of the section until now leads on to the new one.
    let pages = ["archive/2026/", "archive/", "", "photo/2026/2026-02-04/", "photo/", "tag/"];
    let pages = pages.into_iter().flat_map(|page| [format!("{page}index.html"), format!("{page}index.json")]);
    let mut expected =
        pages.chain(["build.json", "data/latest/en.json", "sitemap.xml"].map(str::to_owned)).collect::<Vec<_>>();
    expected.sort();
    assert_eq!(changed.collect::<Vec<_>>(), expected);
}

#[test]
fn authors_are_introduced() {
    let authors = "[[authors]]\nname = \"Lin Yao\"\nrole = \"Editor\"\nabout = \"Writes about bridges.\"\nportrait = \"lin.gif\"\n\
                   [[authors]]\nname = \"Nobody\"\n[[authors]]\nname = \"Zoë Abel\"\nportrait = \"gone.gif\"\n";
    let ran = site().append("site.toml", authors).file("lin.gif", crate::pages::GIF).run().code(0);
    let profile = ran.list("author/lin-yao/").extension.profile.expect("a profile");
    assert_eq!((profile.role.as_deref(), profile.about.as_deref()), (Some("Editor"), Some("Writes about bridges.")));
    let portrait = profile.portrait.expect("a portrait");
    assert!(ran.out().join(&portrait.src).is_file());
    let items = ran.json::<IndexFile>("author/").items;
    let lin = items.iter().find(|item| item.name == "Lin Yao").expect("an author");
    assert_eq!((lin.role.as_deref(), lin.portrait.as_ref()), (Some("Editor"), Some(&portrait)));
    ran.stderr_snapshot_as("authors");
}
