//! The foot of every page: contact, copyright, what the law wants.

use crate::{
    components::link,
    labels::Label,
    markup::{Element, Markup, el},
    screen::Frame,
};
use newsprint_model::site::LegalLine;

/// The foot of every page.
pub fn footer(frame: &Frame) -> Markup {
    let edition = frame.edition();
    let copyright = edition.copyright.as_deref();
    el("footer")
        .class("footer")
        .with(contact(frame))
        .with(copyright.map(|copyright| el("p").class("copyright").with(copyright)))
        .with(el("ul").class("legal").each(edition.legal.iter().map(legal_line)))
        .into()
}

fn contact(frame: &Frame) -> Element {
    let contact = &frame.site.contact;
    let reach = |label, scheme: &str, value: &str| {
        let href = format!("{scheme}:{}", value.replace(' ', ""));
        el("p").with(frame.labels.text(label)).with(" ").with(link(&href).with(value))
    };
    el("section")
        .class("contact")
        .attr("aria-label", frame.labels.text(Label::Contact))
        .with(contact.email.as_deref().map(|email| reach(Label::Email, "mailto", email)))
        .with(contact.phone.as_deref().map(|phone| reach(Label::Phone, "tel", phone)))
        .with(contact.address.as_deref().map(|address| el("p").with(address)))
}

fn legal_line(line: &LegalLine) -> Element {
    let text = Markup::from(line.text.as_str());
    match &line.url {
        Some(url) => el("li").with(link(url).attr("rel", "external").with(text)),
        None => el("li").with(text),
    }
}
