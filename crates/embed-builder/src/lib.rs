//! The page on which partners make the lines to paste: its form, the frame as it will be, and the lines. A program of its
//! own, so that readers do not load it with the app.
//!
//! - [`choice`]: what a partner has chosen; `page`: the document, in the browser

pub mod choice;
#[cfg(target_arch = "wasm32")]
pub mod page;
