//! The parts of a page that do not change while it is shown, as plain data.
//!
//! A view that is a value of one type costs the browser one piece of code to build it, however many kinds
//! of blocks there are; each `view!` is a type of its own (measured: the same views cost 60 KB more of
//! compressed WASM). Natively it is written as HTML.

mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod elsewhere;
mod html;
#[cfg(not(target_arch = "wasm32"))]
mod partner;

pub use browser::Nodes;
pub use html::data;
use std::borrow::Cow;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Text as it is read.
    Text(String),
    /// An element.
    Element(Element),
    /// Pieces one after the other.
    Many(Vec<Markup>),
}

/// An element with its attributes and children.
///
/// In a box, so that the views' chains of calls hand on a pointer and not three vectors (measured: 5 KB of compressed
/// WASM).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element(Box<Parts>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    children: Vec<Markup>,
}

/// An element without attributes and children.
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

/// Nothing.
pub const NOTHING: Markup = Markup::Many(Vec::new());

impl Element {
    /// Sets an attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.attributes.push((name, Cow::Owned(value.into())));
        self
    }

    /// Sets an attribute that has a value.
    pub fn attr_if(self, name: &'static str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Sets the class.
    pub fn class(mut self, class: &'static str) -> Self {
        self.0.attributes.push(("class", Cow::Borrowed(class)));
        self
    }

    /// Adds a child.
    pub fn with(mut self, child: impl Into<Markup>) -> Self {
        self.0.children.push(child.into());
        self
    }

    /// Adds children.
    pub fn each<T: Into<Markup>>(mut self, children: impl IntoIterator<Item = T>) -> Self {
        self.0.children.extend(children.into_iter().map(Into::into));
        self
    }
}

impl From<Element> for Markup {
    fn from(element: Element) -> Self {
        Markup::Element(element)
    }
}

impl From<String> for Markup {
    fn from(text: String) -> Self {
        Markup::Text(text)
    }
}

impl From<&str> for Markup {
    fn from(text: &str) -> Self {
        Markup::Text(text.to_owned())
    }
}

impl<T: Into<Markup>> From<Option<T>> for Markup {
    fn from(piece: Option<T>) -> Self {
        piece.map_or(NOTHING, Into::into)
    }
}

impl FromIterator<Markup> for Markup {
    fn from_iter<I: IntoIterator<Item = Markup>>(pieces: I) -> Self {
        Markup::Many(pieces.into_iter().collect())
    }
}
