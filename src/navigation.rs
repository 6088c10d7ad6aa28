//! Moving through the site without leaving the page: history, scroll, focus.
//!
//! The old page stays until the next one's data is there; then address, page, scroll position and focus
//! change together. A navigation that is overtaken by another one is dropped.

mod links;
mod location;
mod memory;
mod prefetch;

pub use location::Location;

use crate::{app::Regions, data::Loader, head, screen::Screen, views};
use futures_util::future::{AbortHandle, Abortable};
use leptos::{leptos_dom::helpers::set_timeout_with_handle, task};
use memory::Memory;
use std::{cell::RefCell, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, FocusOptions, HtmlElement, PopStateEvent, Window};

/// How long a page may take before the bar shows.
const PATIENCE: Duration = Duration::from_millis(150);

/// Moves through one site.
pub struct Navigation {
    window: Window,
    loader: Rc<Loader>,
    regions: Regions,
    screen: RefCell<Screen>,
    location: RefCell<Location>,
    memory: Memory,
    under_way: RefCell<Option<AbortHandle>>,
    prefetch: prefetch::Prefetch,
}

/// How a navigation came about, and so what it does to the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    /// The reader followed a link or sent a form: a new entry.
    Visit,
    /// The reader went back or forward: the entry is there already.
    Return,
}

impl Navigation {
    /// Begins to look after the links, forms and history of the page, which shows `screen` at `location`.
    pub fn attach(
        window: Window,
        loader: Rc<Loader>,
        regions: Regions,
        screen: Screen,
        location: Location,
    ) -> Result<(), JsValue> {
        let memory = Memory::open(&window)?;
        let prefetch = prefetch::Prefetch::new(&window, loader.clone())?;
        let navigation = Rc::new(Self {
            window,
            loader,
            regions,
            screen: RefCell::new(screen),
            location: RefCell::new(location),
            memory,
            under_way: RefCell::default(),
            prefetch,
        });
        links::listen(&navigation)?;
        navigation.on("popstate", |navigation, event| navigation.returned(&event))?;
        navigation.on("scroll", |navigation, _| navigation.memory.scrolled(&navigation.window))?;
        navigation.on("pagehide", |navigation, _| navigation.memory.save(&navigation.window))?;
        navigation.find_place();
        navigation.prefetch.watch_links();
        Ok(())
    }

