//! A list of stories: a section, a tag, an author, a source, a month; with its filters.

use crate::{
    components::{
        figure::picture,
        filters::filters,
        footer::index_label,
        link,
        story::{self, Level, Size, by_day, story},
    },
    labels::{Counted, Label},
    markup::{Element, Markup, el},
    screen::{Found, Frame, ListPage},
};
use newsprint_model::{Entry, IndexId, ListId, Place, people::Profile, site::SectionKind};
use std::{borrow::Cow, num::NonZeroU32};

/// What stands above the stories.
pub fn head(page: &ListPage, frame: &Frame) -> Markup {
    let number = closed_page(page).map(|number| frame.labels.with(Label::Page, [("number", &number.to_string())]));
    let head = el("header")
        .class("list-head")
        .with(index_of(page).map(|index| {
            let words = frame.labels.text(index_label(index));
            el("p").class("kicker").with(link(&frame.href(Place::Index(index))).with(words))
        }))
        .with(page.file.extension.profile.as_ref().and_then(portrait))
        .with(el("h1").attr("tabindex", "-1").with(page.file.title.as_str()))
        .each(page.file.extension.profile.iter().flat_map(about))
        .with(number.map(|number| el("p").class("meta").with(number)));
    let facets = page.file.extension.facets.as_ref();
    let filters = facets.and_then(|facets| filters(facets, &page.route, frame));
    [head.into(), filters.into()].into_iter().collect()
}

/// The stories that pass the filter.
pub fn stories(page: &ListPage, frame: &Frame) -> Markup {
    match &page.found {
        None => everything(page, frame),
        Some(found) => chosen(found, page, frame),
    }
}

/// The index in which a list stands.
fn index_of(page: &ListPage) -> Option<IndexId> {
    match &page.route.place {
        Place::List { list: ListId::Tag(_), .. } => Some(IndexId::Tags),
        Place::List { list: ListId::Author(_), .. } => Some(IndexId::Authors),
        Place::List { list: ListId::Year(_) | ListId::Month { .. }, .. } => Some(IndexId::Years),
        _ => None,
    }
}

fn portrait(profile: &Profile) -> Option<Element> {
    Some(picture(profile.portrait.as_ref()?).attr("class", "portrait"))
}

/// What an author does, and a few words about them.
fn about(profile: &Profile) -> impl Iterator<Item = Element> {
    let role = profile.role.as_deref().map(|role| el("p").class("role").with(role));
    let about = profile.about.as_deref().map(|about| el("p").class("dek").with(about));
    role.into_iter().chain(about)
}

fn closed_page(page: &ListPage) -> Option<NonZeroU32> {
    match &page.route.place {
        Place::List { page, .. } => *page,
        Place::Front
        | Place::Index(_)
        | Place::Corrections
        | Place::Search
        | Place::StaticPage(_)
        | Place::Article { .. } => None,
    }
}

/// The kind of the section whose list it is.
fn kind(page: &ListPage, frame: &Frame) -> SectionKind {
    match &page.route.place {
        Place::List { list: ListId::Section(slug), .. } => {
            frame.site.section(slug).map_or(SectionKind::default(), |section| section.kind)
        }
        _ => SectionKind::default(),
    }
}

fn everything(page: &ListPage, frame: &Frame) -> Markup {
    let labels = &frame.labels;
    let last = page.older.last().unwrap_or(&page.file);
    let nothing = page.file.items.is_empty().then(|| el("p").with(labels.text(Label::NothingHere)));
    let older = last.extension.older.as_deref();
    let older = older.map(|href| link(href).class("older").attr("rel", "next").with(labels.text(Label::Older)));
    let newest = closed_page(page).map(|_| {
        let Place::List { list, .. } = &page.route.place else { return link("") };
        let href = frame.href(Place::List { list: list.clone(), page: None });
        link(&href).class("newest").with(labels.text(Label::Newest))
    });
    let pages = el("p").class("pages").with(newest).with(older);
    el("div").class("list").with(nothing).with(items(&entries(page), kind(page, frame))).with(pages).into()
}

