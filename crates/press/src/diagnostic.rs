//! What a publisher is told about the input: one clear message with file, line, column and what to do.
//!
//! Knows nothing of how messages are drawn; that is [`crate::report`]. What they can be about is [`crate::rule`].

pub use crate::rule::Rule;

use serde::{Deserialize, Serialize};
use std::{ops::Range, path::Path, sync::Arc};

/// How bad a finding is. Errors leave the previous output untouched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The site is built; the text survives.
    Warning,
    /// The site is not built.
    Error,
}

/// Something to say about a place in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub rule: Rule,
    /// Where, in bytes of the text that was given.
    pub span: Range<usize>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Finding {
    /// Something to say about a place.
    pub fn new(rule: Rule, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { rule, span, message: message.into(), help: help.into() }
    }
}

/// Something to say about a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What it is about.
    pub rule: Rule,
    /// How bad it is: as bad as the rule, unless the newsroom sees it in another way.
    pub severity: Severity,
    /// The file, as a path that can be opened from here.
    pub file: Arc<Path>,
    /// Where, in bytes of the file; absent when it is about the file as a whole.
    pub span: Option<Range<usize>>,
    /// What is wrong, in one sentence without a full stop.
    pub message: Box<str>,
    /// What to do about it.
    pub help: Box<str>,
}

impl Diagnostic {
    /// Something about a file as a whole.
    pub fn whole(rule: Rule, file: &Arc<Path>, message: impl Into<Box<str>>, help: impl Into<Box<str>>) -> Self {
        Self {
            rule,
            severity: rule.severity(),
            file: Arc::clone(file),
            span: None,
            message: message.into(),
            help: help.into(),
        }
    }

    /// Something about a story as a whole, shown at the beginning of its file.
    pub fn story(rule: Rule, file: &Arc<Path>, message: impl Into<Box<str>>, help: impl Into<Box<str>>) -> Self {
        Self { span: Some(0..0), ..Self::whole(rule, file, message, help) }
    }

    /// Something about a place in a file; the finding's span is moved by `offset`.
    pub fn at(file: &Arc<Path>, finding: Finding, offset: usize) -> Self {
        Self {
            rule: finding.rule,
            severity: finding.rule.severity(),
            file: Arc::clone(file),
            span: Some(finding.span.start + offset..finding.span.end + offset),
            message: finding.message.into(),
            help: finding.help.into(),
        }
    }
}
