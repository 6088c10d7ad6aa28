//! The times of a page as somebody wants them: as the newsroom writes them, as where the reader is, or how long ago they were.

use crate::{ago::ago, dom::all};
use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

/// Times that are more than a day.
const TIMES: &str = "time[datetime*=T]";
/// The words of the newsroom for a time, while others stand in their place.
const WORDS: &str = "data-words";
/// The attribute of the root that says what is wanted.
const WISH: &str = "data-times";

/// Writes the times of the page as they are wanted now.
///
/// # Errors
/// When the page takes no texts.
pub fn write(document: &Document) -> Result<(), JsValue> {
    let wish = document.document_element().and_then(|root| root.get_attribute(WISH));
    for time in all(document, TIMES)? {
        let words = time.get_attribute(WORDS).or_else(|| time.text_content()).unwrap_or_default();
        let wanted = match wish.as_deref() {
            Some("own") => own(&time),
            Some("ago") => said(&time),
            _ => None,
        };
        time.set_text_content(Some(wanted.as_ref().unwrap_or(&words)));
        match wanted {
            Some(_) => time.set_attribute(WORDS, &words).and_then(|()| time.set_attribute("title", &words))?,
            None => time.remove_attribute(WORDS).and_then(|()| time.remove_attribute("title"))?,
        }
    }
    Ok(())
}

/// Date and time where the reader is, in the language of the page.
fn own(time: &Element) -> Option<String> {
    let options = Object::new();
    for (key, style) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        Reflect::set(&options, &key.into(), &style.into()).ok()?;
    }
    let format = Intl::DateTimeFormat::new(&languages(time), &options);
    format.format().call1(&JsValue::NULL, date(time)?.as_ref()).ok()?.as_string()
}

/// How long ago it was.
fn said(time: &Element) -> Option<String> {
    let (count, unit) = ago((Date::now() - date(time)?.get_time()) / 1000.0)?;
    let options = Object::new();
    Reflect::set(&options, &"numeric".into(), &"auto".into()).ok()?;
    Some(Intl::RelativeTimeFormat::new(&languages(time), &options).format(count, unit).into())
}

fn date(time: &Element) -> Option<Date> {
    let date = Date::new(&time.get_attribute("datetime")?.into());
    (!date.get_time().is_nan()).then_some(date)
}

/// The language around a time, in the digits of the site.
fn languages(time: &Element) -> Array {
    let language = time.closest("[lang]").ok().flatten().and_then(|around| around.get_attribute("lang"));
    Array::of1(&[&language.unwrap_or_default(), "-u-nu-latn"].concat().into())
}
