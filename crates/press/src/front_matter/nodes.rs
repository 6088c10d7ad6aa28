//! What a value of the tree says, whichever way it is written.

use super::{
    fields::{CorrectionField, ImageField, Located},
    keys::Field,
    value::Node,
};
use crate::text;
use newsprint_model::people::Person;
use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

/// The values that have a field and where their names stand; the preferred name first.
pub type Values<'n> = BTreeMap<(Field, bool, usize), (&'n Node, &'n Range<usize>)>;

/// The values of a field, the preferred first, those of inner tables last.
pub fn all<'v>(values: &'v Values<'_>, field: Field) -> impl Iterator<Item = &'v Node> {
    values.range((field, false, 0)..=(field, true, usize::MAX)).map(|(_, (node, _))| *node)
}

/// The text of a scalar, or of the first scalar in a list.
pub fn line(node: &Node) -> Option<String> {
    let line = node.elements().iter().find_map(Node::text)?;
    Some(text::plain(line)).filter(|line| !line.is_empty())
}

/// A scalar with its place.
pub fn located(node: &Node) -> Option<Located> {
    // Docusaurus: `last_update: { date: … }`.
    let node = node.get("date").unwrap_or(node);
    let text = node.elements().first()?.text()?;
    Some(Located { text: text.to_owned(), span: node.span.clone() })
}

/// The text itself, or the first of these values of a table.
pub fn inner(node: &Node, keys: &[&str]) -> Option<String> {
    match node.entries() {
        Some(_) => keys.iter().find_map(|key| node.get(key).and_then(line)),
        None => line(node),
    }
}

/// The names in a text, a list of texts or tables, or the list of lists in which Hexo nests categories.
pub fn names_in(node: &Node) -> impl Iterator<Item = Located> {
    let nodes = node.elements().iter().flat_map(Node::elements);
    nodes.filter_map(|node| {
        let text = inner(node, &["name", "title", "label", "id", "uid", "login", "key"])?;
        Some(Located { text, span: node.span.clone() })
    })
}

/// Each name once, in its first spelling.
pub fn single(mut names: Vec<Located>) -> Vec<Located> {
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.text.to_lowercase()));
    names
}

/// A picture: its address, or a table.
pub fn image(node: &Node) -> Option<ImageField> {
    let first = |keys: &[&str]| keys.iter().find_map(|key| node.get(key).and_then(line));
    let src = match node.entries() {
        Some(_) => ["src", "url", "path", "file", "image", "uid", "feature"]
            .iter()
            .find_map(|key| node.get(key).and_then(located)),
        None => located(node),
    }?;
    Some(ImageField {
        src: src.text,
        span: src.span,
        alt: first(&["alt"]),
        caption: first(&["caption", "title", "description"]),
        credit: first(&["credit", "attribution"]),
    })
}

/// A correction: its text, or a table.
pub fn correction(node: &Node) -> Option<CorrectionField> {
    Some(CorrectionField {
        date: node.get("date").and_then(located),
        material: node.get("material").and_then(Node::truth) == Some(true),
        text: inner(node, &["text", "correction", "note"])?,
    })
}

/// Somebody: a name, or a table with name and role.
pub fn person(node: &Node) -> Option<Person> {
    Some(Person { name: inner(node, &["name", "title"])?, role: node.get("role").and_then(line) })
}
