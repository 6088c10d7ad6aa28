//! What helps to read: settings, pictures in large, saving, listening, sharing, shortcuts. A program of its own, loaded when somebody
//! first touches one of its buttons (`data-tool`), so that it costs those nothing who read on; it works on pages with and without
//! the app.
//!
//! - [`settings`]: how somebody wants to read; [`pictures`]: going through the pictures of a story; [`keys`]: what keys do;
//!   [`saved`]: what is kept on the device; [`sentences`]: where sentences stand
//! - in the browser: `page`: the buttons of a page and who answers them; `dom`: elements; `words`: what they say;
//!   `store`: where saved stories are; `section`: the stories of a section; `times`: the times of a page; `listen`: reading aloud;
//!   `dialog`: a box above the page, with one file for what stands in each

pub mod ago;
pub mod keys;
pub mod pictures;
pub mod saved;
pub mod sentences;
pub mod settings;

#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod listen;
#[cfg(target_arch = "wasm32")]
pub mod page;
#[cfg(target_arch = "wasm32")]
mod section;
#[cfg(target_arch = "wasm32")]
mod store;
#[cfg(target_arch = "wasm32")]
mod times;
#[cfg(target_arch = "wasm32")]
mod words;
