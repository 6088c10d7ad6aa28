//! The body of a story, block by block.

use crate::{
    components::{
        figure::figure,
        inlines::{Story, inlines},
        link,
        table::table,
    },
    labels::Label,
    markup::{Element, Markup, el},
};
use newsprint_model::{
    Block, Inline,
    block::{Aside, Code, Definition, Details, Heading, Item, List, Quote},
    media::{Embed, Figure, Recording},
};

/// A run of blocks.
pub fn blocks(blocks: &[Block], story: Story<'_>) -> Markup {
    blocks.iter().map(|block| self::block(block, story)).collect()
}

fn block(block: &Block, story: Story<'_>) -> Markup {
    match block {
        Block::Paragraph(content) => el("p").with(inlines(content, story)).into(),
        Block::Heading(heading) => self::heading(heading, story).into(),
        Block::Image(figure) => self::figure(figure, story),
        Block::Gallery(figures) => gallery(figures, story).into(),
        Block::Video(recording) => self::recording("video", recording, story).into(),
        Block::Audio(recording) => self::recording("audio", recording, story).into(),
        Block::Quote(quote) => self::quote(quote, story).into(),
        Block::List(list) => self::list(list, story).into(),
        Block::Table(table) => self::table(table, story),
        Block::Code(code) => self::code(code).into(),
        Block::Aside(aside) => self::aside(aside, story).into(),
        Block::Details(details) => self::details(details, story).into(),
        Block::Definitions(definitions) => self::definitions(definitions, story).into(),
        Block::Embed(embed) => self::embed(embed, story).into(),
        Block::Rule => el("hr").into(),
    }
}

fn heading(heading: &Heading, story: Story<'_>) -> Element {
    let tag = match heading.level {
        ..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
    };
    el(tag).attr("id", heading.id.as_str()).with(inlines(&heading.content, story))
}

fn gallery(figures: &[Figure], story: Story<'_>) -> Element {
    el("ul").class("gallery").each(figures.iter().map(|figure| el("li").with(self::figure(figure, story))))
}

fn recording(tag: &'static str, recording: &Recording, story: Story<'_>) -> Element {
    let poster = recording.poster.as_ref();
    let (width, height) = poster.and_then(|poster| poster.size).unzip();
    let tracks = recording.tracks.iter().map(|track| {
        el("track")
            .attr("kind", "captions")
            .attr("src", track.src.as_str())
            .attr("srclang", track.language.as_str())
            .attr("label", track.label.as_str())
    });
    let player = el(tag)
        .attr("src", recording.src.as_str())
        .attr_if("poster", poster.map(|poster| poster.src.clone()))
        .attr_if("width", width.map(|width: u32| width.to_string()))
        .attr_if("height", height.map(|height: u32| height.to_string()))
        .attr("controls", "")
        .attr("preload", "none")
        .each(tracks);
    let file = link(&recording.src).class("file").with(story.frame.labels.text(Label::OpenFile));
    let caption = el("figcaption").with(inlines(&recording.caption, story)).with(" ").with(file);
    el("figure").class("recording").with(player).with(caption)
}

fn quote(quote: &Quote, story: Story<'_>) -> Element {
    let quoted = el("blockquote").with(blocks(&quote.body, story));
    el("figure").class("quote").with(quoted).with(caption(&quote.credit, story))
}

fn caption(content: &[Inline], story: Story<'_>) -> Option<Element> {
    (!content.is_empty()).then(|| el("figcaption").with(inlines(content, story)))
}

fn list(list: &List, story: Story<'_>) -> Element {
    let items = list.items.iter().map(|item| self::item(item, story));
    match list.start {
        Some(start) => el("ol").attr_if("start", (start != 1).then(|| start.to_string())).each(items),
        None => el("ul").each(items),
    }
}

fn item(item: &Item, story: Story<'_>) -> Element {
    let mark = item.done.map(|done| {
        let (mark, label) = if done { ("☑ ", Label::TaskDone) } else { ("☐ ", Label::TaskOpen) };
        el("span").class("task").attr("role", "img").attr("aria-label", story.frame.labels.text(label)).with(mark)
    });
    let item_of =
        |first: &[Inline], rest| el("li").with(mark.clone()).with(inlines(first, story)).with(blocks(rest, story));
    // An item of one paragraph, or of one with lists below it, is set as a line.
    match item.body.as_slice() {
        [Block::Paragraph(first), rest @ ..] if rest.iter().all(|block| matches!(block, Block::List(_))) => {
            item_of(first, rest)
        }
        body => item_of(&[], body),
    }
}

fn code(code: &Code) -> Element {
    let class = code.language.as_ref().map(|language| format!("language-{language}"));
    el("pre").attr("tabindex", "0").with(el("code").attr_if("class", class).with(code.text.as_str()))
}

fn aside(aside: &Aside, story: Story<'_>) -> Element {
    let title = (!aside.title.is_empty()).then(|| el("p").class("aside-title").with(inlines(&aside.title, story)));
    el("aside").with(title).with(blocks(&aside.body, story))
}

fn details(details: &Details, story: Story<'_>) -> Element {
    let summary = el("summary").with(inlines(&details.summary, story));
    el("details").with(summary).with(blocks(&details.body, story))
}

fn definitions(definitions: &[Definition], story: Story<'_>) -> Element {
    let pairs = definitions.iter().flat_map(|definition| {
        [el("dt").with(inlines(&definition.term, story)), el("dd").with(blocks(&definition.body, story))]
    });
    el("dl").each(pairs)
}

/// Something shown by another site, which hears of the reader only when the reader asks for it.
fn embed(embed: &Embed, story: Story<'_>) -> Element {
    let labels = &story.frame.labels;
    let title = embed.title.as_deref().map(|title| el("p").class("embed-title").with(title));
    let play = embed.player.as_deref().map(|player| {
        let words = labels.with(Label::PlayFrom, [("provider", &embed.provider)]);
        el("button").attr("type", "button").attr("data-app", "").attr("data-player", player).with(words)
    });
    let open =
        link(&embed.url).attr("rel", "external").with(labels.with(Label::OpenAt, [("provider", &embed.provider)]));
    el("div").class("embed").with(title).with(play).with(el("p").with(open))
}

/// The footnotes of a text.
pub fn footnotes(notes: &[Vec<Block>], story: Story<'_>) -> Option<Markup> {
    let labels = &story.frame.labels;
    let note = |(note, number): (&Vec<_>, u32)| {
        let mark = labels.with(Label::FootnoteMark, [("number", &number.to_string())]);
        let back = link(&format!("{}#mark-{number}", story.href))
            .class("back")
            .attr("aria-label", format!("{}: {mark}", labels.text(Label::BackToText)))
            .with("↩");
        el("li").attr("id", format!("note-{number}")).with(blocks(note, story)).with(" ").with(back)
    };
    (!notes.is_empty()).then(|| {
        let notes = notes.iter().zip(1..).map(note);
        labelled("footnotes", labels.text(Label::Footnotes)).with(el("ol").each(notes)).into()
    })
}

/// A section with its name.
pub fn labelled(class: &'static str, label: String) -> Element {
    el("section").class(class).with(el("h2").class("label").with(label))
}
