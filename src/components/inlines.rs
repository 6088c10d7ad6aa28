//! Text and what stands in it.

use crate::{
    components::{figure::image, link},
    labels::Label,
    markup::{Markup, el},
    screen::Frame,
};
use newsprint_model::{Inline, inline::Element};

/// A story as far as its body needs to know of it.
#[derive(Clone, Copy)]
pub struct Story<'a> {
    /// What surrounds it.
    pub frame: &'a Frame,
    /// Its address, relative to the site's root.
    pub href: &'a str,
}

/// A run of inlines.
pub fn inlines(content: &[Inline], story: Story<'_>) -> Markup {
    content.iter().map(|inline| self::inline(inline, story)).collect()
}

/// The words of a run of inlines.
pub fn text(content: &[Inline]) -> String {
    let words = content.iter().map(|inline| match inline {
        Inline::Text(words) => words.clone(),
        Inline::Element(element) => text(element.content().unwrap_or_default()),
    });
    words.collect()
}

fn inline(inline: &Inline, story: Story<'_>) -> Markup {
    match inline {
        Inline::Text(text) => text.as_str().into(),
        Inline::Element(element) => self::element(element, story),
    }
}

fn element(element: &Element, story: Story<'_>) -> Markup {
    let wrap = |tag, content: &[Inline]| el(tag).with(inlines(content, story)).into();
    match element {
        Element::Strong(content) => wrap("strong", content),
        Element::Emphasis(content) => wrap("em", content),
        Element::Deleted(content) => wrap("del", content),
        Element::Inserted(content) => wrap("ins", content),
        Element::Marked(content) => wrap("mark", content),
        Element::Subscript(content) => wrap("sub", content),
        Element::Superscript(content) => wrap("sup", content),
        Element::Small(content) => wrap("small", content),
        Element::Code(text) => el("code").with(text.as_str()).into(),
        Element::Link(target) => link(&target.href).with(inlines(&target.content, story)).into(),
        Element::Foreign(foreign) => el("span")
            .attr("lang", foreign.language.as_str())
            .attr("dir", foreign.language.direction().as_str())
            .with(inlines(&foreign.content, story))
            .into(),
        Element::Ruby(ruby) => {
            // Browsers without ruby show the brackets.
            let bracket = |bracket: &str| el("rp").with(bracket);
            el("ruby")
                .with(inlines(&ruby.content, story))
                .with(bracket("("))
                .with(el("rt").with(ruby.reading.as_str()))
                .with(bracket(")"))
                .into()
        }
        Element::Picture(picture) => image(picture).into(),
        Element::Footnote(number) => footnote_mark(*number, story),
        Element::Break {} => el("br").into(),
    }
}

fn footnote_mark(number: u32, story: Story<'_>) -> Markup {
    let number = number.to_string();
    let mark = link(&format!("{}#note-{number}", story.href))
        .attr("id", format!("mark-{number}"))
        .attr("aria-label", story.frame.labels.with(Label::FootnoteMark, [("number", &number)]))
        .attr_if("data-tool", story.frame.site.tools.as_ref().map(|_| "note".to_owned()))
        .with(number);
    el("sup").class("footnote-mark").with(mark).into()
}
