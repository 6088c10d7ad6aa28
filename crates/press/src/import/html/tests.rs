//! Whole pages: what their stories are.

use super::{files::PageFile, page::Reader, rules::Rules, survey::Survey};
use crate::import::{
    destination::tests::site,
    markdown::{self, Readiness},
    story::Story,
};
use std::fs;

const TEXT: &str = "<p>The bridge was opened on Friday by the mayor, and it is longer than all others on the river, as people say.</p>\
    <p>Six lanes lead over it, two paths, and a railway, which will run from spring on, if money is found for its trains.</p>";
const CHINESE: &str = "<p>　　第三座跨江大桥今日正式通车，全长六百米，市民一早步行过桥，江边站满了前来观看的人群。</p>\
    <p>　　大桥有六条车道、两条步道，还预留了一条铁路，明年春天如果经费落实，列车就会开过江面。</p>";

/// The story of a page, or why there is none.
fn read(bytes: &[u8], name: &str) -> Result<Story, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let saved = folder.path().join("saved");
    fs::create_dir_all(saved.join("images")).expect("a folder");
    fs::write(saved.join("images/a.jpg"), "x").expect("a file");
    let destination = site(folder.path());
    let reader = Reader { destination: &destination, survey: Survey::default(), rules: Rules::default() };
    let story = reader.story(&PageFile::new(&saved, name.to_owned()), bytes, None);
    story.map_err(|note| note.text.replace(&*folder.path().to_string_lossy(), ""))
}

/// A story as its file, with what is told of it.
fn shown(html: &str) -> String {
    let story = read(html.as_bytes(), "2026/show.shtml?id=7.html").expect("a story");
    let notes = story.notes.iter().map(|note| format!("{:?}: {}\n", note.kind, note.text)).collect::<String>();
    format!(
        "{}: {}\n{}\n{notes}",
        story.id,
        story.language.as_deref().unwrap_or_default(),
        markdown::file(&story, &story.headline, Readiness::Ready)
    )
}

#[test]
fn pages_of_several_kinds() {
    let page = shown(&format!(
        r#"<html lang="en"><head><title>The bridge opens | The Courier</title><link rel="canonical" href="https://old.example/2026/bridge.html">
        <script type="application/ld+json">{{"@type": "NewsArticle", "headline": "The bridge opens", "datePublished": "2026-11-21T08:40:00+08:00",
        "author": {{"name": "Lin Yao"}}, "publisher": {{"name": "The Courier"}}, "description": "After nine years of building."}}</script></head>
        <body><nav><a href="/">Home</a></nav><article><h1>The bridge opens</h1><img src="../images/a.jpg" alt="A bridge">{TEXT}
        <p><a href="ferry.html">The ferry</a> stays.</p></article><aside><h3>Related stories</h3><ul><li><a href="/1">The river</a></ul></aside></body>"#
    ));
    insta::assert_snapshot!("a_page_with_json_ld", page);
    let page = shown(&format!(
        "<title>大桥今日通车-澜江新报</title><table><tr><td><a href=/>首页</a> <a href=/c>要闻</a></td></tr><tr><td><font size=5><b>大桥今日通车</b></font></td></tr>\
        <tr><td>发布时间：2026年11月21日 08:40　来源：<a href=/>澜江新报</a>　作者：林瑶 唐文博　字号：大 中 小</td></tr><tr><td>{CHINESE}\
        <p>（责任编辑：沈敏）</p></td></tr><tr><td>相关新闻：</td></tr><tr><td><a href=1.html>渡轮停航</a> 2026-11-20</td></tr></table>\
        <div>版权所有 澜江新报 皖ICP备00000000号</div>"
    ));
    insta::assert_snapshot!("a_page_with_labels", page);
    let page = shown(&format!(
        "<head><title>The Courier</title><meta property=og:title content='The bridge opens - The Courier'><meta property=og:type content=article>\
        <meta name=pubdate content='2026-11-21 08:40'><meta name=source content='Office of the Lan River'><meta name=author content='Lin Yao'>\
        <meta property=og:image content=/images/a.jpg><meta name=editor content='Martha Shen'></head><body><h2>The bridge opens</h2><div>{TEXT}</div>"
    ));
    insta::assert_snapshot!("a_page_with_meta", page);
}

#[test]
fn a_page_of_another_encoding_than_it_says() {
    let html = format!(
        "<meta charset=utf-8><title>大桥今日通车</title><h1>大桥今日通车</h1><p>来源：澜江新报 2026-11-21</p>{CHINESE}"
    );
    let story = read(&encoding_rs::GBK.encode(&html).0, "a.html").expect("a story");
    assert_eq!((story.headline.as_str(), story.source.as_deref()), ("大桥今日通车", Some("澜江新报")));
    assert_eq!(story.notes[0].text, "saved/a.html: says UTF-8, read as gb18030");
    assert_eq!(story.language.as_deref(), Some("zh-Hans"));
}

#[test]
fn pages_that_are_no_stories() {
    let links = (0..40)
        .map(|number| format!("<li><a href={number}>The headline of story {number}</a></li>"))
        .collect::<String>();
    let deep = "<div>".repeat(1_000);
    let told = [
        "",
        "<html>",
        "\0\0<<<>>&&&",
        "<title>404 Not Found</title><h1>404 Not Found</h1><p>The page that you look for is not here. Please go back to the front, where you find all of our stories, or ask the search for it.</p>",
        &format!("<title>City</title><h1>City</h1><ul>{links}</ul>"),
        &deep,
    ]
    .map(|html| read(html.as_bytes(), "a.html").expect_err("no story"));
    insta::assert_snapshot!(told.join("\n"));
    let story = read(format!("<h1>The bridge</h1>{deep}{TEXT}").as_bytes(), "a.html").expect("a story");
    assert!(story.body.contains("Six lanes"), "{}", story.body);
}
