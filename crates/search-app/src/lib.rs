//! The search in the browser. A program of its own, so that only those load it who search.
//!
//! - [`question`]: what the reader asks, from the query of an address
//! - [`answer`]: what was found, as JSON that the reader shows; [`marks`]: the words in it that were asked for
//! - [`json`]: texts out of JSON, without reading the rest
//! - `program`: asks the engine; `fetch`: gets the files; `document`: the fields and what was found; all in the browser

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

pub mod answer;
#[cfg(target_arch = "wasm32")]
pub mod document;
#[cfg(target_arch = "wasm32")]
mod fetch;
pub mod json;
pub mod marks;
#[cfg(target_arch = "wasm32")]
pub mod program;
pub mod question;
