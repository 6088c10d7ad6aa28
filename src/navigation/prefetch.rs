//! Getting the next pages' data before they are asked for: when a story's link is in view, or any link pointed at.
//!
//! Stories in view are fetched one after the other, so that they never compete with what the reader waits
//! for. With `Save-Data` nothing is fetched ahead.

use super::{links::closest_link, location::Location};
use crate::data::Loader;
use newsprint_model::{Place, Route};
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Event, HtmlAnchorElement, IntersectionObserver, IntersectionObserverEntry, Window};

/// Gets data ahead of time.
pub struct Prefetch {
    document: Option<Document>,
    /// None when the reader saves data.
    observer: Option<IntersectionObserver>,
    queue: Rc<Queue>,
}

struct Queue {
    loader: Rc<Loader>,
    waiting: RefCell<VecDeque<Route>>,
    is_running: Cell<bool>,
}

impl Prefetch {
    /// Begins to watch what the reader points at.
    pub fn new(window: &Window, loader: Rc<Loader>) -> Result<Self, JsValue> {
        let queue = Rc::new(Queue { loader, waiting: RefCell::default(), is_running: Cell::default() });
        let document = window.document();
        if saves_data(window) {
            return Ok(Self { document, observer: None, queue });
        }
        for event in ["pointerover", "focusin"] {
            let queue = queue.clone();
            let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
                if let Some(route) = closest_link(&event).and_then(|link| queue.route(&link)) {
                    queue.fetch_now(route);
                }
            });
            window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref())?;
            listener.forget();
        }
        let seen = queue.clone();
        let came_into_view = Closure::<dyn Fn(js_sys::Array, IntersectionObserver)>::new(move |entries, observer| {
            seen.add(&entries, &observer);
        });
        let observer = IntersectionObserver::new(came_into_view.as_ref().unchecked_ref())?;
        came_into_view.forget();
        Ok(Self { document, observer: Some(observer), queue })
    }

    /// Watches the links of the page that is shown now, and no others.
    pub fn watch_links(&self) {
        let (Some(document), Some(observer)) = (&self.document, &self.observer) else { return };
        self.queue.waiting.borrow_mut().clear();
        observer.disconnect();
        if let Ok(links) = document.query_selector_all("main a[href]") {
            for link in (0..links.length()).filter_map(|at| links.item(at)) {
                observer.observe(link.unchecked_ref());
            }
        }
    }
}

impl Queue {
    fn route(&self, link: &HtmlAnchorElement) -> Option<Route> {
        let location = Location::of(&link.href(), self.loader.root())?;
        Route::parse(self.loader.site(), &location.path)
    }

    fn add(self: &Rc<Self>, entries: &js_sys::Array, observer: &IntersectionObserver) {
        for entry in entries.iter() {
            let entry: IntersectionObserverEntry = entry.unchecked_into();
            if entry.is_intersecting() {
                observer.unobserve(&entry.target());
                let route = entry.target().dyn_ref::<HtmlAnchorElement>().and_then(|link| self.route(link));
                self.waiting.borrow_mut().extend(route.filter(|route| matches!(route.place, Place::Article { .. })));
            }
        }
        if !self.is_running.replace(true) {
            let queue = self.clone();
            spawn_local(async move {
                while let Some(route) = queue.next() {
                    queue.loader.prefetch(&route).await;
                }
                queue.is_running.set(false);
            });
        }
    }

    fn next(&self) -> Option<Route> {
        self.waiting.borrow_mut().pop_front()
    }

    fn fetch_now(self: &Rc<Self>, route: Route) {
        let queue = self.clone();
        spawn_local(async move { queue.loader.prefetch(&route).await });
    }
}

/// Whether the reader has asked for less data. Read by name, since not every browser knows of it.
fn saves_data(window: &Window) -> bool {
    let get = |object: &JsValue, key: &str| js_sys::Reflect::get(object, &key.into()).unwrap_or_default();
    let connection = get(window.navigator().as_ref(), "connection");
    let root = window.document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-saver"))
        || connection.is_object() && get(&connection, "saveData").is_truthy()
}