/// The stories of the list and of the older pages below it.
fn entries(page: &ListPage) -> Cow<'_, [Entry]> {
    match page.older.is_empty() {
        true => Cow::Borrowed(&page.file.items),
        false => [&page.file].into_iter().chain(&page.older).flat_map(|file| &file.items).cloned().collect(),
    }
}

/// How many stories are shown, for those who listen to the page.
pub fn summary(page: &ListPage, frame: &Frame) -> Option<String> {
    match (&page.found, &page.file.extension.facets) {
        (Some(found), _) => Some(said(found, frame)),
        (None, Some(facets)) => Some(frame.labels.count(Counted::StoriesFound, facets.stories)),
        (None, None) => None,
    }
}

fn said(found: &Found, frame: &Frame) -> String {
    let labels = &frame.labels;
    match found.about {
        _ if found.failed => labels.text(Label::SearchFailed),
        _ if found.entries.is_empty() => labels.text(Label::NothingFound),
        true => labels.count(Counted::StoriesAbout, found.count),
        false => labels.count(Counted::StoriesFound, found.count),
    }
}

fn chosen(found: &Found, page: &ListPage, frame: &Frame) -> Markup {
    let labels = &frame.labels;
    let href = page.route.href(&frame.site);
    let clear = link(&href).with(labels.text(Label::ClearFilters));
    let to = |query| link(&format!("{href}?{query}"));
    let is_by_fit = !found.marks.is_empty();
    let label = if is_by_fit { Label::MoreStories } else { Label::Older };
    let more = || to(page.filter.with_more()).class("older").with(labels.text(label));
    let more = found.more.then(more);
    let corrected = found.corrected.as_ref().map(|words| labels.with(Label::SearchedFor, [("words", words)]));
    let lost = (found.lost > 0).then(|| el("p").class("meta").with(labels.text(Label::SearchLost)));
    let completions = el("ul").class("completions").each(
        found.completions.iter().map(|words| el("li").with(to(page.filter.with("q", words)).with(words.as_str()))),
    );
    let stories = match is_by_fit {
        true => best(found).into(),
        false => items(&found.entries, kind(page, frame)),
    };
    el("div")
        .class("list")
        .with((!found.completions.is_empty()).then_some(completions))
        .with(el("p").class("meta found").with(said(found, frame)).with(" ").with(clear))
        .with(corrected.map(|corrected| el("p").class("meta").with(corrected)))
        .with(lost)
        .with(stories)
        .with(el("p").class("pages").with(more))
        .into()
}

/// The stories that fit best, with their marks.
fn best(found: &Found) -> Element {
    let items = found.entries.iter().zip(&found.marks).map(|(entry, marks)| el("li").with(story::found(entry, marks)));
    el("ol").class("stories best").each(items)
}

/// Texts day by day; pictures, films and portraits side by side.
fn items(entries: &[Entry], kind: SectionKind) -> Markup {
    let size = match kind {
        SectionKind::Stories | SectionKind::Travel => return by_day(entries).map(day).collect(),
        SectionKind::Photo | SectionKind::Video => Size::Full,
        SectionKind::People => Size::Portrait,
    };
    let items = entries.iter().enumerate().map(|(at, entry)| {
        let size = if at == 0 && kind == SectionKind::Photo { Size::First } else { size };
        el("li").with(story(entry, size, Level::Second))
    });
    el("ol").attr("class", format!("wall kind-{}", kind.as_str())).each(items).into()
}

/// The stories of a day under its name.
fn day((day, entries): (Option<&str>, &[Entry])) -> Markup {
    let level = if day.is_some() { Level::Third } else { Level::Second };
    let items = entries.iter().map(|entry| el("li").with(story(entry, Size::OfDay, level)));
    let day = day.map(|day| el("h2").class("day").with(day));
    el("section").class("of-day").with(day).with(el("ol").class("stories").each(items)).into()
}
