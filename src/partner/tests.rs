//! What frames and the page for partners look like as HTML.

use super::{Headlines, article, builder, card, headlines, withdrawn, words::Words};
use crate::testing::{block, frame, words};
use newsprint_model::{Article, ArticleFile, Entry};
use proptest::{collection::vec, prop_assert, proptest};
use serde_json::json;

fn entry(number: usize) -> Entry {
    let entry = json!({
        "id": format!("world/2026/{number}/"), "url": format!("https://news.example.org/world/2026/{number}/"),
        "title": format!("Headline <{number}>"), "content_text": "What it is about.", "language": "en",
        "date_published": "2026-11-20T08:00:00+08:00",
        "_newsprint": {
            "href": format!("world/2026/{number}/"), "section": "world", "kind": "stories", "kicker": "Harbour",
            "published": { "at": "2026-11-20T08:00:00+08:00", "label": "20 November 2026" },
            "picture": { "src": "media/a.jpg", "alt": "A bridge", "size": [1600, 900] },
        },
    });
    serde_json::from_value(entry).expect("an entry")
}

fn story() -> Article {
    let file = serde_json::from_str::<ArticleFile>(include_str!("../views/tests/article.json"));
    file.expect("an article").article
}

fn lines(html: &str) -> String {
    html.replace("><", ">\n<")
}

fn own_words() -> Words {
    Words::new(words("locales/embed", "en"))
}

#[test]
fn headlines_of_a_section() {
    let entries = (1..=11).map(entry).collect::<Vec<_>>();
    let list = Headlines { title: "World", page: "world/", entries: &entries[..2] };
    insta::assert_snapshot!(lines(&headlines(list, &frame())));
    let all = headlines(Headlines { entries: &entries, ..list }, &frame());
    assert_eq!((all.matches("<li>").count(), all.matches("<li hidden>").count()), (10, 1));
    let front = headlines(Headlines { title: "The Paper", page: "", entries: &[] }, &frame());
    assert!(!front.contains("frame-name") && front.contains("There are no stories here yet."), "{front}");
}

#[test]
fn one_story() {
    insta::assert_snapshot!("card", lines(&card(&entry(1), &frame())));
    insta::assert_snapshot!("article", lines(&article(&story(), "embed/article/world/2026/a/", &frame())));
    insta::assert_snapshot!("withdrawn", lines(&withdrawn(&frame(), &own_words())));
}

#[test]
fn page_for_partners() {
    insta::assert_snapshot!(lines(&builder(&frame(), &own_words())));
}

proptest! {
    /// Nothing in a frame needs the app, and no link shows another page inside of the partner's.
    #[test]
    fn a_whole_story_stays_in_its_frame(body in vec(block(), 0..4), notes in vec(vec(block(), 0..2), 0..2)) {
        let own = "embed/article/world/2026/a/";
        let html = article(&Article { body, footnotes: notes, ..story() }, own, &frame());
        for markup in ["<button", "<script", "<form", "<iframe"] {
            prop_assert!(!html.contains(markup), "{markup}: {html}");
        }
        for link in html.split("<a ").skip(1) {
            let tag = link.split('>').next().unwrap_or_default();
            let stays = tag.contains(&format!("href=\"{own}#"));
            prop_assert!(stays != tag.contains("target=\"_blank\""), "{tag}");
        }
    }
}
