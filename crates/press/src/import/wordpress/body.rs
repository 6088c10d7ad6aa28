//! The text of a post as HTML: paragraphs where its editor saw paragraphs, and no shortcodes.

use super::{shortcodes, survey::Attachment};
use crate::import::story::Note;
use std::collections::HashMap;

/// Elements around which WordPress makes no paragraph.
const BLOCKS: [&str; 30] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "iframe",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
    "video",
];

/// The text as HTML, and what of it cannot be kept.
pub fn html(content: &str, library: &HashMap<String, Attachment>) -> (String, Vec<Note>) {
    let (content, notes) = shortcodes::expand(content, library);
    // The editor with blocks writes its paragraphs, and says so in comments.
    let html = if content.contains("<!-- wp:") { content } else { paragraphs(&content.replace("\r\n", "\n")) };
    (html, notes)
}

/// Makes paragraphs where empty lines are, and breaks where lines end, but not in what is preformatted.
fn paragraphs(content: &str) -> String {
    let mut html = String::with_capacity(content.len() + 64);
    let mut rest = content;
    while let Some(start) = rest.find("<pre") {
        let end = rest[start..].find("</pre>").map_or(rest.len(), |end| start + end + "</pre>".len());
        html.push_str(&lines(&rest[..start]));
        html.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    html + &lines(rest)
}

fn lines(content: &str) -> String {
    let mut html = String::with_capacity(content.len() + 64);
    for part in content.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
        match is_block(part) {
            true => html.extend([part, "\n\n"]),
            false => html.extend(["<p>", &part.replace('\n', "<br>\n"), "</p>\n\n"]),
        }
    }
    html
}

/// Whether a part of a text is an element that is no part of a paragraph.
fn is_block(part: &str) -> bool {
    let Some(tag) = part.strip_prefix('<') else { return false };
    let tag = tag.trim_start_matches('/');
    let name = tag.split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
    part.starts_with("<!--") || BLOCKS.contains(&&*name.to_ascii_lowercase())
}
