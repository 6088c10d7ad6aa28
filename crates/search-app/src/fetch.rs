//! Fetching files. Promises and functions, not `async`: that is several kilobytes more.

use alloc::{boxed::Box, string::String, vec::Vec};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Response, Window};

/// Files, in the order in which they were asked for; nothing for those that cannot be had.
pub type Files = Vec<Option<Vec<u8>>>;

/// Fetches files.
pub struct Fetch {
    window: Window,
    /// Gives the body of a response, unless that says that there is none.
    body: JsValue,
    /// Gives nothing.
    nothing: JsValue,
}

impl Fetch {
    /// For a window.
    pub fn new(window: Window) -> Self {
        let body = Closure::<dyn Fn(Response) -> JsValue>::new(|response: Response| {
            let body = if response.ok() { response.array_buffer().ok() } else { None };
            body.map_or(JsValue::UNDEFINED, JsValue::from)
        });
        let nothing = Closure::<dyn Fn()>::new(|| ());
        Self { window, body: body.into_js_value(), nothing: nothing.into_js_value() }
    }

    /// Fetches files, all at the same time, and calls a function when they are there.
    pub fn all(&self, addresses: &[String], done: Box<dyn FnOnce(Files)>) {
        let files = Array::new();
        for address in addresses {
            let response = self.window.fetch_with_str(address).into();
            let body = then(&response, &self.body, &JsValue::UNDEFINED);
            files.push(&then(&body, &JsValue::UNDEFINED, &self.nothing));
        }
        let done = Closure::once_into_js(move |files: Array| done(files.iter().map(read).collect()));
        then(&Promise::all(&files).into(), &done, &JsValue::UNDEFINED);
    }
}

/// What a promise becomes when it is kept, or when it is not.
fn then(promise: &JsValue, kept: &JsValue, broken: &JsValue) -> JsValue {
    let then = Reflect::get(promise, &"then".into()).unwrap_or_default();
    then.unchecked_ref::<Function>().call2(promise, kept, broken).unwrap_or_default()
}

fn read(file: JsValue) -> Option<Vec<u8>> {
    (!file.is_undefined()).then(|| Uint8Array::new(&file).to_vec())
}
