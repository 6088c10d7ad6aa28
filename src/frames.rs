//! Waiting for the browser's frames, and telling `boot.js` what has happened in them.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, Window};

/// Waits until just before the next paint; in a tab that is not shown, until it is.
pub async fn before_paint(window: &Window) {
    // A window that refuses to say when has nothing to paint.
    let frame = Promise::new(&mut |begin, _| drop(window.request_animation_frame(&begin)));
    let _ = JsFuture::from(frame).await;
}

/// Waits until what there is now has been painted.
pub async fn after_paint(window: &Window) {
    before_paint(window).await;
    // The next frame begins when this one is painted.
    before_paint(window).await;
    next_task(window).await;
}

/// Lets the browser do what it has to do in between.
pub async fn next_task(window: &Window) {
    let task = Promise::new(&mut |begin, _| drop(window.set_timeout_with_callback(&begin)));
    let _ = JsFuture::from(task).await;
}

/// Tells `boot.js` of something by an event.
pub fn tell(window: &Window, name: &str) {
    if let Ok(event) = Event::new(name) {
        let _ = window.dispatch_event(&event);
    }
}
