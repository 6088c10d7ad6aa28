//! Tables, which scroll in their own frame when they are wider than the page.

use crate::{
    components::{
        blocks::blocks,
        inlines::{Story, inlines, text},
    },
    labels::Label,
    markup::{Element, Markup, el},
};
use newsprint_model::block::{Align, Cell, Table};

/// A table.
pub fn table(table: &Table, story: Story<'_>) -> Markup {
    let caption = (!table.caption.is_empty()).then(|| el("caption").with(inlines(&table.caption, story)));
    let rows = |rows: &[Vec<Cell>], scope| rows.iter().map(|row| self::row(row, scope, story)).collect::<Vec<_>>();
    let head = (!table.head.is_empty()).then(|| el("thead").each(rows(&table.head, "col")));
    let body = el("tbody").each(rows(&table.rows, "row"));
    let name = match text(&table.caption) {
        name if name.is_empty() => story.frame.labels.text(Label::Table),
        name => name,
    };
    el("div")
        .class("table")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", name)
        .with(el("table").with(caption).with(head).with(body))
        .into()
}

fn row(row: &[Cell], scope: &str, story: Story<'_>) -> Element {
    el("tr").each(row.iter().map(|cell| self::cell(cell, scope, story)))
}

fn cell(cell: &Cell, scope: &str, story: Story<'_>) -> Element {
    let class = cell.align.map(|align| match align {
        Align::Center => "center".to_owned(),
        Align::End => "end".to_owned(),
    });
    // A heading without words, as above the column of names, heads nothing.
    let is_heading = cell.heading && !cell.body.is_empty();
    el(if is_heading { "th" } else { "td" })
        .attr_if("scope", is_heading.then(|| scope.to_owned()))
        .attr_if("class", class)
        .attr_if("colspan", cell.columns.map(|columns| columns.to_string()))
        .attr_if("rowspan", cell.rows.map(|rows| rows.to_string()))
        .with(blocks(&cell.body, story))
}
