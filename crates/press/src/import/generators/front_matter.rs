//! Front matter of other generators: that of ours, and JSON.

use crate::{
    front_matter::{
        self,
        value::{Entry, Node, SyntaxError, Value},
    },
    phrase, say,
};

/// A text, taken apart.
#[derive(Debug)]
pub struct Parts {
    /// What stands above it; an empty map when there is nothing.
    pub root: Node,
    /// Where it begins, in bytes.
    pub body: usize,
}

/// Takes a text apart.
///
/// # Errors
/// With the line, the column and what to do, when the front matter cannot be read.
pub fn split(text: &str) -> Result<Parts, String> {
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    let is_json = rest.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']));
    if !is_json {
        let told = |error| told(text, error);
        return front_matter::split(text).map(|parts| Parts { root: parts.root, body: parts.body }).map_err(told);
    }
    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<serde_json::Value>();
    match values.next() {
        Some(Ok(value)) => Ok(Parts { root: node(value), body: start + values.byte_offset() }),
        Some(Err(error)) => {
            let line = text[..start].matches('\n').count() + error.line();
            Err(no_json(line, &error))
        }
        None => Err(phrase!("1:1: the JSON cannot be read: it is empty", "1:1: 无法读取 JSON：它是空的").to_owned()),
    }
}

/// An error with its line and column, from 1.
pub fn told(text: &str, error: SyntaxError) -> String {
    let before = &text[..text.floor_char_boundary(error.span.start)];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    say!("{line}:{column}: {}; {}", "{line}:{column}: {}；{}", error.message, error.help)
}

/// An error of JSON with its line, which is counted from the beginning of the file, and its column.
pub fn no_json(line: usize, error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or(&words);
    say!(
        "{line}:{}: the JSON cannot be read: {words}; put the line right",
        "{line}:{}: 无法读取 JSON：{words}；请改正这一行",
        error.column()
    )
}

/// A value of JSON; where it stands is not known.
pub fn node(value: serde_json::Value) -> Node {
    let value = match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(truth) => Value::Scalar(truth.to_string()),
        serde_json::Value::Number(number) => Value::Scalar(number.to_string()),
        serde_json::Value::String(text) => Value::Scalar(text),
        serde_json::Value::Array(values) => Value::List(values.into_iter().map(node).collect()),
        serde_json::Value::Object(entries) => {
            let entry = |(key, value)| Entry { key, key_span: 0..0, value: node(value) };
            Value::Map(entries.into_iter().map(entry).collect())
        }
    };
    Node { value, span: 0..0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms() {
        for text in [
            "---\ntitle: A\n---\nText",
            "+++\ntitle = \"A\"\n+++\nText",
            "\n{\n\t\"title\": \"A\", \"tags\": [1, null, true]\n}\nText",
        ] {
            let parts = split(text).expect("front matter");
            assert_eq!(parts.root.get("title").and_then(Node::text), Some("A"), "{text}");
            assert_eq!(text[parts.body..].trim(), "Text");
        }
        assert_eq!(split("{{< youtube a >}}").expect("a text").body, 0);
    }

    #[test]
    fn errors_tell_where() {
        let told =
            ["---\ntitle: \"é\" b\n---\n", "\n{\n\"title\": 'a'\n}\n", "+++\ntitle = a\n+++\n", "---\ntitle: a\n"]
                .map(|text| split(text).expect_err("broken"));
        insta::assert_snapshot!(told.join("\n"));
    }
}
