//! A footnote above the text, where its mark was touched; without scripts the mark leads to it.

use super::Dialog;
use crate::{dom::all, words::Words};
use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

/// Shows the note to which a mark leads.
///
/// # Errors
/// When there is none.
pub fn open(document: &Document, words: &Words, mark: Option<&Element>) -> Result<(), JsValue> {
    let mark = mark.ok_or(JsValue::NULL)?;
    let href = mark.get_attribute("href").unwrap_or_default();
    let id = href.split_once('#').ok_or(JsValue::NULL)?.1;
    let note = document.get_element_by_id(id).ok_or(JsValue::NULL)?;
    let shown = document.create_element("div")?;
    if let Some(language) = note.closest("[lang]")?.and_then(|story| story.get_attribute("lang")) {
        shown.set_attribute("lang", &language)?;
    }
    let parts = note.clone_node_with_deep(true)?.child_nodes();
    for part in (0..parts.length()).filter_map(|_| parts.item(0)) {
        shown.append_child(&part)?;
    }
    let title = mark.get_attribute("aria-label").unwrap_or_default();
    Dialog::open(document, words, ("tool note", &title), &[&shown])?;
    // The way back is to close it; and there is one element of a name.
    for part in all(document, "dialog.note .back, dialog.note [id]:not(#tool-title)")? {
        if part.matches(".back")? { part.remove() } else { part.remove_attribute("id")? }
    }
    Ok(())
}
