//! Elements of the page.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Element, Event, EventTarget, HtmlElement};

/// An element with attributes and children.
pub fn el(
    document: &Document,
    tag: &str,
    attributes: &[(&str, &str)],
    children: &[&Element],
) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    attributes.iter().try_for_each(|(name, value)| element.set_attribute(name, value))?;
    children.iter().try_for_each(|child| append(&element, child))?;
    Ok(element)
}

/// The elements of a page that a selector names.
pub fn all(document: &Document, selector: &str) -> Result<Vec<Element>, JsValue> {
    let found = document.query_selector_all(selector)?;
    Ok((0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect())
}

/// Puts an element at the end of another.
pub fn append(parent: &Element, child: &Element) -> Result<(), JsValue> {
    parent.append_child(child).map(drop)
}

/// An element that holds words.
pub fn said(document: &Document, tag: &str, attributes: &[(&str, &str)], words: &str) -> Result<Element, JsValue> {
    let element = el(document, tag, attributes, &[])?;
    element.set_text_content(Some(words));
    Ok(element)
}

/// Listens for as long as the page is there.
pub fn listen(target: &EventTarget, event: &str, act: impl Fn(Event) + 'static) -> Result<(), JsValue> {
    let listener = Closure::<dyn Fn(Event)>::new(act);
    target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref())?;
    listener.forget();
    Ok(())
}

/// The element around the target of an event that a selector names.
pub fn around(event: &Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}

/// Gives the focus to an element, if it takes it.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // What cannot have the focus leaves it where it is.
        let _ = element.focus();
    }
}
