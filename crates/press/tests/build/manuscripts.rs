//! Stories from Word, WPS and plain texts stand beside those in Markdown and are treated like them.

use crate::{
    document::{Document, GIF, p, picture, r, styled},
    driver::BuildTest,
};
use newsprint_model::Block;

fn bridge() -> Document {
    let body = [
        styled("Title", &r("Songzhou’s bridge opens")),
        p(&r("Source: The Courier | Editor: Martha Shen")),
        p(&(r("The bridge opened. The ")
            + r#"<w:hyperlink r:id="ferry">"#
            + &r("ferry")
            + "</w:hyperlink>"
            + &r(" goes on."))),
        p(&picture("one", "A bridge", 8)),
        styled("Caption", &r("The bridge")),
        p(&r("It took four years.")),
    ];
    let document = Document::word(&body.concat()).picture("one", "image1.gif", GIF);
    document.relation("ferry", "hyperlink", "2026-01-03-ferry.md")
}

fn site() -> BuildTest {
    BuildTest::site("minimal").file("content/en/news/2026-11-21-songzhou.docx", bridge().bytes())
}

#[test]
fn a_document_is_a_story() {
    let ran = site()
        .file(
            "content/en/news/2026-11-22-walk.md",
            "---\ntitle: A walk\n---\nOver [the bridge](2026-11-21-songzhou.docx), [again](2026-11-21-songzhou).\n",
        )
        .run()
        .code(0);
    assert_eq!(ran.stderr(), "");
    let file = ran.article("news/2026/songzhou/");
    let article = file.article;
    assert_eq!(article.headline, "Songzhou’s bridge opens");
    assert_eq!(article.summary, "The bridge opened. The ferry goes on. It took four years.");
    assert_eq!(
        (article.source.expect("a source").name, article.editor.as_deref()),
        ("The Courier".into(), Some("Martha Shen"))
    );
    assert!(article.published.expect("a date").at.as_str().starts_with("2026-11-21"));
    let body = serde_json::to_string(&article.body).expect("JSON");
    assert!(body.contains(r#"{"link":{"href":"news/2026/ferry/","content":["ferry"]}}"#), "{body}");
    let Some(Block::Image(figure)) = article.body.get(1) else { panic!("{body}") };
    assert_eq!((figure.picture.size, figure.picture.alt.as_str()), (Some((1, 1)), "A bridge"));
    let published = std::fs::read(ran.out().join(&figure.picture.src)).expect("the picture");
    assert_eq!(published, GIF);
    let entry = &ran.list("").items[1];
    assert_eq!(entry.image.as_deref().map(|src| src.ends_with(&figure.picture.src)), Some(true), "{entry:?}");
    let walk = serde_json::to_string(&ran.article("news/2026/walk/").article.body).expect("JSON");
    assert_eq!(walk.matches("news/2026/songzhou/").count(), 2, "{walk}");
}

#[test]
fn front_matter_stands_beside_it() {
    let ran = site()
        .file(
            "content/en/news/2026-11-21-songzhou.toml",
            "title = \"Open!\"\ndate = 2026-11-20T08:00:00+01:00\nslug = \"open\"\nsource = \"Another\"\ntags = [\"Bridges\"]\nfavourite = 1\n",
        )
        .run()
        .code(0);
    let stderr = ran.stderr();
    assert!(stderr.contains("unknown-key") && stderr.contains("2026-11-21-songzhou.toml:6:1"), "{stderr}");
    let article = ran.article("news/2026/open/").article;
    assert_eq!((article.headline.as_str(), article.source.expect("a source").name.as_str()), ("Open!", "Another"));
    assert!(article.published.expect("a date").at.as_str().starts_with("2026-11-20T08:00"));
    assert_eq!(article.tags.len(), 1);
    // The headline of the document is another one, and stays.
    assert!(matches!(article.body.first(), Some(Block::Heading(_))));

    let draft = site().file("content/en/news/2026-11-21-songzhou.toml", "draft = true\n").run().code(0);
    assert_eq!(draft.count("drafts"), 1);
    let broken = site().file("content/en/news/2026-11-21-songzhou.toml", "title = \n").run().code(1);
    assert!(broken.stderr().contains("songzhou.toml:1:"), "{}", broken.stderr());
}

#[test]
fn plain_texts_in_two_languages() {
    let (old, _, _) = encoding_rs::GB18030.encode("大桥通车\n来源：澜江新报\n\n今天上午，大桥正式通车。\n");
    let ran = BuildTest::two_languages()
        .file("content/zh-Hans/news/2026-11-21-daqiao.txt", old)
        .file("content/zh-Hans/news/2026-11-21-daqiao.toml", "translation = \"bridge\"\n")
        .file("content/en/news/2026-11-21-open.txt", "The bridge opens\n\nIt opened.\n")
        .file("content/en/news/2026-11-21-open.toml", "translation = \"bridge\"\n")
        .file("pages/en/about.txt", "About us\n\nWe are three.\n")
        .run()
        .code(0);
    assert!(ran.stderr().contains("old-encoding"), "{}", ran.stderr());
    let file = ran.article("zh/news/2026/daqiao/");
    assert_eq!(file.article.headline, "大桥通车");
    assert_eq!(file.alternates[0].href, "news/2026/open/");
    assert!(ran.text("about/index.html").contains("We are three."));
}

#[test]
fn what_is_no_story() {
    let site = site()
        .file("content/en/news/~$26-11-21-songzhou.docx", "lock")
        .file("content/en/news/.~lock.2026-11-21-songzhou.docx#", "lock")
        .file("content/en/news/2026-11-20-old.doc", "old")
        .file("content/en/news/2026-11-20-old.WPS", "old")
        .file("content/en/news/2026-11-19-alone.toml", "title = \"Alone\"\n")
        .file("content/en/news/2026-01-02-bridge.toml", "title = \"Markdown’s\"\n")
        .file("content/en/news/2026-11-18-form/index.md", "---\ntitle: A form\n---\n[The form](form.docx)\n")
        .file("content/en/news/2026-11-18-form/form.docx", "no story");
    let ran = site.run().code(0).stderr_snapshot_as("manuscripts-no-story");
    assert_eq!(ran.headlines("").len(), 4);
    let form = serde_json::to_string(&ran.article("news/2026/form/").article.body).expect("JSON");
    assert!(form.contains("media/"), "{form}");
}

#[test]
fn broken_documents() {
    let whole = bridge().bytes();
    let compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let encrypted = compound.into_iter().chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let file = |name: &str| format!("content/en/news/2026-11-0{name}.docx");
    BuildTest::site("minimal")
        .file(&file("1-cut"), &whole[..whole.len() / 2])
        .file(&file("2-empty"), "")
        .file(&file("3-encrypted"), encrypted.collect::<Vec<_>>())
        .file(&file("4-old"), compound)
        .file(&file("5-text"), "The bridge opened.")
        .file(&file("6-no-headline"), Document::word(&p(&r("The bridge opened."))).bytes())
        .file(&file("7-bomb"), Document::word(&" ".repeat(51 * 1024 * 1024)).bytes())
        .run()
        .code(1)
        .stderr_snapshot_as("manuscripts-broken");
}

#[test]
fn warnings_name_the_paragraph() {
    let body = [
        styled("Title", &r("A chart")),
        p(&(r("The chart ") + &picture("old", "", 8))),
        p(&(r#"<w:hyperlink r:id="dead">"#.to_owned() + &r("gone") + "</w:hyperlink>")),
    ];
    let document = Document::word(&body.concat()).picture("old", "image1.wmf", b"WMF");
    let document = document.relation("dead", "hyperlink", "nowhere.md");
    BuildTest::site("minimal")
        .file("content/en/news/2026-11-21-chart.docx", document.bytes())
        .file("content/en/news/2026-11-21-text.txt", "A text\n\nIt leads nowhere.\n")
        .file("content/en/news/2026-11-21-text.toml", "image = \"gone.png\"\n")
        .run()
        .code(0)
        .stderr_snapshot_as("manuscripts-warnings");
}

#[test]
fn editors_name_documents_like_other_files() {
    let front = "[[slots]]\nlayout = \"lead\"\npins = [\"news/2026-11-21-songzhou.docx\"]\n";
    let ran = site().file("front.en.toml", front).run().code(0);
    assert_eq!(ran.stderr(), "");
    let front = ran.list("").extension.front.expect("a front");
    let lead = front.slots[0].stories[0] as usize;
    assert_eq!(ran.list("").items[lead].title, "Songzhou’s bridge opens");
}

#[test]
fn two_stories_of_one_name() {
    let ran = site().file("content/en/news/2026-11-21-songzhou.txt", "Another\n\nText.\n").run().code(1);
    assert!(ran.stderr().contains("same-address"), "{}", ran.stderr());
}
