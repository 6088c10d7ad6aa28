//! A story as it stands in lists and on the front.

use crate::{
    components::{byline::time, figure::image, link},
    markup::{Markup, el},
};
use newsprint_model::Entry;

/// How much of a story is shown, and so how large it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// The story that matters most.
    Lead,
    /// One with its picture and summary.
    Full,
    /// A headline with its time.
    Line,
}

/// The level of a story's headline in the outline of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Directly below the page's headline.
    Second,
    /// Below the heading of a section.
    Third,
}

/// A story.
pub fn story(entry: &Entry, size: Size, level: Level) -> Markup {
    let headline = match level {
        Level::Second => el("h2"),
        Level::Third => el("h3"),
    };
    let headline = headline.with(link(&entry.extension.href).with(entry.title.as_str()));
    let published = entry.extension.published.as_ref().map(|published| el("p").class("meta").with(time(published)));
    let class = match size {
        Size::Line => return el("article").class("story line").with(headline).with(published).into(),
        Size::Lead => "story lead",
        Size::Full => "story",
    };
    let picture = entry.extension.picture.as_ref().map(|picture| el("div").class("picture").with(image(picture)));
    let kicker = entry.extension.kicker.as_deref().map(|kicker| el("p").class("kicker").with(kicker));
    let summary = Some(entry.content_text.as_str()).filter(|summary| !summary.is_empty());
    let words = el("div")
        .class("words")
        .with(kicker)
        .with(headline)
        .with(summary.map(|summary| el("p").class("dek").with(summary)))
        .with(published);
    el("article").class(class).with(picture).with(words).into()
}
