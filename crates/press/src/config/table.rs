//! Reading a table of `site.toml` key by key: what is missing or wrong becomes an error with its place, what nobody
//! asked for a warning with the name that was probably meant.

use crate::{
    diagnostic::{Finding, Rule},
    front_matter::{
        Located,
        value::{Entry, Node, Value},
    },
    locale::problems::Problem,
    phrase, say, text,
};
use std::{ops::Range, str::FromStr};

/// A table, while it is read.
pub struct Table<'n> {
    node: &'n Node,
    known: Vec<&'static str>,
}

impl<'n> Table<'n> {
    /// Begins to read a table.
    pub fn new(node: &'n Node) -> Self {
        Self { node, known: Vec::new() }
    }

    /// Where the table stands.
    pub fn span(&self) -> Range<usize> {
        self.node.span.clone()
    }

    /// The value of a key.
    pub fn get(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        self.node.get(key)
    }

    /// The tables of an array of tables.
    pub fn tables(&mut self, key: &'static str, findings: &mut Vec<Finding>) -> Vec<Table<'n>> {
        let nodes = self.get(key).map(Node::elements).unwrap_or_default();
        let (tables, others) = nodes.iter().partition::<Vec<_>, _>(|node| node.entries().is_some());
        for other in others {
            findings.push(error(
                &other.span,
                say!("“{key}” holds tables", "“{key}”里应该是表"),
                say!("write [[{key}]]", "请写 [[{key}]]"),
            ));
        }
        tables.into_iter().map(Table::new).collect()
    }

    /// The text of a key.
    pub fn text(&mut self, key: &'static str, findings: &mut Vec<Finding>) -> Option<String> {
        let node = self.get(key)?;
        match &node.value {
            Value::Scalar(text) => Some(text::plain(text)).filter(|text| !text.is_empty()),
            Value::Null | Value::List(_) | Value::Map(_) => {
                let help = say!("write {key} = \"…\"", "请写 {key} = \"…\"");
                findings.push(error(&node.span, say!("“{key}” is not a text", "“{key}”的值不是文本"), help));
                None
            }
        }
    }

    /// The text of a key with its place.
    pub fn located(&mut self, key: &'static str, findings: &mut Vec<Finding>) -> Option<Located> {
        let text = self.text(key, findings)?;
        Some(Located { text, span: self.span_of(key) })
    }

    /// The text of a key that cannot be left out.
    pub fn required(&mut self, key: &'static str, findings: &mut Vec<Finding>) -> Option<String> {
        let is_there = self.node.get(key).is_some_and(|node| !node.is_empty());
        let text = self.text(key, findings);
        if !is_there {
            let help = say!("add {key} = \"…\"", "请加上 {key} = \"…\"");
            findings.push(error(&self.node.span, say!("“{key}” is missing", "缺少“{key}”"), help));
        }
        text
    }

    /// The value of a key that has a grammar of its own.
    pub fn parse<T: FromStr<Err: Problem>>(&mut self, key: &'static str, findings: &mut Vec<Finding>) -> Option<T> {
        let text = self.text(key, findings)?;
        let span = self.get(key)?.span.clone();
        match text.parse() {
            Ok(value) => Some(value),
            Err(problem) => {
                let message = say!("“{key}” cannot be used", "“{key}”的值不能用");
                findings.push(error(&span, message, problem.about(&text)));
                None
            }
        }
    }

    /// The truth of a key: `true` or `false`.
    pub fn truth(&mut self, key: &'static str, findings: &mut Vec<Finding>) -> Option<bool> {
        let text = self.text(key, findings)?;
        let truth = text.parse().ok();
        if truth.is_none() {
            let message = say!("“{key}” is either true or false", "“{key}”只能是 true 或 false");
            let help = say!("write {key} = true, or {key} = false", "请写 {key} = true 或 {key} = false");
            findings.push(error(&self.span_of(key), message, help));
        }
        truth
    }

    /// Where the value of a key stands, or else the table.
    pub fn span_of(&self, key: &str) -> Range<usize> {
        self.node.get(key).map_or(self.node.span.clone(), |node| node.span.clone())
    }

    /// Ends the reading: keys that nobody asked for are reported.
    pub fn finish(self, findings: &mut Vec<Finding>) {
        for Entry { key, key_span, .. } in self.node.entries().unwrap_or_default() {
            if !self.known.contains(&key.as_str()) {
                findings.push(Finding {
                    rule: Rule::UnknownKey,
                    span: key_span.clone(),
                    message: say!("“{key}” has no meaning here", "“{key}”在这里没有作用"),
                    help: suggestion(key, self.known.iter().copied()),
                });
            }
        }
    }
}

/// What was probably meant.
pub fn suggestion(key: &str, known: impl Iterator<Item = &'static str>) -> String {
    let nearest = known.map(|name| (strsim::damerau_levenshtein(key, name), name)).min();
    match nearest {
        Some((distance, name)) if distance <= 1 + key.chars().count() / 4 => {
            say!("did you mean “{name}”?", "是否要写“{name}”？")
        }
        _ => phrase!(
            "remove it, or see the documentation for the keys that there are",
            "请删去它，或在文档里查看有哪些键"
        )
        .into(),
    }
}

/// An error about `site.toml`.
pub fn error(span: &Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Finding {
    Finding { rule: Rule::BrokenSite, span: span.clone(), message: message.into(), help: help.into() }
}
