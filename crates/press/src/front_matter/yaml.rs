//! YAML into the value tree, by the events of `saphyr-parser`.
//!
//! Refuses what front matter does not need and what could exhaust memory: several documents, deep nesting,
//! aliases that multiply. Forgives what the libraries of Ruby and Go forgive, by [`super::lenient`].

use super::{
    lenient::Lenient,
    value::{Entry, Node, SyntaxError, Value},
};
use crate::{phrase, say};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};
use std::{collections::HashMap, ops::Range};

/// The deepest nesting that is read.
const MAX_DEPTH: usize = 32;
/// The most values that aliases may add.
const MAX_ALIASED: usize = 1_000;

/// What to do about a text that is no YAML.
fn help() -> &'static str {
    phrase!(
        "put the line right; values with a colon, a quotation mark or a bracket stand in quotation marks",
        "请改正这一行；含有冒号、引号或括号的值要放在引号里"
    )
}

/// Reads a YAML mapping; spans are moved by `offset`.
///
/// # Errors
/// When the text is no YAML, or more than a front matter needs.
pub fn parse(text: &str, offset: usize) -> Result<Node, SyntaxError> {
    let mut text = Lenient::new(text, offset);
    loop {
        let reader = Reader { text: &text, open: Vec::new(), anchors: HashMap::new(), aliased: 0 };
        let problem = match reader.read() {
            Ok(node) => return Ok(node),
            Err(problem) => problem,
        };
        let error = match problem {
            Problem::Refused(error) => return Err(error),
            Problem::Scan(error) => error,
        };
        let forgiven =
            error.info().contains("indentation in quoted scalar") && text.indent_quoted(error.marker().index());
        if !forgiven {
            let at = text.original(error.marker().index());
            let message = say!("the YAML cannot be read: {}", "无法读取 YAML：{}", error.info());
            return Err(SyntaxError { message, span: at..at, help: help() });
        }
    }
}

/// Why a text is not read.
enum Problem {
    Scan(ScanError),
    Refused(SyntaxError),
}

struct Reader<'t> {
    text: &'t Lenient,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    aliased: usize,
}

/// A list or map whose end has not been seen.
struct Open {
    node: Node,
    anchor: usize,
    /// In a map: the name that waits for its value.
    key: Option<(String, Range<usize>)>,
}

impl Reader<'_> {
    fn read(mut self) -> Result<Node, Problem> {
        let mut root = None;
        let mut parser = Parser::new_from_str(self.text.as_str());
        let help = phrase!("front matter is one short list of keys with values", "文首信息应该只是简短的一列键和值");
        let refused = |message: &str, span| Problem::Refused(SyntaxError { message: message.into(), span, help });
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(Problem::Scan)?;
            let span = self.span(span);
            let done = match event {
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => None,
                Event::DocumentStart(_) if root.is_some() => {
                    let message =
                        phrase!("the front matter is more than one YAML document", "文首信息不止一个 YAML 文档");
                    return Err(refused(message, span));
                }
                Event::DocumentStart(_) => None,
                Event::Alias(anchor) => {
                    let mut node = self.anchors.get(&anchor).cloned().unwrap_or_else(|| null(span.clone()));
                    self.aliased += count(&node);
                    if self.aliased > MAX_ALIASED {
                        let message = phrase!("the YAML repeats too much by aliases", "YAML 用别名重复得太多");
                        return Err(refused(message, span));
                    }
                    node.span = span;
                    self.close(node)
                }
                Event::Scalar(text, style, anchor, _) => {
                    let is_null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                    let value = if is_null { Value::Null } else { Value::Scalar(text.into_owned()) };
                    let node = Node { value, span };
                    self.remember(anchor, &node);
                    self.close(node)
                }
                Event::SequenceStart(..) | Event::MappingStart(..) if self.open.len() == MAX_DEPTH => {
                    return Err(refused(phrase!("the YAML is nested too deep", "YAML 嵌套得太深"), span));
                }
                Event::SequenceStart(anchor, _) => self.open(Value::List(Vec::new()), anchor, span),
                Event::MappingStart(anchor, _) => self.open(Value::Map(Vec::new()), anchor, span),
                Event::SequenceEnd | Event::MappingEnd => self.open.pop().and_then(|open| {
                    let mut node = open.node;
                    node.span.end = span.end.max(node.span.end);
                    self.remember(open.anchor, &node);
                    self.close(node)
                }),
            };
            root = root.or(done);
        }
        Ok(root.unwrap_or_else(|| null(0..0)))
    }

    fn open(&mut self, value: Value, anchor: usize, span: Range<usize>) -> Option<Node> {
        self.open.push(Open { node: Node { value, span }, anchor, key: None });
        None
    }

    /// Puts a finished value into what is open around it; returns it when there is nothing around it.
    fn close(&mut self, node: Node) -> Option<Node> {
        let Some(parent) = self.open.last_mut() else { return Some(node) };
        match &mut parent.node.value {
            Value::List(nodes) => nodes.push(node),
            Value::Map(entries) => match parent.key.take() {
                None => parent.key = Some((node.text().unwrap_or_default().to_owned(), node.span)),
                Some((key, key_span)) => entries.push(Entry { key, key_span, value: node }),
            },
            Value::Null | Value::Scalar(_) => {}
        }
        None
    }

    fn remember(&mut self, anchor: usize, node: &Node) {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
    }

    fn span(&self, span: Span) -> Range<usize> {
        self.text.original(span.start.index())..self.text.original(span.end.index())
    }
}

