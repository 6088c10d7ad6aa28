//! The XML of documents. Names are compared without their namespaces, of which Word has had two sets.

use super::Problem;
use roxmltree::{Document, Error, Node, ParsingOptions};

/// The most nodes that a part may have.
const MOST_NODES: u32 = 4_000_000;

/// Parses a part; `name` is for the message.
pub fn parse<'t>(text: &'t str, name: &str) -> Result<Document<'t>, Problem> {
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        Error::NodesLimitReached => Problem::TooLarge,
        _ => Problem::NoXml(name.to_owned()),
    })
}

/// The name of an element without its namespace; empty for other nodes.
pub fn name<'d>(node: Node<'d, '_>) -> &'d str {
    if node.is_element() { node.tag_name().name() } else { "" }
}

/// The first child of a name.
pub fn child<'d, 't>(node: Node<'d, 't>, wanted: &str) -> Option<Node<'d, 't>> {
    node.children().find(|child| name(*child) == wanted)
}

/// The value of an attribute.
pub fn attribute<'d>(node: Node<'d, '_>, wanted: &str) -> Option<&'d str> {
    node.attributes().find(|attribute| attribute.name() == wanted).map(|attribute| attribute.value())
}

/// The value of an attribute that names another part, such as `r:id`.
pub fn relation<'d>(node: Node<'d, '_>, wanted: &str) -> Option<&'d str> {
    let is_relation = |namespace: Option<&str>| namespace.is_some_and(|name| name.ends_with("relationships"));
    let mut attributes = node.attributes();
    let found = attributes.find(|attribute| attribute.name() == wanted && is_relation(attribute.namespace()));
    found.map(|attribute| attribute.value())
}

/// The value of a child that is nothing but a value: `<w:jc w:val="center"/>`.
pub fn value<'d>(node: Node<'d, '_>, wanted: &str) -> Option<&'d str> {
    attribute(child(node, wanted)?, "val")
}

/// The number in such a child.
pub fn number<T: std::str::FromStr>(node: Node<'_, '_>, wanted: &str) -> Option<T> {
    value(node, wanted)?.trim().parse().ok()
}

/// Whether a child switches something on or off; `None` when it is not there.
pub fn switch(node: Node<'_, '_>, wanted: &str) -> Option<bool> {
    let value = attribute(child(node, wanted)?, "val");
    Some(!matches!(value, Some("0" | "false" | "off" | "none")))
}

/// The text of all elements of a name below a node.
pub fn text_of(node: Node<'_, '_>, wanted: &str) -> String {
    node.descendants().filter(|node| name(*node) == wanted).filter_map(|node| node.text()).collect()
}
