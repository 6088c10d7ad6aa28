//! What a check has found, for people and for other programs.

use super::sarif;
use crate::{
    diagnostic::{Diagnostic, Severity},
    load::opened,
    phrase,
    render::{self, Style},
    report::{Report, grouped},
    say, text,
};
use serde::Serialize;
use std::{fmt::Write, fs, ops::Range, path::Path, sync::Arc, time::Duration};
use unicode_width::UnicodeWidthStr;

/// How findings are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    #[value(help = phrase!("For people", "给人看"))]
    Human,
    /// A list of objects.
    #[value(help = phrase!("A list of objects", "对象的列表"))]
    Json,
    /// SARIF 2.1.0, which code hosts and editors read.
    #[value(help = phrase!("SARIF 2.1.0, which code hosts and editors read", "SARIF 2.1.0，代码托管网站和编辑器能读取"))]
    Sarif,
}

/// A finding as other programs read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told<'d> {
    /// The name of the rule.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: &'static str,
    /// The file, as a path from here.
    pub file: String,
    /// Where in the file; absent when it is about the file as a whole.
    #[serde(flatten)]
    pub place: Option<Place>,
    /// What is wrong.
    pub message: &'d str,
    /// What to do about it.
    pub help: &'d str,
    /// Where the documentation explains the rule.
    pub page: String,
}

/// A stretch of a file; lines, and characters in them, are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its first line.
    pub line: usize,
    /// Its first character.
    pub column: usize,
    /// Its last line.
    pub end_line: usize,
    /// The character behind its last.
    pub end_column: usize,
}

/// What a check has found, as it is written to the standard output.
pub fn write(report: &Report, format: Format, style: Style, time: Duration) -> String {
    match format {
        Format::Human => render::diagnostics(report, style) + &summary(report, time),
        Format::Json => {
            // Each finding on a line of its own.
            let told = told(report);
            let lines = told.iter().filter_map(|told| serde_json::to_string(told).ok()).collect::<Vec<_>>();
            if lines.is_empty() { "[]\n".into() } else { format!("[\n  {}\n]\n", lines.join(",\n  ")) }
        }
        Format::Sarif => sarif::write(&told(report)),
    }
}

/// The findings with their places.
fn told(report: &Report) -> Vec<Told<'_>> {
    let mut places = Places::default();
    let tell = |diagnostic: &'_ Diagnostic| (diagnostic.span.clone(), Arc::clone(&diagnostic.file));
    report
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let (span, file) = tell(diagnostic);
            Told {
                rule: diagnostic.rule.name(),
                severity: word(diagnostic.severity),
                file: file.display().to_string(),
                place: span.and_then(|span| places.of(&file, &span)),
                message: &diagnostic.message,
                help: &diagnostic.help,
                page: diagnostic.rule.page(),
            }
        })
        .collect()
}

/// The word for a severity, in `site.toml` too.
pub fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The word for a severity, for people.
fn shown(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => phrase!(word(severity), "警告"),
        Severity::Error => phrase!(word(severity), "错误"),
    }
}

/// The last lines for people.
fn summary(report: &Report, time: Duration) -> String {
    let counts = &report.counts;
    let stories = counts.published.iter().map(|(_, stories)| stories).sum::<usize>();
    let mut text = String::new();
    for severity in [Severity::Error, Severity::Warning] {
        for (rule, found) in report.by_rule(severity) {
            let word = shown(severity);
            // A Chinese character takes two columns.
            let gap = 8_usize.saturating_sub(word.width());
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{word}{:gap$}{:<20}{:>8}", "", rule.name(), grouped(found));
        }
    }
    if !text.is_empty() {
        text.push('\n');
    }
    let [errors, warnings] =
        [Severity::Error, Severity::Warning].map(|severity| report.by_rule(severity).values().sum::<usize>());
    let number = |count: usize, one: &str, many: &str, chinese: &str| {
        format!("{} {}", grouped(count), phrase!(if count == 1 { one } else { many }, chinese))
    };
    if counts.in_review > 0 {
        let _ = writeln!(text, "{}", say!("{} in review", "{} 篇待审", grouped(counts.in_review)));
    }
    let told = say!(
        "{errors} and {warnings} in {stories} and {pages}, checked in {seconds:.2} s",
        "{stories}和 {pages}中有 {errors}和 {warnings}，检查用时 {seconds:.2} 秒",
        errors = number(errors, "error", "errors", "个错误"),
        warnings = number(warnings, "warning", "warnings", "个警告"),
        stories = number(stories, "story", "stories", "篇文章"),
        pages = number(counts.pages, "page", "pages", "个页面"),
        seconds = time.as_secs_f64()
    );
    let _ = writeln!(text, "{told}");
    text::printable(&text).into_owned()
}

/// The text that was read last; diagnostics come file by file.
#[derive(Default)]
struct Places(Option<(Arc<Path>, String)>);

impl Places {
    /// Where a stretch of a file is, when the file still reaches as far.
    fn of(&mut self, file: &Arc<Path>, span: &Range<usize>) -> Option<Place> {
        if self.0.as_ref().is_none_or(|(last, _)| last != file) {
            let bytes = fs::read(file).ok()?;
            self.0 = Some((Arc::clone(file), opened::shown(file, bytes)?));
        }
        let (_, text) = self.0.as_ref()?;
        let ((line, column), (end_line, end_column)) = (position(text, span.start)?, position(text, span.end)?);
        Some(Place { line, column, end_line, end_column })
    }
}

/// The line and the character at a byte of a text, counted from 1.
fn position(text: &str, at: usize) -> Option<(usize, usize)> {
    let before = text.get(..at)?;
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Some((before.matches('\n').count() + 1, before[line_start..].chars().count() + 1))
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn lines_and_characters_are_counted_from_one() {
        let text = "a\n大桥b\n";
        assert_eq!(position(text, 0), Some((1, 1)));
        assert_eq!(position(text, 8), Some((2, 3)));
        assert_eq!(position(text, text.len()), Some((3, 1)));
        assert_eq!((position(text, 3), position(text, 99)), (None, None));
    }
}
