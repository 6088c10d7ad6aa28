//! Where the reader was on each page of the history, kept for the life of the tab.
//!
//! Every entry of the history carries a number; scroll positions are kept by that number, so that two
//! visits of one page are two memories.

use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;
use web_sys::{ScrollRestoration, Storage, Window};

/// Where the places are kept, as `entry=scroll&entry=scroll`: `boot.js` reads them too.
const STORAGE_KEY: &str = "newsprint-scroll";

/// What is remembered of the history's entries.
pub struct Memory {
    /// The number of the entry that is shown.
    entry: Cell<u32>,
    last_entry: Cell<u32>,
    /// Where the shown page is scrolled to, as of the last event, in whole CSS pixels.
    scroll: Cell<i32>,
    places: RefCell<Vec<(u32, Place)>>,
    /// The link that the reader is following.
    following: RefCell<Option<String>>,
}

#[derive(Clone, Default)]
struct Place {
    scroll: i32,
    followed: Option<String>,
}

impl Memory {
    /// Takes over from the browser, with what an earlier page of this tab has left.
    pub fn open(window: &Window) -> Result<Self, JsValue> {
        let history = window.history()?;
        let places = storage(window).and_then(|storage| storage.get_item(STORAGE_KEY).ok()?).unwrap_or_default();
        let places = places.split('&').filter_map(read_place).collect::<Vec<_>>();
        let last = places.iter().map(|(entry, _)| *entry).max().unwrap_or_default();
        let known = history.state()?.as_f64().map(|number| number as u32);
        let entry = known.unwrap_or(last + 1);
        let memory = Self {
            entry: Cell::new(entry),
            last_entry: Cell::new(last.max(entry)),
            scroll: Cell::default(),
            places: RefCell::new(places),
            following: RefCell::default(),
        };
        memory.resume(window);
        memory.name_entry(window);
        Ok(memory)
    }

    /// Looks after the place on the page instead of the browser.
    pub fn resume(&self, window: &Window) {
        set_restoration(window, ScrollRestoration::Manual);
        self.scrolled(window);
    }

    /// Notes where the page is scrolled to: by each scroll event, because the browser moves to a fragment before it says
    /// so, and before leaving a page, because an event may still be on its way.
    pub fn scrolled(&self, window: &Window) {
        self.scroll.set(window.scroll_y().unwrap_or_default() as i32);
    }

    /// Notes the link that the reader follows, as written in the page.
    pub fn following(&self, href: Option<String>) {
        *self.following.borrow_mut() = href;
    }

    /// The link that was followed from the shown entry.
    pub fn followed_link(&self) -> Option<String> {
        self.place()?.followed
    }

    /// Leaves the shown entry for a new one, or stays on it when the same address is shown again.
    pub fn add_entry(&self, window: &Window, url: &str, is_again: bool) -> Result<(), JsValue> {
        self.scrolled(window);
        self.leave();
        let history = window.history()?;
        if is_again {
            return history.replace_state_with_url(&self.entry.get().into(), "", Some(url));
        }
        self.number_new_entry();
        history.push_state_with_url(&self.entry.get().into(), "", Some(url))
    }

    /// Follows the browser to another entry; true when that entry is new, made by the browser itself.
    pub fn enter(&self, state: Option<JsValue>) -> bool {
        self.leave();
        match state.and_then(|state| state.as_f64()) {
            Some(number) => self.entry.set(number as u32),
            None => self.number_new_entry(),
        }
        !self.is_known()
    }

    /// Writes the number of the shown entry into the history.
    pub fn name_entry(&self, window: &Window) {
        // A refused number only costs a scroll position.
        let _ = window.history().and_then(|history| history.replace_state(&self.entry.get().into(), ""));
    }

    /// Whether the reader has been at the shown entry before.
    pub fn is_known(&self) -> bool {
        self.place().is_some()
    }

    /// Scrolls to where the reader was.
    pub fn restore_scroll(&self, window: &Window) {
        if let Some(place) = self.place() {
            window.scroll_to_with_x_and_y(0.0, place.scroll.into());
        }
        self.scrolled(window);
    }

    /// Keeps everything for the next page of this tab. Should the browser come back to this one, it finds the place itself.
    pub fn save(&self, window: &Window) {
        set_restoration(window, ScrollRestoration::Auto);
        self.scrolled(window);
        self.leave();
        let places = self.places.borrow();
        let places = places.iter().map(|(entry, place)| format!("{entry}={}", place.scroll)).collect::<Vec<_>>();
        if let Some(storage) = storage(window) {
            let _ = storage.set_item(STORAGE_KEY, &places.join("&"));
        }
    }

    fn leave(&self) {
        let place = Place { scroll: self.scroll.get(), followed: self.following.take() };
        let (mut places, entry) = (self.places.borrow_mut(), self.entry.get());
        places.retain(|(other, _)| *other != entry);
        places.push((entry, place));
    }

    /// What is remembered of the shown entry.
    fn place(&self) -> Option<Place> {
        let places = self.places.borrow();
        places.iter().find(|(entry, _)| *entry == self.entry.get()).map(|(_, place)| place.clone())
    }

    fn number_new_entry(&self) {
        self.last_entry.set(self.last_entry.get() + 1);
        self.entry.set(self.last_entry.get());
        self.scroll.set(0);
    }
}

/// Says who finds the place on a page that the reader comes back to. A refusal only costs the place.
fn set_restoration(window: &Window, restoration: ScrollRestoration) {
    let _ = window.history().and_then(|history| history.set_scroll_restoration(restoration));
}

/// None where the browser keeps nothing, as in some private windows.
fn storage(window: &Window) -> Option<Storage> {
    window.session_storage().ok()?
}

fn read_place(text: &str) -> Option<(u32, Place)> {
    let (entry, scroll) = text.split_once('=')?;
    Some((entry.parse().ok()?, Place { scroll: scroll.parse().ok()?, followed: None }))
}
