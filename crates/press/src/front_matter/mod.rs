//! What stands above a story: `---` YAML or `+++` TOML; or beside it, in a `.toml`.
//!
//! [`split`] finds it, [`beside`] reads a file of it. [`value`] is the tree that [`yaml`] and [`toml`] make of it, [`keys`]
//! knows the names of other generators, [`nodes`] the ways in which a value is written, and [`fields`] reads the tree. Times
//! stay texts here; zones are [`crate::times`]'.

mod duration;
mod fields;
mod keys;
mod lenient;
mod nodes;
pub mod toml;
pub mod value;
pub mod yaml;

pub use fields::{CorrectionField, FrontMatter, ImageField, Located, UnknownKey};

use crate::{phrase, say};
use std::ops::Range;
use value::{Node, SyntaxError, Value};

/// A story's file, taken apart.
pub struct Parts {
    /// What stands above the text; an empty map when there is nothing.
    pub root: Node,
    /// Where the text begins.
    pub body: usize,
}

/// Takes a story's file apart.
///
/// # Errors
/// When the front matter is not closed, or is no YAML or TOML.
pub fn split(text: &str) -> Result<Parts, SyntaxError> {
    let start = text.len() - text.trim_start_matches(['\u{FEFF}', '\n', '\r', ' ', '\t']).len();
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at + 1);
    let fence = text[start..line_end].trim_end();
    if !matches!(fence, "---" | "+++") {
        let nothing = Node { value: Value::Map(Vec::new()), span: 0..0 };
        return Ok(Parts { root: nothing, body: if start > 0 && text.starts_with('\u{FEFF}') { 3 } else { 0 } });
    }
    let Some(closing) = closing_line(text, line_end, fence) else {
        let message =
            say!("the front matter that begins with {fence} does not end", "以 {fence} 开头的文首信息没有结束");
        let help = phrase!("end it with the same line again, before the text", "请在正文之前再写同样的一行，让它结束");
        return Err(SyntaxError { message, span: start..start + fence.len(), help });
    };
    let matter = &text[line_end..closing.start];
    let root = if fence == "---" { yaml::parse(matter, line_end)? } else { toml::parse(matter, line_end)? };
    match root.value {
        Value::Map(_) => Ok(Parts { root, body: closing.end }),
        Value::Null => Ok(Parts { root: Node { value: Value::Map(Vec::new()), span: root.span }, body: closing.end }),
        Value::Scalar(_) | Value::List(_) => {
            let message = phrase!("the front matter is not a list of keys with values", "文首信息不是一行行的键和值");
            let help = phrase!("write title: … and other keys, one on a line", "请写 title: … 和其他键，一行一个");
            Err(SyntaxError { message: message.into(), span: root.span, help })
        }
    }
}

/// Reads front matter that stands in a file of its own, as TOML.
///
/// # Errors
/// When it is no TOML.
pub fn beside(text: &str) -> Result<Node, SyntaxError> {
    let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    toml::parse(&text[start..], start)
}

/// What a publisher is told about a key without a meaning.
pub fn suggestion(key: &str) -> String {
    crate::config::suggestion(key, keys::preferred())
}

/// The first line that is nothing but the fence.
fn closing_line(text: &str, from: usize, fence: &str) -> Option<Range<usize>> {
    let mut start = from;
    for line in text[from..].split_inclusive('\n') {
        let end = start + line.len();
        if line.trim_end() == fence {
            return Some(start..end);
        }
        start = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> &str {
        &text[split(text).expect("front matter").body..]
    }

    #[test]
    fn the_text_begins_after_the_fence() {
        assert_eq!(body("---\ntitle: a\n---\nText"), "Text");
        assert_eq!(body("\n\n---\r\ntitle: a\r\n---\r\nText"), "Text");
        assert_eq!(body("\u{FEFF}+++\ntitle = \"a\"\n+++ \nText"), "Text");
        assert_eq!(body("---\ntitle: a\n---"), "");
        assert_eq!(body("---\n---\nText"), "Text");
        assert_eq!(body("# Heading\n\n---\n"), "# Heading\n\n---\n");
        assert_eq!(body("\u{FEFF}Text"), "Text");
        assert_eq!(body(""), "");
    }

    #[test]
    fn what_is_no_front_matter() {
        assert!(split("---\ntitle: a\n").is_err());
        assert!(split("---\n- a\n- b\n---\n").is_err());
        assert!(split("---\njust text\n---\n").is_err());
    }
}
