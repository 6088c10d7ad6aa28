//! What views look like as HTML.

use super::{page, stories};
use crate::{
    filter::Filter,
    markup::Markup,
    screen::{Failure, Found, ListPage, Page, Screen},
    testing::{block, frame, html},
};
use newsprint_model::{ArticleFile, FormatVersion, LatestFile, ListFile, Route};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

fn screen(path: &str, page: Page) -> Screen {
    Screen { frame: frame(), path: path.to_owned(), page }
}

fn shown(path: &str, page: Page) -> String {
    let screen = screen(path, page);
    html([self::page(&screen), stories(&screen)].into_iter().collect::<Markup>())
}

fn time(day: &str) -> Value {
    json!({ "at": format!("2026-11-{day}T08:00:00+08:00"), "label": format!("{day} November 2026") })
}

fn entry(slug: &str, day: &str) -> Value {
    json!({
        "id": format!("world/2026/{slug}/"), "url": format!("https://news.example.org/world/2026/{slug}/"),
        "title": format!("Headline {slug}"), "content_text": format!("Summary {slug}"), "language": "en",
        "date_published": format!("2026-11-{day}T08:00:00+08:00"),
        "_newsprint": {
            "href": format!("world/2026/{slug}/"), "section": "world", "kind": "stories", "kicker": "Kicker",
            "published": time(day), "day": format!("{day} November 2026"), "clock": "08:00", "duration": "2:14",
            "person": { "name": "Wen", "role": "Pilot" }, "picture": { "src": "media/a.jpg", "alt": "A bridge", "size": [1600, 900] },
        },
    })
}

fn list(extension: Value) -> Arc<ListFile> {
    let file = json!({
        "version": newsprint_model::list::JSON_FEED, "title": "World", "language": "en",
        "home_page_url": "https://news.example.org/world/", "feed_url": "https://news.example.org/world/index.json",
        "items": [entry("c", "22"), entry("b", "21"), entry("a", "20")], "_newsprint": extension,
    });
    Arc::new(serde_json::from_value(file).expect("a list"))
}

fn list_page(path: &str, extension: Value, filter: &str) -> ListPage {
    let route = Route::parse(&frame().site, path).expect("a route");
    ListPage { route, file: list(extension), older: Vec::new(), filter: Box::new(Filter::parse(filter)), found: None }
}

#[test]
fn front() {
    let layout = json!({
        "date": { "at": "2026-11-22T09:00:00+08:00", "label": "Sunday, November 22, 2026" },
        "breaking": { "text": "The weir is jammed", "href": "world/2026/a/" },
        "slots": [
            { "layout": "lead", "stories": [1] }, { "layout": "seconds", "stories": [0] },
            { "layout": "recent", "stories": [2, 0] }, { "layout": "block", "section": "world", "stories": [0, 1] },
            { "layout": "strip", "section": "world", "stories": [0] },
            { "layout": "people", "section": "world", "stories": [2] },
        ],
    });
    insta::assert_snapshot!(shown("", Page::Front(list(json!({ "format": 1, "front": layout })))));
}

#[test]
fn list_with_filters() {
    let facets = json!({
        "stories": 41, "tags": [{ "slug": "port", "name": "Port", "stories": 3 }, { "slug": "rail", "name": "Rail", "stories": 1 }],
        "kinds": [{ "kind": "stories", "stories": 41 }], "days": ["2024-01-01", "2026-11-22"],
    });
    let extension = json!({ "format": 1, "older": "world/page/1/", "facets": facets });
    insta::assert_snapshot!(shown("world/", Page::List(list_page("world/", extension, "tag=port"))));
}

#[test]
fn a_single_story_needs_no_filters() {
    let extension = json!({ "format": 1, "facets": { "stories": 1 } });
    let shown = shown("world/", Page::List(list_page("world/", extension, "")));
    assert!(!shown.contains("<form"), "{shown}");
}

#[test]
fn list_as_chosen() {
    let page = list_page("world/", json!({ "format": 1 }), "from=2026-11-21");
    let found = Found { entries: page.file.items[..2].to_vec(), count: 2, more: true, ..Found::default() };
    insta::assert_snapshot!(shown("world/", Page::List(ListPage { found: Some(Arc::new(found)), ..page })));
}

#[test]
fn list_without_a_match() {
    let page = list_page("world/", json!({ "format": 1 }), "from=2030-01-01");
    let page = ListPage { found: Some(Arc::default()), ..page };
    insta::assert_snapshot!(html(stories(&screen("world/", Page::List(page)))));
}

#[test]
fn closed_page_of_a_list() {
    let page = list_page("world/page/2/", json!({ "format": 1, "older": "world/page/1/" }), "");
    insta::assert_snapshot!(shown("world/page/2/", Page::List(page)));
}

#[test]
fn article() {
    let file: ArticleFile = serde_json::from_str(include_str!("tests/article.json")).expect("an article");
    insta::assert_snapshot!(shown("world/2026/a/", Page::Article(Arc::new(file))));
}

