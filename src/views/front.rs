//! The front: the story that matters most, those next to it, the newest, and a block for each section.

use crate::{
    components::{
        link,
        story::{Level, Size, story},
    },
    labels::Label,
    markup::{Markup, el},
    screen::Frame,
};
use newsprint_model::{
    Entry, ListFile, ListId, Place,
    list::{Front, SectionBlock},
};

/// The front.
pub fn front(file: &ListFile, frame: &Frame) -> Markup {
    let front = file.extension.front.clone().unwrap_or_else(|| by_date(file));
    let entries =
        |positions: &[u32]| positions.iter().filter_map(|at| file.items.get(*at as usize)).collect::<Vec<_>>();
    let stories =
        |positions: &[u32], size, level| entries(positions).into_iter().map(move |entry| story(entry, size, level));

    let recent_label = el("h2").class("label").with(frame.labels.text(Label::MostRecent));
    let recent =
        el("section").class("recent").with(recent_label).each(stories(&front.recent, Size::Line, Level::Third));
    let top = el("div")
        .class("top")
        .each(stories(front.lead.as_slice(), Size::Lead, Level::Second))
        .with(el("div").class("seconds").each(stories(&front.seconds, Size::Full, Level::Second)))
        .with(recent);
    let sections = front.sections.iter().map(|block| section(block, entries(&block.stories), frame));
    let headline = el("h1").class("visually-hidden").attr("tabindex", "-1").with(file.title.as_str());
    [headline.into(), el("div").class("front").with(top).each(sections).into()].into_iter().collect()
}

/// The layout of a front that comes without one.
fn by_date(file: &ListFile) -> Front {
    let mut positions = 0..file.items.len() as u32;
    Front { lead: positions.next(), recent: positions.collect(), ..Front::default() }
}

fn section(block: &SectionBlock, entries: Vec<&Entry>, frame: &Frame) -> Option<Markup> {
    let section = frame.site.section(&block.section)?;
    let href = frame.href(Place::List { list: ListId::Section(section.slug.clone()), page: None });
    let label = el("h2").class("label").with(link(&href).with(section.title(&frame.language)));
    let (first, rest) = with_picture_first(entries);
    let rest = rest.into_iter().map(|entry| story(entry, Size::Line, Level::Third));
    let block = el("section")
        .attr("class", format!("block kind-{}", section.kind.as_str()))
        .with(label)
        .with(first.map(|entry| story(entry, Size::Full, Level::Third)))
        .with(el("div").class("rest").each(rest));
    Some(block.into())
}

/// The newest story with a picture stands out, or else the newest.
fn with_picture_first(mut entries: Vec<&Entry>) -> (Option<&Entry>, Vec<&Entry>) {
    let with_picture = entries.iter().position(|entry| entry.extension.picture.is_some());
    let first = (!entries.is_empty()).then(|| entries.remove(with_picture.unwrap_or_default()));
    (first, entries)
}
