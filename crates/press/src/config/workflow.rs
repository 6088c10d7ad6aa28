//! `[workflow]`: what stands between a story and its publication.

use super::table::{Table, error};
use crate::{diagnostic::Finding, journal};
use std::path::{Path, PathBuf};

/// What stands between a story and its publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workflow {
    /// Whether only stories are built that somebody has approved.
    pub requires_approval: bool,
    /// The journal; none where nobody wants one.
    pub journal: Option<PathBuf>,
}

/// Reads `[workflow]`; `folder` is where `site.toml` stands.
pub fn read(root: &mut Table<'_>, folder: &Path, findings: &mut Vec<Finding>) -> Workflow {
    let Some(node) = root.get("workflow") else {
        return Workflow { journal: Some(folder.join(journal::FILE)), ..Workflow::default() };
    };
    if node.entries().is_none() {
        findings.push(error(&node.span, "“workflow” holds a table", "write [workflow] with approval below it"));
    }
    let mut table = Table::new(node);
    let approval = table.located("approval", findings);
    let journal = match table.text("journal", findings).as_deref() {
        None | Some("true") => Some(folder.join(journal::FILE)),
        Some("false") => None,
        Some(path) => Some(folder.join(path)),
    };
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
    Workflow { requires_approval, journal }
}
