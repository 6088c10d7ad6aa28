//! Blocks become one line, where the model has room for no more: in subheads, captions, summaries.

use super::{line, report::Report, text};
use newsprint_model::{
    Block, Inline,
    inline::{Element, Link},
    media::{Figure, Recording},
};

/// The blocks as one line, with a line end between one and the next.
pub fn flatten(blocks: Vec<Block>, report: &mut Report) -> Vec<Inline> {
    let mut content = Vec::new();
    for block in blocks {
        let next = flatten_block(block, report);
        join(&mut content, next, Element::Break {}.into());
    }
    content
}

fn flatten_block(block: Block, report: &mut Report) -> Vec<Inline> {
    match block {
        Block::Paragraph(content) => content,
        Block::Heading(heading) => heading.content,
        Block::Image(figure) => flatten_figure(figure),
        Block::Gallery(figures) => flatten_all(figures.into_iter().map(flatten_figure), " ".into()),
        Block::Video(recording) | Block::Audio(recording) => flatten_recording(recording, report),
        Block::Quote(quote) => flatten_parts(flatten(quote.body, report), quote.credit),
        Block::List(list) => {
            flatten_all(list.items.into_iter().map(|item| flatten(item.body, report)), Element::Break {}.into())
        }
        Block::Table(table) => {
            let rows = table.head.into_iter().chain(table.rows);
            let rows = rows.map(|row| flatten_all(row.into_iter().map(|cell| flatten(cell.body, report)), " ".into()));
            let rows = flatten_all(rows, Element::Break {}.into());
            flatten_parts(table.caption, rows)
        }
        Block::Code(code) => vec![Element::Code(code.text).into()],
        Block::Aside(aside) => flatten_parts(aside.title, flatten(aside.body, report)),
        Block::Details(details) => flatten_parts(details.summary, flatten(details.body, report)),
        Block::Definitions(definitions) => {
            let parts = definitions.into_iter().map(|part| flatten_parts(part.term, flatten(part.body, report)));
            flatten_all(parts, Element::Break {}.into())
        }
        Block::Embed(embed) => {
            let words = embed.title.unwrap_or_else(|| embed.url.clone());
            report.added += text::visible(&words);
            vec![Element::Link(Link { href: embed.url, content: vec![Inline::Text(words)] }).into()]
        }
        Block::Rule => Vec::new(),
    }
}

fn flatten_figure(figure: Figure) -> Vec<Inline> {
    let mut content = vec![Element::Picture(figure.picture).into()];
    join(&mut content, figure.caption, " ".into());
    join(&mut content, figure.credit.map(Inline::Text).into_iter().collect(), " ".into());
    content
}

fn flatten_recording(recording: Recording, report: &mut Report) -> Vec<Inline> {
    let name = recording.src.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
    report.added += text::visible(&name);
    let mut content = vec![Element::Link(Link { href: recording.src, content: vec![Inline::Text(name)] }).into()];
    join(&mut content, recording.caption, " ".into());
    content
}

fn flatten_parts(mut first: Vec<Inline>, second: Vec<Inline>) -> Vec<Inline> {
    join(&mut first, second, Element::Break {}.into());
    first
}

fn flatten_all(parts: impl Iterator<Item = Vec<Inline>>, between: Inline) -> Vec<Inline> {
    let mut content = Vec::new();
    for part in parts {
        join(&mut content, part, between.clone());
    }
    content
}

fn join(content: &mut Vec<Inline>, next: Vec<Inline>, between: Inline) {
    if !content.is_empty() && !next.is_empty() {
        line::push(content, between);
    }
    next.into_iter().for_each(|inline| line::push(content, inline));
}
