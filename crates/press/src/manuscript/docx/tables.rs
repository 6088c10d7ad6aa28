//! Tables of documents.

use super::{package::Relations, reader::Reader, xml};
use crate::manuscript::{Cell, Row, Table};
use roxmltree::Node;
use std::collections::HashMap;

/// The widest cell that is believed.
const WIDEST: u16 = 100;

impl Reader {
    /// A table; merged cells are one cell that spans several.
    pub(super) fn table(&mut self, node: Node<'_, '_>, relations: &Relations) -> Table {
        let mut table = Table { at: self.here(), rows: Vec::new() };
        // The cells that may go on below, by their column.
        let mut open = HashMap::<u16, (usize, usize)>::new();
        for row in own(node, "tbl", "tr") {
            self.row(row, relations, &mut table, &mut open);
        }
        table
    }

    fn row(
        &mut self,
        node: Node<'_, '_>,
        relations: &Relations,
        table: &mut Table,
        open: &mut HashMap<u16, (usize, usize)>,
    ) {
        let properties = xml::child(node, "trPr");
        let is = |wanted| properties.is_some_and(|properties| xml::switch(properties, wanted) == Some(true));
        if is("del") {
            return;
        }
        let before = properties.and_then(|properties| xml::number::<u16>(properties, "gridBefore"));
        let mut column = before.unwrap_or_default().min(WIDEST);
        let mut row = Row { is_head: is("tblHeader"), cells: Vec::new() };
        for cell in own(node, "tr", "tc") {
            let properties = xml::child(cell, "tcPr");
            let span = properties.and_then(|properties| xml::number::<u16>(properties, "gridSpan"));
            let columns = span.unwrap_or(1).clamp(1, WIDEST);
            let merge = properties.and_then(|properties| xml::child(properties, "vMerge"));
            let goes_on = merge.is_some_and(|merge| xml::attribute(merge, "val") != Some("restart"));
            match open.get(&column).copied().filter(|_| goes_on) {
                Some((above, number)) => table.rows[above].cells[number].rows += 1,
                None => {
                    match merge {
                        Some(_) => drop(open.insert(column, (table.rows.len(), row.cells.len()))),
                        None => drop(open.remove(&column)),
                    }
                    row.cells.push(Cell { columns, rows: 1, parts: self.read(cell, relations) });
                }
            }
            column = column.saturating_add(columns);
        }
        table.rows.push(row);
    }
}

/// The elements of a name that belong to a table or row and not to one inside of it; forms may stand between.
fn own<'d, 't>(top: Node<'d, 't>, kind: &'static str, wanted: &'static str) -> impl Iterator<Item = Node<'d, 't>> {
    let found = top.descendants().filter(move |node| xml::name(*node) == wanted);
    found.filter(move |node| node.ancestors().skip(1).find(|above| xml::name(*above) == kind) == Some(top))
}
