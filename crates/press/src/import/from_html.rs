//! HTML of another system as Markdown. Its pictures, films and documents become files of the site.
//!
//! - [`addresses`]: what the elements name, and what of it comes into the site
//!
//! What Markdown has no signs for, and the site's pages can show, stays HTML: figures with words, films, recordings, players.

mod addresses;

use super::{
    markdown::{self, SIGNS, html_block},
    story::{Kind, Media, Note},
};
use crate::{say, text};
use dom_query::{Document, NodeData, NodeRef};
use url::Url;

/// The host of files that stand beside the page and not on the web, in the addresses that it gives them. Nobody can have this name.
pub const FOLDER_HOST: &str = "folder.invalid";
/// Elements that no page shows.
const UNSEEN: &str = "script, style, noscript, template, head, meta, link, base, title";
/// Elements that no page of the site can hold.
const LOST: &str = "form, input, button, select, textarea, canvas, applet, frameset, marquee";
/// Elements that stay HTML; of two that stand inside of each other the outer one.
const KEPT: &str =
    "figure:has(figcaption), video, audio, iframe, object, embed, details, dl, table:has([colspan], [rowspan])";
/// How deep elements may stand in each other; of what is deeper only the words are kept.
const DEEPEST: usize = 200;
/// Stands on both sides of the number of an element that stays HTML. Signs for private use: no text has them.
const MARK: char = '\u{E000}';
/// Stand for what templates read in a text, in the order of [`SIGNS`].
const STAND_INS: [char; 3] = ['\u{E001}', '\u{E002}', '\u{E003}'];

/// A text out of HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// The text.
    pub markdown: String,
    /// The files that it names.
    pub media: Vec<Media>,
    /// What of it cannot be kept.
    pub notes: Vec<Note>,
}

/// HTML as Markdown; `base` is the address of the page that it stands on.
pub fn markdown(html: &str, base: Option<&Url>) -> Converted {
    let document = Document::fragment(text::clean(html).replace(MARK, "").replace(STAND_INS, ""));
    document.select(UNSEEN).remove();
    if depth(&document) > DEEPEST {
        let words = document.text();
        let paragraphs = words.split("\n\n").map(str::trim).filter(|words| !words.is_empty());
        let note = say!("elements in elements, more than {DEEPEST} deep", "元素嵌套超过 {DEEPEST} 层");
        let notes = vec![Note::new(Kind::LostMarkup, note)];
        return Converted { markdown: markdown::paragraphs(paragraphs), media: Vec::new(), notes };
    }
    let lost = document.select(LOST);
    let notes = lost.nodes().iter().filter_map(NodeRef::node_name);
    let notes = notes.map(|name| Note::new(Kind::LostMarkup, format!("<{name}>"))).collect();
    lost.remove();
    let media = addresses::settle(&document, base);
    let kept = set_aside(&document);
    stand_in(&document);
    let mut markdown = document.md(Some(&[])).trim().to_owned();
    for ((_, reference), sign) in SIGNS.iter().zip(STAND_INS) {
        markdown = markdown.replace(sign, reference);
    }
    for (number, html) in kept.iter().enumerate() {
        markdown = markdown.replace(&mark(number), html);
    }
    Converted { markdown, media, notes }
}

/// How deep the elements of a document stand in each other.
fn depth(document: &Document) -> usize {
    let mut deepest = 0;
    let mut nodes = vec![(document.root(), 0)];
    while let Some((node, depth)) = nodes.pop() {
        deepest = deepest.max(depth);
        nodes.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    deepest
}

/// Takes the elements that stay HTML out of the document, each for its mark.
fn set_aside(document: &Document) -> Vec<String> {
    let mut kept = Vec::new();
    for node in document.select(KEPT).nodes() {
        let is_inside = node.ancestors_it(None).any(|around| around.is_element() && around.is(KEPT));
        if !is_inside {
            let html = html_block(&node.html());
            node.replace_with_html(format!("<p>{}</p>", mark(kept.len())));
            kept.push(html);
        }
    }
    kept
}

fn mark(number: usize) -> String {
    format!("{MARK}{number}{MARK}")
}

/// Puts signs for private use in the place of those that templates read, but in code, where templates read nothing.
fn stand_in(document: &Document) {
    for node in document.root().descendants() {
        let is_code = || node.ancestors_it(None).any(|around| around.has_name("pre") || around.has_name("code"));
        if !node.is_text() || is_code() {
            continue;
        }
        node.update(|node| {
            if let NodeData::Text { contents } = &mut node.data {
                let mut text = contents.to_string();
                for ((sign, _), other) in SIGNS.iter().zip(STAND_INS) {
                    text = text.replace(sign, other.encode_utf8(&mut [0; 4]));
                }
                *contents = text.as_str().into();
            }
        });
    }
}

#[cfg(test)]
mod tests;
