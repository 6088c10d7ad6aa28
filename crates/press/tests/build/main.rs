//! The command on small sites and on real ones.

mod corpora;
mod driver;
mod input;
mod invalid;
mod lists;
mod pages;
mod people;
mod safety;
