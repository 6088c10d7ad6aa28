//! Recognizes what MDX and Docusaurus add to Markdown: expressions, comments, modules, admonitions.

use super::scan::{Form, LONGEST, LONGEST_SHORT, Scanner, Tag};

impl<'t> Scanner<'t> {
    /// Whether a brace follows the equals sign of an attribute.
    pub(super) fn is_value_in_tag(&self, at: usize) -> bool {
        let before = &self.text[..at];
        let before = &before[before.ceil_char_boundary(at.saturating_sub(LONGEST_SHORT))..];
        let opened = before.rfind(['<', '>']).map_or("", |start| &before[start..]);
        before.ends_with('=')
            && opened.starts_with('<')
            && opened[1..].starts_with(|char: char| char.is_ascii_alphabetic())
    }

    /// An expression with the braces inside of it.
    pub(super) fn expression(&self, at: usize) -> Option<Tag<'t>> {
        let window = self.window(at, LONGEST_SHORT);
        let mut open = 0_usize;
        let end = window.bytes().position(|byte| {
            match byte {
                b'{' => open += 1,
                b'}' => open = open.saturating_sub(1),
                _ => {}
            }
            open == 0
        })?;
        Some(Tag { span: at..at + end + 1, form: Form::Expression, name: "", closing: false, rest: "" })
    }

    pub(super) fn enclosed(&self, at: usize, form: Form, open: &str, close: &str) -> Option<Tag<'t>> {
        let window = self.window(at, LONGEST);
        let end = window.get(open.len()..)?.find(close)? + open.len();
        let (rest, name) = (&window[open.len()..end], "");
        Some(Tag { span: at..at + end + close.len(), form, name, closing: false, rest })
    }

    pub(super) fn sign(&self, at: usize) -> Option<Tag<'t>> {
        let mut chars = self.text[at + 1..].chars();
        let (open, sign, close, end) = (chars.next()?, chars.next()?, chars.next()?, chars.next()?);
        let is_sign = open == close && end == '}' && !sign.is_alphanumeric();
        let start = at + 2;
        let rest = &self.text[start..start + sign.len_utf8()];
        let span = at..start + sign.len_utf8() + 2;
        is_sign.then_some(Tag { span, form: Form::Sign, name: "", closing: false, rest })
    }

    /// `import … from '…'`, `import '…'` and `export …` where a paragraph begins, as MDX has them.
    pub(super) fn module(&self, at: usize) -> Option<Tag<'t>> {
        let follows_module = self.tags.last().is_some_and(|tag| {
            tag.form == Form::Module && self.text.get(tag.span.end..at).is_some_and(|gap| gap.trim().is_empty())
        });
        if !self.begins_paragraph(at) && !follows_module {
            return None;
        }
        let line = self.line(at).trim_end();
        let is_import = line.strip_prefix("import ").is_some_and(|what| {
            let path = what.rsplit_once("from ").map_or(what, |(_, path)| path).trim().trim_end_matches(';');
            path.len() > 1 && ['"', '\''].iter().any(|&mark| path.starts_with(mark) && path.ends_with(mark))
        });
        let is_export =
            ["export const ", "export default ", "export function "].iter().any(|start| line.starts_with(start));
        let end = if is_export { self.window(at, LONGEST).find("\n\n").unwrap_or(line.len()) } else { line.len() };
        (is_import || is_export).then_some(Tag {
            span: at..at + end,
            form: Form::Module,
            name: "",
            closing: false,
            rest: "",
        })
    }

    pub(super) fn admonition(&self, at: usize) -> Option<Tag<'t>> {
        let line = self.line(at).trim_end();
        let rest = line.trim_start_matches(':').trim_start();
        let length = rest.find(|char: char| !char.is_ascii_alphanumeric() && char != '-').unwrap_or(rest.len());
        let (kind, title) = rest.split_at(length);
        let span = at..at + line.len();
        if rest.is_empty() {
            return Some(Tag { span, form: Form::Admonition, name: ":::", closing: true, rest: "" });
        }
        let title = title.trim();
        let title = title.strip_prefix('[').and_then(|title| title.strip_suffix(']')).unwrap_or(title);
        // One that ends on its own line has no name, so that no other mark ends it.
        let name = if title.ends_with(":::") { "" } else { ":::" };
        (!kind.is_empty()).then_some(Tag { span, form: Form::Admonition, name, closing: false, rest: title })
    }
}