    /// Calls a function for every event of this name that reaches the window, as long as the page lives.
    fn on(self: &Rc<Self>, event: &str, handle: impl Fn(&Rc<Self>, Event) + 'static) -> Result<(), JsValue> {
        let navigation = self.clone();
        let listener = Closure::<dyn Fn(Event)>::new(move |event| handle(&navigation, event));
        self.window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref())?;
        listener.forget();
        Ok(())
    }

    /// Follows a link or a form's address.
    fn visit(self: &Rc<Self>, location: Location) {
        self.go(location, Cause::Visit);
    }

    fn returned(self: &Rc<Self>, event: &Event) {
        let Some(location) = Location::current(&self.window, self.loader.root()) else { return };
        let is_same_page = self.location.borrow().is_same_page(&location);
        if !is_same_page {
            self.memory.scrolled(&self.window);
        }
        let is_new = self.memory.enter(event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state));
        if !is_same_page {
            self.go(location, Cause::Return);
        } else {
            *self.location.borrow_mut() = location;
            match is_new {
                true => self.memory.name_entry(&self.window),
                false => self.memory.restore_scroll(&self.window),
            }
        }
    }

    fn go(self: &Rc<Self>, location: Location, cause: Cause) {
        let (handle, registration) = AbortHandle::new_pair();
        if let Some(overtaken) = self.under_way.borrow_mut().replace(handle) {
            overtaken.abort();
        }
        self.regions.show_progress(false);
        let navigation = self.clone();
        let moving = async move { navigation.load_and_show(location, cause).await };
        spawn_local(async move {
            // An error says that the navigation was overtaken.
            let _ = Abortable::new(moving, registration).await;
        });
    }

    async fn load_and_show(self: Rc<Self>, location: Location, cause: Cause) {
        let regions = self.regions;
        let bar = Bar(set_timeout_with_handle(move || regions.show_progress(true), PATIENCE).ok());
        let loaded = self.loader.screen(&location.path, &location.query).await;
        drop(bar);
        regions.show_progress(false);
        match loaded {
            Ok(screen) => self.show(screen, location, cause).await,
            // Without words for the interface only the browser itself can go there.
            Err(_) => {
                let _ = self.window.location().assign(&location.url(self.loader.root()));
            }
        }
    }

    async fn show(self: &Rc<Self>, screen: Screen, location: Location, cause: Cause) {
        let is_same_path = self.location.borrow().path == location.path;
        if cause == Cause::Visit {
            let url = location.url(self.loader.root());
            let is_again = *self.location.borrow() == location;
            // A refused entry only costs the way back.
            let _ = self.memory.add_entry(&self.window, &url, is_again);
        }
        *self.location.borrow_mut() = location.clone();
        head::apply(&self.window, &screen);
        let said = match is_same_path {
            true => views::summary(&screen).unwrap_or_default(),
            false => screen.page.headline(&screen.frame),
        };
        self.regions.change(&screen, &self.screen.replace(screen.clone()));
        // The view follows its signals in a task of its own, before the browser paints.
        task::tick().await;

        if let Some(document) = self.window.document() {
            // Where the reader is typing, the address follows the field.
            let typing = document.active_element().filter(|_| cause == Cause::Visit);
            links::fill_forms(&document, &location.query, typing);
        }
        if cause == Cause::Return {
            self.memory.restore_scroll(&self.window);
        } else if !self.scroll_to(&location.fragment) && !is_same_path {
            self.window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        if !is_same_path || self.has_lost_focus() {
            self.focus(cause, &location.fragment);
        }
        self.regions.announce(said);
        self.prefetch.watch_links();
    }

    /// At the start: where the reader was, or else what the address points at.
    fn find_place(&self) {
        let fragment = self.location.borrow().fragment.clone();
        if self.memory.is_known() || !self.scroll_to(&fragment) {
            self.memory.restore_scroll(&self.window);
        }
    }

    /// Scrolls to an element of the page; false when there is none.
    fn scroll_to(&self, fragment: &str) -> bool {
        let element = self.window.document().and_then(|document| document.get_element_by_id(fragment));
        element.inspect(Element::scroll_into_view).is_some()
    }

    /// Whether what had the focus is no longer there.
    fn has_lost_focus(&self) -> bool {
        let focused = self.window.document().and_then(|document| document.active_element());
        focused.is_none_or(|element| element.tag_name() == "BODY")
    }

    /// Puts the focus on what the address points at, or on the link that was followed from here, or on the headline.
    fn focus(&self, cause: Cause, fragment: &str) {
        let Some(document) = self.window.document() else { return };
        let target = document.get_element_by_id(fragment).filter(|_| cause == Cause::Visit);
        let target = target.and_then(|target| target.dyn_into::<HtmlElement>().ok());
        if let Some(target) = &target {
            target.set_tab_index(-1);
        }
        let followed = self.memory.followed_link().filter(|_| cause == Cause::Return);
        let link = followed.and_then(|href| {
            let links = document.query_selector_all("main a[href]").ok()?;
            let links = (0..links.length()).filter_map(|at| links.item(at)?.dyn_into::<HtmlElement>().ok());
            links.into_iter().find(|link| link.get_attribute("href").as_ref() == Some(&href))
        });
        let headline = || document.query_selector("h1").ok()??.dyn_into::<HtmlElement>().ok();
        if let Some(element) = target.or(link).or_else(headline) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
    }
}

/// The wait for the bar; over when dropped.
struct Bar(Option<leptos::leptos_dom::helpers::TimeoutHandle>);

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(wait) = &self.0 {
            wait.clear();
        }
    }
}
