//! The first ten beside the exact ones, which an index by tantivy finds by the same formula: what it costs that impacts are
//! rounded, and that lists are not read to their ends.
//!
//! - `collect` makes the index, `exact` finds the best in it, `measure` asks both
//! - [`formula`] says how well a story fits, [`overlap`] counts
//!
//! Compiling tantivy takes as long as everything else that `cargo xtask` needs. So it is behind the feature `oracle`, with
//! which the benchmark runs itself again.

#[cfg(feature = "oracle")]
mod collect;
#[cfg(feature = "oracle")]
mod exact;
mod formula;
#[cfg(feature = "oracle")]
mod measure;
mod overlap;

#[cfg(feature = "oracle")]
pub use measure::{of_archive, of_site};
