//! `newsprint import`: sources become files of a site, again and again, and the site builds.

use crate::driver::{BuildTest, files};
use std::fs;

const FEED: &str = r#"<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Courier</title><link>https://old.example/</link>
<item><guid>1</guid><title>The third bridge</title><link>https://old.example/show.shtml?id=1</link>
<pubDate>Sat, 21 Nov 2026 08:40:00 +0100</pubDate><description>Six lanes, two paths.</description>
<content:encoded><![CDATA[<p>The <b>bridge</b> is {{ open }}.</p>

<script>alert(1)</script><p onclick="x()">It is long.</p>]]></content:encoded></item>
<item><guid>2</guid><title>../../../etc/passwd</title><link>https://old.example/2020/ferry.html</link>
<pubDate>Fri, 20 Nov 2026 08:40:00 +0100</pubDate><category>no such</category><description>The ferry stays.</description></item>
<item><guid>3</guid><title>Undated</title><description>Some day.</description></item></channel></rss>"#;

const ARGUMENTS: [&str; 5] = ["import", "feed", "site/feed.xml", "--into", "site"];

/// What an import prints.
fn import(site: &BuildTest, more: &[&str]) -> String {
    let output = site.command(&[&ARGUMENTS, more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_feed_becomes_stories() {
    let site = BuildTest::site("minimal").file("feed.xml", FEED);
    let before = files(&site.path(""));
    let told = import(&site, &["--dry-run"]);
    assert!(told.contains("3  would be new") && told.contains("nothing has been written"), "{told}");
    assert_eq!(files(&site.path("")), before);

    let told = import(&site, &[]);
    assert!(told.contains("3  new") && told.contains("without a date"), "{told}");
    let names = files(&site.path(""))
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| !before.iter().any(|(old, _)| old == name));
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            "content/en/news/2026-11-20-etc-passwd.md",
            "content/en/news/2026-11-21-the-third-bridge.md",
            "content/en/news/undated.md",
            "imported.json"
        ]
    );
    let after = files(&site.path(""));
    let told = import(&site, &[]);
    assert!(told.contains("0  new") && told.contains("3  unchanged"), "{told}");
    assert_eq!(files(&site.path("")), after);

    let ran = site.run().code(0);
    let story = ran.article("news/2026/the-third-bridge/");
    assert_eq!(story.article.headline, "The third bridge");
    let page = ran.text("news/2026/the-third-bridge/index.html");
    assert!(page.contains("is {{ open }}.") && !page.contains("alert") && !page.contains("onclick"), "{page}");
    assert!(ran.text("2020/ferry.html").contains("etc-passwd"));
    assert_eq!(ran.count("drafts"), 1);
}

