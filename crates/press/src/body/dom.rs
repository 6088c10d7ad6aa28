//! The tree between Markdown and blocks: an arena that html5ever's tree builder fills.
//!
//! Nodes are numbers, so the tree is dropped without recursion however deep the input nests.

use html5ever::{
    Attribute, LocalName, QualName,
    interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
    tendril::StrTendril,
};
use std::{
    borrow::Cow,
    cell::{Cell, Ref, RefCell},
};

/// A node of a [`Dom`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(u32);

/// The root of every tree.
const DOCUMENT: NodeId = NodeId(0);
/// Where the contents of `<template>` go: a node outside of the tree.
const LIMBO: NodeId = NodeId(1);

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
    fn new(capacity: usize) -> Self {
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

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    fn create(&mut self, data: Data, at: u32) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node {
            data,
            at,
            depth: 0,
            parent: None,
            previous: None,
            next: None,
            first: None,
            last: None,
        });
        id
    }

    fn detach(&mut self, id: NodeId) {
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
    fn attach(&mut self, parent: NodeId, sibling: Option<NodeId>, id: NodeId) {
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
    fn insert(&mut self, parent: NodeId, sibling: Option<NodeId>, child: NodeOrText<NodeId>, at: u32) {
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

/// What html5ever's tree builder writes to.
pub struct Sink {
    dom: RefCell<Dom>,
    at: Cell<u32>,
    depth: Cell<u32>,
}

impl Sink {
    /// A sink for a text of about so many nodes.
    pub fn new(capacity: usize) -> Self {
        Self { dom: RefCell::new(Dom::new(capacity)), at: Cell::new(0), depth: Cell::new(0) }
    }

    /// From now on nodes begin here, in bytes of the text that is parsed.
    pub fn set_at(&self, at: usize) {
        self.at.set(at as u32);
    }

    /// How many elements are open, about.
    pub fn depth(&self) -> u32 {
        self.depth.get()
    }

    /// How many nodes there are.
    pub fn size(&self) -> usize {
        self.dom.borrow().nodes.len()
    }

    fn insert(&self, parent: NodeId, sibling: Option<NodeId>, child: NodeOrText<NodeId>) {
        let element = match &child {
            NodeOrText::AppendNode(id) => Some(*id),
            NodeOrText::AppendText(_) => None,
        };
        let mut dom = self.dom.borrow_mut();
        dom.insert(parent, sibling, child, self.at.get());
        if let Some(element) = element {
            self.depth.set(dom.node(element).depth);
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.dom.borrow(), |dom| dom.element(*target).map_or(&dom.nameless, |element| &element.name))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        self.dom.borrow_mut().create(Data::Element(Element { name, attributes }), self.at.get())
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.dom.borrow_mut().create(Data::Other, self.at.get())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.dom.borrow_mut().create(Data::Other, self.at.get())
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.dom.borrow().node(*element).parent;
        match parent {
            Some(parent) => self.insert(parent, Some(*element), child),
            None => self.insert(*previous, None, child),
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.dom.borrow().node(*sibling).parent;
        match parent {
            Some(parent) => self.insert(parent, Some(*sibling), child),
            None => self.insert(DOCUMENT, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &NodeId) {
        self.depth.set(self.dom.borrow().node(*node).depth.saturating_sub(1));
    }

    fn get_template_contents(&self, _: &NodeId) -> NodeId {
        LIMBO
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.dom.borrow_mut().node_mut(*target).data {
            for attribute in attributes {
                if element.attributes.iter().all(|given| given.name != attribute.name) {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.dom.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut dom = self.dom.borrow_mut();
        while let Some(child) = dom.node(*node).first {
            dom.attach(*new_parent, None, child);
        }
    }
}
