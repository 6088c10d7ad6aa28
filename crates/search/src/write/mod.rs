//! Writing the index: natively, once a build.
//!
//! [`prepare()`] reads a story (in parallel, if the caller likes), [`Numbers`] says which number each has, [`Writer`] takes
//! them in the order of their numbers and writes the files.

mod collect;
mod extras;
mod finish;
mod lists;
mod numbers;
mod order;
mod packer;
mod places;
mod prepare;
mod shards;
mod sink;
mod stems;
mod tails;

pub use collect::{OutOfOrder, Writer};
pub use numbers::{Numbers, Story};
pub use packer::Packer;
pub use prepare::{Card, Document, Prepared, Value, prepare};
