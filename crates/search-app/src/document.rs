//! The search fields while they are typed into, the arrows that lead through what was found, and the places in its texts.

use crate::json;
use alloc::{string::String, vec::Vec};
use core::cell::Cell;
use js_sys::Reflect;
use newsprint_search::Count;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{
    AddEventListenerOptions, Document, Element, Event, EventInit, HtmlElement, KeyboardEvent, NodeList, Window,
};

/// How long the fingers rest before what was typed is looked for, in milliseconds.
const REST: i32 = 200;
/// The fields whose list follows them.
const FIELD: &str = "form[data-app] [type=search]";
/// The headlines of a list, among which arrows move.
const HEADLINES: &str = "main > .list h2 a, main > .list h3 a";
/// The stories of a list, and in each its headline and its text.
const STORIES: &str = "main > .list .story";
const HEADLINE: &str = "h2 a, h3 a";
const TEXT: &str = ".dek";
/// A filter with values to choose from.
const CHOICE: &str = ".filters select";
/// What says how many stories there are in a list that is filtered.
const FOUND: &str = ".found";
/// The attribute of such a value that keeps its words with how many stories of the whole list have it.
const OF_LIST: &str = "data-of-list";
/// How many frames the reader may take to show what was found.
pub const FRAMES: u32 = 30;

/// The place of a story's text where the words stand.
pub struct Place {
    /// The story's address, relative to the site's root.
    pub address: String,
    /// The place in pieces of which every other one is marked.
    pub pieces: Vec<String>,
}

#[wasm_bindgen]
extern "C" {
    /// The window. `web_sys::window` also looks where workers have theirs, which is code that readers fetch.
    #[wasm_bindgen(js_namespace = window, js_name = valueOf)]
    pub fn window() -> Window;
}

/// Begins to listen to fields and keys; calls a function with what has been typed so far.
///
/// # Errors
/// When the window takes no listeners.
pub fn listen(window: &Window, typed: impl Fn(&str) + 'static) -> Result<(), JsValue> {
    let waiting = Cell::new(None);
    let timers = window.clone();
    on(window, &["input"], move |event| {
        let Some(field) = target(event).filter(|field| field.matches(FIELD).unwrap_or_default()) else { return };
        typed(&value(&field));
        let look = Closure::once_into_js(move || send(&field));
        if let Some(waiting) = waiting.take() {
            timers.clear_timeout_with_handle(waiting);
        }
        waiting.set(timers.set_timeout_with_callback_and_timeout_and_arguments_0(look.unchecked_ref(), REST).ok());
    })?;
    // What was typed while the program came.
    let active = window.document().and_then(|document| document.active_element());
    if let Some(field) = active.filter(|active| active.matches(FIELD).unwrap_or_default() && !value(active).is_empty())
    {
        send(&field);
    }
    on(window, &["keydown"], |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|key| !key.is_composing()) else { return };
        if target(event).is_some_and(|active| step(&active, &key.key()).is_some()) {
            event.prevent_default();
        }
    })
}

