//! Fetching files.

use js_sys::Uint8Array;
use std::{future::Future, pin::Pin};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Window};

/// Files, in the order in which they were asked for; nothing for those that cannot be had.
pub type Files = Vec<Option<Vec<u8>>>;

/// Fetches files, all at the same time.
pub fn fetch(window: &Window, addresses: Vec<String>) -> Pin<Box<dyn Future<Output = Files>>> {
    let mut responses = Vec::new();
    for address in &addresses {
        responses.push(JsFuture::from(window.fetch_with_str(address)));
    }
    Box::pin(read(responses))
}

async fn read(responses: Vec<JsFuture>) -> Files {
    // First all headers, then all bodies: each body is on its way before the first is waited for.
    let mut bodies = Vec::new();
    for response in responses {
        bodies.push(response.await.ok().and_then(body));
    }
    let mut files = Vec::new();
    for body in bodies {
        let file = match body {
            Some(body) => body.await.ok(),
            None => None,
        };
        files.push(file.map(|file| Uint8Array::new(&file).to_vec()));
    }
    files
}

/// The body of a response, unless it says that there is none.
fn body(response: JsValue) -> Option<JsFuture> {
    let response: Response = response.unchecked_into();
    if response.ok() { response.array_buffer().ok().map(JsFuture::from) } else { None }
}
