//! The page on which partners make the lines to paste. Its form is brought to life by `crates/embed-builder`, which finds
//! everything by its `id`.

use super::words::{PartnerLabel, Words};
use crate::{
    components::{figure::picture, link},
    labels::Label,
    markup::{Element, Markup, el},
    screen::Frame,
};
use newsprint_model::{
    Place,
    partner::{self, HEADLINES, MAX_HEADLINES},
};

/// The widths of the place on a partner's page, in CSS pixels: from, to, at first.
const WIDTH: (u32, u32, u32) = (200, 1200, 360);

/// The page's body.
pub fn builder(frame: &Frame, words: &Words) -> String {
    let text = |label| words.text(label);
    let body = [
        masthead(frame),
        el("main")
            .class("builder")
            .attr("id", "content")
            .with(el("h1").with(text(PartnerLabel::Title)))
            .with(el("p").class("dek").with(text(PartnerLabel::Purpose)))
            .with(el("noscript").with(el("p").with(text(PartnerLabel::Needs))))
            .with(form(frame, words))
            .with(part("preview-label", text(PartnerLabel::Preview)).with(el("div").attr("id", "preview")))
            .with(
                part("code-label", text(PartnerLabel::Code))
                    .with(el("p").with(text(PartnerLabel::CodeHelp)))
                    .each(lines("code", words)),
            )
            .with(
                part("plain-label", text(PartnerLabel::Plain))
                    .with(el("p").with(text(PartnerLabel::PlainHelp)))
                    .each(lines("plain", words)),
            )
            .with(
                el("p")
                    .attr("id", "said")
                    .attr("role", "status")
                    .attr("data-copied", text(PartnerLabel::Copied))
                    .attr("data-selected", text(PartnerLabel::Selected)),
            ),
    ];
    let mut html = String::new();
    body.into_iter().map(Markup::from).collect::<Markup>().write_html(&mut html);
    html
}

fn masthead(frame: &Frame) -> Element {
    let site = &frame.site;
    let others = site.editions.iter().filter(|edition| edition.language != frame.language).map(|edition| {
        let tag = edition.language.as_str();
        let same = link(&partner::builder(site, &edition.language));
        el("li").with(same.attr("lang", tag).attr("hreflang", tag).with(edition.name.as_str()))
    });
    let others = others.collect::<Vec<_>>();
    let languages = (!others.is_empty()).then(|| {
        let label = frame.labels.text(Label::Languages);
        el("nav").class("languages").attr("aria-label", label).with(el("ul").each(others))
    });
    let logo = site.logo.as_ref().map(|logo| picture(logo).attr("class", "logo"));
    let front = link(&frame.href(Place::Front)).with(logo).with(frame.edition().title.as_str());
    el("header")
        .class("masthead")
        .with(el("div").class("dateline").with(languages))
        .with(el("p").class("nameplate").with(front))
}

fn form(frame: &Frame, words: &Words) -> Element {
    let text = |label| words.text(label);
    let group = |id, label| el("optgroup").attr("id", id).attr("label", text(label));
    let option = |value: &str, words: String| el("option").attr("value", value).with(words);
    let number = |id, (from, to, at): (u32, u32, u32)| {
        let bounds = [("min", from), ("max", to), ("value", at)];
        let field = el("input").attr("id", id).attr("type", "number").attr("required", "");
        bounds.into_iter().fold(field, |field, (name, value)| field.attr(name, value.to_string()))
    };
    let languages = frame.site.editions.iter().map(|edition| {
        let is_own = (edition.language == frame.language).then(String::new);
        option(edition.language.as_str(), edition.name.clone()).attr_if("selected", is_own)
    });
    let what = el("select")
        .attr("id", "what")
        .with(option("front", text(PartnerLabel::Front)))
        .with(group("sections", PartnerLabel::Sections))
        .with(group("tags", PartnerLabel::Tags))
        .with(group("authors", PartnerLabel::Authors));
    let address = el("input").attr("id", "address").attr("type", "url").attr("aria-describedby", "address-help");
    let shows = el("select")
        .attr("id", "shows")
        .with(option("card", text(PartnerLabel::Card)))
        .with(option("article", text(PartnerLabel::Article)));
    let theme = el("select")
        .attr("id", "theme")
        .with(option("auto", text(PartnerLabel::Auto)))
        .with(option("light", text(PartnerLabel::Light)))
        .with(option("dark", text(PartnerLabel::Dark)));
    let accent = frame.site.accent.clone().unwrap_or_else(|| "#a8201a".to_owned());
    let help = el("p").attr("id", "address-help").class("meta").with(text(PartnerLabel::AddressHelp));
    let unknown = el("p").attr("id", "address-unknown").attr("role", "alert").attr("hidden", "");
    let field = |id, label, control| el("div").class("field").each(labelled(id, text(label), control));
    let pictures = el("input").attr("id", "pictures").attr("type", "checkbox");
    el("form")
        .class("filters")
        .attr("id", "choices")
        .attr("aria-label", text(PartnerLabel::Choices))
        .with(field("what", PartnerLabel::What, what))
        .with(
            el("div")
                .class("field wide")
                .each(labelled("address", text(PartnerLabel::Address), address))
                .with(help)
                .with(unknown.with(text(PartnerLabel::AddressUnknown))),
        )
        .with(field("shows", PartnerLabel::Shows, shows))
        .with(field("language", PartnerLabel::Language, el("select").attr("id", "language").each(languages)))
        .with(field("limit", PartnerLabel::Limit, number("limit", (1, bound(MAX_HEADLINES), bound(HEADLINES)))))
        .with(field("pictures", PartnerLabel::Pictures, pictures))
        .with(field("theme", PartnerLabel::Theme, theme))
        .with(field(
            "accent",
            PartnerLabel::Accent,
            el("input").attr("id", "accent").attr("type", "color").attr("value", accent),
        ))
        .with(field("width", PartnerLabel::Width, number("width", WIDTH)))
}

/// A bound of a field; the bounds of this crate are far below the type's.
fn bound(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A field with its label before it.
fn labelled(id: &'static str, label: String, control: Element) -> [Element; 2] {
    [el("label").attr("for", id).with(label), control]
}

fn part(id: &'static str, heading: String) -> Element {
    el("section").attr("aria-labelledby", id).with(el("h2").class("label").attr("id", id).with(heading))
}

/// Lines to copy.
fn lines(id: &'static str, words: &Words) -> [Element; 2] {
    let lines = el("textarea")
        .attr("id", id)
        .attr("aria-labelledby", format!("{id}-label"))
        .attr("rows", "4")
        .attr("spellcheck", "false")
        .attr("dir", "ltr")
        .attr("readonly", "");
    let copy = el("button").attr("type", "button").attr("data-copies", id).with(words.text(PartnerLabel::Copy));
    [lines, copy]
}
