//! Draws diagnostics for a terminal or a log.
//!
//! Texts are not kept while a site is built: what is shown is read again.

use crate::{
    diagnostic::{Diagnostic, Severity},
    load::opened,
    phrase,
    report::{Report, grouped},
    say, text,
};
use excerpt::Excerpt;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use std::{fmt::Write, fs, ops::Range, path::Path, sync::Arc};

mod excerpt;

/// How many warnings of one rule are shown.
const SHOWN: usize = 5;
/// What `miette` writes before what to do; as wide in every language.
const HELP: &str = "  help: ";
/// How wide messages are.
const WIDTH: usize = 100;

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

impl std::fmt::Display for Drawn<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.source {
            Some(_) => formatter.write_str(&text::printable(&self.diagnostic.message)),
            None => {
                let (file, message) = (self.diagnostic.file.display(), &self.diagnostic.message);
                let message = say!("{file}: {message}", "{file}：{message}");
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
        let span = self.source.as_ref()?.place();
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
            let mut one = String::new();
            // Writing to a String cannot fail.
            let _ = handler.render_report(&mut one, &Drawn { diagnostic, source, page });
            drawing.push_str(&one.replacen(HELP, phrase!(HELP, "  建议："), 1));
            drawing.push('\n');
        }
        if shown < group.len() {
            let more = grouped(group.len() - shown);
            let told = say!(
                "… and {more} more like this (--all-warnings shows them)",
                "……还有 {more} 处同样的问题（用 --all-warnings 全部显示）"
            );
            let _ = writeln!(drawing, "{told}\n");
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
    let things = if errors == 1 { phrase!("error", "处错误") } else { phrase!("errors", "处错误") };
    say!(
        "{} {things}: the site was not built, the previous output is untouched",
        "{} {things}：网站没有构建，之前的输出没有变动",
        grouped(errors)
    )
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
        Excerpt::new(&file.display().to_string(), text, span)
    }
}
