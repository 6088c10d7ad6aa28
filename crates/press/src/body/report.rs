//! Collects what there is to say about a text while it is parsed.

use super::{markdown::Includes, source::Source};
use crate::{
    diagnostic::{Finding, Rule},
    phrase,
};
use std::ops::Range;

/// What there is to say about a text so far.
#[derive(Debug, Default)]
pub struct Report {
    /// The findings, with places in the text that was given.
    pub findings: Vec<Finding>,
    /// Visible characters that were dropped before there was a tree, such as the words of an unknown shortcode.
    pub dropped: usize,
    /// Visible characters that blocks hold although they are no text of the tree: quotation marks, captions that
    /// were attributes.
    pub added: usize,
    /// Visible characters of the tree that became something else than text: the bare address of a film.
    pub replaced: usize,
    /// Whether the files that the text includes are part of it.
    pub includes: Includes,
    /// Whether it has been said that blocks nest too deep.
    deep: bool,
}

/// How far from the beginning of its block or tag a target is looked for, in bytes.
const REACH: usize = 4_000;

/// The longest stretch of a text that a finding without a target points at, in bytes.
const LONGEST_SPAN: usize = 60;

impl Report {
    /// Adds a finding about a stretch of the text that was given.
    pub fn add(&mut self, rule: Rule, span: Range<usize>, message: String, help: &str) {
        self.findings.push(Finding { rule, span, message, help: help.to_owned() });
    }

    /// Adds a finding about `written`, which stands at or after `at` of the expanded text.
    pub fn add_about(
        &mut self,
        source: &Source<'_>,
        at: usize,
        written: &str,
        rule: Rule,
        message: String,
        help: &str,
    ) {
        let start = source.locate(at);
        let original = source.original;
        let reach = &original[start..original.floor_char_boundary(start.saturating_add(REACH))];
        let span = match reach.find(written) {
            Some(offset) if !written.is_empty() => start + offset..start + offset + written.len(),
            Some(_) | None => {
                let line = reach.find('\n').unwrap_or(reach.len()).min(LONGEST_SPAN);
                start..start + reach.floor_char_boundary(line)
            }
        };
        self.add(rule, span, message, help);
    }

    /// Adds, once, that blocks nest too deep.
    pub fn add_too_deep(&mut self, source: &Source<'_>, at: usize) {
        if !self.deep {
            self.deep = true;
            let message = phrase!(
                "this is nested deeper than a page can show; from here on only its text is kept",
                "嵌套太深，页面无法显示；从这里起只保留文字"
            );
            let help = phrase!("close what is open, or nest less", "请结束没有关闭的部分，或减少嵌套");
            self.add_about(source, at, "", Rule::DeepNesting, message.to_owned(), help);
        }
    }

    /// The findings in the order of the text.
    pub fn finish(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(|finding| finding.span.start);
        self.findings
    }
}
