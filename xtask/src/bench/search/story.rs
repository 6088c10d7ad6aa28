//! The stories of a built site with their texts: what both searches index, and what queries are made of.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use rayon::prelude::*;
use serde_json::Value;

use crate::bench::compress::files;

/// What text stands under in a story's data, beside lines of inline elements.
const TEXTS: [&str; 7] = ["text", "alt", "credit", "title", "summary", "term", "name"];
/// The elements of a line.
const INLINE: [&str; 15] = [
    "strong",
    "emphasis",
    "deleted",
    "inserted",
    "marked",
    "subscript",
    "superscript",
    "small",
    "code",
    "link",
    "foreign",
    "ruby",
    "picture",
    "footnote",
    "break",
];
/// What stands above a story's text.
const HEAD: [&str; 9] = ["kicker", "dek", "summary", "tags", "authors", "source", "editor", "person", "lead_picture"];

/// A story.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// Its address, relative to the site's root.
    pub href: String,
    /// Its headline.
    pub headline: String,
    /// The tag of its language.
    pub language: String,
    /// Its section.
    pub section: String,
    /// When it was published, as it is shown.
    pub date: String,
    /// What stands above its text: kicker, summary, tags, names.
    pub head: Vec<String>,
    /// Its text, line by line.
    pub lines: Vec<String>,
}

/// All stories of a site in the order of their addresses.
pub fn read(site: &Path) -> Result<Vec<Story>> {
    let data = files(site)?.into_iter().filter(|file| file.ends_with("index.json")).collect::<Vec<_>>();
    let stories = data.par_iter().map(|file| Ok(Story::new(&serde_json::from_slice(&fs::read(file)?)?)));
    let mut stories: Vec<Story> = stories.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
    ensure!(!stories.is_empty(), "no stories in {}", site.display());
    stories.sort_by(|a, b| a.href.cmp(&b.href));
    Ok(stories)
}

impl Story {
    /// Reads a page's data; none when it is no story's.
    fn new(data: &Value) -> Option<Self> {
        let article = &data["article"];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let mut story = Self {
            href: text(&article["href"])?,
            headline: text(&article["headline"])?,
            language: text(&article["language"])?,
            section: text(&article["section"]).unwrap_or_default(),
            date: text(&article["published"]["label"]).unwrap_or_default(),
            ..Self::default()
        };
        for key in HEAD {
            match &article[key] {
                Value::String(line) => story.head.push(line.clone()),
                value => collect(value, &mut story.head),
            }
        }
        ["body", "footnotes", "corrections"].iter().for_each(|key| collect(&article[key], &mut story.lines));
        Some(story)
    }

    /// The headline and all lines.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        [&self.headline].into_iter().chain(&self.head).chain(&self.lines).map(String::as_str)
    }

    /// Whether these letters stand in it.
    pub fn has(&self, letters: &str) -> bool {
        self.texts().any(|text| text.contains(letters))
    }
}

/// Takes the lines out of blocks.
fn collect(value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::Array(items) if !items.is_empty() && items.iter().all(is_inline) => {
            let mut line = String::new();
            items.iter().for_each(|item| inline(item, &mut line));
            if !line.trim().is_empty() {
                lines.push(line);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, lines)),
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(text) if TEXTS.contains(&key.as_str()) && !text.is_empty() => {
                        lines.push(text.clone());
                    }
                    value => collect(value, lines),
                }
            }
        }
        _ => {}
    }
}

/// Whether this is part of a line: a block of code has more than a text.
fn is_inline(value: &Value) -> bool {
    value.is_string()
        || value.as_object().is_some_and(|fields| {
            fields.len() == 1
                && fields
                    .iter()
                    .all(|(key, value)| INLINE.contains(&key.as_str()) && (key != "code" || value.is_string()))
        })
}

fn inline(value: &Value, line: &mut String) {
    match value {
        Value::String(text) => line.push_str(text),
        Value::Array(items) => items.iter().for_each(|item| inline(item, line)),
        Value::Object(fields) => {
            for (key, value) in fields {
                match key.as_str() {
                    "break" => line.push(' '),
                    "href" | "language" | "reading" | "src" => {}
                    _ => inline(value, line),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Story;

    #[test]
    fn a_story_is_its_lines() {
        let data = json!({ "article": {
            "href": "a/", "headline": "A", "language": "en", "section": "news", "published": { "label": "today" },
            "kicker": "River", "tags": [{ "name": "Ports", "slug": "ports" }],
            "body": [
                { "paragraph": ["One ", { "link": { "href": "b/", "content": ["two"] } }, { "break": {} }, "three"] },
                { "code": { "language": "rust", "text": "fn main() {}" } },
                { "list": { "items": [{ "body": [{ "paragraph": [{ "code": "ls" }] }] }] } },
                { "heading": { "level": 2, "id": "x", "content": ["Four"] } },
            ],
        } });
        let story = Story::new(&data).expect("a story");
        assert_eq!(story.lines, ["One two three", "fn main() {}", "ls", "Four"]);
        assert_eq!(story.head, ["River", "Ports"]);
        assert!(story.has("two three") && story.has("River") && !story.has("b/"));
        assert_eq!(Story::new(&json!({ "list": [] })), None);
    }
}
