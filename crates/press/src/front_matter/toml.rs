//! TOML into the value tree.

use super::value::{Entry, Node, SyntaxError, Value};
use crate::{phrase, say};
use std::ops::Range;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Reads a TOML document; spans are moved by `offset`.
///
/// # Errors
/// When the text is no TOML.
pub fn parse(text: &str, offset: usize) -> Result<Node, SyntaxError> {
    let table = DeTable::parse(text).map_err(|error| {
        let span = error.span().unwrap_or_default();
        SyntaxError {
            message: say!("the TOML cannot be read: {}", "无法读取 TOML：{}", error.message().replace('\n', ", ")),
            span: offset + span.start..offset + span.end,
            help: phrase!("put the line right; texts stand in quotation marks", "请改正这一行；文本要放在引号里"),
        }
    })?;
    let span = moved(table.span(), offset);
    Ok(Node { value: map(table.into_inner(), offset), span })
}

fn map(table: DeTable<'_>, offset: usize) -> Value {
    let mut entries = table
        .into_iter()
        .map(|(key, value)| Entry {
            key_span: moved(key.span(), offset),
            key: key.into_inner().into_owned(),
            value: node(value, offset),
        })
        .collect::<Vec<_>>();
    // The parser sorts by name; the tree keeps the order of the text.
    entries.sort_by_key(|entry| entry.key_span.start);
    Value::Map(entries)
}

fn node(value: Spanned<DeValue<'_>>, offset: usize) -> Node {
    let span = moved(value.span(), offset);
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Scalar(text.into_owned()),
        DeValue::Integer(number) => Value::Scalar(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Scalar(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Value::Scalar(truth.to_string()),
        DeValue::Datetime(time) => Value::Scalar(time.to_string()),
        DeValue::Array(values) => Value::List(values.into_iter().map(|value| node(value, offset)).collect()),
        DeValue::Table(table) => map(table, offset),
    };
    Node { value, span }
}

fn moved(span: Range<usize>, offset: usize) -> Range<usize> {
    span.start + offset..span.end + offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_where_they_stand() {
        let text = "title = \"Brücke\"\ndate = 2026-11-21T08:40:00+08:00\n[extra]\ndraft = true\n";
        let node = parse(text, 10).expect("TOML");
        let title = node.get("title").expect("a title");
        assert_eq!(&text[title.span.start - 10..title.span.end - 10], "\"Brücke\"");
        assert_eq!(node.get("date").and_then(Node::text), Some("2026-11-21T08:40:00+08:00"));
        assert_eq!(node.get("extra").and_then(|extra| extra.get("draft")).and_then(Node::truth), Some(true));
    }

    #[test]
    fn an_error_tells_where() {
        let error = parse("title = \"a\"\ndate = 12:", 0).expect_err("no TOML");
        assert!(error.span.start >= 12, "{error:?}");
    }
}
