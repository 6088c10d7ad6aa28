//! How far a story is on its way to publication: what `draft`, `status` and `reviewed_by` say of it.

use super::{Root, SourceFile};
use crate::{
    config::Workflow,
    diagnostic::{Diagnostic, Finding, Rule},
    front_matter::{FrontMatter, Located},
    phrase, say,
};

/// The words of `status`.
fn statuses() -> &'static str {
    phrase!("write draft, review or approved", "请写 draft、review 或 approved")
}

/// How far a story is on its way to publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Somebody works on it.
    Draft,
    /// It waits for somebody to review it.
    Review,
    /// Nothing stands in its way.
    Ready,
    /// Nobody knows; a diagnostic says why.
    Unknown,
}

/// What a status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Draft,
    Review,
    Approved,
}

impl Status {
    fn of(word: &str) -> Option<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "draft" => Some(Self::Draft),
            "review" => Some(Self::Review),
            "approved" => Some(Self::Approved),
            _ => None,
        }
    }
}

/// How far a story or a page is. A word that another generator may have written means nothing in a mount; in the
/// newsroom's own files it is an error, since what it was to keep back would be published.
pub fn stage(
    matter: &FrontMatter,
    (file, root): (&SourceFile, &Root),
    workflow: &Workflow,
    diagnostics: &mut Vec<Diagnostic>,
) -> Stage {
    let mut report = |rule, stated: &Located, message: String, help: &str| {
        let finding = Finding::new(rule, stated.span.clone(), message, help);
        diagnostics.push(Diagnostic::at(file.matter(), finding, 0));
    };
    let status = matter.status.as_ref().and_then(|stated| Some((stated, Status::of(&stated.text)?)));
    if let (Some(stated), None) = (&matter.status, &status) {
        let message = say!("“{}” is no status", "“{}”不是状态", stated.text);
        if root.has_workflow {
            report(Rule::BrokenFrontMatter, stated, message, statuses());
            return Stage::Unknown;
        }
        report(Rule::UnusedValue, stated, message, statuses());
    }
    let is_demanded = workflow.requires_approval && root.has_workflow;
    match status {
        _ if matter.draft => Stage::Draft,
        Some((_, Status::Draft)) => Stage::Draft,
        Some((_, Status::Review)) => Stage::Review,
        Some((stated, Status::Approved)) if is_demanded && matter.reviewed_by.is_empty() => {
            let message = phrase!(
                "this is approved, but nobody says by whom: it is not built",
                "这篇已审定，但没有写明由谁审定：不会构建"
            );
            let help = phrase!(
                "add reviewed_by: … with the name of who has reviewed it",
                "请加上 reviewed_by: …，写审稿人的姓名"
            );
            report(Rule::Unreviewed, stated, message.to_owned(), help);
            Stage::Review
        }
        Some((_, Status::Approved)) => Stage::Ready,
        None if is_demanded => Stage::Review,
        None => Stage::Ready,
    }
}
