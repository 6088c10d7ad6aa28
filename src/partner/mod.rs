//! What stands in frames on partners' pages, and the page on which partners make the lines to paste. Natively, for press:
//! the app knows nothing of them.
//!
//! - [`words`]: the words that only these have; `builder`: the page for partners

mod builder;
pub mod words;

pub use builder::builder;

use crate::{
    components::{
        blocks::{blocks, footnotes},
        byline::byline,
        corrections::corrections,
        figure::lead_picture,
        inlines::Story,
        link,
        story::{Level, Size, story},
    },
    labels::Label,
    markup::{Element, Markup, el},
    screen::Frame,
};
use newsprint_model::{Article, Entry, Place, partner::HEADLINES};
use words::{PartnerLabel, Words};

/// What stands in a frame with headlines.
#[derive(Clone, Copy, Debug)]
pub struct Headlines<'h> {
    /// What the list holds.
    pub title: &'h str,
    /// Its page, relative to the site's root.
    pub page: &'h str,
    /// Its newest stories, newest first.
    pub entries: &'h [Entry],
}

/// The headlines of a list.
pub fn headlines(list: Headlines<'_>, frame: &Frame) -> String {
    let Headlines { title, page, entries } = list;
    let is_front = page == frame.href(Place::Front);
    let name = (!is_front).then(|| nameplate(frame));
    let heading = el("h1").with(link(page).with(title));
    let items = entries.iter().enumerate().map(|(at, entry)| {
        let hidden = (at >= HEADLINES).then(String::new);
        el("li").attr_if("hidden", hidden).with(story(entry, Size::Tile, Level::Second))
    });
    let nothing = entries.is_empty().then(|| el("p").with(frame.labels.text(Label::NothingHere)));
    let stories = el("ol").class("frame-stories").each(items);
    html(el("main").class("frame").with(name).with(heading).with(nothing).with(stories), "")
}

/// A story in short.
pub fn card(entry: &Entry, frame: &Frame) -> String {
    let story = story(entry, Size::Full, Level::First).attr("lang", entry.language.as_str());
    html(el("main").class("frame frame-card").with(nameplate(frame)).with(story), "")
}

/// A whole story; `own` is the frame's address, relative to the site's root.
pub fn article(article: &Article, own: &str, frame: &Frame) -> String {
    let story = Story { frame, href: own };
    let header = el("header")
        .with(el("h1").with(link(&article.href).with(article.headline.as_str())))
        .with(article.dek.as_deref().map(|dek| el("p").class("dek").with(dek)))
        .with(byline(article, frame));
    let (material, minor) = article.corrections.iter().partition::<Vec<_>, _>(|correction| correction.material);
    let whole = el("article")
        .class("article")
        .attr("lang", article.language.as_str())
        .with(header)
        .with(article.lead_picture.as_ref().map(|picture| lead_picture(picture, story)))
        .with(corrections(&material, story))
        .with(el("div").class("body").with(blocks(&article.body, story)))
        .with(footnotes(&article.footnotes, story))
        .with(corrections(&minor, story));
    let rights = frame.edition().copyright.as_deref().map(|rights| el("p").class("meta").with(rights));
    html(el("main").class("frame frame-article").with(nameplate(frame)).with(whole).with(rights), own)
}

/// What stands in the frame of a story that can no longer be read.
pub fn withdrawn(frame: &Frame, words: &Words) -> String {
    let front = link(&frame.href(Place::Front)).with(frame.labels.text(Label::ToFront));
    let gone = el("h1").with(words.text(PartnerLabel::Withdrawn));
    html(el("main").class("frame frame-withdrawn").with(nameplate(frame)).with(gone).with(el("p").with(front)), "")
}

/// The newsroom's name, which leads to its front.
fn nameplate(frame: &Frame) -> Element {
    el("p").class("frame-name").with(link(&frame.href(Place::Front)).with(frame.edition().title.as_str()))
}

fn html(main: Element, own: &str) -> String {
    let mut html = String::new();
    Markup::from(main).for_partner(own).write_html(&mut html);
    html
}

#[cfg(test)]
mod tests;
