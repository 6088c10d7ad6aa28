//! A page that is no story: about, contact, imprint, privacy.

use crate::{
    components::{
        blocks::{blocks, footnotes},
        inlines::Story,
    },
    markup::{Markup, el},
    screen::Frame,
};
use newsprint_model::StaticFile;

/// The page.
pub fn static_page(file: &StaticFile, frame: &Frame) -> Markup {
    let story = Story { frame, href: &file.href };
    let header = el("header")
        .with(el("h1").attr("tabindex", "-1").with(file.headline.as_str()))
        .with(file.dek.as_deref().map(|dek| el("p").class("dek").with(dek)));
    el("article")
        .class("static-page")
        .with(header)
        .with(el("div").class("body").with(blocks(&file.body, story)))
        .with(footnotes(&file.footnotes, story))
        .into()
}
