//! The command `newsprint deploy`: what arrives, in which order, and what is left when it is cut.

mod cut;
mod folder;
mod messages;
mod newsroom;
mod server;
mod trouble;
