//! The newest stories around a story that is read: put in place of the link that stands for them, when nothing that the
//! reader sees moves by it.

use crate::{data::Loader, screen::Screen, views};
use futures_util::FutureExt;
use newsprint_model::LatestFile;
use std::{cell::RefCell, rc::Rc, sync::Arc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, IntersectionObserver, Window};

/// What stands below everything else, and so moves first.
const LAST: &str = "body > .footer";

/// Looks after the newest stories around the story that is shown.
pub struct Newest {
    window: Window,
    document: Document,
    loader: Rc<Loader>,
    /// What is still to be put into the page.
    waiting: RefCell<Option<(Screen, Arc<LatestFile>)>>,
    /// Tells when the place for the newest comes into view or leaves it.
    observer: IntersectionObserver,
}

impl Newest {
    /// Begins with nothing to look after.
    pub fn new(window: Window, document: Document, loader: Rc<Loader>) -> Result<Rc<Self>, JsValue> {
        let own = Rc::<RefCell<Option<Rc<Self>>>>::default();
        let newest = own.clone();
        let fill = Closure::<dyn Fn()>::new(move || {
            if let Some(newest) = &*newest.borrow() {
                newest.try_to_fill();
            }
        });
        // Just before the next paint: what is measured then is what the reader sees.
        let frames = window.clone();
        let moved = Closure::<dyn Fn()>::new(move || {
            let _ = frames.request_animation_frame(fill.as_ref().unchecked_ref());
        });
        let observer = IntersectionObserver::new(moved.as_ref().unchecked_ref())?;
        moved.forget();
        let newest = Rc::new(Self { window, document, loader, waiting: RefCell::default(), observer });
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

    /// Fills a page that the reader sees, when the newest have come and nothing moves.
    pub fn fill_later(self: &Rc<Self>, screen: &Screen) {
        self.forget();
        if !views::has_newest(screen) {
            return;
        }
        let (newest, screen) = (self.clone(), screen.clone());
        spawn_local(async move {
            if let Some(latest) = newest.loader.latest(&screen.frame.language).await {
                let place = newest.document.query_selector(views::NEWEST).ok().flatten();
                if newest.waiting.replace(Some((screen, latest))).is_none()
                    && let Some(place) = place
                {
                    newest.observer.observe(&place);
                }
            }
        });
    }

    fn forget(&self) {
        self.waiting.take();
        self.observer.disconnect();
    }

    /// Puts one after the other into the page, until something would move.
    fn try_to_fill(&self) {
        let Some((screen, latest)) = self.waiting.take() else { return };
        for (selector, piece) in views::around(&screen, &latest) {
            let (piece, before) = (piece.node(&self.document), self.last_in_view());
            let Some(replaced) = self.replace(selector, &piece) else { continue };
            if before.is_some() && before != self.last_in_view() {
                let _ = piece.unchecked_ref::<Element>().replace_with_with_node_1(&replaced);
                self.waiting.replace(Some((screen, latest)));
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
