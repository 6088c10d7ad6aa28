//! The text of a page, without what stands around it.

use super::{headline::same, lines};
use crate::{
    import::{
        story::{Kind, Note},
        text::page,
    },
    say,
};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

/// How many characters are a text; with less, less likely parts of the page are looked through too.
const TEXT: usize = 140;
/// How many lines at the beginning and at the end may say something of the page and not of the story.
const EDGE: usize = 5;
/// How deep elements may stand in each other; of what is deeper only the words are kept.
const DEEPEST: usize = 150;
/// What lines begin with that are for readers of the old page.
const FURNITURE: [&str; 16] = [
    "上一篇",
    "下一篇",
    "打印",
    "关闭窗口",
    "【打印】",
    "分享到",
    "返回",
    "扫一扫",
    "previous:",
    "next:",
    "print",
    "share this",
    "share on",
    "back to",
    "tweet",
    "subscribe",
];
/// The widest of them, in columns.
const WIDEST_FURNITURE: usize = 60;

/// Makes words of the elements that stand too deep in others; tells whether there were any.
pub fn flatten(document: &Document) -> Option<Note> {
    let mut deep = Vec::new();
    let mut nodes = vec![(document.root(), 0)];
    while let Some((node, depth)) = nodes.pop() {
        match depth >= DEEPEST && node.is_element() {
            true => deep.push(node),
            false => nodes.extend(node.children_it(false).map(|child| (child, depth + 1))),
        }
    }
    deep.iter().for_each(|node| node.set_text(node.text()));
    (!deep.is_empty()).then(|| {
        let told = say!("elements in elements, more than {DEEPEST} deep", "元素嵌套超过 {DEEPEST} 层");
        Note::new(Kind::LostMarkup, told)
    })
}

/// Finds the text of a page, by what it says of itself or by where most of the words are.
pub fn find(document: Document) -> Option<Document> {
    let marked = document.select("[itemprop~=articleBody]");
    let html = match marked.nodes() {
        [body] if body.text().chars().count() >= TEXT => Some(body.inner_html()),
        _ => None,
    };
    let html = html.or_else(|| {
        let config = Config { char_threshold: TEXT, disable_json_ld: true, ..Config::default() };
        let mut readability = Readability::with_document(document, None, Some(config)).ok()?;
        Some(readability.parse().ok()?.content)
    });
    html.map(Document::fragment)
}

/// Takes the spaces out of a text with which paragraphs of old pages begin.
pub fn unindent(text: &Document) {
    for line in lines::of(&text.root()) {
        let texts = line.nodes.iter().flat_map(|node| std::iter::once(*node).chain(node.descendants()));
        for node in texts.filter(NodeRef::is_text) {
            let words = node.text();
            let unindented = words.trim_start();
            if unindented.len() < words.len() {
                node.set_text(unindented);
            }
            if !unindented.is_empty() {
                break;
            }
        }
    }
}

/// Takes out of a text what stands above and below it: the headline once more, lines about the newsroom, lines for readers of
/// the page.
pub fn trim(text: &Document, headline: &str, dek: Option<&str>) -> Vec<Note> {
    let mut notes = Vec::new();
    let lines = lines::of(&text.root());
    let end = lines.len().saturating_sub(EDGE).max(EDGE.min(lines.len()));
    for (at, line) in lines.iter().enumerate() {
        let is_first = at < EDGE;
        if !is_first && at < end {
            continue;
        }
        let words = same(&line.words);
        let repeats = |other: &str| !words.is_empty() && words == same(other);
        let small = line.words.to_lowercase();
        let is_furniture = line.columns() <= WIDEST_FURNITURE
            && FURNITURE.iter().any(|own| small.starts_with(own))
            && is_linked(&line.nodes);
        if let Some(kind) = page::frame(&line.words) {
            notes.push(Note::new(kind, line.words.clone()));
            line.remove();
        } else if is_first && (repeats(headline) || dek.is_some_and(repeats)) || is_furniture {
            line.remove();
        }
    }
    let headings = text.select("h1, h2, h3, h4, h5, h6");
    let is_empty =
        |node: &&NodeRef| node.text().trim().is_empty() && !node.descendants_it().any(|node| node.has_name("img"));
    headings.nodes().iter().filter(is_empty).for_each(|node| node.remove_from_parent());
    notes
}

/// Whether a link stands in a line, or nothing but a sign of it.
fn is_linked(nodes: &[NodeRef]) -> bool {
    nodes.iter().any(|node| node.has_name("a") || node.descendants_it().any(|node| node.has_name("a")))
}

/// How much of a text is links, from 0 to 1.
pub fn links(text: &Document) -> f64 {
    let length = |node: &NodeRef| node.text().chars().filter(|sign| !sign.is_whitespace()).count();
    let links = text.select("a").nodes().iter().map(length).sum::<usize>();
    links as f64 / length(&text.root()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<p>The bridge was opened on Friday by the mayor, and it is longer than all others on the river, as people say.</p>\
        <p>Six lanes lead over it, two paths, and a railway, which will run from spring on, if money is found for its trains.</p>";

    #[test]
    fn the_text_and_nothing_else() {
        let page = format!(
            "<body><div id=nav><a href=/>Home</a> <a href=/c>City</a></div><div class=main><h1>The bridge</h1>{TEXT}</div>\
             <div class=footer>Copyright</div></body>"
        );
        let text = find(Document::from(page)).expect("a text");
        trim(&text, "The bridge", None);
        let words = lines::of(&text.root()).into_iter().map(|line| line.words).collect::<Vec<_>>();
        assert!(
            words.len() == 2 && words[0].starts_with("The bridge was") && words[1].ends_with("trains."),
            "{words:?}"
        );
        let marked = format!("<div>{TEXT}{TEXT}</div><div itemprop=articleBody><p>Marked.</p>{TEXT}</div>");
        assert!(find(Document::from(marked)).expect("a text").text().starts_with("Marked."));
        assert!(find(Document::from("")).is_none());
    }

    #[test]
    fn lines_around_a_text() {
        let text = Document::fragment(format!(
            "<h2>The Bridge!</h2><p>Six lanes.</p>{TEXT}<p><a href=1>上一篇：渡轮</a></p><p>Print media are read.</p><p>Copyright © The Courier</p>"
        ));
        let notes = trim(&text, "The bridge", Some("Six lanes"));
        assert_eq!(notes, [Note::new(Kind::Copyright, "Copyright © The Courier")]);
        assert!(text.select("h2").is_empty());
        let words = text.text();
        assert!(words.starts_with("The bridge was") && words.ends_with("Print media are read."), "{words}");
    }

    #[test]
    fn indents_go() {
        let text = Document::fragment("<p>　　<b>&nbsp; a</b> b</p>　　c <i>d</i><br>　　e");
        unindent(&text);
        assert_eq!(text.text().to_string(), "a bc de");
    }

    #[test]
    fn whatever_is_nested_how_deep() {
        for (tag, depth) in [("div", 2_000), ("b", 10_000), ("blockquote", 2_000), ("table><tr><td", 10_000)] {
            let document = Document::from("<p>Text</p>".to_owned() + &format!("<{tag}>").repeat(depth) + "deep");
            assert!(flatten(&document).is_some(), "{tag}");
            assert!(lines::of(&document.root()).iter().any(|line| line.words.contains("deep")), "{tag}");
            find(document);
        }
    }
}
