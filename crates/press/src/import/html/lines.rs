//! The lines of a page: what stands beside each other in one, whatever elements it is made of.

use crate::text;
use dom_query::NodeRef;

/// Elements that stand within a line.
const INLINE: [&str; 32] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var",
];
/// Those of them that hold things of their own, so that there is space between two of them.
const APART: [&str; 7] = ["a", "span", "time", "cite", "label", "em", "i"];

/// A line.
#[derive(Clone, Debug)]
pub struct Line<'d> {
    /// What stands in it: texts and elements, side by side.
    pub nodes: Vec<NodeRef<'d>>,
    /// Its words.
    pub words: String,
}

impl Line<'_> {
    /// Takes the line out of the page. Pictures in it stay.
    pub fn remove(&self) {
        let has_picture =
            |node: &NodeRef| node.has_name("img") || node.descendants_it().any(|node| node.has_name("img"));
        self.nodes.iter().filter(|node| !has_picture(node)).for_each(|node| node.remove_from_parent());
    }

    /// Its width in columns; a Chinese character takes two.
    pub fn columns(&self) -> usize {
        self.words.chars().map(|sign| if sign < '\u{2E80}' { 1 } else { 2 }).sum()
    }
}

/// The lines below an element that have words, in order. Elements must not stand too deep in each other.
pub fn of<'d>(root: &NodeRef<'d>) -> Vec<Line<'d>> {
    let mut lines = Vec::new();
    gather(root, &mut lines);
    lines
}

fn gather<'d>(node: &NodeRef<'d>, lines: &mut Vec<Line<'d>>) {
    let mut run = Vec::new();
    for child in node.children() {
        if child.is_text() || is_inline(&child) {
            run.push(child);
        } else if child.is_element() {
            end(&mut run, lines);
            gather(&child, lines);
        }
    }
    end(&mut run, lines);
}

/// Ends a line.
fn end<'d>(run: &mut Vec<NodeRef<'d>>, lines: &mut Vec<Line<'d>>) {
    let nodes = std::mem::take(run);
    let words = text::plain(&nodes.iter().map(words).collect::<String>());
    if !words.is_empty() {
        lines.push(Line { nodes, words });
    }
}

/// The words of something in a line.
pub fn words(node: &NodeRef) -> String {
    let mut words = String::new();
    for node in std::iter::once(*node).chain(node.descendants_it()) {
        if node.is_text() {
            let is_apart = node.parent().is_some_and(|parent| APART.iter().any(|name| parent.has_name(name)));
            let gap = if is_apart { " " } else { "" };
            words.extend([gap, &node.text(), gap]);
        }
    }
    words
}

fn is_inline(node: &NodeRef) -> bool {
    let is_inline = |node: &NodeRef| INLINE.iter().any(|name| node.has_name(name));
    node.is_element() && is_inline(node) && node.descendants_it().all(|node| !node.is_element() || is_inline(&node))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn shown(html: &str) -> Vec<String> {
        of(&Document::fragment(html).root()).into_iter().map(|line| line.words).collect()
    }

    #[test]
    fn lines_of_pages() {
        assert_eq!(shown("<div>a <b>b</b>c<p>d</p>e<br>f</div>"), ["a bc", "d", "e", "f"]);
        assert_eq!(shown("<p><span>来源：澜江</span><span>编辑：沈敏</span></p>"), ["来源：澜江 编辑：沈敏"]);
        assert_eq!(shown("<table><tr><td>a<td><font>b<br>c</font></table>"), ["a", "b", "c"]);
        assert_eq!(shown("<p> &nbsp; </p><!-- c -->"), Vec::<String>::new());
    }

    #[test]
    fn a_line_goes_and_its_picture_stays() {
        let document = Document::fragment("<p>a <b>b</b><img src=a.jpg></p><p>c</p>");
        of(&document.root())[0].remove();
        assert!(document.html().contains("<img src=\"a.jpg\">") && !document.html().contains("<b>"));
    }
}
