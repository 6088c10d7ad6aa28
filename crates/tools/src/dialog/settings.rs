//! How somebody wants to read: what is chosen holds at once, and from then on.

use super::Dialog;
use crate::{
    dom::{append, el, listen, said},
    settings::{CHOICES, KEY, ON, SAVER, SWITCHES, Setting, Settings},
    store::wish,
    times,
    words::Words,
};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, HtmlInputElement, Window};

/// Shows the settings.
///
/// # Errors
/// When the page takes no elements.
pub fn open(window: &Window, document: &Document, words: &Words) -> Result<(), JsValue> {
    let settings = kept(window);
    let form = el(document, "form", &[], &[])?;
    for setting in CHOICES {
        append(&form, &choice(document, words, setting, &settings)?)?;
    }
    for switch in SWITCHES {
        append(&form, &self::switch(document, words, switch, &settings)?)?;
    }
    let reset = said(document, "button", &[("type", "reset")], &words.text("reset"))?;
    append(&form, &el(document, "p", &[("class", "tool-actions")], &[&reset])?)?;
    let help = said(document, "p", &[("class", "meta")], &words.text("preferences_help"))?;
    let dialog = Rc::new(Dialog::open(document, words, ("tool", &words.text("preferences")), &[&help, &form])?);
    let change = {
        let (window, document, words) = (window.clone(), document.clone(), words.clone());
        move |settings: &Settings| {
            let is_kept = apply(&window, &document, settings);
            let (window, document, words, dialog) = (window.clone(), document.clone(), words.clone(), dialog.clone());
            let is_saving = settings.get(SAVER).is_some();
            spawn_local(async move {
                // Only who saves data needs the worker.
                let is_kept = is_kept && (wish(&window, &document, is_saving).await.is_ok() || !is_saving);
                dialog.say(&if is_kept { String::new() } else { words.text("settings_not_kept") });
            });
        }
    };
    let (reset, change) = (change.clone(), change);
    let (own, first) = (window.clone(), document.clone());
    listen(&form, "change", move |event| {
        let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let mut settings = shown(&first).unwrap_or_else(|| kept(&own));
        let is_on = field.type_() != "checkbox" || field.checked();
        settings.set(&field.name(), if is_on { field.value() } else { String::new() }.as_str());
        change(&settings);
    })?;
    listen(&form, "reset", move |event| {
        event.prevent_default();
        reset(&Settings::default());
        if let Some(form) = event.target().and_then(|form| form.dyn_into::<Element>().ok()) {
            show_first(&form);
        }
    })
}

/// What holds on this page: the browser may keep nothing.
fn shown(document: &Document) -> Option<Settings> {
    let root = document.document_element()?;
    let mut settings = Settings::default();
    for name in Settings::names() {
        let value = root.get_attribute(&["data-", name].concat());
        value.iter().for_each(|value| settings.set(name, value));
    }
    Some(settings)
}

fn kept(window: &Window) -> Settings {
    let storage = window.local_storage().ok().flatten();
    let kept = storage.and_then(|storage| storage.get_item(KEY).ok().flatten());
    Settings::parse(&kept.unwrap_or_default())
}

/// Has the page follow, and the browser keep it; tells whether it could.
fn apply(window: &Window, document: &Document, settings: &Settings) -> bool {
    if let Some(root) = document.document_element() {
        for name in Settings::names() {
            let attribute = ["data-", name].concat();
            // Names of our own are taken everywhere.
            let _ = match settings.get(name) {
                Some(value) => root.set_attribute(&attribute, value),
                None => root.remove_attribute(&attribute),
            };
        }
    }
    // A page that takes no texts keeps those of the newsroom.
    let _ = times::write(document);
    let storage = window.local_storage().ok().flatten();
    storage.is_some_and(|storage| storage.set_item(KEY, &settings.kept()).is_ok())
}

fn choice(document: &Document, words: &Words, setting: Setting, settings: &Settings) -> Result<Element, JsValue> {
    let key = match setting.name {
        "size" => "text_size",
        "width" => "line_width",
        name => name,
    };
    let group = el(document, "fieldset", &[], &[&said(document, "legend", &[], &words.text(key))?])?;
    let chosen = settings.get(setting.name).unwrap_or(setting.default);
    for (value, label) in setting.values {
        let field = el(document, "input", &[("type", "radio"), ("name", setting.name), ("value", value)], &[])?;
        if *value == chosen {
            field.set_attribute("checked", "")?;
        }
        let label = said(document, "span", &[], &words.text(label))?;
        append(&group, &el(document, "label", &[], &[&field, &label])?)?;
    }
    Ok(group)
}

fn switch(
    document: &Document,
    words: &Words,
    (name, label, help): (&str, &str, Option<&str>),
    settings: &Settings,
) -> Result<Element, JsValue> {
    let field = el(document, "input", &[("type", "checkbox"), ("name", name), ("value", ON)], &[])?;
    if settings.get(name).is_some() {
        field.set_attribute("checked", "")?;
    }
    let label = said(document, "span", &[], &words.text(label))?;
    if let Some(help) = help {
        append(&label, &said(document, "small", &[], &words.text(help))?)?;
    }
    el(document, "label", &[("class", "switch")], &[&field, &label])
}

/// Shows the values of a new reader.
fn show_first(form: &Element) {
    let Ok(fields) = form.query_selector_all("input") else { return };
    for at in 0..fields.length() {
        let Some(field) = fields.item(at).and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else { continue };
        let is_first = |setting: &Setting| setting.name == field.name() && setting.default == field.value();
        field.set_checked(CHOICES.iter().any(is_first));
    }
}
