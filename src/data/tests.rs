//! Reading agrees with serde, which press writes by, and survives anything.

use super::{File, checked, json::Json, read::read, reading};
use crate::{
    screen::Failure,
    testing::{block, site, text},
};
use newsprint_model::{Article, ArticleFile, Block, FormatVersion, Place, Route, Site};
use proptest::prelude::*;

fn article(body: Vec<Block>, headline: String) -> ArticleFile {
    let file = serde_json::json!({
        "format": 1,
        "article": {
            "href": "world/2026/a/", "url": "https://news.example.org/world/2026/a/", "language": "en",
            "section": "world", "kind": "people", "headline": "", "summary": "", "body": [],
            "published": { "at": "2026-11-22T08:00:00+08:00", "label": "today" },
            "authors": [{ "name": "A", "slug": "a" }], "source": { "name": "S", "slug": "s" }, "original": {},
            "corrections": [{ "text": ["Wrong."] }], "tags": [{ "name": "T", "slug": "t" }],
        },
        "alternates": [{ "language": "zh-Hans", "href": "zh/world/2026/a/" }],
    });
    let file: ArticleFile = serde_json::from_value(file).expect("an article");
    ArticleFile { article: Article { body, headline, ..file.article }, ..file }
}

proptest! {
    #[test]
    fn what_press_writes_is_read(body in prop::collection::vec(block(), 0..4), headline in text()) {
        let file = article(body, headline);
        for written in [serde_json::to_string(&file), serde_json::to_string_pretty(&file)] {
            let json = Json::parse(&written.expect("JSON"));
            prop_assert_eq!(json.and_then(|json| read(&json)), Some(file.clone()));
        }
    }

    #[test]
    fn a_truncated_file_is_damaged(body in prop::collection::vec(block(), 0..3), cut in 0.0..1.0f64) {
        let written = serde_json::to_string(&article(body, "A".to_owned())).expect("JSON");
        let at = (0..written.len()).rev().find(|at| written.is_char_boundary(*at) && *at as f64 <= cut * written.len() as f64);
        prop_assert_eq!(Json::parse(&written[..at.unwrap_or_default()]), None);
    }

    #[test]
    fn any_text_is_json_or_not(text in "\\PC*", like in "[\\[\\]{}\",:0-9a-f\\\\unlrtse .-]{0,40}") {
        for text in [text, like] {
            if let Some(json) = Json::parse(&text) {
                let _: Option<Site> = read(&json);
                let _: Option<ArticleFile> = read(&json);
                prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{}", text);
            }
        }
    }
}

#[test]
fn a_story_or_what_stands_in_its_place() {
    let place =
        Place::Article { section: "world".parse().expect("a slug"), year: None, slug: "a".parse().expect("a slug") };
    let reading = reading(&Route { language: "en".parse().expect("a language"), place });
    let read = |written: String| reading(&Json::parse(&written).expect("JSON"));
    let story = serde_json::to_string(&article(Vec::new(), "A".to_owned())).expect("JSON");
    assert!(matches!(read(story), Ok(File::Article(_))));
    let tombstone = serde_json::to_string(&*crate::testing::tombstone()).expect("JSON");
    assert!(matches!(read(tombstone), Ok(File::Static(file)) if file.withdrawn.is_some()));
    assert!(matches!(read("{\"format\":1}".to_owned()), Err(Failure::Broken)));
}

#[test]
fn a_site_is_read() {
    let written = serde_json::to_string(&site()).expect("JSON");
    assert_eq!(checked::<Site>(&Json::parse(&written).expect("JSON")), Ok(site()));
}

#[test]
fn damage_and_newer_formats_are_told_apart() {
    let checked = |text: &str| checked::<Site>(&Json::parse(text).expect("JSON"));
    assert_eq!(checked("{}"), Err(Failure::Broken));
    assert_eq!(checked("[]"), Err(Failure::Broken));
    assert_eq!(checked(r#"{"format":1,"base_url":7}"#), Err(Failure::Broken));
    assert_eq!(checked(r#"{"format":2,"everything":"else"}"#), Err(Failure::Newer(FormatVersion(2))));
    assert_eq!(checked(r#"{"_newsprint":{"format":3}}"#), Err(Failure::Newer(FormatVersion(3))));
}

#[test]
fn deep_nesting_is_refused() {
    assert_eq!(Json::parse(&"[".repeat(100_000)), None);
    assert_eq!(Json::parse(&format!("{}{}", "[".repeat(300), "]".repeat(300))), None);
}
