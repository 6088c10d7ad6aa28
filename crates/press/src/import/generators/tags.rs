//! Shortcodes and the like in a text. What a build understands stays, with what it names put right; code becomes code of
//! Markdown; what nobody here understands is reported, and the text inside of it stays.

use super::{links, story::Text};
use crate::{
    body::templates::{self, Form, Parameters, Tag},
    import::story::{Kind, Note},
};

/// What a tag becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stays.
    Keep,
    /// Another text stands in its place.
    Text(String),
    /// It is code with its inner text, in this language.
    Code(String),
    /// It goes with everything up to its end.
    DropWhole,
    /// Nobody understands it.
    Unknown,
    /// The same, but it stays.
    UnknownKept,
}

/// Parameters of shortcodes that name something.
const NAMING: [&str; 5] = ["src", "link", "href", "file", "poster"];

/// Settles the tags of a text.
pub fn settle(body: &str, text: &mut Text<'_>) -> String {
    let tags = templates::tags(body);
    let mut settled = String::with_capacity(body.len());
    let mut position = 0;
    for (index, tag) in tags.iter().enumerate() {
        if tag.span.start < position {
            continue;
        }
        settled.push_str(&body[position..tag.span.start]);
        position = tag.span.end;
        let rules = &*text.site.rules;
        match rules.tag(tag, text) {
            Change::Keep => settled.push_str(&body[tag.span.clone()]),
            Change::Text(new) => settled.push_str(&new),
            change @ (Change::Code(_) | Change::DropWhole) => match end(&tags, index) {
                Some(last) => {
                    if let Change::Code(language) = &change {
                        fence(&mut settled, language, &body[tag.span.end..last.span.start]);
                    }
                    position = last.span.end;
                }
                None => unknown(&mut settled, &body[tag.span.clone()], text),
            },
            Change::Unknown if tag.closing => {}
            Change::Unknown => unknown(&mut settled, &body[tag.span.clone()], text),
            Change::UnknownKept => {
                settled.push_str(&body[tag.span.clone()]);
                text.notes.insert(told(&body[tag.span.clone()]));
            }
        }
    }
    settled + &body[position..]
}

/// The tag that ends another.
fn end<'t, 'b>(tags: &'t [Tag<'b>], index: usize) -> Option<&'t Tag<'b>> {
    let opening = tags.get(index)?;
    let mut open = 0_usize;
    tags[index + 1..].iter().filter(|tag| tag.form == opening.form && tag.name == opening.name).find(|tag| {
        let is_end = tag.closing && open == 0;
        open = if tag.closing { open.saturating_sub(1) } else { open + 1 };
        is_end
    })
}

/// Code of Markdown, indented like the line that it begins in.
fn fence(settled: &mut String, language: &str, code: &str) {
    let line = settled.rsplit('\n').next().unwrap_or_default();
    let (indent, begins) = match line.trim().is_empty() {
        true => (line.to_owned(), ""),
        false => (String::new(), "\n\n"),
    };
    let marks = code.split(|sign| sign != '`').map(str::len).max().unwrap_or_default();
    let marks = "`".repeat((marks + 1).max(3));
    settled.extend([begins, &marks, language, "\n"]);
    for line in code.trim_matches(['\n', '\r']).trim_end().lines() {
        let line = line.strip_prefix(indent.as_str()).unwrap_or(line);
        settled.extend([&indent, line, "\n"]);
    }
    settled.extend([&indent, marks.as_str()]);
}

/// Leaves a tag out, and says so. Where a link wants a target, an empty one stays, so that the link stays a link.
fn unknown(settled: &mut String, tag: &str, text: &mut Text<'_>) {
    if settled.trim_end().ends_with("](") {
        settled.push_str("<>");
    }
    text.notes.insert(told(tag));
}

fn told(tag: &str) -> Note {
    Note::new(Kind::Shortcode, tag.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A tag of a generator that has none of this form: its signs are signs.
pub fn shown(tag: &Tag<'_>, body: &str) -> Change {
    Change::Text(body[tag.span.clone()].replacen('{', "&#123;", 1))
}

/// What becomes of a shortcode of Hugo, or of one that is written like it.
pub fn shortcode(tag: &Tag<'_>, text: &mut Text<'_>) -> Change {
    let parameters = Parameters::read(tag.rest);
    match tag.name {
        "ref" | "relref" => {
            let target = parameters.named_or_first("path").map(|path| text.reference(path));
            target.map_or(Change::Unknown, |target| Change::Text(links::written(&target)))
        }
        "highlight" if !tag.closing && parameters.positional(0).is_some() => {
            Change::Code(parameters.positional(0).unwrap_or_default().to_owned())
        }
        name if !templates::understands(name) => Change::Unknown,
        _ if tag.closing => Change::Keep,
        _ => named(tag, &parameters, text),
    }
}

/// A shortcode with what it names put right.
fn named(tag: &Tag<'_>, parameters: &Parameters<'_>, text: &mut Text<'_>) -> Change {
    let mut rest = tag.rest.to_owned();
    for name in NAMING {
        let value = parameters.named(name).map(str::to_owned);
        if let Some((value, new)) = value.and_then(|value| Some((value.clone(), text.target(&value)?))) {
            let at = rest.find(name).unwrap_or_default();
            let put = rest[at..].replacen(&value, &links::written(&new), 1);
            rest.replace_range(at.., &put);
        }
    }
    let first = parameters.positional(0).filter(|value| takes_file(tag.name) && !value.contains("://"));
    if let Some((value, new)) = first.and_then(|value| Some((value.to_owned(), text.target(value)?))) {
        rest = rest.replacen(&value, &links::written(&new), 1);
    }
    let (open, close) = if tag.form == Form::Shortcode { ("{{<", ">}}") } else { ("{%", "%}") };
    match rest == tag.rest {
        true => Change::Keep,
        false => Change::Text(format!("{open} {}{} {close}", tag.name, rest.trim_end())),
    }
}

/// Whether the first value of a shortcode is a file.
fn takes_file(name: &str) -> bool {
    matches!(name, "figure" | "img" | "image" | "picture" | "video" | "audio" | "legacy-file" | "asset-static")
}
