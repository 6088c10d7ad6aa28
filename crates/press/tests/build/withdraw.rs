//! A story that is withdrawn leaves everything but its address; nothing else moves.

use crate::driver::{BuildTest, Ran, files};
use flate2::read::{DeflateDecoder, GzDecoder};
use newsprint_model::{ListFile, StaticFile};
use std::{collections::BTreeSet, io::Read, path::Path, process::Output};

/// A drawing that no other story has.
const SECRET: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 2'><text>Zanzibar</text></svg>";
/// One that two stories have.
const SHARED: &[u8] = b"GIF89a\x02\0\x02\0\0\0\0;";

/// What nobody should read any more.
const NEEDLES: [&str; 8] = [
    "Quillfeather",
    "A dek of marmalade",
    "unspeakable sentence",
    "Wrongly corrected",
    "Captionist",
    "Alternating",
    "Kickerino",
    "Zanzibar",
];

const STORY: &str = "---\ntitle: The Quillfeather affair\nkicker: Kickerino\ndek: A dek of marmalade\nauthors: [Lin Yao]\n\
    tags: [Bridges, Secret]\nsource: The Post\nimage: secret.svg\nalt: Alternating\ncaption: Captionist\n\
    aliases: [/old/quill.shtml]\ntranslation: quill\ncorrections: [{date: 2026-02-01, text: Wrongly corrected}]\n---\n\
    An unspeakable sentence.\n\n![Both](shared.gif)\n";

/// A site with a story among many.
fn site() -> BuildTest {
    let mut site = BuildTest::two_languages().with_frames().with_search();
    for number in 1..=44 {
        let text = format!("---\ntitle: Bridge {number}\ntags: [Bridges]\nauthors: [Lin Yao]\n---\nOver the river.\n");
        let day = 1 + number % 28;
        site = site.file(&format!("content/en/news/2026-01-{day:02}-bridge-{number}.md"), text);
    }
    site.file("content/en/news/2026-01-15-affair.md", STORY)
        .file("content/en/news/secret.svg", SECRET)
        .file("content/en/news/shared.gif", SHARED)
        .file(
            "content/en/news/2026-01-16-both.md",
            "---\ntitle: Both\ncorrections: [Not red]\n---\n[The affair](2026-01-15-affair.md)\n\n![B](shared.gif)\n",
        )
        .file("content/zh-Hans/news/2026-01-15-yu.md", "---\ntitle: 羽\ntranslation: quill\n---\n文。\n")
        .file("front.en.toml", "[[slots]]\nlayout = \"lead\"\npins = [\"news/2026/affair\"]\n")
        .argument("--compress")
}

fn withdraw(site: &BuildTest, story: &str, more: &[&str]) -> Output {
    let arguments =
        ["withdraw", story, "--reason", "A court has said so.", "--site", "site", "--at", "2026-12-30T12:00Z"];
    site.reading_command(&[&arguments, more].concat())
}

fn said(output: &Output) -> String {
    String::from_utf8([&*output.stdout, &*output.stderr].concat()).expect("UTF-8")
}

/// What a file may hold, read in every way in which something is packed into it.
fn readings(name: &str, bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut readings = vec![bytes.to_owned()];
    let mut unpacked = Vec::new();
    if name.ends_with(".gz") && GzDecoder::new(bytes).read_to_end(&mut unpacked).is_ok() {
        readings.push(std::mem::take(&mut unpacked));
    }
    if name.ends_with(".br") && brotli::Decompressor::new(bytes, 4096).read_to_end(&mut unpacked).is_ok() {
        readings.push(std::mem::take(&mut unpacked));
    }
    if name.starts_with("data/search/") && !name.ends_with(".br") && !name.ends_with(".gz") {
        for at in 0..bytes.len() {
            // What cannot be unpacked to its end is looked at as far as it goes.
            let _ = DeflateDecoder::new(&bytes[at..]).read_to_end(&mut unpacked);
            readings.push(std::mem::take(&mut unpacked));
        }
    }
    readings
}

