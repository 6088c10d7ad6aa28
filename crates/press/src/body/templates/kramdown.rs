//! Recognizes what Kramdown and WordPress add to Markdown, and emphasis that CommonMark misses.

use super::{
    scan::{Form, LONGEST_SHORT, Scanner, Tag},
    text,
};

impl<'t> Scanner<'t> {
    pub(super) fn attributes(&self, at: usize) -> Option<Tag<'t>> {
        let line = self.line(at);
        let end = line.get(..line.len().min(LONGEST_SHORT)).unwrap_or(line).find('}')?;
        let rest = line[2..end].trim_start_matches(':').trim();
        let begins_well = rest.starts_with(['.', '#']) || rest.contains("=\"") || rest.split(' ').next() == Some("toc");
        begins_well.then_some(Tag { span: at..at + end + 1, form: Form::Attributes, name: "", closing: false, rest })
    }

    /// CommonMark's emphasis ends beside a letter only if no punctuation stands inside, and begins likewise. That is
    /// made for scripts with spaces; `**注意：**请` is meant as emphasis as well. So is `**Note—**see`.
    pub(super) fn emphasis(&self, at: usize) -> Option<Tag<'t>> {
        let length = self.text.as_bytes()[at..].iter().take_while(|&&byte| byte == b'*').count();
        let (before, after) = (self.text[..at].chars().next_back()?, self.text[at + length..].chars().next()?);
        let ends = text::needs_no_space(before) && after.is_alphanumeric();
        let begins = before.is_alphanumeric() && text::needs_no_space(after);
        let span = at..at + length;
        let rest = &self.text[span.clone()];
        (ends || begins).then_some(Tag { span, form: Form::Emphasis, name: "", closing: ends, rest })
    }

    /// Two rows or more, where CommonMark's tables would have the line under the head in the second.
    pub(super) fn table(&self, at: usize) -> Option<Tag<'t>> {
        let row = self.line(at);
        let below = self.text.get(at + row.len() + 1..).map(|rest| rest.split('\n').next().unwrap_or(rest))?;
        let below = below.trim_matches([' ', '\t', '>', '\r']);
        let is_line = |row: &str| row.chars().all(|char| matches!(char, '|' | '-' | ':' | '+' | '=' | ' ' | '\t'));
        let is_table = row.trim_end().ends_with('|') && below.starts_with('|') && !is_line(below) && !is_line(row);
        let begins = self.begins_paragraph(at);
        (is_table && begins).then_some(Tag {
            span: at..at,
            form: Form::Table,
            name: "",
            closing: false,
            rest: row.trim(),
        })
    }

    pub(super) fn player(&self, at: usize) -> Option<Tag<'t>> {
        let line = self.line(at);
        let end = line.find(']')?;
        let address = &line["[youtube=".len()..end];
        let is_whole_line = line[end + 1..].trim().is_empty() && address.starts_with("http");
        is_whole_line.then_some(Tag {
            span: at..at + end + 1,
            form: Form::Player,
            name: "",
            closing: false,
            rest: address,
        })
    }
}
