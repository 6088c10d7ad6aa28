//! Markup as a Leptos view: nodes in the browser, HTML natively.

use super::{Element, Markup};
use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::{AddAnyAttr, Mountable, Render, RenderHtml},
    tachys::{
        hydration::Cursor,
        renderer::types,
        view::{Position, PositionState},
    },
};
use wasm_bindgen::{JsCast, intern};
use web_sys::{Document, Node};

/// The nodes of a piece of markup; never none, so that its place in the page is known.
pub struct Nodes(Vec<Node>);

impl Nodes {
    /// A node that stands in the page already.
    pub fn of(node: impl Into<Node>) -> Self {
        Self(vec![node.into()])
    }
}

impl Render for Markup {
    type State = Nodes;

    fn build(self) -> Nodes {
        let mut nodes = Vec::new();
        let document = leptos::prelude::document();
        self.append_to(&document, &mut |node| nodes.push(node));
        if nodes.is_empty() {
            nodes.push(document.create_text_node("").into());
        }
        Nodes(nodes)
    }

    fn rebuild(self, state: &mut Nodes) {
        let mut new = self.build();
        if let Some((first, parent)) = state.0.first().and_then(|first| Some((first, first.parent_element()?))) {
            new.mount(&parent, Some(first));
        }
        state.unmount();
        *state = new;
    }
}

impl Markup {
    /// Builds the nodes at the end of an element.
    pub fn append_to_element(&self, parent: &types::Element) {
        if let Some(document) = parent.owner_document() {
            self.append_children(&document, parent);
        }
    }

    fn append_children(&self, document: &Document, parent: &Node) {
        self.append_to(document, &mut |node| {
            let _ = parent.append_child(&node);
        });
    }

    fn append_to(&self, document: &Document, append: &mut dyn FnMut(Node)) {
        match self {
            Markup::Text(text) => append(document.create_text_node(text).into()),
            Markup::Element(element) => append(element.node(document)),
            Markup::Many(pieces) => pieces.iter().for_each(|piece| piece.append_to(document, append)),
        }
    }
}

impl Element {
    /// The element as a node of a document.
    pub fn node(&self, document: &Document) -> Node {
        let Ok(element) = document.create_element(intern(self.0.tag)) else {
            // Only a tag that is no name is refused, and tags are our own.
            return document.create_text_node("").into();
        };
        for (name, value) in &self.0.attributes {
            let _ = element.set_attribute(intern(name), value);
        }
        for child in &self.0.children {
            child.append_children(document, &element);
        }
        element.into()
    }
}

impl Mountable for Nodes {
    fn unmount(&mut self) {
        for node in &self.0 {
            if let Some(parent) = node.parent_node() {
                let _ = parent.remove_child(node);
            }
        }
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        for node in &self.0 {
            let _ = parent.insert_before(node, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let first = self.0.first();
        let parent = first.and_then(Node::parent_element);
        if let Some(parent) = &parent {
            child.mount(parent, first);
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<types::Element> {
        self.0.iter().filter_map(|node| node.clone().dyn_into().ok()).collect()
    }
}

impl AddAnyAttr for Markup {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Markup {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, html: &mut String, position: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        self.write_html(html);
        *position = Position::NextChild;
    }

    /// Nothing is hydrated: the app mounts in place of prerendered pages.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Nodes {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