#[test]
fn what_an_editor_has_done_stays() {
    let site = BuildTest::site("minimal").file("feed.xml", FEED);
    import(&site, &[]);
    let (bridge, ferry) =
        ("content/en/news/2026-11-21-the-third-bridge.md", "content/en/news/2026-11-20-etc-passwd.md");
    let site = site.append(bridge, "An editor’s line.\n");
    let edited = fs::read(site.path(bridge)).expect("a file");
    fs::remove_file(site.path(ferry)).expect("a file");
    let site = site.file("feed.xml", FEED.replace("is long", "is very long").replace("Some day", "Some other day"));
    let told = import(&site, &[]);
    for line in [
        "1  changed",
        &format!("edited here, and changed in the source\n            {bridge}"),
        &format!("deleted here\n            {ferry}"),
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert_eq!(fs::read(site.path(bridge)).expect("a file"), edited);
    assert!(!site.path(ferry).exists());
    assert!(fs::read_to_string(site.path("content/en/news/undated.md")).expect("a file").contains("Some other day"));
}

#[test]
fn what_is_refused() {
    let site = BuildTest::site("minimal").file("feed.xml", FEED.replace("</channel>", "</chanel>"));
    let refused = |arguments: &[&str]| {
        let output = site.command(arguments);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    let before = files(&site.path(""));
    assert!(refused(&ARGUMENTS).contains("site/feed.xml:10:"), "{}", refused(&ARGUMENTS));
    assert!(refused(&["import", "feed", "site/none.xml", "--into", "site"]).contains("none.xml cannot be read"));
    assert!(refused(&["import", "feed", "site/feed.xml", "--into", "nowhere"]).contains("--into SITE_DIR"));
    assert!(refused(&[&ARGUMENTS[..], &["--section", "../x"]].concat()).contains("no section “../x”"));
    assert_eq!(files(&site.path("")), before);
}

const PAGE: &str = "E-mail desk@courier.example Phone 0551-0000000-1\n\nThe third bridge over the Lan opens\n\n\
    Pub Date:2026-11-21 08:40 Source:Office of the Lan River\n\nThe bridge was opened on Friday.\n\nIt is {{ long }}.\n\n\n\
    Related News\n- The ferry stays    2026-11-20 14:36\nphoto  >>\nThe bridge at night\nContact Us\n\
    Copyright ©2026 courier.example All rights reserved.";

#[test]
fn saved_pages_become_stories() {
    let chinese = "../大桥今日通车\n\n稿源:澜江网   编辑:沈敏   2026-11-21 14:58\n\n大桥今日通车。\n\n全长六百米。\n";
    let site = BuildTest::two_languages();
    let site = site.file("saved/page.txt", PAGE).file("saved/2026/桥.txt", chinese);
    let site = site.file("saved/none.txt", "Contact Us\nCopyright ©2026 courier.example\n");
    let arguments = ["import", "text", "site/saved", "--into", "site"];
    let told = |more: &[&str]| {
        let output = site.command(&[&arguments, more].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let before = files(&site.path(""));
    assert!(told(&["--dry-run"]).contains("2  would be new"));
    assert_eq!(files(&site.path("")), before);
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("import-text", told(&[]));
    });
    let after = files(&site.path(""));
    assert!(told(&[]).contains("2  unchanged"));
    assert_eq!(files(&site.path("")), after);

    let ran = site.run().code(0);
    let story = ran.article("news/2026/the-third-bridge-over-the-lan-opens/").article;
    assert_eq!(story.published.expect("a time").at.as_str(), "2026-11-21T08:40:00+01:00");
    assert_eq!(story.source.expect("a source").name, "Office of the Lan River");
    assert_eq!(story.body.len(), 2);
    let page = ran.text("news/2026/the-third-bridge-over-the-lan-opens/index.html");
    assert!(page.contains("It is {{ long }}.") && !page.contains("desk@courier.example"), "{page}");
    assert_eq!(ran.article("zh/news/2026/大桥今日通车/").article.editor.as_deref(), Some("沈敏"));
}

const EXPORT: &str = r#"<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://old.example</link>
<wp:wxr_version>1.2</wp:wxr_version>
<item><title>The third bridge</title><link>https://old.example/2019/05/third-bridge/</link><wp:post_id>7</wp:post_id>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2019-05-03 08:40:00</wp:post_date_gmt>
<content:encoded><![CDATA[Six lanes. [box width=3]More[/box] about <a href="https://old.example/about/">us</a>.]]></content:encoded></item>
<item><title>About us</title><link>https://old.example/about/</link><wp:post_id>8</wp:post_id><dc:creator>lin</dc:creator>
<wp:post_type>page</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2019-05-03 08:40:00</wp:post_date_gmt>
<content:encoded><![CDATA[Who we are.]]></content:encoded></item></channel></rss>"#;

#[test]
fn an_export_of_wordpress_becomes_a_site() {
    let site = BuildTest::site("minimal").file("export.xml", EXPORT);
    let run = |more: &[&str]| {
        let output = site.command(&[&["import", "wordpress", "site/export.xml", "--into", "site"], more].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let before = files(&site.path(""));
    assert!(run(&["--dry-run"]).contains("2  would be new"));
    assert_eq!(files(&site.path("")), before);
    let told = run(&[]);
    assert!(told.contains("2  new") && told.contains("[box]"), "{told}");
    assert!(run(&[]).contains("2  unchanged"));

    let ran = site.run().code(0);
    let page = ran.text("news/2019/the-third-bridge/index.html");
    assert!(page.contains("Six lanes. More about"), "{page}");
    assert!(ran.text("2019/05/third-bridge/index.html").contains("the-third-bridge"));
    assert!(ran.text("about/index.html").contains("Who we are."));
}
