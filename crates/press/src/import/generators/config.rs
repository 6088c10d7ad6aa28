//! The configuration of a generator: a tree of values, whatever it is written in.

use super::{front_matter, places, source::Source};
use crate::front_matter::{
    toml,
    value::{Entry, Node, Value},
    yaml,
};
use anyhow::{Result, anyhow};
use url::Url;

/// A configuration.
#[derive(Debug)]
pub struct Configuration {
    /// Its values; none where there is no file.
    pub root: Node,
}

impl Configuration {
    /// Reads the first of these files that is there.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(source: &Source, names: &[&str]) -> Result<Self> {
        let Some(place) = names.iter().find(|name| source.file(name).is_some()) else {
            return Ok(Self { root: Node { value: Value::Map(Vec::new()), span: 0..0 } });
        };
        let text = source.text(place)?;
        let root = parse(place, &text).map_err(|problem| anyhow!("{}:{problem}", source.path(place).display()))?;
        Ok(Self { root })
    }

    /// Adds a part that stands in a file of its own.
    pub fn add(&mut self, key: &str, part: Self) {
        if let Value::Map(entries) = &mut self.root.value {
            entries.push(Entry { key: key.to_owned(), key_span: 0..0, value: part.root });
        }
    }

    /// The text at a path of keys, which are compared without case.
    pub fn text(&self, path: &[&str]) -> Option<&str> {
        self.node(path)?.text()
    }

    /// The value at a path of keys.
    pub fn node(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(&self.root, |node, key| {
            node.entries()?.iter().find(|entry| entry.key.eq_ignore_ascii_case(key)).map(|entry| &entry.value)
        })
    }

    /// The names and values at a path of keys.
    pub fn entries(&self, path: &[&str]) -> impl Iterator<Item = (&str, &Node)> {
        let entries = self.node(path).and_then(Node::entries).unwrap_or_default();
        entries.iter().map(|entry| (entry.key.as_str(), &entry.value))
    }
}

/// Reads a text as what the ending of its name says.
///
/// # Errors
/// With the line, the column and what to do.
pub fn parse(place: &str, text: &str) -> Result<Node, String> {
    match places::name(place).rsplit('.').next() {
        Some("toml") => toml::parse(text, 0).map_err(|error| front_matter::told(text, error)),
        Some("json") => serde_json::from_str(text)
            .map(front_matter::node)
            .map_err(|error| front_matter::no_json(error.line(), &error)),
        Some(_) | None => yaml::parse(text, 0).map_err(|error| front_matter::told(text, error)),
    }
}

/// The address of a site, and the path below which it stands, without a slash at its end.
pub fn base(address: Option<&str>) -> (Option<Url>, String) {
    let url = address.and_then(crate::fetch::address);
    let path = match (&url, address) {
        (Some(url), _) => url.path().to_owned(),
        (None, Some(path)) if path.starts_with('/') => path.to_owned(),
        (None, Some(_) | None) => String::new(),
    };
    (url, path.trim_end_matches('/').to_owned())
}
