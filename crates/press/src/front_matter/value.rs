//! A small tree of values that remember where they stand, the same for YAML and TOML.
//!
//! Knows nothing of what the keys mean. Scalars stay as they are written: `slug: 007` is not the number 7.

use std::ops::Range;

/// A value and its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands, in bytes of the file.
    pub span: Range<usize>,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A text, number, truth value or time, as it is written.
    Scalar(String),
    /// Values in order.
    List(Vec<Node>),
    /// Values with names, in order.
    Map(Vec<Entry>),
}

/// A value with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub key: String,
    /// Where the name stands.
    pub key_span: Range<usize>,
    /// The value.
    pub value: Node,
}

/// Why a text is no YAML or no TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where.
    pub span: Range<usize>,
    /// What to do about it.
    pub help: &'static str,
}

impl Node {
    /// The text of a scalar without the space around it; `None` when it is empty or no scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// The truth value of a scalar.
    pub fn truth(&self) -> Option<bool> {
        match self.text()?.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" => Some(false),
            _ => None,
        }
    }

    /// The entries of a map.
    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            Value::Null | Value::Scalar(_) | Value::List(_) => None,
        }
    }

    /// The value with this name.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries()?.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The elements of a list; of anything else but nothing, the value itself.
    pub fn elements(&self) -> &[Self] {
        match &self.value {
            Value::List(nodes) => nodes,
            Value::Null => &[],
            Value::Scalar(_) | Value::Map(_) => std::slice::from_ref(self),
        }
    }

    /// Whether there is nothing in it: null, an empty text, an empty list or map.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Scalar(text) => text.trim().is_empty(),
            Value::List(nodes) => nodes.iter().all(Self::is_empty),
            Value::Map(entries) => entries.is_empty(),
        }
    }
}