fn null(span: Range<usize>) -> Node {
    Node { value: Value::Null, span }
}

fn count(node: &Node) -> usize {
    match &node.value {
        Value::Null | Value::Scalar(_) => 1,
        Value::List(nodes) => 1 + nodes.iter().map(count).sum::<usize>(),
        Value::Map(entries) => 1 + entries.iter().map(|entry| count(&entry.value)).sum::<usize>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_where_they_stand() {
        let text = "title: 北京 &amp; more\ntags: [a, \"b\"]\nimage:\n  src: x.jpg\n  alt:\n";
        let node = parse(text, 0).expect("YAML");
        let title = node.get("title").expect("a title");
        assert_eq!(&text[title.span.clone()], "北京 &amp; more");
        let tags = node.get("tags").expect("tags").elements();
        assert_eq!(&text[tags[1].span.clone()], "\"b\"");
        let image = node.get("image").expect("an image");
        assert_eq!(image.get("src").and_then(Node::text), Some("x.jpg"));
        assert!(image.get("alt").is_some_and(Node::is_empty));
    }

    #[test]
    fn scalars_stay_as_written() {
        let node = parse("slug: 007\ndate: 2023-01-18 14:18:00 -0500\nnone: ~\nquoted: \"~\"", 0).expect("YAML");
        assert_eq!(node.get("slug").and_then(Node::text), Some("007"));
        assert_eq!(node.get("date").and_then(Node::text), Some("2023-01-18 14:18:00 -0500"));
        assert!(node.get("none").is_some_and(Node::is_empty));
        assert_eq!(node.get("quoted").and_then(Node::text), Some("~"));
    }

    #[test]
    fn quoted_texts_need_no_indentation() {
        let text = "a: \"one \\\" é\ntwo\n\"\nb: 'it''s\nthree'\nc: d\n";
        let node = parse(text, 0).expect("YAML");
        assert_eq!(node.get("a").and_then(Node::text), Some("one \" é two"));
        assert_eq!(node.get("b").and_then(Node::text), Some("it's three"));
        assert_eq!(&text[node.get("c").expect("c").span.clone()], "d");
    }

    #[test]
    fn an_error_tells_where() {
        let error = parse("title: a\ndate: [1, 2\nslug: x", 100).expect_err("no YAML");
        assert!(error.span.start > 108, "{error:?}");
    }

    #[test]
    fn aliases_cannot_multiply_without_end() {
        let mut text = String::from("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (name, before) in ["b", "c", "d", "e"].iter().zip(["a", "b", "c", "d"]) {
            let aliases = vec![format!("*{before}"); 10].join(", ");
            text.push_str(&format!("{name}: &{name} [{aliases}]\n"));
        }
        assert!(parse(&text, 0).is_err());
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(parse(&format!("a: {}", "[".repeat(20_000)), 0).is_err());
    }
}
