//! Names that no HTML element has, such as `<sipa>` in a chat log or `<version>` in a manual.
//!
//! They were meant as text, so they stay visible. A tag with a value or with its own end (`<Chart data="…"/>`) was meant
//! as a component of another generator: what it holds takes its place.

use super::names;
use std::collections::HashSet;

/// How far to look for the end of a tag whose name is unknown, in bytes.
const LONGEST_TAG: usize = 2_000;

/// How many unknown names are worth telling about.
const MOST_NAMES: usize = 100;

/// An element whose name is not HTML's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name as written.
    pub name: String,
    /// Where it stands, in bytes of the text that is parsed.
    pub at: usize,
    /// Whether it stays visible as text; otherwise its content takes its place.
    pub literal: bool,
}

/// The names met so far.
#[derive(Debug, Default)]
pub struct Names {
    /// Those that are not HTML's, each once.
    pub unknown: Vec<UnknownName>,
    /// The components among them, in lower case.
    components: HashSet<String>,
    /// How many `<svg>` and `<math>` are open; other names are known inside.
    drawings: usize,
    /// Whether a comment is open that began on an earlier line.
    comment: bool,
}

impl Names {
    /// Whether a drawing or a formula is open.
    pub fn in_drawing(&self) -> bool {
        self.drawings > 0
    }

    /// Raw HTML has ended, and with it what it left open.
    pub fn end(&mut self) {
        self.comment = false;
    }

    /// Writes `<` as text where it begins a name that is not HTML's. `at` is where the HTML stands.
    pub fn escape(&mut self, html: &str, at: usize) -> String {
        let mut escaped = String::with_capacity(html.len() + 16);
        let mut rest = html;
        while !rest.is_empty() {
            if self.comment {
                let end = rest.find("-->").map(|end| end + 3);
                self.comment = end.is_none();
                let (comment, after) = rest.split_at(end.unwrap_or(rest.len()));
                escaped.push_str(comment);
                rest = after;
                continue;
            }
            let Some(start) = rest.find('<') else { break };
            escaped.push_str(&rest[..start]);
            rest = &rest[start..];
            if rest.starts_with("<!--") {
                // The comment may end at once, as in `<!-->`; looking from its first dash covers that.
                self.comment = true;
                escaped.push_str("<!");
                rest = &rest[2..];
            } else {
                let offset = html.len() - rest.len();
                escaped.push_str(if self.is_markup(rest, at + offset) { "<" } else { "&lt;" });
                rest = &rest[1..];
            }
        }
        escaped.push_str(rest);
        escaped
    }

    /// Whether `rest`, which begins with `<`, begins a tag of HTML or of a component.
    fn is_markup(&mut self, rest: &str, at: usize) -> bool {
        let closing = rest.starts_with("</");
        let body = &rest[if closing { 2 } else { 1 }..];
        let length = body.bytes().take_while(|&byte| names::is_in_name(byte)).count();
        let (name, attributes) = body.split_at(length);
        let lower = name.to_ascii_lowercase();
        if matches!(lower.as_str(), "svg" | "math") {
            self.drawings = if closing { self.drawings.saturating_sub(1) } else { self.drawings + 1 };
            return true;
        }
        if name.is_empty() || self.in_drawing() || names::is_known(&lower) {
            return true;
        }
        if closing && self.components.contains(&lower) {
            return true;
        }
        let attributes = &attributes[..attributes.floor_char_boundary(LONGEST_TAG)];
        let tag = attributes.split_once('>').map_or(attributes, |(tag, _)| tag);
        let is_address = name.ends_with(':');
        let component = !closing && !is_address && (tag.contains('=') || tag.ends_with('/'));
        if component {
            self.components.insert(lower);
        }
        if self.unknown.len() < MOST_NAMES && self.unknown.iter().all(|known| known.name != name) {
            self.unknown.push(UnknownName { name: name.to_owned(), at, literal: !component });
        }
        component
    }
}
