//! The targets of links and pictures in Markdown and in the HTML inside of it.

use super::{links, story::Text};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Attributes of HTML that name something.
const NAMING: [&str; 3] = ["src", "href", "poster"];

/// Puts the targets of a text right.
pub fn settle(markdown: &str, text: &mut Text<'_>) -> String {
    let mut targets = targets(markdown);
    targets.sort_by_key(|range| range.start);
    targets.dedup();
    let mut settled = String::with_capacity(markdown.len());
    let mut position = 0;
    for range in targets.into_iter().filter(|range| !range.is_empty()) {
        if range.start < position {
            continue;
        }
        if let Some(new) = text.target(&unescaped(&markdown[range.clone()])) {
            settled.push_str(&markdown[position..range.start]);
            settled.push_str(&links::written(&new));
            position = range.end;
        }
    }
    settled + &markdown[position..]
}

/// Where the targets of a text stand.
fn targets(markdown: &str) -> Vec<Range<usize>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let parser = Parser::new_ext(markdown, options);
    let mut targets = Vec::new();
    for (_, definition) in parser.reference_definitions().iter() {
        let whole = &markdown[definition.span.clone()];
        targets.extend(whole.find("]:").and_then(|at| target(markdown, definition.span.start + at + 2)));
    }
    // Where the words of each open link end so far.
    let mut words = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => words.push(range.start),
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let from = words.pop().unwrap_or(range.start);
                let behind = markdown.get(from..range.end).and_then(|behind| behind.find("]("));
                targets.extend(behind.and_then(|at| target(markdown, from + at + 2)));
                words.iter_mut().for_each(|words| *words = range.end);
            }
            Event::Html(html) | Event::InlineHtml(html) if markdown.get(range.clone()) == Some(&*html) => {
                attributes(&html, range.start, &mut targets);
            }
            _ => words.iter_mut().for_each(|words| *words = range.end),
        }
    }
    targets
}

/// The target that begins at a place, or after white space there.
fn target(markdown: &str, at: usize) -> Option<Range<usize>> {
    let rest = markdown.get(at..)?;
    let start = at + rest.len() - rest.trim_start().len();
    let rest = &markdown[start..];
    if let Some(inside) = rest.strip_prefix('<') {
        return inside.find(['>', '\n']).map(|length| start..start + length + 2);
    }
    let (mut open, mut escaped) = (0_usize, false);
    let end = rest.find(|sign: char| {
        let ends = sign.is_whitespace() || sign == ')' && open == 0 && !escaped;
        match sign {
            '(' if !escaped => open += 1,
            ')' if !escaped => open = open.saturating_sub(1),
            _ => {}
        }
        escaped = sign == '\\' && !escaped;
        ends
    });
    Some(start..start + end.unwrap_or(rest.len()))
}

/// The values of attributes in HTML, which stands at a place.
fn attributes(html: &str, at: usize, targets: &mut Vec<Range<usize>>) {
    for name in NAMING {
        for (found, _) in html.match_indices(name) {
            let is_name = html[..found].ends_with(char::is_whitespace);
            let value = html[found + name.len()..].trim_start().strip_prefix('=').map(str::trim_start);
            let Some(value) = value.filter(|value| is_name && value.starts_with(['"', '\''])) else { continue };
            let start = html.len() - value.len() + 1;
            if let Some(length) = value[1..].find(&value[..1]) {
                targets.push(at + start..at + start + length);
            }
        }
    }
}

/// A target without its brackets and the escapes of Markdown.
fn unescaped(target: &str) -> String {
    let target = target.strip_prefix('<').and_then(|inside| inside.strip_suffix('>')).unwrap_or(target);
    let mut unescaped = String::with_capacity(target.len());
    let mut signs = target.chars().peekable();
    while let Some(sign) = signs.next() {
        let is_escape = sign == '\\' && signs.peek().is_some_and(char::is_ascii_punctuation);
        unescaped.extend(if is_escape { signs.next() } else { Some(sign) });
    }
    html_escape::decode_html_entities(&unescaped).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_targets() {
        let markdown = "[a](b.md \"c\") ![d *e*](<f g.png>) [![h](i.png)](j(k).md)\n\n[l][m] `[n](o)`\n\n[m]: p.md 'q'\n\n\
            <img alt=\"src\" src='r.png'> <a href = \"s\">t</a>\n\n    [u](v)\n\n| w |\n| - |\n| [x](y.md) |\n";
        let found = targets(markdown);
        let mut found = found.iter().map(|range| &markdown[range.clone()]).collect::<Vec<_>>();
        found.sort_unstable();
        assert_eq!(found, ["<f g.png>", "b.md", "i.png", "j(k).md", "p.md", "r.png", "s", "y.md"]);
        assert_eq!(unescaped("<a\\_b &amp; c>"), "a_b & c");
    }
}
