//! Writes what html5ever's tree builder makes into a tree.

use super::{
    dom::{DOCUMENT, Data, Dom, Element, LIMBO, NodeId},
    kinds,
};
use html5ever::{
    Attribute, QualName,
    interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
    tendril::StrTendril,
};
use std::{
    borrow::Cow,
    cell::{Cell, Ref, RefCell},
};

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
        self.dom.borrow().size()
    }

    fn insert(&self, parent: NodeId, sibling: Option<NodeId>, child: NodeOrText<NodeId>) {
        let element = match &child {
            NodeOrText::AppendNode(id) => Some(*id),
            NodeOrText::AppendText(_) => None,
        };
        let mut dom = self.dom.borrow_mut();
        dom.insert(parent, sibling, child, self.at.get());
        if let Some(element) = element {
            self.depth.set(dom.depth(element));
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
        Ref::map(self.dom.borrow(), |dom| dom.qualified_name(*target))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        self.dom
            .borrow_mut()
            .create(Data::Element(Element { kind: kinds::kind(&name.local), name, attributes }), self.at.get())
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
        let parent = self.dom.borrow().parent(*element);
        match parent {
            Some(parent) => self.insert(parent, Some(*element), child),
            None => self.insert(*previous, None, child),
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.dom.borrow().parent(*sibling);
        match parent {
            Some(parent) => self.insert(parent, Some(*sibling), child),
            None => self.insert(DOCUMENT, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &NodeId) {
        self.depth.set(self.dom.borrow().depth(*node).saturating_sub(1));
    }

    fn get_template_contents(&self, _: &NodeId) -> NodeId {
        LIMBO
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut dom = self.dom.borrow_mut();
        let Some(given) = dom.attributes_mut(*target) else { return };
        for attribute in attributes {
            if given.iter().all(|known| known.name != attribute.name) {
                given.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.dom.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut dom = self.dom.borrow_mut();
        while let Some(child) = dom.first(*node) {
            dom.attach(*new_parent, None, child);
        }
    }
}
