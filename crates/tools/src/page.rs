//! The buttons of a page and the keys, and who answers them.

use crate::{
    dialog::{help, lightbox, note, saved, settings, share},
    dom::{all, around, focus, listen},
    keys::{Act, act},
    listen, times,
    words::Words,
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, Event, HtmlElement, KeyboardEvent, Window};

/// The event that says that the tools answer from now on.
const READY: &str = "newsprint-tools";
/// How often times are written anew, in milliseconds.
const MINUTE: i32 = 60_000;
/// The buttons, and the links around pictures.
const TOOL: &str = "[data-tool]";
/// Where the file of their words stands.
const WORDS: &str = "data-words";
/// Where letters are letters.
const WRITTEN_INTO: &str = "input, textarea, select, [contenteditable]";
/// What is read one after the other: the headlines of lists.
const HEADLINES: &str = "main h2 a, main h3 a";

/// A page with tools.
struct Page {
    window: Window,
    document: Document,
    /// The words by the addresses of their files.
    words: RefCell<Vec<(String, Words)>>,
}

/// Answers from now on.
///
/// # Errors
/// When the page takes no listeners.
pub fn start() -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let page = Rc::new(Page { window: window.clone(), document: document.clone(), words: RefCell::default() });
    let (clicked, pressed, asked) = (page.clone(), page.clone(), page);
    // Before the app, which would follow the links around pictures.
    let capture = wasm_bindgen::closure::Closure::<dyn Fn(Event)>::new(move |event: Event| clicked.click(&event));
    window.add_event_listener_with_callback_and_bool("click", capture.as_ref().unchecked_ref(), true)?;
    capture.forget();
    listen(&window, "keydown", move |event| pressed.press(&event))?;
    let (shown, later) = (document.clone(), document.clone());
    // A page that takes no texts keeps those of the newsroom.
    listen(&window, "newsprint-view", move |_| drop(times::write(&shown)))?;
    let minute = wasm_bindgen::closure::Closure::<dyn Fn()>::new(move || drop(times::write(&later)));
    window.set_interval_with_callback_and_timeout_and_arguments_0(minute.as_ref().unchecked_ref(), MINUTE)?;
    minute.forget();
    times::write(&document)?;
    if lightbox::is_asked_for(&window, &document) {
        asked.run("picture".to_owned(), None);
    }
    window.dispatch_event(&Event::new(READY)?).map(drop)
}

impl Page {
    fn click(self: &Rc<Self>, event: &Event) {
        let Some(tool) = around(event, TOOL) else { return };
        let is = |key: &str| js_sys::Reflect::get(event, &key.into()).is_ok_and(|value| value.is_truthy());
        if ["ctrlKey", "metaKey", "shiftKey", "altKey"].into_iter().any(is) {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        self.run(tool.get_attribute("data-tool").unwrap_or_default(), Some(tool));
    }

    fn press(self: &Rc<Self>, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        // The app may have done already what the key does.
        let is_free = !event.default_prevented()
            && !key.ctrl_key()
            && !key.meta_key()
            && !key.alt_key()
            && around(event, WRITTEN_INTO).is_none();
        let is_open = self.document.query_selector("dialog[open]").is_ok_and(|open| open.is_some());
        let is_off = self.document.document_element().is_some_and(|root| root.has_attribute("data-nokeys"));
        let Some(act) = act(&key.key()).filter(|_| is_free && !is_open && !is_off) else { return };
        event.prevent_default();
        match act {
            Act::Help => self.run("help".to_owned(), None),
            Act::Share => self.run("share".to_owned(), None),
            Act::Settings => self.run("settings".to_owned(), None),
            Act::Search => self.find(".search input").iter().for_each(focus),
            Act::Front => self.find(".nameplate a").iter().for_each(follow),
            Act::Next => self.turn(".neighbours .next a", 1),
            Act::Previous => self.turn(".neighbours .previous a", -1),
        }
    }

    /// Opens what a tool shows.
    fn run(self: &Rc<Self>, tool: String, link: Option<Element>) {
        let page = self.clone();
        spawn_local(async move {
            let opened = page.open(&tool, link.as_ref()).await;
            // What cannot be shown here, the browser shows.
            if let (Err(_), Some(href)) = (opened, link.and_then(|link| link.get_attribute("href"))) {
                let _ = page.window.location().assign(&href);
            }
        });
    }

    async fn open(&self, tool: &str, link: Option<&Element>) -> Result<(), JsValue> {
        let (window, document, words) = (&self.window, &self.document, self.words().await?);
        match tool {
            "settings" => settings::open(window, document, &words),
            "share" => share::open(window, document, &words).await,
            "help" => help::open(document, &words),
            "save" => saved::save(window, document, &words).await,
            "saved" => saved::open(window, document, &words).await,
            "note" => note::open(document, &words, link),
            "listen" => listen::start(window, document, &words),
            _ => lightbox::open(window, document, &words, link),
        }
    }

    async fn words(&self) -> Result<Words, JsValue> {
        let holder = self.document.query_selector(&["[", WORDS, "]"].concat())?.ok_or(JsValue::NULL)?;
        let url = holder.get_attribute(WORDS).unwrap_or_default();
        let known = self.words.borrow().iter().find(|(own, _)| *own == url).map(|(_, words)| words.clone());
        match known {
            Some(words) => Ok(words),
            None => {
                let words = Words::get(&url).await?;
                self.words.borrow_mut().push((url, words.clone()));
                Ok(words)
            }
        }
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.document.query_selector(selector).ok().flatten()
    }

    /// Follows a link, or gives the focus to the headline so many further on.
    fn turn(&self, link: &str, by: isize) {
        if let Some(link) = self.find(link) {
            follow(&link);
            return;
        }
        let headlines = all(&self.document, HEADLINES).unwrap_or_default();
        let active = self.document.active_element();
        let at = headlines.iter().position(|headline| Some(headline) == active.as_ref());
        let next = at.map_or((by > 0).then_some(0), |at| at.checked_add_signed(by));
        next.and_then(|next| headlines.get(next)).into_iter().for_each(focus);
    }
}

/// Does what a click would.
fn follow(link: &Element) {
    if let Some(link) = link.dyn_ref::<HtmlElement>() {
        link.click();
    }
}
