//! What a page says of its story by the names of its elements: microdata, `<time>`, and classes that many editorial systems use.

use super::{lines, said::Said, times};
use crate::{
    manuscript::{labels, names},
    text,
};
use dom_query::{Document, NodeRef};

/// The names of elements (`class`, `id`, `itemprop`, `rel`) that say one thing, in small letters.
const DATE: [&str; 16] = [
    "datepublished",
    "pubtime_baidu",
    "pubtime",
    "pub-time",
    "pub_date",
    "pubdate",
    "publish-time",
    "publish_time",
    "post-date",
    "entry-date",
    "article-date",
    "article-time",
    "dateline",
    "published",
    "date",
    "time",
];
const AUTHOR: [&str; 8] =
    ["author_baidu", "author", "byline", "author-name", "article-author", "entry-author", "byline-name", "writer"];
const SOURCE: [&str; 5] = ["source_baidu", "source", "article-source", "news-source", "origin"];
const EDITOR: [&str; 4] = ["editor_baidu", "editor", "article-editor", "edit"];
const DEK: [&str; 7] = ["dek", "deck", "standfirst", "subtitle", "sub-title", "article-subtitle", "entry-summary"];
/// The widest element that says one thing, in columns.
const WIDEST: usize = 120;
/// The widest line below a headline, in columns.
const WIDEST_DEK: usize = 320;

/// Reads the elements whose names say what they are, and takes them out of the page.
pub fn take(document: &Document) -> Said {
    let mut said = Said::default();
    let mut done = Vec::new();
    let all = document.select("[class], [id], [itemprop], [rel]");
    let named = |names: &'static [&str]| {
        let all = &all;
        names.iter().flat_map(move |name| all.nodes().iter().filter(move |node| has(node, name)))
    };
    let mut find = |names, widest, read: &dyn Fn(&NodeRef) -> Option<String>| {
        let is_narrow = |node: &&NodeRef| width(node) <= widest;
        let found = named(names).filter(is_narrow).find_map(|node| Some((*node, read(node)?)))?;
        done.push(found.0);
        Some(found.1)
    };
    said.date = find(&DATE, WIDEST, &time);
    said.source = find(&SOURCE, WIDEST, &|node| value(node).filter(|source| source.chars().count() <= 40));
    said.editor = find(&EDITOR, WIDEST, &|node| value(node).filter(|name| names::is_name(name)));
    let authors = find(&AUTHOR, WIDEST, &|node| {
        let names = value(node)?;
        names::split(&names).iter().all(|name| names::is_name(name)).then_some(names)
    });
    said.authors = authors.map(|names| names::split(&names)).unwrap_or_default();
    said.dek = find(&DEK, WIDEST_DEK, &|node| Some(text::plain(&node.text())).filter(|words| !words.is_empty()));
    if said.date.is_none() {
        let times = document.select("time");
        said.date = times.nodes().iter().find_map(time);
    }
    done.iter().filter(|node| !node.has_name("meta")).for_each(|node| node.remove_from_parent());
    said
}

/// Whether an element has a name.
fn has(node: &NodeRef, name: &str) -> bool {
    let is_in = |value: &str| value.split_whitespace().any(|own| own.eq_ignore_ascii_case(name));
    ["class", "id", "itemprop", "rel"].iter().any(|key| node.attr(key).is_some_and(|value| is_in(&value)))
}

fn width(node: &NodeRef) -> usize {
    text::plain(&node.text()).chars().map(|sign| if sign < '\u{2E80}' { 1 } else { 2 }).sum()
}

fn time(node: &NodeRef) -> Option<String> {
    let machine = ["datetime", "content"].iter().find_map(|key| node.attr(key));
    machine.and_then(|time| times::read(&time)).or_else(|| Some(times::find(&lines::words(node))?.1))
}

/// What an element says, without a label and a time.
fn value(node: &NodeRef) -> Option<String> {
    let words = match node.attr("content") {
        Some(content) => text::plain(&content),
        None => text::plain(&lines::words(node)),
    };
    let labelled = labels::read(&times::plain(&words)).and_then(|labels| labels.known.into_iter().next());
    let value = match labelled {
        Some((_, value)) => value,
        None => match times::find(&words) {
            Some((place, _)) => words[..place.start].trim().to_owned(),
            None => words,
        },
    };
    let value = value.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '|' | '-' | '·' | ':' | '：'));
    let begins = |word: &&&str| value.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let value = ["by ", "written by "].iter().find(begins).map_or(value, |word| &value[word.len()..]);
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_that_say_what_they_are() {
        let document = Document::fragment(
            "<h1>A</h1><h2 class='Deck'>Six lanes.</h2><div class='meta byline'>By Lin Yao and Tang Wenbo</div><span id=source_baidu>来源：\
             <a>澜江网</a></span><time itemprop=datePublished datetime=2026-11-21T08:40+08:00>Saturday</time><i class=editor>沈敏</i><p>B",
        );
        let said = take(&document);
        assert_eq!((said.dek.as_deref(), said.source.as_deref()), (Some("Six lanes."), Some("澜江网")));
        assert_eq!((said.authors.join("+"), said.editor.as_deref()), ("Lin Yao+Tang Wenbo".into(), Some("沈敏")));
        assert_eq!(said.date.as_deref(), Some("2026-11-21T08:40+08:00"));
        assert_eq!(document.text().trim(), "AB");
    }

    #[test]
    fn elements_that_are_called_so_and_say_something_else() {
        let html = "<div class=author>Everything that the author of this long text has ever thought of</div><p class=date>soon</p><a rel=author>";
        let document = Document::fragment(html);
        assert_eq!(take(&document), Said::default());
    }
}
