//! A story as it stands in lists and on the front.

use crate::{
    components::{
        byline::{moment, time},
        figure::{Room, first, shown},
        link,
    },
    markup::{Element, Markup, el},
    screen::Marks,
};
use newsprint_model::{Entry, Headline, media::Picture, time::VisibleTime};

/// How much of a story is shown, and so how large it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// The story that matters most.
    Lead,
    /// One with its picture and summary.
    Full,
    /// The first of those that stand side by side, with a larger picture.
    First,
    /// The same on a day whose name stands above it.
    OfDay,
    /// A picture with its headline.
    Tile,
    /// A portrait with a name.
    Portrait,
    /// A headline with its time.
    Line,
}

/// The level of a story's headline in the outline of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The page's own headline.
    First,
    /// Directly below the page's headline.
    Second,
    /// Below the heading of a section.
    Third,
}

/// A story.
pub fn story(entry: &Entry, size: Size, level: Level) -> Element {
    let extension = &entry.extension;
    let headline = match level {
        Level::First => el("h1"),
        Level::Second => el("h2"),
        Level::Third => el("h3"),
    };
    let headline = headline.with(link(&extension.href).with(entry.title.as_str()));
    let published = extension.published.as_ref();
    let kicker = extension.kicker.as_deref().map(|kicker| el("p").class("kicker").with(kicker));
    let kicked = el("div").class("words").with(kicker);
    let summary = Some(entry.content_text.as_str()).filter(|summary| !summary.is_empty());
    let summary = summary.map(|summary| el("p").class("dek").with(summary));
    let story = el("article");
    match size {
        Size::Lead => story
            .class("story lead")
            .with(extension.picture.as_ref().map(|picture| frame(entry, first(picture, Room::Lead))))
            .with(kicked.with(headline).with(summary).with(meta(published))),
        Size::Full | Size::First => story
            .class("story")
            .with(late_picture(entry, if size == Size::First { Room::Text } else { Room::Third }))
            .with(kicked.with(headline).with(summary).with(meta(published))),
        Size::OfDay => story
            .class("story")
            .with(late_picture(entry, Room::Thumbnail))
            .with(kicked.with(headline).with(summary).with(clock(entry))),
        Size::Tile => story
            .class("story tile")
            .with(late_picture(entry, Room::Tile))
            .with(kicked.with(headline).with(meta(published))),
        Size::Portrait => portrait(story, entry, headline),
        Size::Line => story.class("story line").with(headline).with(meta(published)),
    }
}

fn portrait(story: Element, entry: &Entry, headline: Element) -> Element {
    let person = entry.extension.person.as_ref();
    // A portrait may be called by its name alone.
    let name = person.map(|person| person.name.as_str()).filter(|name| *name != entry.title);
    let name = name.map(|name| el("p").class("person").with(name));
    let role = person.and_then(|person| person.role.as_deref()).map(|role| el("p").class("meta role").with(role));
    let words = el("div").class("words").with(name).with(headline).with(role);
    story.class("story portrait").with(late_picture(entry, Room::Thumbnail)).with(words)
}

fn late_picture(entry: &Entry, room: Room) -> Option<Element> {
    entry.extension.picture.as_ref().map(|picture| frame(entry, shown(picture, room)))
}

/// A picture in the frame that keeps its place, with the length of the film that it stands for.
fn frame(entry: &Entry, image: Element) -> Element {
    let duration = entry.extension.duration.as_deref();
    el("div").class("picture").with(image).with(duration.map(|words| el("span").class("duration").with(words)))
}

fn meta(published: Option<&VisibleTime>) -> Option<Element> {
    published.map(|published| el("p").class("meta").with(time(published)))
}

/// The time of day, where it is known.
fn clock(entry: &Entry) -> Option<Element> {
    let words = entry.extension.clock.as_deref()?;
    Some(el("p").class("meta").with(moment(&entry.extension.published.as_ref()?.at, words)))
}

/// A story that was found, with the words that were asked for marked.
pub fn found(entry: &Entry, marks: &Marks) -> Element {
    let extension = &entry.extension;
    let headline = el("h2").with(link(&extension.href).with(marked(&marks.title)));
    let kicker = extension.kicker.as_deref().map(|kicker| el("p").class("kicker").with(kicker));
    let text = el("p").class("dek").with(marked(&marks.text));
    let words =
        el("div").class("words").with(kicker).with(headline).with(text).with(meta(extension.published.as_ref()));
    el("article")
        .class("story")
        .attr("lang", entry.language.as_str())
        .with(late_picture(entry, Room::Thumbnail))
        .with(words)
}

/// Pieces of which every other one is marked.
pub fn marked(pieces: &[String]) -> Markup {
    let piece = |(at, piece): (usize, &String)| match at % 2 {
        0 => piece.as_str().into(),
        _ => el("mark").with(piece.as_str()).into(),
    };
    pieces.iter().enumerate().map(piece).collect()
}

/// A story in the dense column of the newest: its time and its headline.
pub fn newest(entry: &Entry) -> Element {
    let headline = el("h3").with(link(&entry.extension.href).with(entry.title.as_str()));
    el("li").with(clock(entry)).with(headline)
}

/// A story of which only the headline is known.
pub fn headline(story: &Headline) -> Markup {
    let title = link(&story.href).with(story.headline.as_str());
    let published = story.published.as_ref().map(|published| el("p").class("meta").with(time(published)));
    let shown = |picture: &Picture| el("div").class("picture").with(shown(picture, Room::Third));
    el("li").with(story.picture.as_ref().map(shown)).with(el("p").class("headline").with(title)).with(published).into()
}

/// Stories by the days on which they were published; those without a date last.
pub fn by_day(entries: &[Entry]) -> impl Iterator<Item = (Option<&str>, &[Entry])> {
    let is_same_day = |one: &Entry, other: &Entry| one.extension.day == other.extension.day;
    entries.chunk_by(is_same_day).map(|stories| (stories[0].extension.day.as_deref(), stories))
}
