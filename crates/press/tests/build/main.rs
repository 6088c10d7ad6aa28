//! The command on small sites and on real ones.

mod brand;
mod cards;
mod check;
mod chinese;
mod corpora;
mod corrections;
#[path = "../manuscripts/document.rs"]
mod document;
mod driver;
mod embeds;
mod feeds;
mod front;
mod generators;
mod hostile;
mod hosts;
mod icons;
mod import;
mod import_html;
mod indexes;
mod input;
mod invalid;
mod lists;
mod manuscripts;
mod maps;
mod new_site;
mod pages;
mod parts;
mod people;
mod pictures;
mod records;
mod safety;
mod static_pages;
mod stats;
mod style;
mod withdraw;
mod workflow;
