//! Draws diagnostics for a terminal or a log.
//!
//! Texts are not kept while a site is built: what is shown is read again.

use crate::{
    diagnostic::{Diagnostic, Severity},
    load::opened,
    report::{Report, grouped},
    text,
};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};
use std::{fmt::Write, fs, ops::Range, path::Path, sync::Arc};

/// How many warnings of one rule are shown.
const SHOWN: usize = 5;
/// How wide messages are.
const WIDTH: usize = 100;
/// How much of a long line is shown before and after the place, in bytes.
const AROUND: usize = 60;

/// How to draw.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// With colours.
    pub colours: bool,
    /// Every warning, not only the first of each rule.
    pub all_warnings: bool,
    /// With where the documentation explains each rule.
    pub pages: bool,
}

/// A diagnostic as `miette` wants it.
#[derive(Debug)]
struct Drawn<'d> {
    diagnostic: &'d Diagnostic,
    source: Option<Excerpt>,
    /// Where the documentation explains the rule.
    page: Option<String>,
}

/// The line around a place in a text. A paragraph is one line, so that a long line is shown in part.
#[derive(Debug)]
struct Excerpt {
    name: String,
    text: String,
    span: Range<usize>,
    /// From 0.
    line: usize,
    /// From 0.
    column: usize,
}

impl Excerpt {
    fn new(name: String, text: &str, span: &Range<usize>) -> Option<Self> {
        let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line_end = after.find('\n').map_or(text.len(), |at| span.end + at);
        let start =
            (line_start.max(span.start.saturating_sub(AROUND))..=span.start).find(|&at| text.is_char_boundary(at))?;
        // Of a place of several lines the first is shown.
        let end = text[span.start..span.end].find('\n').map_or(span.end, |at| span.start + at);
        let shown = if end < span.end { end } else { line_end.min(end + AROUND) };
        let shown = (end..=shown).rev().find(|&at| text.is_char_boundary(at))?;
        let shown = start + text[start..shown].trim_end_matches('\r').len();
        // A `\r` at the end of the line is not shown.
        let (place_start, place_end) = (span.start.min(shown), end.min(shown));
        let mut excerpt = text::printable(&text[start..place_start]).into_owned();
        let from = excerpt.len();
        excerpt.push_str(&text::printable(&text[place_start..place_end]));
        let to = excerpt.len();
        excerpt.push_str(&text::printable(&text[place_end..shown]));
        // Without a character to stand under there is no arrow.
        if excerpt.len() == from {
            excerpt.push(' ');
        }
        Some(Self {
            name: text::printable(&name).into_owned(),
            text: excerpt,
            span: from..to,
            line: before.matches('\n').count(),
            column: text[line_start..start].chars().count(),
        })
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // Without lines around it the place alone is wanted, otherwise all that there is.
        let wanted = if lines_before + lines_after == 0 { self.span.clone() } else { 0..self.text.len() };
        let column = self.column + self.text[..wanted.start].chars().count();
        let text = self.text[wanted.clone()].as_bytes();
        let wanted = if span.offset() > self.text.len() { return Err(MietteError::OutOfBounds) } else { wanted };
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), text, wanted.into(), self.line, column, 1)))
    }
}

impl std::fmt::Display for Drawn<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.source {
            Some(_) => formatter.write_str(&text::printable(&self.diagnostic.message)),
            None => {
                let message = format!("{}: {}", self.diagnostic.file.display(), self.diagnostic.message);
                formatter.write_str(&text::printable(&message))
            }
        }
    }
}

impl std::error::Error for Drawn<'_> {}

impl miette::Diagnostic for Drawn<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        Some(Box::new(self.diagnostic.rule))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        Some(Box::new(text::printable(&self.diagnostic.help)))
    }

    fn url<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        Some(Box::new(self.page.as_ref()?))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.source.as_ref()?.span.clone();
        Some(Box::new(std::iter::once(LabeledSpan::new_with_span(None, span))))
    }
}

/// Draws what a report has to say.
pub fn diagnostics(report: &Report, style: Style) -> String {
    let theme = if style.colours { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(WIDTH).with_links(false).with_context_lines(1);
    let mut texts = Texts::default();
    let mut drawing = String::new();
    for group in report.diagnostics.chunk_by(|a, b| a.rule == b.rule) {
        let is_error = group[0].severity == Severity::Error;
        let shown = if is_error || style.all_warnings { group.len() } else { group.len().min(SHOWN) };
        for diagnostic in &group[..shown] {
            let source = diagnostic.span.as_ref().and_then(|span| texts.excerpt(&diagnostic.file, span));
            let page = style.pages.then(|| diagnostic.rule.page());
            // Writing to a String cannot fail.
            let _ = handler.render_report(&mut drawing, &Drawn { diagnostic, source, page });
            drawing.push('\n');
        }
        if shown < group.len() {
            let more = grouped(group.len() - shown);
            let _ = writeln!(drawing, "… and {more} more like this (--all-warnings shows them)\n");
        }
    }
    drawing
}

/// The line about what cannot be read or written.
pub fn failure(error: &str) -> String {
    format!("newsprint: {}", text::printable(error))
}

/// The last line when a site was not built.
pub fn verdict(report: &Report) -> String {
    let errors = report.by_rule(Severity::Error).values().sum::<usize>();
    let things = if errors == 1 { "error" } else { "errors" };
    format!("{} {things}: the site was not built, the previous output is untouched", grouped(errors))
}

/// The text that was read last; diagnostics come file by file.
#[derive(Default)]
struct Texts(Option<(Arc<Path>, String)>);

impl Texts {
    /// The line around a place in a file, when the file still reaches as far.
    fn excerpt(&mut self, file: &Arc<Path>, span: &Range<usize>) -> Option<Excerpt> {
        if self.0.as_ref().is_none_or(|(last, _)| last != file) {
            let bytes = fs::read(file).ok()?;
            self.0 = Some((Arc::clone(file), opened::shown(file, bytes)?));
        }
        let (_, text) = self.0.as_ref()?;
        Excerpt::new(file.display().to_string(), text, span)
    }
}
