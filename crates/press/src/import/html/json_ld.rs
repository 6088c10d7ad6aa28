//! What a page says of its story in JSON-LD: the first article in it, wherever it stands.

use super::{
    said::{PageKind, Said},
    times,
};
use crate::{manuscript::names, text};
use dom_query::Document;
use serde_json::Value;

/// The types of pages that are no stories but name some.
const LISTS: [&str; 4] = ["CollectionPage", "ItemList", "SearchResultsPage", "ContactPage"];

/// Reads the blocks of JSON-LD. One that is broken says nothing.
pub fn read(document: &Document) -> Said {
    let blocks = document.select("script[type=\"application/ld+json\"]");
    let blocks = blocks.nodes().iter().filter_map(|block| parse(&block.text())).collect::<Vec<_>>();
    let mut objects = Vec::new();
    blocks.iter().for_each(|block| collect(block, &mut objects));
    let has_type = |object: &Value, is: &dyn Fn(&str) -> bool| strings(&object["@type"]).iter().any(|kind| is(kind));
    match objects.iter().find(|object| has_type(object, &is_story)) {
        Some(story) => said(story, &objects),
        None => {
            let is_list = objects.iter().any(|object| has_type(object, &|kind| LISTS.contains(&kind)));
            Said { kind: if is_list { PageKind::List } else { PageKind::Unsaid }, ..Said::default() }
        }
    }
}

/// A block, without what is around it in old pages and without line ends inside of strings.
fn parse(block: &str) -> Option<Value> {
    let block =
        block.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let block = block.trim_end().trim_end_matches("-->").trim_end_matches("]]>").trim_end_matches("//");
    let block = block.trim_end().trim_end_matches(';');
    serde_json::from_str(&block.replace(char::is_control, " ")).ok()
}

/// The objects of a block that stand by themselves, in order.
fn collect<'v>(value: &'v Value, objects: &mut Vec<&'v Value>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, objects)),
        Value::Object(_) => {
            objects.push(value);
            ["@graph", "mainEntity"].iter().for_each(|name| collect(&value[name], objects));
        }
        _ => {}
    }
}

fn is_story(kind: &str) -> bool {
    let kind = kind.rsplit('/').next().unwrap_or(kind);
    kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report"
}

fn said(story: &Value, objects: &[&Value]) -> Said {
    let names = |key: &str| {
        let mut names = Vec::new();
        values(&story[key]).into_iter().for_each(|value| names.extend(name(whole(value, objects))));
        names
    };
    let one = |key: &str| strings(&story[key]).into_iter().map(text::plain).find(|text| !text.is_empty());
    let publisher = names("publisher").into_iter().next();
    let mut authors = names("author").iter().flat_map(|name| names::split(name)).collect::<Vec<_>>();
    authors.retain(|author| Some(author) != publisher.as_ref());
    let tags = strings(&story["articleSection"]).into_iter().map(text::plain);
    let words = strings(&story["keywords"]).into_iter().flat_map(text::split_list).map(|word| text::plain(&word));
    Said {
        headline: one("headline").or_else(|| one("name")),
        dek: one("alternativeHeadline").or_else(|| one("description")),
        date: one("datePublished").and_then(|time| times::read(&time)),
        updated: one("dateModified").and_then(|time| times::read(&time)),
        editor: names("editor").into_iter().next(),
        picture: values(&story["image"]).into_iter().find_map(|image| address(whole(image, objects))),
        language: one("inLanguage"),
        address: address(&story["mainEntityOfPage"]).or_else(|| one("url")),
        site: publisher,
        tags: tags.chain(words).filter(|tag| !tag.is_empty()).collect(),
        kind: PageKind::Story,
        authors,
        ..Said::default()
    }
}

/// A value, or all of a list.
fn values(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().collect(),
        Value::Null => Vec::new(),
        value => vec![value],
    }
}

fn strings(value: &Value) -> Vec<&str> {
    values(value).into_iter().filter_map(|value| value.as_str().or_else(|| value["name"].as_str())).collect()
}

/// The object that another one only names.
fn whole<'v>(value: &'v Value, objects: &[&'v Value]) -> &'v Value {
    let is_reference = value["@id"].is_string() && value["name"].is_null() && value["url"].is_null();
    let same = || objects.iter().find(|object| object["@id"] == value["@id"] && object["@type"].is_string());
    if is_reference { same().copied().unwrap_or(value) } else { value }
}

fn name(value: &Value) -> Option<String> {
    let name = text::plain(value.as_str().or_else(|| value["name"].as_str())?);
    (!name.is_empty() && !name.contains("://")).then_some(name)
}

fn address(value: &Value) -> Option<String> {
    let found = ["url", "contentUrl", "@id"].iter().find_map(|key| value[key].as_str());
    value.as_str().or(found).map(str::trim).filter(|address| !address.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_block(json: &str) -> Said {
        read(&Document::from(format!("<script type=\"application/ld+json\">{json}</script>")))
    }

    #[test]
    fn a_news_article() {
        let said = read_block(
            r#"{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "The bridge &amp; the river", "description": "Six
            lanes.", "datePublished": "2026-11-21T08:40:00+08:00", "author": [{"@type": "Person", "name": "Lin Yao"}, "Tang Wenbo"],
            "editor": "Martha Shen", "publisher": {"@type": "Organization", "name": "The Courier"}, "image": ["/a.jpg", "/b.jpg"],
            "articleSection": "City", "keywords": "bridges, river", "inLanguage": "en", "mainEntityOfPage": {"@id": "https://a.example/1"}};"#,
        );
        insta::assert_debug_snapshot!(said);
    }

    #[test]
    fn a_graph_with_references() {
        let said = read_block(
            r##"{"@graph": [{"@type": "WebSite", "name": "The Courier"}, {"@type": ["Article", "Thing"], "headline": "A", "author":
            {"@id": "#lin"}, "image": {"@id": "#i"}}, {"@type": "Person", "@id": "#lin", "name": "Lin Yao"}, {"@type": "ImageObject",
            "@id": "#i", "url": "a.jpg"}]}"##,
        );
        assert_eq!((said.authors, said.picture.as_deref()), (vec!["Lin Yao".to_owned()], Some("a.jpg")));
        assert_eq!(read_block(r#"[{"@type": "ItemList"}]"#).kind, PageKind::List);
    }

    #[test]
    fn whatever_else_stands_there() {
        for json in ["", "{", "[]", "7", "\"Article\"", r#"{"@type": 7}"#, &"[".repeat(10_000)] {
            assert_eq!(read_block(json), Said::default(), "{json}");
        }
        let said =
            read_block(r#"{"@type": "Article", "headline": 7, "author": [null, 3, {}], "datePublished": "soon"}"#);
        assert_eq!(said, Said { kind: PageKind::Story, ..Said::default() });
    }
}
