//! The command `newsprint deploy`: what arrives, in which order, and what is left when it is cut.

mod folder;
mod messages;
mod newsroom;
