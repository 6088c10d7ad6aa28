//! Who wrote a story, where it came from, and when.

use crate::{
    components::link,
    labels::{Counted, Label},
    markup::{Element, Markup, el},
    screen::Frame,
};
use newsprint_model::{Article, ListId, Place, Slug, Timestamp, VisibleTime};

/// The lines between a story's headline and its text.
pub fn byline(article: &Article, frame: &Frame) -> Markup {
    let labelled = |label, value: Markup| el("li").with(format!("{}: ", frame.labels.text(label))).with(value);
    let text = |label, value: &Option<String>| value.as_deref().map(|value| labelled(label, value.into()));
    let moment = |label, value: &Option<VisibleTime>| value.as_ref().map(|value| labelled(label, time(value)));
    let original = article.original.clone().unwrap_or_default();
    let foreign = |label, value: &Option<String>| {
        let language = original.language.as_ref();
        value.as_deref().map(|value| {
            let value = el("span")
                .attr_if("lang", language.map(ToString::to_string))
                .attr_if("dir", language.map(|language| language.direction().as_str().to_owned()))
                .with(value);
            labelled(label, value.into())
        })
    };
    el("ul")
        .class("byline")
        .with(authors(article, frame))
        .with(source(article, frame).map(|source| labelled(Label::Source, source)))
        .with(text(Label::Editor, &article.editor))
        .with(foreign(Label::OriginalTitle, &original.title))
        .with(foreign(Label::OriginalAuthor, &original.author))
        .with(article.published.as_ref().map(|published| el("li").class("published").with(time(published))))
        .with(moment(Label::Updated, &article.updated))
        .with(moment(Label::EventDate, &article.event_date))
        .with(article.minutes.map(|minutes| el("li").with(frame.labels.count(Counted::ReadingTime, minutes))))
        .into()
}

/// A time in the words of press.
pub fn time(time: &VisibleTime) -> Markup {
    moment(&time.at, &time.label)
}

/// A time in other words of press: the clock without the day.
pub fn moment(at: &Timestamp, words: &str) -> Markup {
    el("time").attr("datetime", at.as_str()).with(words).into()
}

fn authors(article: &Article, frame: &Frame) -> Option<Element> {
    let authors = article.authors.iter().enumerate().flat_map(|(at, author)| {
        let separator = Markup::from((at > 0).then_some(", "));
        [separator, list(ListId::Author, &author.slug, frame).with(author.name.as_str()).into()]
    });
    let by = format!("{} ", frame.labels.text(Label::By));
    (!article.authors.is_empty()).then(|| el("li").class("authors").with(by).each(authors))
}

fn source(article: &Article, frame: &Frame) -> Option<Markup> {
    let source = article.source.as_ref()?;
    let link = match &source.url {
        Some(url) => link(url).attr("rel", "external"),
        None => list(ListId::Source, &source.slug, frame),
    };
    Some(link.with(source.name.as_str()).into())
}

fn list(list: fn(Slug) -> ListId, slug: &Slug, frame: &Frame) -> Element {
    link(&frame.href(Place::List { list: list(slug.clone()), page: None }))
}
