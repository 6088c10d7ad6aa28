//! What heads say, and that nothing in them says more than it should.

use super::{elements, title};
use crate::{
    screen::{Failure, ListPage, Page, Screen},
    testing::{frame, html, text},
};
use newsprint_model::{ArticleFile, ListFile, Route, list::JSON_FEED, media::Picture};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

fn screen(path: &str, page: Page) -> Screen {
    Screen { frame: frame(), path: path.to_owned(), page }
}

fn article() -> ArticleFile {
    serde_json::from_str(include_str!("../views/tests/article.json")).expect("an article")
}

fn list(path: &str, extension: Value) -> Page {
    let file = json!({
        "version": JSON_FEED, "title": "World", "language": "en", "items": [], "_newsprint": extension,
        "home_page_url": "https://news.example.org/world/", "feed_url": "https://news.example.org/world/index.json",
    });
    let file: Arc<ListFile> = serde_json::from_value(file).expect("a list");
    let route = Route::parse(&frame().site, path).expect("a route");
    Page::List(ListPage { route, file, older: Vec::new(), filter: Box::default(), found: None })
}

#[test]
fn of_an_article() {
    let file = ArticleFile { alternates: vec![chinese("zh/world/2026/a/")], ..article() };
    insta::assert_snapshot!(html(elements(&screen("world/2026/a/", Page::Article(Arc::new(file))))));
}

fn chinese(href: &str) -> newsprint_model::list::Alternate {
    newsprint_model::list::Alternate { language: "zh-Hans".parse().expect("a language"), href: href.to_owned() }
}

#[test]
fn of_an_article_without_a_picture() {
    let file = article();
    let mut article = newsprint_model::Article { lead_picture: None, ..file.article.clone() };
    let image = |article: &newsprint_model::Article| {
        let file = ArticleFile { article: article.clone(), ..file.clone() };
        let html = html(elements(&screen("world/2026/a/", Page::Article(Arc::new(file)))));
        html.lines().find(|line| line.contains("og:image\"")).map(str::to_owned)
    };
    assert_eq!(image(&article), None);
    article.card = Some("media/card-1.png".to_owned());
    let expected = "<meta property=\"og:image\" content=\"https://news.example.org/media/card-1.png\">";
    assert_eq!(image(&article).as_deref(), Some(expected));
}

#[test]
fn of_a_withdrawn_story() {
    let head = html(elements(&screen("world/2026/a/", Page::Static(crate::testing::tombstone()))));
    assert_eq!(head, "<meta name=\"robots\" content=\"noindex\">");
}

#[test]
fn of_a_list() {
    let page = list("world/", json!({ "format": 1, "alternates": [{ "language": "zh-Hans", "href": "zh/world/" }] }));
    insta::assert_snapshot!(html(elements(&screen("world/", page))));
}

#[test]
fn feeds_are_those_of_the_list_or_of_the_front() {
    for (path, folder) in
        [("world/", "world/"), ("tag/port/", "tag/port/"), ("world/page/1/", ""), ("archive/2026/", "")]
    {
        let html = html(elements(&screen(path, list(path, json!({ "format": 1 })))));
        assert!(html.contains(&format!("href=\"{folder}rss.xml\"")), "{path}: {html}");
    }
}

#[test]
fn of_a_failure() {
    let screen = screen("nowhere/", Page::Failure(Failure::NotFound));
    assert_eq!(html(elements(&screen)), "<meta name=\"robots\" content=\"noindex\">");
    assert_eq!(title(&screen), "There is no page here — The Paper");
}

proptest! {
    /// Whatever a story says, a head holds its own elements and no others, and the data in it stays data.
    #[test]
    fn texts_stay_texts(headline in awkward(), summary in awkward(), tag in awkward(), alt in awkward()) {
        let file = article();
        let mut article = newsprint_model::Article { headline, summary, ..file.article.clone() };
        article.tags[0].name = tag;
        if let Some(lead) = &mut article.lead_picture {
            lead.picture = Picture { alt, ..lead.picture.clone() };
        }
        let file = ArticleFile { article, ..file };
        let mut html = String::new();
        elements(&screen("world/2026/a/", Page::Article(Arc::new(file)))).write_html(&mut html);
        for tag in html.split('<').skip(1) {
            let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
            prop_assert!(["meta", "link", "script"].contains(&name), "{}", tag);
        }
        for data in html.split("<script type=\"application/ld+json\">").skip(1) {
            let data = data.split("</script>").next().unwrap_or_default();
            prop_assert!(serde_json::from_str::<Value>(data).is_ok(), "{}", data);
        }
    }
}

/// Texts that would be markup if nobody took care.
fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("</script>".to_owned()),
        Just("<!--".to_owned()),
        Just("\"><img src=x onerror=alert(1)>".to_owned()),
        Just("\u{2028}\u{202E}'&quot;".to_owned()),
        text(),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}
