//! The form that chooses among the stories of a list. It is sent like a link: its fields are the query
//! of the list's own address.

use crate::{
    labels::Label,
    markup::{Element, el},
    screen::Frame,
};
use newsprint_model::{
    Place, Route, Slug,
    list::{Facet, Facets},
    site::SectionKind,
};

/// A value that can be chosen: as addresses have it, in words, and its number of stories.
type Choice = (String, String, u32);

/// The form; a field is there only when it has something to choose from, and the form only when there are
/// several stories and a search. What the address says is filled in later, as it is when the address changes.
pub fn filters(facets: &Facets, route: &Route, frame: &Frame) -> Option<Element> {
    if facets.stories < 2 || frame.site.search.is_none() {
        return None;
    }
    let labels = &frame.labels;
    let kinds = facets
        .kinds
        .iter()
        .map(|facet| (facet.kind.as_str().to_owned(), labels.text(kind_label(facet.kind)), facet.stories));
    let day = |name, label| {
        let (first, last) = facets.days.as_ref().filter(|(first, last)| first != last)?;
        let input = control("input", name)
            .attr("type", "date")
            .attr("min", format!("{}-01-01", year(first)))
            .attr("max", format!("{}-12-31", year(last)));
        Some(field(name, labels.text(label), input))
    };
    let words = control("input", "q").attr("type", "search");
    let is_search = route.place == Place::Search;
    let search = if is_search { Label::Search } else { Label::SearchList };
    let section = |slug: &Slug| frame.site.section(slug).map(|section| section.title(&frame.language).to_owned());
    let sections =
        facets.sections.iter().filter_map(|facet| Some((facet.slug.to_string(), section(&facet.slug)?, facet.stories)));
    let form = el("form")
        .class("filters")
        .attr("data-app", "")
        .attr("action", route.href(&frame.site))
        .attr("aria-label", labels.text(Label::Filters))
        .with(field("q", labels.text(search), words))
        .with(select("section", Label::Section, sections.collect(), facets.stories, frame))
        .with(select("tag", Label::Tags, choices(&facets.tags), facets.stories, frame))
        .with(select("source", Label::FilterSource, choices(&facets.sources), facets.stories, frame))
        .with(select("author", Label::Author, choices(&facets.authors), facets.stories, frame))
        .with(select("kind", Label::Kind, kinds.collect(), facets.stories, frame))
        .with(day("from", Label::From))
        .with(day("to", Label::To))
        .with(is_search.then(|| languages(frame)))
        .with(is_search.then(|| order(frame)))
        .with(el("button").attr("type", "submit").with(labels.text(Label::Apply)))
        .with(el("noscript").with(labels.text(Label::FiltersNeed)));
    Some(form)
}

/// Whole years may be chosen, whatever the days of the first and last stories are; a half-typed year may not.
fn year(day: &str) -> &str {
    day.split('-').next().unwrap_or_default()
}

fn choices(facets: &[Facet]) -> Vec<Choice> {
    facets.iter().map(|facet| (facet.slug.to_string(), facet.name.clone(), facet.stories)).collect()
}

/// The languages to search in, where there are several; at first the page's own.
fn languages(frame: &Frame) -> Option<Element> {
    let others = frame.site.editions.iter().filter(|edition| edition.language != frame.language);
    let others = others.map(|edition| option(edition.language.as_str(), edition.name.clone())).collect::<Vec<_>>();
    let is_choice = !others.is_empty();
    let select = control("select", "language")
        .with(option("", frame.edition().name.clone()))
        .each(others)
        .with(option("all", frame.labels.text(Label::AllLanguages)));
    is_choice.then(|| field("language", frame.labels.text(Label::Language), select))
}

/// The orders of what is found; at first by how well it fits.
fn order(frame: &Frame) -> Element {
    let words = |label| frame.labels.text(label);
    let select = control("select", "sort").with(option("", words(Label::ByRelevance)));
    field("sort", words(Label::Order), select.with(option("date", words(Label::ByDate))))
}

fn option(value: &str, words: String) -> Element {
    el("option").attr("value", value).with(words)
}

fn select(name: &'static str, label: Label, choices: Vec<Choice>, all: u32, frame: &Frame) -> Option<Element> {
    // What every story has is no choice.
    if choices.iter().all(|(_, _, stories)| *stories == all) {
        return None;
    }
    let options = choices.into_iter().map(|(value, words, stories)| option(&value, format!("{words} ({stories})")));
    let all = el("option").attr("value", "").with(frame.labels.text(Label::All));
    Some(field(name, frame.labels.text(label), control("select", name).with(all).each(options)))
}

fn control(tag: &'static str, name: &'static str) -> Element {
    el(tag).attr("id", format!("filter-{name}")).attr("name", name)
}

fn field(name: &'static str, label: String, control: Element) -> Element {
    el("p").class("field").with(el("label").attr("for", format!("filter-{name}")).with(label)).with(control)
}

/// The words for a kind.
fn kind_label(kind: SectionKind) -> Label {
    match kind {
        SectionKind::Stories => Label::KindStories,
        SectionKind::Photo => Label::KindPhoto,
        SectionKind::Video => Label::KindVideo,
        SectionKind::People => Label::KindPeople,
        SectionKind::Travel => Label::KindTravel,
    }
}
