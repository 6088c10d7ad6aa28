//! The files of the index: how each is written and read. They know nothing of queries.
//!
//! Every file but the start file is named by a hash of its bytes, so that one of another build is noticed, as is one
//! that has been cut or changed on its way. All are deflated.

pub(crate) mod bytes;
pub(crate) mod cards;
pub(crate) mod catalogue;
pub(crate) mod columns;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod deflate;
pub(crate) mod file;
pub(crate) mod forms;
pub(crate) mod inflate;
pub(crate) mod name;
pub(crate) mod places;
pub(crate) mod postings;
#[cfg(test)]
mod properties;
pub(crate) mod routes;
pub(crate) mod shard;
pub(crate) mod start;
pub(crate) mod tail;

pub use bytes::Broken;
pub(crate) use name::Id;
