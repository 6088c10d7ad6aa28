//! Tables with their captions.

use super::{Feeder, is_caption, paragraphs};
use crate::{
    body::markdown::attribute,
    manuscript::{Align, Cell, Paragraph, Part, Row, Table},
};
use html5ever::{LocalName, local_name};

impl Feeder<'_> {
    /// A table with the caption before it or behind it; gives back what follows.
    pub(super) fn table_with_caption<'p>(
        &self,
        before: Option<&Paragraph>,
        table: &Table,
        rest: &'p [Part],
    ) -> &'p [Part] {
        let behind = match rest {
            [Part::Paragraph(caption), ..] if before.is_none() && is_caption(caption) => Some(caption),
            _ => None,
        };
        self.wrapped(local_name!("figure"), Vec::new(), || {
            self.table(table);
            if let Some(caption) = before.or(behind) {
                self.lines(local_name!("figcaption"), caption);
            }
        });
        &rest[usize::from(behind.is_some())..]
    }

    fn table(&self, table: &Table) {
        self.tree.set_at(table.at);
        let heads = table.rows.iter().take_while(|row| row.is_head).count();
        let (head, rows) = table.rows.split_at(if heads < table.rows.len() { heads } else { 0 });
        self.wrapped(local_name!("table"), Vec::new(), || {
            for (part, cell, rows) in
                [(local_name!("thead"), local_name!("th"), head), (local_name!("tbody"), local_name!("td"), rows)]
            {
                self.wrapped(part, Vec::new(), || rows.iter().for_each(|row| self.row(&cell, row)));
            }
        });
    }

    fn row(&self, cell: &LocalName, row: &Row) {
        self.wrapped(local_name!("tr"), Vec::new(), || {
            row.cells.iter().for_each(|content| self.cell(cell.clone(), content));
        });
    }

    fn cell(&self, name: LocalName, cell: &Cell) {
        let span = |name, span: u16| (span > 1).then(|| attribute(name, &span.to_string()));
        let align = paragraphs(&cell.parts).find_map(|paragraph| paragraph.align).map(|align| match align {
            Align::Center => attribute("align", "center"),
            Align::Right => attribute("align", "right"),
        });
        let attributes = [span("colspan", cell.columns), span("rowspan", cell.rows), align];
        self.wrapped(name, attributes.into_iter().flatten().collect(), || self.parts(&cell.parts));
    }
}
