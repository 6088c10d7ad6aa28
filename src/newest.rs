//! The newest stories around a story that is read: put in place of the link that stands for them, when nothing that the
//! reader sees moves by it.

use crate::{data::Loader, frames::before_paint, screen::Screen, views};
use futures_util::FutureExt;
use js_sys::Array;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, Window};

/// What stands below everything else, and so moves first.
const LAST: &str = "body > .footer";

/// How near the place for the newest must have come before they are fetched: one screen.
const NEAR: &str = "100%";

/// Looks after the newest stories around the story that is shown.
pub struct Newest {
    window: Window,
    document: Document,
    loader: Rc<Loader>,
    /// What is still to be put into the page.
    waiting: RefCell<Option<Screen>>,
    /// Whether its place has been near.
    are_wanted: Cell<bool>,
    /// Tells when the place for the newest comes near or goes away.
    observer: IntersectionObserver,
}

impl Newest {
    /// Begins with nothing to look after.
    pub fn new(window: Window, document: Document, loader: Rc<Loader>) -> Result<Rc<Self>, JsValue> {
        let own = Rc::<RefCell<Option<Rc<Self>>>>::default();
        let newest = own.clone();
        let moved = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            let mut entries = entries.iter().map(JsCast::unchecked_into::<IntersectionObserverEntry>);
            let Some(newest) = newest.borrow().clone() else { return };
            if entries.any(|entry| entry.is_intersecting()) {
                newest.are_wanted.set(true);
            }
            // When the place goes away there may be room that was not there while it was in view.
            if newest.are_wanted.get() {
                spawn_local(async move { newest.try_to_fill().await });
            }
        });
        let near = IntersectionObserverInit::new();
        near.set_root_margin(NEAR);
        let observer = IntersectionObserver::new_with_options(moved.as_ref().unchecked_ref(), &near)?;
        moved.forget();
        let newest = Rc::new(Self {
            window,
            document,
            loader,
            waiting: RefCell::default(),
            are_wanted: Cell::default(),
            observer,
        });
        own.replace(Some(newest.clone()));
        Ok(newest)
    }

    /// Fills a page that has not been painted yet, if the newest are there; otherwise later.
    pub fn fill_new(self: &Rc<Self>, screen: &Screen) {
        match self.loader.latest(&screen.frame.language).now_or_never() {
            Some(Some(latest)) => {
                self.forget();
                for (selector, piece) in views::around(screen, &latest) {
                    self.replace(selector, &piece.node(&self.document));
                }
            }
            _ => self.fill_later(screen),
        }
    }

    /// Fills a page that the reader sees, when the place comes near and nothing moves.
    pub fn fill_later(&self, screen: &Screen) {
        self.forget();
        let place = self.document.query_selector(views::NEWEST).ok().flatten();
        if let Some(place) = place.filter(|_| views::has_newest(screen)) {
            self.waiting.replace(Some(screen.clone()));
            self.observer.observe(&place);
        }
    }

    fn forget(&self) {
        self.waiting.take();
        self.are_wanted.set(false);
        self.observer.disconnect();
    }

    /// Puts one after the other into the page, until something would move.
    async fn try_to_fill(&self) {
        let Some(language) = self.waiting.borrow().as_ref().map(|screen| screen.frame.language.clone()) else { return };
        let latest = self.loader.latest(&language).await;
        // What is measured just before a paint is what the reader sees.
        before_paint(&self.window).await;
        let (Some(latest), Some(screen)) = (latest, self.waiting.take()) else { return };
        if screen.frame.language != language {
            self.waiting.replace(Some(screen));
            return;
        }
        for (selector, piece) in views::around(&screen, &latest) {
            let (piece, before) = (piece.node(&self.document), self.last_in_view());
            let Some(replaced) = self.replace(selector, &piece) else { continue };
            if before.is_some() && before != self.last_in_view() {
                let _ = piece.unchecked_ref::<Element>().replace_with_with_node_1(&replaced);
                self.waiting.replace(Some(screen));
                return;
            }
        }
        self.observer.disconnect();
    }

    /// Where the last element begins, if the reader sees it.
    fn last_in_view(&self) -> Option<f64> {
        let top = self.document.query_selector(LAST).ok()??.get_bounding_client_rect().top();
        let height = self.window.inner_height().ok()?.as_f64()?;
        (top < height).then_some(top)
    }

    /// Puts a node into the place of the first element of a selector, and gives that.
    fn replace(&self, selector: &str, node: &web_sys::Node) -> Option<Element> {
        let place = self.document.query_selector(selector).ok()??;
        place.replace_with_with_node_1(node).ok()?;
        Some(place)
    }
}
