//! The top of every page: languages, nameplate, sections.

use crate::{
    components::link,
    labels::Label,
    markup::{Markup, el},
    screen::Frame,
};
use newsprint_model::{Place, Route};

/// The top of every page.
pub fn masthead(frame: &Frame) -> Markup {
    let edition = frame.edition();
    let front = link(&frame.href(Place::Front)).with(edition.title.as_str());
    let sections = edition.navigation.iter().map(|item| el("li").with(link(&item.href).with(item.label.as_str())));
    let sections = el("nav")
        .class("sections")
        .attr("aria-label", frame.labels.text(Label::Sections))
        .with(el("ul").each(sections));
    el("header")
        .class("masthead")
        .with(el("p").class("nameplate").with(front))
        .with(languages(frame))
        .with(edition.tagline.as_deref().map(|tagline| el("p").class("tagline").with(tagline)))
        .with(sections)
        .into()
}

fn languages(frame: &Frame) -> Option<Markup> {
    let others = frame.site.editions.iter().filter(|edition| edition.language != frame.language);
    let links = others.map(|edition| {
        let href = Route { language: edition.language.clone(), place: Place::Front }.href(&frame.site);
        let tag = edition.language.as_str();
        el("li").with(link(&href).attr("lang", tag).attr("hreflang", tag).with(edition.name.as_str()))
    });
    let links = links.collect::<Vec<_>>();
    (!links.is_empty()).then(|| {
        let label = frame.labels.text(Label::Languages);
        el("nav").class("languages").attr("aria-label", label).with(el("ul").each(links)).into()
    })
}