/// The needles that stand somewhere in a folder.
fn found(folder: &Path) -> BTreeSet<&'static str> {
    needles(files(folder))
}

/// The needles that stand somewhere in files.
fn needles(files: Vec<(String, Vec<u8>)>) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for (name, bytes) in files {
        for reading in readings(&name, &bytes) {
            let text = String::from_utf8_lossy(&reading).to_lowercase();
            found.extend(NEEDLES.into_iter().filter(|needle| text.contains(&needle.to_lowercase())));
        }
    }
    found
}

fn hrefs(list: &ListFile) -> Vec<String> {
    list.items.iter().map(|entry| entry.extension.href.clone()).filter(|href| href != "news/2026/affair/").collect()
}

/// The addresses on all pages of the lists that the story stood on, page by page.
fn lists(ran: &Ran) -> Vec<Vec<String>> {
    let pages =
        ["news/", "news/page/1/", "news/page/2/", "tag/bridges/", "tag/bridges/page/1/", "author/lin-yao/page/2/"];
    pages.iter().chain(&["archive/2026/01/page/2/", "archive/2026/"]).map(|page| hrefs(&ran.list(page))).collect()
}

fn is_gone(before: &Ran, after: &Ran) {
    assert_eq!(found(&after.out()), BTreeSet::new());
    assert!(files(&after.out()).iter().all(|(_, bytes)| bytes != SECRET));
    assert!(files(&after.out()).iter().any(|(_, bytes)| bytes == SHARED));
    // What the build remembers is looked at as an index of the search is, and the tree of the build before is no more.
    let remembered = after.out().with_file_name(".out.newsprint");
    assert!(!remembered.join("site").exists());
    let remembered = files(&remembered).into_iter().map(|(name, bytes)| (format!("data/search/{name}"), bytes));
    assert_eq!(needles(remembered.collect()), BTreeSet::new());

    let stone = after.json::<StaticFile>("news/2026/affair/");
    assert_eq!(stone.withdrawn.expect("a time").at.as_str(), "2026-12-30T13:00:00+01:00");
    let page = after.text("news/2026/affair/index.html");
    assert!(page.contains("A court has said so.") && page.contains("content=\"noindex\""), "{page}");
    assert!(after.text("old/quill.shtml").contains("news/2026/affair/"));
    assert!(after.text("embed/card/news/2026/affair.html").contains("It is gone."));
    assert!(!after.text("sitemap.xml").contains("news/2026/affair/"));
    let named =
        |name: &str| after.files().into_iter().map(|(n, _)| n).filter(|n| n.starts_with(name)).collect::<Vec<_>>();
    assert_eq!((named("tag/secret"), named("source/the-post")), (vec![], vec![]));
    assert!(after.article("zh/news/2026/yu/").alternates.is_empty());
    assert!(
        serde_json::to_string(&after.article("news/2026/both/").article.body)
            .expect("JSON")
            .contains("news/2026/affair/")
    );

    assert_eq!(lists(before), lists(after));
    let pages = |ran: &Ran| {
        let names = ran.files().into_iter().map(|(name, _)| name).filter(|name| name.ends_with("index.json"));
        names
            .filter(|name| !name.starts_with("tag/secret/") && !name.starts_with("source/the-post/"))
            .collect::<Vec<_>>()
    };
    assert_eq!(pages(before), pages(after));
}

