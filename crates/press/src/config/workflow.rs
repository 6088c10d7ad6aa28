//! `[workflow]`: what stands between a story and its publication.

use super::table::{Table, error};
use crate::diagnostic::Finding;

/// What stands between a story and its publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workflow {
    /// Whether only stories are built that somebody has approved.
    pub requires_approval: bool,
}

/// Reads `[workflow]`.
pub fn read(root: &mut Table<'_>, findings: &mut Vec<Finding>) -> Workflow {
    let Some(node) = root.get("workflow") else { return Workflow::default() };
    if node.entries().is_none() {
        findings.push(error(&node.span, "“workflow” holds a table", "write [workflow] with approval below it"));
    }
    let mut table = Table::new(node);
    let approval = table.located("approval", findings);
    table.finish(findings);
    let requires_approval = match approval.as_ref().map(|approval| approval.text.as_str()) {
        None | Some("optional") => false,
        Some("required") => true,
        Some(other) => {
            let message = format!("“{other}” is neither “required” nor “optional”");
            let help = "write \"required\" to build only stories that are approved, or leave it out";
            findings.push(error(&approval.map_or(node.span.clone(), |approval| approval.span), message, help));
            false
        }
    };
    Workflow { requires_approval }
}
