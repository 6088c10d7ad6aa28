//! The stories that a page calls related: they are told, and are no part of its text.

use super::{
    lines::{self, Line},
    times,
};
use crate::{
    import::{
        story::{Kind, Note},
        text::page,
    },
    say,
};
use dom_query::{Document, NodeRef};

/// How far above the words “Related news” the element may be that holds their list.
const HIGHEST: usize = 3;

/// Takes the lists of related stories out of a page.
pub fn take(document: &Document) -> Vec<Note> {
    let mut notes = Vec::new();
    for line in lines::of(&document.root()).into_iter().filter(|line| page::is_related(&line.words)) {
        if let Some(list) = list(&line) {
            notes.extend(links(&list));
            list.remove_from_parent();
            line.remove();
        }
    }
    notes
}

/// The list below a heading: beside it, or beside an element that holds nothing else.
fn list<'d>(heading: &Line<'d>) -> Option<NodeRef<'d>> {
    let mut place = heading.nodes.first()?.parent()?;
    if place.has_name("li") {
        place = place.parent()?;
    }
    for _ in 0..HIGHEST {
        if is_list(&place) {
            return Some(place);
        }
        if let Some(next) = place.next_element_sibling() {
            return Some(next).filter(is_list);
        }
        place = place.parent()?;
    }
    None
}

/// Whether an element holds links and hardly anything else.
fn is_list(node: &NodeRef) -> bool {
    let length = |node: &NodeRef| node.text().chars().filter(|sign| sign.is_alphabetic()).count();
    let links = node.descendants_it().filter(|node| node.has_name("a")).map(|link| length(&link)).sum::<usize>();
    links > 0 && links * 2 >= length(node)
}

/// The stories of a list, each with its time where one stands beside it.
pub fn links(list: &NodeRef) -> Vec<Note> {
    let links = list.descendants_it().filter(|node| node.has_name("a"));
    let told = links.filter_map(|link| {
        let headline = crate::text::plain(&link.text());
        let beside = link.parent().filter(|item| item.descendants_it().filter(|node| node.has_name("a")).count() == 1);
        let time = beside.and_then(|item| times::find(&lines::words(&item).replace(&headline, " ")));
        let text = time.map_or(headline.clone(), |(_, time)| say!("{headline} ({time})", "{headline}（{time}）"));
        (!headline.is_empty()).then(|| Note::new(Kind::RelatedStory, text))
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_related_stories() {
        for html in [
            "<p>Text.</p><h3>Related News</h3><ul><li><a href=1>The ferry</a> 2026-11-20 14:36<li><a href=2>The river</a></ul>",
            "<p>Text.</p><div><div><b>相关新闻：</b></div><div><p><a href=1>The ferry</a><span>2026-11-20 14:36</span></p><p><a href=2>The river</a></div></div>",
            "<p>Text.</p><ul><li>相关阅读<li><a href=1>The ferry</a> (2026年11月20日 14:36)<li><a href=2>The river</a></ul>",
        ] {
            let document = Document::fragment(html);
            let told = take(&document).into_iter().map(|note| note.text).collect::<Vec<_>>();
            assert_eq!(told, ["The ferry (2026-11-20 14:36)", "The river"], "{html}");
            assert_eq!(document.text().trim(), "Text.", "{html}");
        }
    }

    #[test]
    fn texts_stay() {
        let html = "<h2>Related</h2><p>What came of it, and <a href=1>why</a> it came, is told here.</p>";
        let document = Document::fragment(html);
        assert_eq!((take(&document), document.text().contains("came")), (Vec::new(), true));
    }
}
