//! Frames for partners: which there are, what they hold, and what describes them.

use crate::driver::{BuildTest, Ran};
use serde_json::Value;
use std::{fs, path::Path};

fn site() -> BuildTest {
    let story = "---\ntitle: Tea & <salt>\ndek: Both\ndate: 2026-02-03 10:15\nauthors: [Lin Yao]\ntags: [Tea]\n---\nHot \
                 \"water\".[^1]\n\n{{< youtube dQw4w9WgXcQ >}}\n\n[^1]: A note.\n";
    let gone =
        "---\ntitle: A secret\ndate: 2026-02-04\nexpires: 2026-03-01\ntags: [Tea]\n---\nWhat nobody should read.\n";
    BuildTest::two_languages()
        .with_frames()
        .file("content/en/news/2026-02-03-tea.md", story)
        .file("content/en/news/2026-02-04-secret.md", gone)
}

/// The files of the output whose path ends so, with their texts.
fn files(ran: &Ran, end: &str) -> Vec<(String, String)> {
    fn collect(folder: &Path, root: &Path, end: &str, files: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                collect(&path, root, end, files);
            } else if path.to_string_lossy().ends_with(end) {
                let name = path.strip_prefix(root).expect("a path inside").to_string_lossy().into_owned();
                files.push((name, fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    let mut found = Vec::new();
    collect(&ran.out(), &ran.out(), end, &mut found);
    found.sort();
    found
}

#[test]
fn every_page_that_can_be_shown_has_a_frame_and_a_description() {
    let ran = site().run().code(0);
    let pages = files(&ran, "index.html");
    let mut described = 0;
    for (name, html) in
        pages.iter().filter(|(name, html)| !name.starts_with("embed/") && !html.contains("http-equiv=\"refresh\""))
    {
        let link = html.split("<link ").find(|link| link.contains("application/json+oembed"));
        let href =
            link.map(|link| link.split("href=\"").nth(1).expect("an address").split('"').next().expect("its end"));
        let can_be_shown =
            !["archive/", "source/", "tag/index", "author/index", "/page/"].iter().any(|no| name.contains(no));
        assert_eq!(href.is_some(), can_be_shown, "{name}");
        let Some(href) = href else { continue };
        let file = href.strip_prefix("https://example.org/").expect("the site's own");
        assert_eq!(file, name.replace("index.html", "oembed.json"));
        let oembed = serde_json::from_str::<Value>(&ran.text(file)).expect("JSON");
        // oEmbed 1.0: what every description of this type has.
        assert_eq!((oembed["version"].as_str(), oembed["type"].as_str()), (Some("1.0"), Some("rich")), "{name}");
        for number in ["width", "height", "cache_age"] {
            assert!(oembed[number].as_u64().is_some_and(|number| number > 0), "{name}: {number}");
        }
        let html = oembed["html"].as_str().expect("HTML");
        let frame = html.split("src=\"https://example.org/").nth(1).and_then(|rest| rest.split('"').next());
        let frame = frame.expect("a frame");
        let frame = ran.text(&if frame.ends_with('/') { format!("{frame}index.html") } else { frame.to_owned() });
        assert!(frame.contains("<script defer src=\"embed-frame-"), "{frame}");
        described += 1;
    }
    assert!(described >= 8, "{described}");
}

#[test]
fn what_a_frame_holds() {
    let ran = site().run().code(0);
    let frames = [
        "section/news/index",
        "tag/tea/index",
        "author/lin-yao/index",
        "front/zh/index",
        "card/news/2026/tea",
        "article/news/2026/tea",
    ];
    let frames = frames.map(|frame| ran.text(&format!("embed/{frame}.html")));
    insta::assert_snapshot!(frames.join("\n"));
    insta::assert_snapshot!("description", ran.text("news/2026/tea/oembed.json"));
    assert!(ran.text("embed/index.html").contains("\"lists\":[{\"tags\":["));
}

#[test]
fn nothing_is_left_of_a_story_that_is_gone() {
    let ran = site().run().code(0);
    for frame in ["card", "article"] {
        let html = ran.text(&format!("embed/{frame}/news/2026/secret.html"));
        assert!(html.contains("It is gone."), "{html}");
    }
    for (name, text) in files(&ran, "").iter().filter(|(name, _)| !name.ends_with(".png")) {
        assert!(!text.contains("A secret") && !text.contains("nobody should"), "{name}");
    }
}

#[test]
fn a_newsroom_without_frames() {
    let ran = site().setting("embeds = false").run().code(0);
    assert!(files(&ran, "").iter().all(|(name, text)| !name.contains("embed") && !text.contains("oembed")));
}

#[test]
fn published_elsewhere() {
    let ran = site().argument("--base-url").argument("http://127.0.0.1:8080/preview").run().code(0);
    assert!(ran.text("embed/front/index.html").contains("script-src 'self' http://127.0.0.1:8080;"));
    assert!(ran.text("index.html").contains("href=\"http://127.0.0.1:8080/preview/oembed.json\""));
    assert!(ran.text("sitemap.xml").contains("<loc>http://127.0.0.1:8080/preview/</loc>"));
    let wrong = site().argument("--base-url").argument("example.org").run().code(2);
    assert!(wrong.stderr().contains("write the whole address"), "{}", wrong.stderr());
}

#[test]
fn a_path_that_frames_need() {
    let site = BuildTest::two_languages();
    let text = fs::read_to_string(site.path("site.toml")).expect("a text");
    let text = text.replace("name = \"简体中文\"", "name = \"简体中文\"\npath = \"card\"");
    site.file("site.toml", text).run().code(1).stderr_snapshot_as("path-of-frames");
}
