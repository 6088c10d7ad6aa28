//! Tables.

use super::{
    blocks::{Converter, Flow},
    dom::NodeId,
};
use newsprint_model::{
    Block,
    block::{Align, Cell, Table},
    language::Direction,
};

/// What a table costs in JSON: `{"table":{"rows":[[{"body":[`.
const LEVELS: usize = 6;

/// The widest span that HTML knows.
const WIDEST: u16 = 1_000;

impl Converter<'_> {
    /// A table, without the empty rows of it.
    pub(super) fn table(&mut self, flow: &mut Flow, id: NodeId) {
        let Some(inner) = self.begin(flow, id, LEVELS) else { return };
        let mut table = Table { caption: Vec::new(), head: Vec::new(), rows: Vec::new() };
        let mut foot = Vec::new();
        let dom = self.dom;
        for child in dom.child_elements(id) {
            match dom.name(child) {
                "caption" => table.caption.extend(self.inlines(&inner, child)),
                "thead" => self.rows(&inner, child, &mut table.head),
                "tfoot" => self.rows(&inner, child, &mut foot),
                "tr" => self.row(&inner, child, &mut table.rows),
                _ => self.rows(&inner, child, &mut table.rows),
            }
        }
        table.rows.append(&mut foot);
        if table.head.is_empty() {
            let headings = table.rows.iter().take_while(|row| row.iter().all(|cell| cell.heading)).count();
            // Rows of nothing but headings are the head, as long as something stands below it.
            if headings < table.rows.len() {
                table.head = table.rows.drain(..headings).collect();
            }
        }
        flow.blocks.extend(simplify(table));
    }

    fn rows(&mut self, flow: &Flow, id: NodeId, rows: &mut Vec<Vec<Cell>>) {
        let dom = self.dom;
        for row in dom.child_elements(id).filter(|&child| dom.name(child) == "tr") {
            self.row(flow, row, rows);
        }
    }

    fn row(&mut self, flow: &Flow, id: NodeId, rows: &mut Vec<Vec<Cell>>) {
        let dom = self.dom;
        let cells = dom.child_elements(id).filter(|&child| matches!(dom.name(child), "td" | "th"));
        let row: Vec<Cell> = cells.map(|cell| self.cell(flow, id, cell)).collect();
        if row.iter().any(|cell| !cell.body.is_empty() || cell.rows.is_some()) {
            rows.push(row);
        }
    }

    fn cell(&mut self, flow: &Flow, row: NodeId, id: NodeId) -> Cell {
        let dom = self.dom;
        let span = |name| {
            let span = dom.attribute(id, name).and_then(|span| span.trim().parse::<u16>().ok());
            span.filter(|&span| span > 1).map(|span| span.min(WIDEST))
        };
        Cell {
            heading: dom.name(id) == "th",
            align: self.alignment(id).or_else(|| self.alignment(row)),
            columns: span("colspan"),
            rows: span("rowspan"),
            body: self.blocks(flow.inner(0), id),
        }
    }

    fn alignment(&self, id: NodeId) -> Option<Align> {
        let style = self.dom.attribute(id, "style").unwrap_or_default();
        let mut declared = style.split(';').filter_map(|declaration| declaration.split_once(':'));
        let declared = declared.rfind(|(property, _)| property.trim().eq_ignore_ascii_case("text-align"));
        let align = declared.map(|(_, value)| value).or_else(|| self.dom.attribute(id, "align"))?;
        let direction = self.story.language.direction();
        match (align.trim().to_ascii_lowercase().as_str(), direction) {
            ("center" | "middle", _) => Some(Align::Center),
            ("end", _) | ("right", Direction::Ltr) | ("left", Direction::Rtl) => Some(Align::End),
            _ => None,
        }
    }
}

/// The table, or what it holds when it is only a frame around a single cell.
fn simplify(mut table: Table) -> Vec<Block> {
    if table.rows.is_empty() && table.head.is_empty() {
        let caption = (!table.caption.is_empty()).then_some(Block::Paragraph(table.caption));
        return caption.into_iter().collect();
    }
    let is_frame = table.caption.is_empty() && table.head.is_empty() && table.rows.len() == 1;
    match table.rows.first_mut() {
        Some(row) if is_frame && row.len() == 1 => row.drain(..).flat_map(|cell| cell.body).collect(),
        Some(_) | None => vec![Block::Table(table)],
    }
}
