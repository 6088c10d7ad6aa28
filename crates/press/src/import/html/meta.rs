//! What a page says of its story in its head: Open Graph, `article:…`, and the names that editorial systems use.

use super::{
    said::{PageKind, Said},
    times,
};
use crate::{
    manuscript::{labels, names},
    text,
};
use dom_query::Document;

/// The names of each thing, in small letters; of two the first counts more.
const HEADLINE: [&str; 5] = ["og:title", "articletitle", "twitter:title", "dc.title", "dcterms.title"];
const DEK: [&str; 4] = ["og:description", "twitter:description", "dc.description", "description"];
const DATE: [&str; 14] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "date",
];
const UPDATED: [&str; 4] = ["article:modified_time", "og:updated_time", "datemodified", "last-modified"];
const SOURCE: [&str; 3] = ["source", "contentsource", "article:source"];
const EDITOR: [&str; 2] = ["editor", "article:editor"];
const AUTHOR: [&str; 6] = ["article:author", "author", "byl", "dc.creator", "parsely-author", "sailthru.author"];
const TAGS: [&str; 4] = ["article:section", "article:tag", "columnname", "news_keywords"];
const PICTURE: [&str; 3] = ["og:image", "og:image:url", "twitter:image"];
const LANGUAGE: [&str; 4] = ["og:locale", "content-language", "dc.language", "language"];
const ADDRESS: [&str; 1] = ["og:url"];
const SITE: [&str; 3] = ["og:site_name", "sitename", "application-name"];
/// What only stories have.
const MARKS: [&str; 5] = ["article:published_time", "contentid", "articleid", "articletitle", "publishdate"];

/// Reads the head of a page.
pub fn read(document: &Document) -> Said {
    let head = Head::of(document);
    let is_story = head.all(&["og:type"]).any(|kind| kind.eq_ignore_ascii_case("article"));
    let is_story = is_story || head.all(&MARKS).next().is_some();
    let site = head.first(&SITE);
    let is_person = |name: &String| {
        let is_number = name.chars().all(|sign| sign.is_ascii_digit());
        !is_number && !name.contains("://") && Some(name) != site.as_ref() && !name.eq_ignore_ascii_case("admin")
    };
    let mut authors = Vec::new();
    let found = AUTHOR.iter().map(|name| head.all(&[name]).collect::<Vec<_>>()).find(|found| !found.is_empty());
    for name in found.into_iter().flatten().flat_map(|value| names::split(&unlabelled(&value))) {
        if is_person(&name) && names::is_name(&name) && !authors.contains(&name) {
            authors.push(name);
        }
    }
    let canonical = document.select("link[rel~=canonical]").attr("href").map(|address| address.trim().to_owned());
    let language = document.select("html").attr("lang").map(|tag| tag.trim().to_owned());
    Said {
        headline: head.first(&HEADLINE),
        dek: head.first(&DEK),
        date: head.all(&DATE).find_map(|time| times::read(&time)),
        updated: head.all(&UPDATED).find_map(|time| times::read(&time)),
        source: head.first(&SOURCE).map(|source| unlabelled(&source)).filter(|source| !source.contains("://")),
        editor: head.first(&EDITOR).map(|editor| unlabelled(&editor)).filter(is_person),
        tags: head.all(&TAGS).flat_map(|tags| text::split_list(&tags).collect::<Vec<_>>()).collect(),
        picture: head.first(&PICTURE),
        language: language.filter(|tag| !tag.is_empty()).or_else(|| head.first(&LANGUAGE)),
        address: canonical.filter(|address| !address.is_empty()).or_else(|| head.first(&ADDRESS)),
        kind: if is_story { PageKind::Story } else { PageKind::Unsaid },
        authors,
        site,
        ..Said::default()
    }
}

/// A value without the label that some systems write before it.
fn unlabelled(value: &str) -> String {
    let labels = labels::read(value).map(|labels| labels.known).unwrap_or_default();
    match labels.into_iter().next() {
        Some((_, value)) => value,
        None => value.to_owned(),
    }
}

/// The names and values of a head, in order.
struct Head(Vec<(String, String)>);

impl Head {
    fn of(document: &Document) -> Self {
        let mut all = Vec::new();
        for meta in document.select("meta[content]").nodes() {
            let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|name| meta.attr(name));
            let value = text::plain(&meta.attr_or("content", ""));
            if let Some(name) = name.filter(|_| !value.is_empty()) {
                all.push((name.trim().to_lowercase(), value));
            }
        }
        Self(all)
    }

    /// The values of some names, by the order of these.
    fn all(&self, names: &[&str]) -> impl Iterator<Item = String> {
        let mut values = Vec::new();
        for name in names {
            values.extend(self.0.iter().filter(|(own, _)| own == name).map(|(_, value)| value.clone()));
        }
        values.into_iter()
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.all(names).next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_pages() {
        let portal = "<html lang=en><head><meta property=og:title content='The bridge - The Courier'><meta property=og:type content=article>\
            <meta property=og:site_name content='The Courier'><meta property=article:published_time content=2026-11-21T08:40:00Z>\
            <meta name=author content='Lin Yao and Tang Wenbo'><meta property=article:tag content=bridges><link rel=canonical href=/1.html>\
            <meta property=og:image content=/a.jpg><meta name=description content='Six lanes.'>";
        insta::assert_debug_snapshot!("a_portals_head", read(&Document::from(portal)));
        let paper = "<head><meta name=contentid content=30345678><meta name=publishdate content=2026-11-21><meta name=author content=107001>\
            <meta name=source content='来源：澜江新报'><meta name=Editor content='责任编辑：沈敏'>";
        insta::assert_debug_snapshot!("a_papers_head", read(&Document::from(paper)));
    }

    #[test]
    fn heads_that_say_nothing() {
        for head in ["", "<meta>", "<meta name=date content=soon><meta name=author content=admin><meta content=x>"] {
            assert_eq!(read(&Document::from(head)), Said::default(), "{head}");
        }
    }
}
