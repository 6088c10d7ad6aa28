//! A box above the page. It has the focus until it is closed: by its button, by Escape, or by a touch beside it.

pub mod help;
pub mod lightbox;
pub mod note;
pub mod saved;
pub mod settings;
pub mod share;

use crate::{
    dom::{el, focus, listen, said},
    words::Words,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlDialogElement};

/// A box that stands open.
pub struct Dialog {
    /// The element.
    pub element: HtmlDialogElement,
    /// What it says by the way, to those who listen too.
    pub status: Element,
}

impl Dialog {
    /// Opens a box of a class with a title above what it holds. When it is closed, the focus is where it was.
    ///
    /// # Errors
    /// When the page takes no elements.
    pub fn open(
        document: &Document,
        words: &Words,
        (class, title): (&str, &str),
        held: &[&Element],
    ) -> Result<Self, JsValue> {
        let before = document.active_element();
        let heading = said(document, "h2", &[("id", "tool-title")], title)?;
        let close = said(document, "button", &[("type", "button"), ("class", "close")], &words.text("close"))?;
        let head = el(document, "div", &[("class", "tool-head")], &[&heading, &close])?;
        let status = el(document, "p", &[("class", "meta"), ("role", "status")], &[])?;
        let box_ = el(document, "div", &[("class", "tool-box")], &[&head])?;
        held.iter().chain([&&status]).try_for_each(|part| box_.append_child(part).map(drop))?;
        let attributes = [("class", class), ("aria-labelledby", "tool-title")];
        let element = el(document, "dialog", &attributes, &[&box_])?.unchecked_into::<HtmlDialogElement>();
        document.body().ok_or(JsValue::NULL)?.append_child(&element)?;
        let (closed, beside) = (element.clone(), element.clone());
        listen(&close, "click", move |_| closed.close())?;
        // The box fills the element: only what is around it is the element itself.
        listen(&element, "click", move |event| {
            if event.target().is_some_and(|target| target == *beside.unchecked_ref()) {
                beside.close();
            }
        })?;
        let gone = element.clone();
        listen(&element, "close", move |_| {
            gone.remove();
            before.iter().for_each(focus);
        })?;
        element.show_modal()?;
        Ok(Self { element, status })
    }

    /// Says something.
    pub fn say(&self, words: &str) {
        self.status.set_text_content(Some(words));
    }
}
