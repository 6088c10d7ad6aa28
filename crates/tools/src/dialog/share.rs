//! Sharing the page: as the device does it, or by a link to copy.

use super::Dialog;
use crate::{
    dom::{el, listen, said},
    words::Words,
};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, HtmlInputElement, ShareData, Window};

/// Shares the page.
///
/// # Errors
/// When the page takes no elements.
pub async fn open(window: &Window, document: &Document, words: &Words) -> Result<(), JsValue> {
    let url = address(window, document)?;
    let navigator = window.navigator();
    if Reflect::has(&navigator, &"share".into())? {
        let data = ShareData::new();
        data.set_title(&document.title());
        data.set_url(&url);
        let shared = JsFuture::from(navigator.share_with_data(&data)).await;
        // Who changes their mind wants nothing else.
        let is_done = |error: JsValue| Reflect::get(&error, &"name".into()).is_ok_and(|name| name == "AbortError");
        if shared.map_or_else(is_done, |_| true) {
            return Ok(());
        }
    }
    let label = words.text("copy_link");
    let attributes = [("type", "url"), ("readonly", ""), ("value", url.as_str()), ("aria-label", label.as_str())];
    let field = el(document, "input", &attributes, &[])?.unchecked_into::<HtmlInputElement>();
    let copy = said(document, "button", &[("type", "button")], &label)?;
    let print = said(document, "button", &[("type", "button")], &words.text("print"))?;
    let actions = el(document, "p", &[("class", "tool-actions")], &[&copy, &print])?;
    let dialog = Dialog::open(document, words, ("tool", &words.text("share")), &[&field, &actions])?;
    let (own, words) = (window.clone(), words.clone());
    let element = dialog.element.clone();
    listen(&copy, "click", move |_| {
        let (window, words, field, status) = (own.clone(), words.clone(), field.clone(), dialog.status.clone());
        spawn_local(async move {
            let said = if copied(&window, &field).await { "copied" } else { "copy_failed" };
            status.set_text_content(Some(&words.text(said)));
        });
    })?;
    let window = window.clone();
    listen(&print, "click", move |_| {
        element.close();
        let _ = window.print();
    })
}

/// The address of the page, without what leads to a place in it.
fn address(window: &Window, document: &Document) -> Result<String, JsValue> {
    let canonical = document.query_selector("link[rel=canonical]")?.and_then(|link| link.get_attribute("href"));
    let here = || window.location().href().map(|href| href.split('#').next().unwrap_or_default().to_owned());
    canonical.map_or_else(here, Ok)
}

/// Copies what stands in a field; selects it, for the keyboard, where pages may not copy.
async fn copied(window: &Window, field: &HtmlInputElement) -> bool {
    field.select();
    let navigator = window.navigator();
    // Pages of insecure origins have no clipboard.
    Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object())
        && JsFuture::from(navigator.clipboard().write_text(&field.value())).await.is_ok()
}
