//! The form that chooses among the stories of a list. It is sent like a link: its fields are the query
//! of the list's own address.

use crate::{
    filter::{EVERY_LANGUAGE, Filter},
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
/// several stories.
pub fn filters(facets: &Facets, route: &Route, frame: &Frame, filter: &Filter) -> Option<Element> {
    if facets.stories < 2 {
        return None;
    }
    let labels = &frame.labels;
    let kinds = facets
        .kinds
        .iter()
        .map(|facet| (facet.kind.as_str().to_owned(), labels.text(kind_label(facet.kind)), facet.stories));
    let chosen = |slug: &Option<_>| slug.as_ref().map(ToString::to_string);
    let day = |name, label, value: &Option<String>| {
        let (first, last) = facets.days.as_ref().filter(|(first, last)| first != last)?;
        let input = control("input", name)
            .attr("type", "date")
            .attr("min", format!("{}-01-01", year(first)))
            .attr("max", format!("{}-12-31", year(last)))
            .attr_if("value", value.clone());
        Some(field(name, labels.text(label), input))
    };
    let words = control("input", "q").attr("type", "search").attr_if("value", filter.words.clone());
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
        .with(select("section", Label::Section, chosen(&filter.section), sections.collect(), facets.stories, frame))
        .with(select("tag", Label::Tags, chosen(&filter.tag), choices(&facets.tags), facets.stories, frame))
        .with(select(
            "source",
            Label::FilterSource,
            chosen(&filter.source),
            choices(&facets.sources),
            facets.stories,
            frame,
        ))
        .with(select("author", Label::Author, chosen(&filter.author), choices(&facets.authors), facets.stories, frame))
        .with(select(
            "kind",
            Label::Kind,
            filter.kind.map(|kind| kind.as_str().to_owned()),
            kinds.collect(),
            facets.stories,
            frame,
        ))
        .with(day("from", Label::From, &filter.from))
        .with(day("to", Label::To, &filter.to))
        .with(is_search.then(|| languages(filter, frame)))
        .with(is_search.then(|| order(filter, frame)))
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
fn languages(filter: &Filter, frame: &Frame) -> Option<Element> {
    let others = frame.site.editions.iter().filter(|edition| edition.language != frame.language);
    let others = others.map(|edition| (edition.language.as_str(), edition.name.clone())).collect::<Vec<_>>();
    let all = [(EVERY_LANGUAGE, frame.labels.text(Label::AllLanguages))];
    let own = el("option").attr("value", "").with(frame.edition().name.as_str());
    let options = others.iter().chain(&all).map(|(value, words)| option(value, words, filter.language.as_deref()));
    let select = control("select", "language").with(own).each(options);
    (!others.is_empty()).then(|| field("language", frame.labels.text(Label::Language), select))
}

/// The orders of what is found; at first by how well it fits.
fn order(filter: &Filter, frame: &Frame) -> Element {
    let by_date = option("date", &frame.labels.text(Label::ByDate), filter.by_date.then_some("date"));
    let best = el("option").attr("value", "").with(frame.labels.text(Label::ByRelevance));
    field("sort", frame.labels.text(Label::Order), control("select", "sort").with(best).with(by_date))
}

fn option(value: &str, words: &str, chosen: Option<&str>) -> Element {
    let is_chosen = chosen == Some(value);
    el("option").attr("value", value).attr_if("selected", is_chosen.then(String::new)).with(words)
}

fn select(
    name: &'static str,
    label: Label,
    chosen: Option<String>,
    choices: Vec<Choice>,
    all: u32,
    frame: &Frame,
) -> Option<Element> {
    // What every story has is no choice.
    if choices.iter().all(|(_, _, stories)| *stories == all) {
        return None;
    }
    let options = choices
        .into_iter()
        .map(|(value, words, stories)| option(&value, &format!("{words} ({stories})"), chosen.as_deref()));
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
