//! A build that makes only what is different gives the same bytes as one that makes everything, whatever has changed; and
//! a build that is killed leaves the old site or the new one.

mod edits;
mod killed;
mod newsroom;
mod parts;
mod random;
mod untouched;
