//! `[statistics]`: whether views are counted.

use super::table::{Table, error};
use crate::diagnostic::Finding;

/// Whether pages ask for a file each time that somebody sees them. Nobody is counted without being asked for.
pub fn counts_views(root: &mut Table<'_>, findings: &mut Vec<Finding>) -> bool {
    let Some(node) = root.get("statistics") else { return false };
    if node.entries().is_none() {
        findings.push(error(&node.span, "“statistics” holds a table", "write [statistics] with views below it"));
    }
    let mut table = Table::new(node);
    let views = table.truth("views", findings).unwrap_or(false);
    table.finish(findings);
    views
}