#[test]
fn around_an_article() {
    let file: ArticleFile = serde_json::from_str(include_str!("tests/article.json")).expect("an article");
    let screen = screen("world/2026/a/", Page::Article(Arc::new(file)));
    let around = super::around(&screen, &latest()).into_iter().map(|(_, piece)| piece.into()).collect::<Markup>();
    insta::assert_snapshot!(html(around));
}

fn latest() -> LatestFile {
    let headline = json!({ "href": "world/2026/c/", "headline": "Headline c", "published": time("22") });
    let latest = json!({
        "format": 1, "recent": [headline], "sections": [
            { "section": "world", "stories": [headline] }, { "section": "city", "stories": [headline] },
        ],
    });
    serde_json::from_value(latest).expect("the newest")
}

#[test]
fn an_author() {
    let extension = json!({ "format": 1, "profile": {
        "role": "Reporter", "about": "Writes of rivers.",
        "portrait": { "src": "media/wen.jpg", "alt": "Wen", "size": [480, 480] },
    }});
    insta::assert_snapshot!(shown("author/wen/", Page::List(list_page("author/wen/", extension, ""))));
}

#[test]
fn pictures_stand_side_by_side() {
    insta::assert_snapshot!(shown("photo/", Page::List(list_page("photo/", json!({ "format": 1 }), ""))));
}

#[test]
fn an_index_of_years() {
    let file = json!({ "format": 1, "title": "Archive", "language": "en", "items": [
        { "name": "2026", "href": "archive/2026/", "stories": 3, "items": [
            { "name": "November 2026", "href": "archive/2026/11/", "stories": 2 },
        ]},
    ]});
    insta::assert_snapshot!(shown("archive/", Page::Index(serde_json::from_value(file).expect("an index"))));
}

#[test]
fn an_index_of_authors() {
    let file = json!({ "format": 1, "title": "Authors", "language": "en", "items": [
        { "name": "Wen", "href": "author/wen/", "stories": 3, "role": "Reporter",
          "portrait": { "src": "media/wen.jpg", "alt": "", "size": [480, 480] } },
    ]});
    insta::assert_snapshot!(shown("author/", Page::Index(serde_json::from_value(file).expect("an index"))));
}

#[test]
fn corrections() {
    let file = json!({ "format": 1, "title": "Corrections", "language": "en", "corrections": [
        { "href": "world/2026/a/", "headline": "A bridge", "correction": { "date": time("21"), "text": ["Not 5 but 6."] } },
        { "href": "world/2026/b/", "headline": "A ferry", "correction": { "text": ["Not red."] } },
    ]});
    insta::assert_snapshot!(shown("corrections/", Page::Corrections(serde_json::from_value(file).expect("a page"))));
}

#[test]
fn a_static_page() {
    let file = json!({ "format": 1, "href": "about/", "url": "https://news.example.org/about/", "language": "en",
        "headline": "About us", "dek": "Who we are", "summary": "We are", "body": [{ "paragraph": ["We are."] }] });
    insta::assert_snapshot!(shown("about/", Page::Static(serde_json::from_value(file).expect("a page"))));
}

#[test]
fn a_withdrawn_story() {
    insta::assert_snapshot!(shown("world/2026/a/", Page::Static(crate::testing::tombstone())));
}

#[test]
fn failures() {
    let failures = [
        Failure::NotFound,
        Failure::Network,
        Failure::Status(503),
        Failure::Answer,
        Failure::Broken,
        Failure::Newer(FormatVersion(2)),
    ];
    let shown = failures.map(|failure| shown("world/", Page::Failure(failure)));
    insta::assert_snapshot!(shown.join("\n\n"));
}

#[test]
fn masthead_and_footer() {
    let list =
        list_page("world/", json!({ "format": 1, "alternates": [{ "language": "zh-Hans", "href": "zh/world/" }] }), "");
    let screen = screen("world/", Page::List(list));
    let markup = [crate::components::masthead::masthead(&screen), crate::components::footer::footer(&screen)];
    insta::assert_snapshot!(html(markup.into_iter().collect::<Markup>()));
}

proptest! {
    /// Content cannot carry markup into a page: every tag and attribute is one of ours.
    #[test]
    fn content_stays_content(body in prop::collection::vec(block(), 0..4)) {
        let file: ArticleFile = serde_json::from_str(include_str!("tests/article.json")).expect("an article");
        let file = ArticleFile { article: newsprint_model::Article { body, ..file.article }, ..file };
        let html = shown("world/2026/a/", Page::Article(Arc::new(file)));
        for tag in html.split('<').skip(1) {
            let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
            prop_assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{}", tag);
            prop_assert!(name != "script" && name != "style", "{}", tag);
            prop_assert_eq!(tag.matches('>').count(), 1, "{}", tag);
        }
    }
}
