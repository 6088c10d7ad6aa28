//! `[workflow]`: what stands between a story and its publication.

use super::table::{Table, error};
use crate::{diagnostic::Finding, journal, phrase, say};
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
        findings.push(error(
            &node.span,
            phrase!("“workflow” holds a table", "“workflow”应该是一个表"),
            phrase!("write [workflow] with approval below it", "请写 [workflow]，在它下面写 approval"),
        ));
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
            let message =
                say!("“{other}” is neither “required” nor “optional”", "“{other}”既不是“required”，也不是“optional”");
            let help = phrase!(
                "write \"required\" to build only stories that are approved, or leave it out",
                "要只构建已审定的文章，请写 \"required\"；否则请删去这一行"
            );
            findings.push(error(&approval.map_or(node.span.clone(), |approval| approval.span), message, help));
            false
        }
    };
    Workflow { requires_approval, journal }
}
