//! The search index: how press writes it, and how the reader asks it. Static files only; no input or output here, and
//! nothing of Leptos.
//!
//! - [`tokens`]: text becomes words, the same on both sides
//! - [`query`]: what is asked; [`facet`]: what stories are sorted by
//! - [`engine`]: answers queries from the files that it has been given, and says which ones it lacks
//! - [`mod@excerpt`]: the place of a text where the words stand
//! - `format`: the files; `write`: makes them (natively only)
//!
//! Stories have numbers, the oldest 0. Three tiers of stories, so that a new one changes few files, have shards each:
//! stretches of the alphabet with posting lists, whose entries carry what a word weighs in a story.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

mod capitals;
pub mod engine;
pub mod excerpt;
pub mod facet;
mod fold;
mod format;
mod letters;
pub mod query;
pub mod tokens;
#[cfg(not(target_arch = "wasm32"))]
pub mod write;

pub use engine::{Count, Engine, Found, Hit, Step};
pub use excerpt::{Excerpt, excerpt};
pub use facet::Facet;
pub use format::Broken;
pub use query::{Filter, Query, Sort};
#[cfg(not(target_arch = "wasm32"))]
pub use write::{Card, Document, Numbers, OutOfOrder, Packer, Prepared, Story, Value, Writer, prepare};

/// The name of the file that everything begins with.
pub const START: &str = "start";

/// Reads a file of the index as the engine would, whatever its name is: for the tests with broken files.
///
/// # Errors
/// When it is not a file of the index.
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub fn check(contents: &[u8]) -> Result<(), Broken> {
    format::file::File::decode(contents.to_vec())?.check()
}

/// How much a word weighs that weighs so much exactly, both from 0 to 1: the index keeps few different weights. For the
/// tests that know the formula.
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub fn rounded(weight: f32) -> f32 {
    f32::from(format::postings::nearest(weight * 255.0)) / 255.0
}

/// Reads a start file.
///
/// # Errors
/// When it is not a start file.
#[doc(hidden)]
pub fn check_start(file: &[u8]) -> Result<(), Broken> {
    format::start::Start::read(file).map(drop)
}
