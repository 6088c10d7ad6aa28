//! What views look like as HTML.

use super::{page, stories};
use crate::{
    filter::Filter,
    markup::Markup,
    screen::{Failure, Found, ListPage, Page, Screen},
    testing::{block, frame, html},
};
use newsprint_model::{ArticleFile, FormatVersion, ListFile, Route};
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
            "published": time(day), "picture": { "src": "media/a.jpg", "alt": "A bridge", "size": [1600, 900] },
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
    ListPage { route, file: list(extension), filter: Filter::parse(filter), found: None }
}

#[test]
fn front() {
    let layout = json!({
        "lead": 1, "seconds": [0], "recent": [2], "sections": [{ "section": "world", "stories": [0, 1] }],
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
fn list_as_chosen() {
    let page = list_page("world/", json!({ "format": 1 }), "from=2026-11-21");
    let found = Found { entries: page.file.items[..2].to_vec(), seen: 40, more: true };
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
    let frame = frame();
    let markup = [crate::components::masthead::masthead(&frame), crate::components::footer::footer(&frame)];
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
