//! A story.

use crate::{
    components::{
        blocks::blocks,
        byline::{byline, time},
        figure::figure,
        inlines::{Story, inlines},
        link,
    },
    labels::Label,
    markup::{Markup, el},
    screen::Frame,
};
use newsprint_model::{Article, ArticleFile, ListId, Place};

/// A story.
pub fn article(file: &ArticleFile, frame: &Frame) -> Markup {
    let article = &file.article;
    let story = Story { frame, href: &article.href };
    let header = el("header")
        .with(kicker(article, frame))
        .with(el("h1").attr("tabindex", "-1").with(article.headline.as_str()))
        .with(article.dek.as_deref().map(|dek| el("p").class("dek").with(dek)))
        .with(byline(article, frame));
    let lead =
        article.lead_picture.as_ref().map(|picture| el("div").class("lead-picture").with(figure(picture, story)));
    el("article")
        .class("article")
        .attr("lang", article.language.as_str())
        .with(header)
        .with(lead)
        .with(el("div").class("body").with(blocks(&article.body, story)))
        .with(footnotes(article, story))
        .with(corrections(article, story))
        .with(tags(article, frame))
        .into()
}

/// The section, and the newsroom's own words above the headline.
fn kicker(article: &Article, frame: &Frame) -> Markup {
    let section = frame.site.section(&article.section).map(|section| {
        let href = frame.href(Place::List { list: ListId::Section(section.slug.clone()), page: None });
        link(&href).with(section.title(&frame.language))
    });
    let kicker = article.kicker.as_ref().map(|kicker| format!(" · {kicker}"));
    el("p").class("kicker").with(section).with(kicker).into()
}

fn footnotes(article: &Article, story: Story<'_>) -> Option<Markup> {
    let labels = &story.frame.labels;
    let note = |(note, number): (&Vec<_>, u32)| {
        let mark = labels.with(Label::FootnoteMark, "number", &number.to_string());
        let back = link(&format!("{}#mark-{number}", story.href))
            .class("back")
            .attr("aria-label", format!("{}: {mark}", labels.text(Label::BackToText)))
            .with("↩");
        el("li").attr("id", format!("note-{number}")).with(blocks(note, story)).with(" ").with(back)
    };
    (!article.footnotes.is_empty()).then(|| {
        let notes = article.footnotes.iter().zip(1..).map(note);
        labelled("footnotes", labels.text(Label::Footnotes)).with(el("ol").each(notes)).into()
    })
}

fn corrections(article: &Article, story: Story<'_>) -> Option<Markup> {
    (!article.corrections.is_empty()).then(|| {
        let corrections = article.corrections.iter().flat_map(|correction| {
            let date = correction.date.as_ref().map(|date| el("p").class("meta").with(time(date)));
            [Markup::from(date), el("p").with(inlines(&correction.text, story)).into()]
        });
        labelled("corrections", story.frame.labels.text(Label::Corrections)).each(corrections).into()
    })
}

fn tags(article: &Article, frame: &Frame) -> Option<Markup> {
    (!article.tags.is_empty()).then(|| {
        let tags = article.tags.iter().map(|tag| {
            let href = frame.href(Place::List { list: ListId::Tag(tag.slug.clone()), page: None });
            el("li").with(link(&href).attr("rel", "tag").with(tag.name.as_str()))
        });
        labelled("tags", frame.labels.text(Label::Tags)).with(el("ul").each(tags)).into()
    })
}

fn labelled(class: &'static str, label: String) -> crate::markup::Element {
    el("section").class(class).with(el("h2").class("label").with(label))
}
