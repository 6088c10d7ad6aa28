//! What was wrong in the stories of an edition and has been put right.

use crate::{
    components::{corrections::lines, inlines::Story, link},
    markup::{Element, Markup, el},
    screen::Frame,
};
use newsprint_model::{CorrectionsFile, corrections::Corrected};

/// The page.
pub fn page(file: &CorrectionsFile, frame: &Frame) -> Markup {
    let head = el("header").class("list-head").with(el("h1").attr("tabindex", "-1").with(file.title.as_str()));
    let items = el("ul").class("headlines").each(file.corrections.iter().map(|one| item(one, frame)));
    [head.into(), items.into()].into_iter().collect()
}

fn item(one: &Corrected, frame: &Frame) -> Element {
    let story = Story { frame, href: &one.href };
    let headline = el("p").class("headline").with(link(&one.href).with(one.headline.as_str()));
    el("li").with(headline).each(lines(&one.correction, story))
}
