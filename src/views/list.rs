//! A list of stories: a section, a tag, an author, a source, a month; with its filters.

use crate::{
    components::{
        filters::filters,
        link,
        story::{Level, Size, story},
    },
    filter::Filter,
    labels::Label,
    markup::{Markup, el},
    screen::{Found, Frame, ListPage},
};
use newsprint_model::{Entry, Place};
use std::num::NonZeroU32;

/// What stands above the stories.
pub fn head(page: &ListPage, frame: &Frame) -> Markup {
    let number = closed_page(page).map(|number| frame.labels.with(Label::Page, "number", &number.to_string()));
    let head = el("header")
        .class("list-head")
        .with(el("h1").attr("tabindex", "-1").with(page.file.title.as_str()))
        .with(number.map(|number| el("p").class("meta").with(number)));
    let facets = page.file.extension.facets.as_ref();
    let filters = facets.map(|facets| filters(facets, &page.route, frame, &page.filter));
    [head.into(), filters.into()].into_iter().collect()
}

/// The stories that pass the filter.
pub fn stories(page: &ListPage, frame: &Frame) -> Markup {
    match &page.found {
        None => everything(page, frame),
        Some(found) => chosen(found, page, frame),
    }
}

fn closed_page(page: &ListPage) -> Option<NonZeroU32> {
    match &page.route.place {
        Place::List { page, .. } => *page,
        Place::Front | Place::Article { .. } => None,
    }
}

fn everything(page: &ListPage, frame: &Frame) -> Markup {
    let labels = &frame.labels;
    let nothing = page.file.items.is_empty().then(|| el("p").with(labels.text(Label::NothingHere)));
    let older = page.file.extension.older.as_deref();
    let older = older.map(|href| link(href).class("older").attr("rel", "next").with(labels.text(Label::Older)));
    let newest = closed_page(page).map(|_| {
        let Place::List { list, .. } = &page.route.place else { return link("") };
        let href = frame.href(Place::List { list: list.clone(), page: None });
        link(&href).class("newest").with(labels.text(Label::Newest))
    });
    let pages = el("p").class("pages").with(newest).with(older);
    el("div").class("list").with(nothing).with(items(&page.file.items)).with(pages).into()
}

/// How many stories are shown, for those who listen to the page.
pub fn summary(page: &ListPage, frame: &Frame) -> Option<String> {
    match (&page.found, &page.file.extension.facets) {
        (Some(found), _) => Some(said(found, frame)),
        (None, Some(facets)) => Some(frame.labels.with(Label::StoriesFound, "count", &facets.stories.to_string())),
        (None, None) => None,
    }
}

fn said(found: &Found, frame: &Frame) -> String {
    let labels = &frame.labels;
    let count = found.entries.len().to_string();
    match (found.entries.is_empty(), found.more) {
        (true, false) => labels.text(Label::NothingFound),
        (_, false) => labels.with(Label::StoriesFound, "count", &count),
        (_, true) => labels.with(Label::StoriesFoundSoFar, "count", &count).replace("{seen}", &found.seen.to_string()),
    }
}

fn chosen(found: &Found, page: &ListPage, frame: &Frame) -> Markup {
    let labels = &frame.labels;
    let href = page.route.href(&frame.site);
    let clear = link(&href).with(labels.text(Label::ClearFilters));
    let more = Filter { more: page.filter.more + 1, ..page.filter.clone() };
    let more =
        found.more.then(|| link(&format!("{href}?{}", more.query())).class("older").with(labels.text(Label::Older)));
    el("div")
        .class("list")
        .with(el("p").class("meta found").with(said(found, frame)).with(" ").with(clear))
        .with(items(&found.entries))
        .with(el("p").class("pages").with(more))
        .into()
}

fn items(entries: &[Entry]) -> Markup {
    let items = entries.iter().map(|entry| el("li").with(story(entry, Size::Full, Level::Second)));
    el("ol").class("stories").each(items).into()
}
