//! The reader: a single-page app over the static index that press writes.
//!
//! - [`app`]: masthead, the current view, footer
//! - [`screen`]: what is on the screen: a place in the site with its data, or what went wrong
//! - [`filter`]: the choice of stories that a list's address carries
//! - [`labels`]: the words of the interface, in the reader's language; [`numbers`]: how it writes numbers and counts
//! - [`views`]: one file for a kind of page; [`components`]: what views are made of;
//!   [`markup`]: what both are written in
//! - [`head`]: what a document says of the page beside its text; `prerender`: pages as HTML, for press; `feed`: stories
//!   as HTML, for its feeds; `partner`: frames for partners' pages
//! - [`start`], [`navigation`], [`regions`], [`newest`], [`news`], [`data`], [`frames`]: what only a browser has; they drive the rest
//!
//! Views and components are functions of their data. They know nothing of the browser, so that the
//! same code renders natively.

pub mod app;
pub mod components;
pub mod data;
#[cfg(not(target_arch = "wasm32"))]
pub mod feed;
pub mod filter;
pub mod frames;
pub mod head;
pub mod labels;
pub mod markup;
pub mod navigation;
pub mod newest;
pub mod news;
pub mod numbers;
#[cfg(not(target_arch = "wasm32"))]
pub mod partner;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
pub mod regions;
pub mod screen;
pub mod search;
pub mod start;
pub mod views;

#[cfg(test)]
mod testing;
