//! What keys do.

use super::Dialog;
use crate::{
    dom::{append, el, said},
    keys::KEYS,
    words::Words,
};
use wasm_bindgen::JsValue;
use web_sys::Document;

/// Shows the list of keys.
///
/// # Errors
/// When the page takes no elements.
pub fn open(document: &Document, words: &Words) -> Result<(), JsValue> {
    let list = el(document, "dl", &[("class", "keys")], &[])?;
    for (key, _, label) in KEYS {
        let name = el(document, "dt", &[], &[&said(document, "kbd", &[], key)?])?;
        append(&list, &name)?;
        append(&list, &said(document, "dd", &[], &words.text(label))?)?;
    }
    Dialog::open(document, words, ("tool", &words.text("shortcuts")), &[&list]).map(drop)
}
