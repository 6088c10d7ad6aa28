//! The command on small sites and on real ones.

mod brand;
mod corpora;
mod driver;
mod feeds;
mod front;
mod indexes;
mod input;
mod invalid;
mod lists;
mod maps;
mod pages;
mod people;
mod safety;
mod static_pages;
