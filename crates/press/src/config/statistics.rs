//! `[statistics]`: whether views are counted.

use super::table::{Table, error};
use crate::{diagnostic::Finding, phrase};

/// Whether pages ask for a file each time that somebody sees them. Nobody is counted without being asked for.
pub fn counts_views(root: &mut Table<'_>, findings: &mut Vec<Finding>) -> bool {
    let Some(node) = root.get("statistics") else { return false };
    if node.entries().is_none() {
        findings.push(error(
            &node.span,
            phrase!("“statistics” holds a table", "“statistics”应该是一个表"),
            phrase!("write [statistics] with views below it", "请写 [statistics]，在它下面写 views"),
        ));
    }
    let mut table = Table::new(node);
    let views = table.truth("views", findings).unwrap_or(false);
    table.finish(findings);
    views
}
