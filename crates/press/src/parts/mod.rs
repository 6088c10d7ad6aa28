//! Building in parts, for archives that are too large for one machine: `newsprint build --part 2/4` on as many machines as there are
//! parts, then `newsprint merge`.
//!
//! Every part reads all stories, since any story can be related to any other, and makes the pages, frames, pictures and
//! cards of its share. Merging is a build that takes these over, as a build after an edit takes over what the last one has
//! made, and makes the rest: lists, feeds, the index of the search. So it gives the same bytes as one build.
//!
//! - [`share`]: which stories are whose; [`part`]: what a part leaves on the disk; [`write`](mod@write): how it is made
//! - [`merge`]: the parts together

pub mod merge;
pub mod part;
pub mod share;
pub mod write;