fn value(field: &Element) -> String {
    Reflect::get(field, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// Tells the reader that the field has changed, as if it had been left; one that has been left has told it already.
fn send(field: &Element) {
    let active = field.owner_document().and_then(|document| document.active_element());
    if active.as_ref() != Some(field) {
        return;
    }
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    if let Ok(change) = Event::new_with_event_init_dict("change", &bubbles) {
        let _ = field.dispatch_event(&change);
    }
}

/// Goes from the field to the headlines, or from one to another; none when the key means nothing here.
fn step(active: &Element, key: &str) -> Option<()> {
    let document = active.owner_document()?;
    let headlines = document.query_selector_all(HEADLINES).ok()?;
    let at = elements(&headlines).position(|headline| headline == *active);
    let next = match (key, at) {
        ("ArrowDown", Some(at)) => headlines.item(at as u32 + 1),
        ("ArrowDown", None) if active.matches(FIELD).ok()? => headlines.item(0),
        ("ArrowUp", Some(0)) => document.query_selector(FIELD).ok()?.map(Into::into),
        ("ArrowUp", Some(at)) => headlines.item(at as u32 - 1),
        _ => None,
    };
    next?.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// Calls a function when the reader has scrolled.
pub fn when_scrolled(go_on: impl FnOnce() + 'static) {
    let window = window();
    if window.scroll_y().is_ok_and(|scroll| scroll > 0.0) {
        return go_on();
    }
    let once = AddEventListenerOptions::new();
    once.set_once(true);
    let go_on = Closure::once_into_js(go_on);
    let _ =
        window.add_event_listener_with_callback_and_add_event_listener_options("scroll", go_on.unchecked_ref(), &once);
}

/// Calls a function whenever the reader turns to a filter with values to choose from.
///
/// # Errors
/// When the window takes no listeners.
pub fn when_filtering(window: &Window, count: impl Fn() + 'static) -> Result<(), JsValue> {
    on(window, &["focusin", "pointerover"], move |event| {
        if target(event).is_some_and(|field| field.matches(CHOICE).unwrap_or_default()) {
            count();
        }
    })
}

/// Shows how many stories the values of a filter would leave, in the place of how many the list has; these again, where the list
/// is not filtered any more.
pub fn show_counts(name: &str, counts: &[Count]) {
    let Some(document) = window().document() else { return };
    let is_filtered = document.query_selector(FOUND).is_ok_and(|found| found.is_some());
    let Ok(options) = document.query_selector_all(&[CHOICE, "[name=", name, "] option"].concat()) else { return };
    for option in elements(&options) {
        let value = option.get_attribute("value");
        let mut text = option.get_attribute(OF_LIST).or_else(|| option.text_content()).unwrap_or_default();
        let _ = option.set_attribute(OF_LIST, &text);
        let count = counts.iter().find(|count| is_filtered && value.as_ref() == Some(&count.value));
        if let Some(count) = count {
            while text.pop().is_some_and(|last| last != '(') {}
            text.push_str(if count.exact { "(" } else { "(≈" });
            json::push_number(&mut text, count.count as usize);
            text.push(')');
        }
        option.set_text_content(Some(&text));
    }
}

/// Shows places under their headlines, once the reader shows those, in as many frames at most.
pub fn show(places: Vec<Place>, frames: u32) {
    let window = window();
    let Some(document) = window.document() else { return };
    let Ok(stories) = document.query_selector_all(STORIES) else { return };
    let mut is_shown = places.is_empty();
    for story in elements(&stories) {
        is_shown |= show_in(&document, &story, &places).is_some();
    }
    if !is_shown && frames > 0 {
        let again = Closure::once_into_js(move || show(places, frames - 1));
        let _ = window.request_animation_frame(again.unchecked_ref());
    }
}

/// Shows the place in one story, if there is one.
fn show_in(document: &Document, story: &Element, places: &[Place]) -> Option<()> {
    let address = story.query_selector(HEADLINE).ok()??.get_attribute("href")?;
    let place = places.iter().find(|place| place.address == address)?;
    let text = story.query_selector(TEXT).ok()??;
    text.set_text_content(None);
    for (at, piece) in place.pieces.iter().enumerate() {
        let node = match at % 2 {
            0 => document.create_text_node(piece).into(),
            _ => {
                let mark = document.create_element("mark").ok()?;
                mark.set_text_content(Some(piece));
                web_sys::Node::from(mark)
            }
        };
        text.append_child(&node).ok()?;
    }
    Some(())
}

fn elements(nodes: &NodeList) -> impl Iterator<Item = Element> {
    (0..nodes.length()).filter_map(|at| nodes.item(at)?.dyn_into().ok())
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn on(window: &Window, events: &[&str], handle: impl Fn(&Event) + 'static) -> Result<(), JsValue> {
    let listener = Closure::<dyn Fn(Event)>::new(move |event| handle(&event)).into_js_value();
    for event in events {
        window.add_event_listener_with_callback(event, listener.unchecked_ref())?;
    }
    Ok(())
}
