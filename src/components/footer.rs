//! The foot of every page: contact, other pages, copyright, what the law wants.

use crate::{
    components::{figure::image, link},
    labels::Label,
    markup::{Element, Markup, el},
    screen::{Frame, Screen},
};
use newsprint_model::{IndexId, Place, site::LegalLine};

/// The foot of every page.
pub fn footer(screen: &Screen) -> Markup {
    let frame = &screen.frame;
    let labels = &frame.labels;
    let edition = frame.edition();
    let address = frame.site.contact.address.as_deref();
    let contact = el("section")
        .class("contact")
        .attr("aria-label", labels.text(Label::Contact))
        .each(reach(frame))
        .with(address.map(|address| el("p").attr("dir", "auto").with(address)));
    let page = |href: String, words: Markup| el("li").with(link(&href).with(words));
    let indexes =
        IndexId::ALL.map(|index| page(frame.href(Place::Index(index)), labels.text(index_label(index)).into()));
    let corrections =
        edition.corrections.then(|| page(frame.href(Place::Corrections), labels.text(Label::Corrections).into()));
    let pages = edition
        .pages
        .iter()
        .map(|link| page(frame.href(Place::StaticPage(link.slug.clone())), link.title.as_str().into()));
    let pages = el("nav")
        .class("site-pages")
        .attr("aria-label", labels.text(Label::Pages))
        .with(el("ul").each(indexes).each(pages).with(corrections));
    el("footer")
        .class("footer")
        .with(pages)
        .with(contact)
        .with(edition.copyright.as_deref().map(|copyright| el("p").class("copyright").with(copyright)))
        .with(el("ul").class("legal").each(edition.legal.iter().map(legal_line)))
        .into()
}

/// The words for an index.
pub fn index_label(index: IndexId) -> Label {
    match index {
        IndexId::Tags => Label::IndexTags,
        IndexId::Authors => Label::IndexAuthors,
        IndexId::Years => Label::IndexYears,
    }
}

/// How to write to the newsroom and to call it.
pub fn reach(frame: &Frame) -> Vec<Element> {
    let contact = &frame.site.contact;
    let email = contact.email.as_ref().map(|email| (Label::Email, "mailto:", email));
    let phone = contact.phone.as_ref().map(|phone| (Label::Phone, "tel:", phone));
    let lines = [email, phone].into_iter().flatten().map(|(label, scheme, value)| {
        let href = format!("{scheme}{}", value.replace(' ', ""));
        // Among right-to-left words the parts of a number would change places.
        let value = link(&href).attr("dir", "ltr").with(value.as_str());
        el("p").class("reach").with(frame.labels.text(label)).with(" ").with(value)
    });
    lines.collect()
}

fn legal_line(line: &LegalLine) -> Element {
    // What the emblem says, the words beside it say.
    let badge = line.badge.as_ref().map(|badge| image(badge).attr("class", "badge"));
    let words = el("li").with(badge);
    match &line.url {
        Some(url) => words.with(link(url).attr("rel", "external").with(line.text.as_str())),
        None => words.with(line.text.as_str()),
    }
}
