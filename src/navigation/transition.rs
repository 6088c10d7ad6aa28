//! The change from one page to the next as a view transition, where the browser has such a thing: the page that the reader
//! leaves fades into the one that comes. How, `style/base.css` says.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Window};

/// How long a change may take, in milliseconds.
const PATIENCE: i32 = 1_000;

#[wasm_bindgen]
extern "C" {
    /// A document that may be of a browser with view transitions; `web-sys` counts them as unstable.
    type Fading;

    #[wasm_bindgen(method, catch, js_name = startViewTransition)]
    fn start(this: &Fading, update: &JsValue) -> Result<ViewTransition, JsValue>;

    type ViewTransition;

    #[wasm_bindgen(method, getter)]
    fn ready(this: &ViewTransition) -> Promise;
}

/// A change that the browser is waiting for, with the page before it on the screen; over when dropped.
pub struct Transition {
    end: Function,
}

impl Transition {
    /// Waits until the browser has a picture of the page that is left. None where nothing shall fade: then the change is
    /// seen at once.
    pub async fn begin(window: &Window, document: &Document, fades: bool) -> Option<Self> {
        if !fades || document.hidden() || is_small(window) || wants_less_motion(window, document) {
            return None;
        }
        let (changed, end) = promise();
        let (pictured, begin) = promise();
        let update = Closure::once_into_js(move || {
            let _ = begin.call0(&JsValue::NULL);
            changed
        });
        let document: &Fading = document.unchecked_ref();
        let ready = document.start(&update).ok()?.ready();
        // A transition that the next one overtakes is an error only to those who wait for it.
        spawn_local(async move { drop(JsFuture::from(ready).await) });
        // Should the app break down meanwhile, the page does not stand still for long.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&end, PATIENCE);
        let transition = Self { end };
        let _ = JsFuture::from(pictured).await;
        Some(transition)
    }
}

impl Drop for Transition {
    fn drop(&mut self) {
        let _ = self.end.call0(&JsValue::NULL);
    }
}

/// A promise, and what keeps it.
fn promise() -> (Promise, Function) {
    let mut keep = None;
    let promise = Promise::new(&mut |resolve, _| keep = Some(resolve));
    (promise, keep.unwrap_or_default())
}

/// Whether the device says that it has few processors or little memory: pictures of pages would keep its reader waiting.
fn is_small(window: &Window) -> bool {
    let has_less = |name: &str, least: f64| {
        let said = Reflect::get(&window.navigator(), &name.into()).ok().and_then(|said| said.as_f64());
        said.is_some_and(|said| said < least)
    };
    has_less("hardwareConcurrency", 4.0) || has_less("deviceMemory", 8.0)
}

/// Whether the reader has asked their device, or the site, for less motion.
fn wants_less_motion(window: &Window, document: &Document) -> bool {
    let asked = window.match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    let is_set = document.document_element().is_some_and(|root| root.has_attribute("data-motion"));
    is_set || asked.is_some_and(|asked| asked.matches())
}
