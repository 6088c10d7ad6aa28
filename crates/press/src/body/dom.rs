//! The tree between Markdown and blocks: an arena that html5ever's tree builder fills.
//!
//! Nodes are numbers, so the tree is dropped without recursion however deep the input nests.

use super::kinds::Kind;
use html5ever::{Attribute, LocalName, QualName, interface::NodeOrText, tendril::StrTendril};

/// A node of a [`Dom`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(u32);

/// The root of every tree.
pub const DOCUMENT: NodeId = NodeId(0);
/// Where the contents of `<template>` go: a node outside of the tree.
pub const LIMBO: NodeId = NodeId(1);

/// What a node is.
#[derive(Debug)]
pub enum Data {
    /// The document, a comment, a processing instruction: nothing to read.
    Other,
    /// A run of text.
    Text(StrTendril),
    /// An element.
    Element(Element),
}

/// An element with its attributes.
#[derive(Debug)]
pub struct Element {
    /// Its name with its namespace.
    pub name: QualName,
    /// How it is read.
    pub kind: Kind,
    /// Its attributes as written.
    pub attributes: Vec<Attribute>,
}

/// A node with its neighbours.
#[derive(Debug)]
struct Node {
    data: Data,
    /// Where it began, in bytes of the text that was parsed.
    at: u32,
    /// How many elements stand around it.
    depth: u32,
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
}

/// A parsed tree.
#[derive(Debug)]
pub struct Dom {
    nodes: Vec<Node>,
    /// The name of what is asked for a name and has none, which the tree builder never does.
    nameless: QualName,
}

impl Dom {
    /// A tree with nothing but its root, for about so many nodes.
    pub fn new(capacity: usize) -> Self {
        let nameless = QualName::new(None, html5ever::ns!(html), LocalName::default());
        let mut dom = Self { nodes: Vec::with_capacity(capacity), nameless };
        dom.create(Data::Other, 0);
        dom.create(Data::Other, 0);
        dom
    }

    /// The root.
    pub fn root(&self) -> NodeId {
        DOCUMENT
    }

    /// What a node is.
    pub fn data(&self, id: NodeId) -> &Data {
        &self.node(id).data
    }

    /// The element at a node, if it is one.
    pub fn element(&self, id: NodeId) -> Option<&Element> {
        match self.data(id) {
            Data::Element(element) => Some(element),
            Data::Text(_) | Data::Other => None,
        }
    }

    /// The name of an element without its namespace; empty for other nodes.
    pub fn name(&self, id: NodeId) -> &str {
        self.element(id).map_or("", |element| &element.name.local)
    }

    /// How an element is read; other nodes hide nothing and mean nothing.
    pub fn kind(&self, id: NodeId) -> Kind {
        self.element(id).map_or(Kind::Span, |element| element.kind)
    }

    /// The value of an attribute.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let attributes = &self.element(id)?.attributes;
        attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
    }

    /// Where a node began, in bytes of the text that was parsed.
    pub fn at(&self, id: NodeId) -> usize {
        self.node(id).at as usize
    }

    /// The children of a node, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).first, |&child| self.node(child).next)
    }

    /// The children of a node that are elements.
    pub fn child_elements(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.children(id).filter(|&child| self.element(child).is_some())
    }

    /// The nodes below a node, parents before their children.
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).first, move |&current| self.after(id, current, true))
    }

    /// The next node below `top` in the order of the text; `inside` tells whether to look inside of `current`.
    pub fn after(&self, top: NodeId, current: NodeId, inside: bool) -> Option<NodeId> {
        if inside && let Some(first) = self.node(current).first {
            return Some(first);
        }
        let mut current = current;
        while current != top {
            let node = self.node(current);
            if node.next.is_some() {
                return node.next;
            }
            current = node.parent?;
        }
        None
    }

    /// The nodes around a node, from the inside out.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).parent, |&parent| self.node(parent).parent)
    }

    /// The name of an element with its namespace, for the tree builder.
    pub fn qualified_name(&self, id: NodeId) -> &QualName {
        self.element(id).map_or(&self.nameless, |element| &element.name)
    }

    /// The attributes of an element, to add to them.
    pub fn attributes_mut(&mut self, id: NodeId) -> Option<&mut Vec<Attribute>> {
        match &mut self.node_mut(id).data {
            Data::Element(element) => Some(&mut element.attributes),
            Data::Text(_) | Data::Other => None,
        }
    }

    /// The node that a node stands in.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// The first of the children of a node.
    pub fn first(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).first
    }

    /// How many nodes there are.
    pub fn size(&self) -> usize {
        self.nodes.len()
    }

    /// How many elements stand around a node.
    pub fn depth(&self, id: NodeId) -> u32 {
        self.node(id).depth
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    /// Makes a node that stands nowhere yet.
    pub fn create(&mut self, data: Data, at: u32) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node { data, at, depth: 0, parent: None, previous: None, next: None, first: None, last: None });
        id
    }

    /// Takes a node out of the place where it stands.
    pub fn detach(&mut self, id: NodeId) {
        let node = self.node_mut(id);
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        match (previous, parent) {
            (Some(previous), _) => self.node_mut(previous).next = next,
            (None, Some(parent)) => self.node_mut(parent).first = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => self.node_mut(next).previous = previous,
            (None, Some(parent)) => self.node_mut(parent).last = previous,
            (None, None) => {}
        }
    }

    /// Puts a node under `parent`, before `sibling` or at the end.
    pub fn attach(&mut self, parent: NodeId, sibling: Option<NodeId>, id: NodeId) {
        self.detach(id);
        let previous = match sibling {
            Some(sibling) => self.node_mut(sibling).previous.replace(id),
            None => self.node_mut(parent).last.replace(id),
        };
        match previous {
            Some(previous) => self.node_mut(previous).next = Some(id),
            None => self.node_mut(parent).first = Some(id),
        }
        let depth = self.node(parent).depth + 1;
        let node = self.node_mut(id);
        (node.parent, node.previous, node.next, node.depth) = (Some(parent), previous, sibling, depth);
    }

    /// Puts a new child under `parent`; text joins the text before it.
    pub fn insert(&mut self, parent: NodeId, sibling: Option<NodeId>, child: NodeOrText<NodeId>, at: u32) {
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let previous = match sibling {
                    Some(sibling) => self.node(sibling).previous,
                    None => self.node(parent).last,
                };
                if let Some(previous) = previous
                    && let Data::Text(run) = &mut self.node_mut(previous).data
                {
                    run.push_tendril(&text);
                    return;
                }
                self.create(Data::Text(text), at)
            }
        };
        self.attach(parent, sibling, id);
    }
}