#[test]
fn nothing_of_a_withdrawn_story_stays() {
    let before = site().run().code(0);
    let everything = found(&before.out());
    // `Alternating` and the caption stand in no list; the rest stands in several places.
    assert_eq!(everything, BTreeSet::from(NEEDLES));

    let site = site().run_first();
    let output = withdraw(&site, "https://example.org/news/2026/affair/?from=mail", &[]);
    assert!(output.status.success(), "{}", said(&output));
    let told = said(&output);
    assert!(told.contains("zh/news/2026/yu/ is the same story") && told.contains("--delete removes it"), "{told}");
    let record = std::fs::read_to_string(site.path("withdrawn.toml")).expect("a record");
    assert!(NEEDLES.iter().all(|needle| !record.contains(needle)), "{record}");
    assert_eq!(record.matches("\"media/").count(), 1, "{record}");
    let again = withdraw(&site, "old/quill.shtml", &[]);
    assert!(again.status.success() && said(&again).contains("withdrawn already on 2026-12-30"), "{}", said(&again));
    assert_eq!(std::fs::read_to_string(site.path("withdrawn.toml")).expect("a record"), record);

    let after = site.run().code(0);
    assert!(after.stderr().contains("“news/2026/affair” has been withdrawn"), "{}", after.stderr());
    assert_eq!((after.count("withdrawn"), after.count("expired")), (1, 0));
    is_gone(&before, &after);
}

#[test]
fn its_file_can_go_too() {
    let before = site().run().code(0);
    let site = site().run_first();
    let output = withdraw(&site, "site/content/en/news/2026-01-15-affair.md", &["--delete"]);
    assert!(output.status.success(), "{}", said(&output));
    for (name, is_there) in [("2026-01-15-affair.md", false), ("secret.svg", false), ("shared.gif", true)] {
        assert_eq!(site.path(&format!("content/en/news/{name}")).exists(), is_there, "{name}");
    }
    let again = withdraw(&site, "site/content/en/news/2026-01-15-affair.md", &[]);
    assert!(said(&again).contains("withdrawn already"), "{}", said(&again));
    is_gone(&before, &site.run().code(0));
}

#[test]
fn a_draft_keeps_its_pictures() {
    let site =
        site().file("content/en/news/2026-03-01-draft.md", "---\ntitle: D\ndraft: true\nimage: secret.svg\n---\n");
    assert!(withdraw(&site, "news/2026/affair/", &["--delete"]).status.success());
    assert!(
        site.path("content/en/news/secret.svg").exists() && !site.path("content/en/news/2026-01-15-affair.md").exists()
    );
}

#[test]
fn a_withdrawn_story_does_not_come_back() {
    let site = site().run_first();
    assert!(withdraw(&site, "news/2026/affair", &[]).status.success());
    // Another address does not help, nor another file at the address.
    let elsewhere = STORY.replace("title:", "slug: again\ntitle:");
    let ran = site
        .file("content/en/news/2026-01-15-affair.md", elsewhere)
        .file("content/en/news/2026-05-05-new.md", STORY.replace("title:", "slug: affair\ntitle:"))
        .run()
        .code(0);
    assert_eq!(found(&ran.out()), BTreeSet::new());
    assert!(!ran.out().join("news/2026/again").exists());
}

#[test]
fn what_cannot_be_withdrawn() {
    let site = site().file("content/en/news/2026-03-01-draft.md", "---\ntitle: D\ndraft: true\n---\n");
    let unknown = withdraw(&site, "https://example.org/news/2026/afair/", &[]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said(&unknown).contains("did you mean news/2026/affair/"), "{}", said(&unknown));
    let draft = withdraw(&site, "content/en/news/2026-03-01-draft.md", &[]);
    assert!(said(&draft).contains("is not published: it is a draft"), "{}", said(&draft));
    let silent = site.reading_command(&["withdraw", "news/2026/affair/", "--reason", " ", "--site", "site"]);
    assert!(said(&silent).contains("say why"), "{}", said(&silent));
    assert!(!site.path("withdrawn.toml").exists());
    let broken = site.file("withdrawn.toml", "[[withdrawn]]\nhref = 3\n");
    let refused = withdraw(&broken, "news/2026/affair/", &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("broken-withdrawals"), "{}", said(&refused));
    assert!(broken.run().code(1).stderr().contains("broken-withdrawals"));
}
