//! The page on which an edition says what it has put right.

use crate::driver::BuildTest;
use newsprint_model::{CorrectionsFile, Inline};
use std::collections::BTreeMap;

fn story(headline: &str, corrections: &str) -> String {
    format!("---\ntitle: {headline}\ncorrections: {corrections}\n---\nText.\n")
}

/// The stories and the texts of a page.
fn texts(file: &CorrectionsFile) -> Vec<(&str, String)> {
    let text = |inlines: &[Inline]| match inlines {
        [Inline::Text(text)] => text.clone(),
        _ => panic!("no text: {inlines:?}"),
    };
    file.corrections.iter().map(|one| (one.headline.as_str(), text(&one.correction.text))).collect()
}

#[test]
fn the_newest_come_first() {
    let ran = BuildTest::two_languages()
        .file(
            "content/en/news/2026-01-04-a.md",
            story("A", "[{date: 2026-02-01, text: First}, {date: 2026-03-01, text: Third}]"),
        )
        .file("content/en/news/2026-01-05-b.md", story("B", "[Undated, {date: 2026-02-01T12:00Z, text: Second}]"))
        .file("content/en/news/2026-01-06-gone.md", story("Gone", "Never seen\nexpires: 2026-02-01"))
        .run()
        .code(0);
    let file = ran.json::<CorrectionsFile>("corrections/");
    let expected = [("A", "Third"), ("B", "Second"), ("A", "First"), ("B", "Undated")];
    assert_eq!(texts(&file), expected.map(|(headline, text)| (headline, text.to_owned())));
    assert_eq!(file.corrections[0].href, "news/2026/a/");
    let page = ran.text("corrections/index.html");
    assert!(page.contains("Third") && page.contains("news/2026/a/") && !page.contains("Never seen"), "{page}");
    assert!(ran.text("news/2026/ferry/index.html").contains("href=\"corrections/\""));
    assert!(ran.text("sitemap.xml").contains("<loc>https://example.org/corrections/</loc>"));
    assert!(ran.text("news/2026/a/index.html").contains("\"@type\":\"CorrectionComment\",\"text\":\"Third\""));
    // Nothing was wrong in the other language.
    assert!(!ran.out().join("zh/corrections").exists() && file.alternates.is_empty());
    assert!(!ran.text("zh/index.html").contains("corrections/"));
}

#[test]
fn the_page_stays_short() {
    let many = (0..230).map(|number| format!("{{date: {}-01-01, text: C{number}}}", 1500 + number)).collect::<Vec<_>>();
    let many = story("Many", &format!("[{}]", many.join(", ")));
    let ran = BuildTest::site("minimal").file("content/en/news/2026-01-04-a.md", many).run().code(0);
    let file = ran.json::<CorrectionsFile>("corrections/");
    let texts = texts(&file);
    assert_eq!((texts.len(), texts[0].1.as_str(), texts[199].1.as_str()), (200, "C229", "C30"));
}

#[test]
fn publishing_a_story_leaves_it_alone() {
    let site = || BuildTest::site("minimal").file("content/en/news/2026-01-04-a.md", story("A", "Not 5"));
    let files = |site: BuildTest| site.run().code(0).files().into_iter().collect::<BTreeMap<_, _>>();
    let before = files(site());
    let after = files(site().file("content/en/news/2026-01-05-b.md", "---\ntitle: B\n---\n"));
    for name in ["corrections/index.json", "corrections/index.html"] {
        assert_eq!(before[name], after[name], "{name}");
    }
}

#[test]
fn the_word_is_kept() {
    let site = BuildTest::site("minimal").file("pages/en/corrections.md", "# Our policy\n");
    assert!(site.run().code(1).stderr().contains("“corrections” is a word that addresses need"));
}
