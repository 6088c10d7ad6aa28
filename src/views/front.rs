//! The front: the editor's slots, from the top.

use crate::{
    components::{
        link,
        masthead::section_href,
        story::{self, Level, Size, by_day, story},
    },
    labels::Label,
    markup::{Element, Markup, el},
    screen::Frame,
};
use newsprint_model::{
    Entry, Front, ListFile, Slug,
    front::{Breaking, Layout, Slot},
    site::SectionKind,
};

/// The front.
pub fn front(file: &ListFile, frame: &Frame) -> Markup {
    let headline = el("h1").class("visually-hidden").attr("tabindex", "-1").with(file.title.as_str());
    let front = match &file.extension.front {
        Some(front) => ranked(front, file, frame),
        None => el("div").class("front").each(file.items.iter().map(|entry| story(entry, Size::Full, Level::Second))),
    };
    let older = file.extension.older.as_deref();
    let older = older
        .map(|href| el("p").class("pages").with(link(href).attr("rel", "next").with(frame.labels.text(Label::Older))));
    [headline.into(), front.into(), older.into()].into_iter().collect()
}

fn ranked(front: &Front, file: &ListFile, frame: &Frame) -> Element {
    let is_top = |slot: &Slot| matches!(slot.layout, Layout::Lead | Layout::Seconds | Layout::Recent);
    let rows = front.slots.chunk_by(|one, other| is_top(one) && is_top(other)).map(|row| {
        let row_of = |class| el("div").attr("class", class).each(row.iter().map(|slot| self::slot(slot, file, frame)));
        match row.iter().all(is_top) {
            true => row_of(format!("top of-{}", row.len())),
            false => row_of("row".to_owned()),
        }
    });
    let breaking = front.breaking.as_ref().map(|breaking| self::breaking(breaking, frame));
    el("div").class("front").with(breaking).each(rows)
}

fn breaking(breaking: &Breaking, frame: &Frame) -> Element {
    let label = frame.labels.text(Label::Breaking);
    let text = match &breaking.href {
        Some(href) => link(href).with(breaking.text.as_str()).into(),
        None => Markup::from(breaking.text.as_str()),
    };
    let words = el("p").with(el("strong").with(label.as_str())).with(" ").with(text);
    el("section").class("breaking").attr("aria-label", label).with(words)
}

fn slot(slot: &Slot, file: &ListFile, frame: &Frame) -> Element {
    let entries = slot.stories.iter().filter_map(|at| file.items.get(*at as usize)).collect::<Vec<_>>();
    let stories = |size, level| entries.iter().map(move |entry| story(entry, size, level));
    match slot.layout {
        Layout::Lead => el("div").class("slot-lead").each(stories(Size::Lead, Level::Second)),
        Layout::Seconds => el("div").class("seconds").each(stories(Size::Full, Level::Second)),
        Layout::Recent => recent(&entries, frame),
        Layout::Block => {
            let first = entries.first().map(|entry| story(entry, Size::Full, Level::Third));
            let rest = entries.iter().skip(1).map(|entry| story(entry, Size::Line, Level::Third));
            block(slot, frame).with(first).with(el("div").class("rest").each(rest))
        }
        Layout::MostRead => {
            let label = el("h2").class("label").with(frame.labels.text(Label::MostRead));
            let stories = stories(Size::Line, Level::Third).map(|story| el("li").with(story));
            block(slot, frame).with(label).with(el("ol").each(stories))
        }
        Layout::Strip => block(slot, frame).with(el("div").class("tiles").each(stories(Size::Tile, Level::Third))),
        Layout::People => {
            block(slot, frame).with(el("div").class("portraits").each(stories(Size::Portrait, Level::Third)))
        }
    }
}

/// The dense column of the newest, day by day.
fn recent(entries: &[&Entry], frame: &Frame) -> Element {
    let label = el("h2").class("label").with(frame.labels.text(Label::MostRecent));
    let entries = entries.iter().map(|entry| (*entry).clone()).collect::<Vec<_>>();
    let days = by_day(&entries).flat_map(|(day, stories)| {
        let day = day.map(|day| el("p").class("day").with(day));
        [Markup::from(day), el("ol").each(stories.iter().map(story::newest)).into()]
    });
    el("section").class("recent").with(label).each(days)
}

/// The block of a section, with its name.
fn block(slot: &Slot, frame: &Frame) -> Element {
    let section = slot.section.as_ref().and_then(|slug| frame.site.section(slug));
    let kind = section.map_or(SectionKind::default(), |section| section.kind);
    let name = |slug: &Slug| {
        let title = section.map_or(slug.as_str(), |section| section.title(&frame.language));
        el("h2").class("label").with(link(&section_href(frame, slug)).with(title))
    };
    el("section")
        .attr("class", format!("{} kind-{}", slot.layout.as_str(), kind.as_str()))
        .with(slot.section.as_ref().map(name))
}
