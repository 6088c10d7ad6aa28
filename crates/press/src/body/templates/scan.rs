//! Finds the tags of a text, outside of code.

use super::code;
use std::ops::Range;

/// What kind of tag it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `{{< name … >}}` or `{{% name … %}}` of Hugo.
    Shortcode,
    /// `{% name … %}` of Liquid.
    Liquid,
    /// `{{ name }}` of Liquid.
    Variable,
    /// `{{</* name */>}}` of Hugo: a shortcode that is shown, not run.
    Literal,
    /// `:::name Title` and `:::` of Docusaurus.
    Admonition,
    /// `{: .class #id}` of Kramdown.
    Attributes,
    /// `={{ … }}` in a tag of MDX.
    Expression,
    /// `{/* … */}` of MDX.
    Comment,
    /// `import …` and `export …` of MDX.
    Module,
    /// `[youtube=…]` of WordPress.
    Player,
    /// `{"{"}` of MDX: a sign that is no markup.
    Sign,
    /// The place before the first row of a table of Kramdown's without a head.
    Table,
}

/// A tag in a text.
#[derive(Clone, Debug)]
pub struct Tag<'t> {
    /// Where it stands.
    pub span: Range<usize>,
    /// What kind it is.
    pub form: Form,
    /// Its name; of a closing tag, the name of what it closes.
    pub name: &'t str,
    /// Whether it ends what another tag began.
    pub closing: bool,
    /// What stands after its name: parameters, a title, an address.
    pub rest: &'t str,
}

/// The longest tag that is recognized, in bytes; keeps the search linear when tags are never closed.
const LONGEST: usize = 8_000;
/// The longest variable and attribute list.
const LONGEST_SHORT: usize = 300;

/// Whether a look for tags is worth while.
pub fn may_hold_tags(text: &str) -> bool {
    text.contains('{') || ["\n|", ":::", "[youtube=", "import "].iter().any(|mark| text.contains(mark))
}

/// All tags of a text in order.
pub fn tags(text: &str) -> Vec<Tag<'_>> {
    let code = code::ranges(text);
    let closes = [">}}", "%}}", "%}", "}}"].map(|close| (close, 0, text.find(close)));
    let mut scanner = Scanner { text, tags: Vec::new(), position: 0, closes };
    let mut code = code.into_iter().peekable();
    let mut raw = false;
    while let Some(at) = scanner.next_candidate() {
        while code.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = code.peek().filter(|range| range.start <= at) {
            scanner.position = range.end;
            continue;
        }
        match scanner.tag_at(at) {
            Some(tag) => {
                scanner.position = tag.span.end.max(at + 1);
                let is_raw = tag.form == Form::Liquid && tag.name == "raw";
                // Between these two nothing is a tag.
                if is_raw {
                    raw = !tag.closing;
                }
                if !raw || is_raw {
                    scanner.tags.push(tag);
                }
            }
            None => scanner.position = at + 1,
        }
    }
    scanner.tags
}

struct Scanner<'t> {
    text: &'t str,
    tags: Vec<Tag<'t>>,
    position: usize,
    /// Where the ends of tags stand next, each with the place from which it was looked for.
    closes: [(&'static str, usize, Option<usize>); 4],
}

impl<'t> Scanner<'t> {
    /// The next place where a tag could begin: a brace, or the beginning of a line with one of the marks.
    fn next_candidate(&self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        (self.position..bytes.len()).find(|&at| match bytes[at] {
            b'{' => true,
            b':' | b'[' | b'|' | b'i' | b'e' => self.begins_line(at),
            _ => false,
        })
    }

    /// Whether only white space and marks of quotations stand before a place on its line.
    fn begins_line(&self, at: usize) -> bool {
        let before = &self.text.as_bytes()[..at];
        let marks = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>')).take(LONGEST_SHORT).count();
        let before = &before[..before.len() - marks];
        before.last().is_none_or(|&byte| byte == b'\n')
    }

    fn tag_at(&mut self, at: usize) -> Option<Tag<'t>> {
        let rest = &self.text[at..];
        match rest.as_bytes() {
            [b'{', b'{', b'<' | b'%', ..] => self.shortcode(at),
            [b'{', b'{', ..] if self.text[..at].ends_with('=') => self.enclosed(at, Form::Expression, "{{", "}}"),
            [b'{', b'{', ..] => self.variable(at),
            [b'{', b'%', ..] => self.liquid(at),
            [b'{', b':', ..] => self.attributes(at),
            [b'{', b'/', b'*', ..] => self.enclosed(at, Form::Comment, "{/*", "*/}"),
            [b'{', b'"' | b'\'', ..] => self.sign(at),
            [b'|', ..] => self.table(at),
            [b':', b':', b':', ..] => self.admonition(at),
            [b'[', ..] if rest.starts_with("[youtube=") => self.player(at),
            [b'i' | b'e', ..] => self.module(at),
            _ => None,
        }
    }

    /// The text after a place, as far as a tag may reach.
    fn window(&self, at: usize, longest: usize) -> &'t str {
        let rest = &self.text[at..];
        &rest[..rest.floor_char_boundary(longest)]
    }

    fn line(&self, at: usize) -> &'t str {
        let window = self.window(at, LONGEST);
        window.split('\n').next().unwrap_or(window)
    }

    /// Whether the end of a tag stands within reach. Remembers where, so that looking costs one pass in all.
    fn closes_within(&mut self, at: usize, close: &str, longest: usize) -> Option<()> {
        let (_, from, next) = self.closes.iter_mut().find(|(known, ..)| *known == close)?;
        if next.is_some_and(|next| next < at) || at < *from {
            *next = self.text[at..].find(close).map(|offset| at + offset);
            *from = at;
        }
        next.is_some_and(|next| next < at + longest).then_some(())
    }

    fn enclosed(&self, at: usize, form: Form, open: &str, close: &str) -> Option<Tag<'t>> {
        let window = self.window(at, LONGEST);
        let end = window.get(open.len()..)?.find(close)? + open.len();
        let (rest, name) = (&window[open.len()..end], "");
        Some(Tag { span: at..at + end + close.len(), form, name, closing: false, rest })
    }

    fn shortcode(&mut self, at: usize) -> Option<Tag<'t>> {
        let window = self.window(at, LONGEST);
        let close = if window.as_bytes().get(2) == Some(&b'<') { ">}}" } else { "%}}" };
        self.closes_within(at, close, LONGEST)?;
        let length = closed_by(window.get(3..)?, close)?;
        let span = at..at + 3 + length + close.len();
        let body = window[3..3 + length].trim();
        if let Some(shown) = body.strip_prefix("/*").and_then(|shown| shown.strip_suffix("*/")) {
            // Shown with its braces, without the marks of the comment.
            let (open, shown) = (&window[..3], shown.trim());
            return Some(Tag { span, form: Form::Literal, name: open, closing: false, rest: shown });
        }
        let closing = body.starts_with('/');
        let body = body.trim_start_matches('/').trim_start().trim_end_matches('/');
        let (name, rest) = body.split_at(body.find(|char: char| !is_in_name(char)).unwrap_or(body.len()));
        (!name.is_empty()).then_some(Tag { span, form: Form::Shortcode, name, closing, rest })
    }

    fn liquid(&mut self, at: usize) -> Option<Tag<'t>> {
        let window = self.window(at, LONGEST);
        self.closes_within(at, "%}", LONGEST)?;
        let length = closed_by(window.get(2..)?, "%}")?;
        let body = window[2..2 + length].trim_start_matches('-').trim_end_matches('-').trim();
        let (name, rest) = body.split_at(body.find(|char: char| !is_in_name(char)).unwrap_or(body.len()));
        let ended = name.strip_prefix("end").filter(|name| !name.is_empty());
        let span = at..at + 2 + length + 2;
        let (closing, name) = (ended.is_some(), ended.unwrap_or(name));
        (!name.is_empty()).then_some(Tag { span, form: Form::Liquid, name, closing, rest: rest.trim() })
    }

    fn variable(&mut self, at: usize) -> Option<Tag<'t>> {
        let window = self.window(at, LONGEST_SHORT);
        self.closes_within(at, "}}", LONGEST_SHORT)?;
        let end = window.find("}}")?;
        let body = window[2..end].trim_start_matches('-').trim_end_matches('-').trim();
        let expression = body.split('|').next().unwrap_or(body).trim();
        let quoted = expression.len() > 1 && ['"', '\''].iter().any(|&mark| expression.starts_with(mark) && expression.ends_with(mark));
        let is_path = expression.starts_with(|char: char| char.is_ascii_alphabetic() || char == '_')
            && expression.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '.' | '[' | ']'));
        let span = at..at + end + 2;
        (quoted || is_path).then_some(Tag { span, form: Form::Variable, name: expression, closing: false, rest: "" })
    }

    fn attributes(&self, at: usize) -> Option<Tag<'t>> {
        let line = self.line(at);
        let end = line.get(..line.len().min(LONGEST_SHORT)).unwrap_or(line).find('}')?;
        let rest = line[2..end].trim_start_matches(':').trim();
        let begins_well = rest.starts_with(['.', '#']) || rest.contains("=\"") || rest.split(' ').next() == Some("toc");
        begins_well.then_some(Tag { span: at..at + end + 1, form: Form::Attributes, name: "", closing: false, rest })
    }

    fn admonition(&self, at: usize) -> Option<Tag<'t>> {
        if !self.begins_line(at) {
            return None;
        }
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
        (!kind.is_empty()).then_some(Tag { span, form: Form::Admonition, name: ":::", closing: false, rest: title })
    }

    fn sign(&self, at: usize) -> Option<Tag<'t>> {
        let mut chars = self.text[at + 1..].chars();
        let (open, sign, close, end) = (chars.next()?, chars.next()?, chars.next()?, chars.next()?);
        let is_sign = open == close && end == '}' && !sign.is_alphanumeric();
        let start = at + 2;
        let rest = &self.text[start..start + sign.len_utf8()];
        let span = at..start + sign.len_utf8() + 2;
        is_sign.then_some(Tag { span, form: Form::Sign, name: "", closing: false, rest })
    }

    /// Two rows or more, where CommonMark's tables would have the line under the head in the second.
    fn table(&self, at: usize) -> Option<Tag<'t>> {
        let row = self.line(at);
        let below = self.text.get(at + row.len() + 1..).map(|rest| rest.split('\n').next().unwrap_or(rest))?;
        let below = below.trim_matches([' ', '\t', '>', '\r']);
        let is_line = |row: &str| row.chars().all(|char| matches!(char, '|' | '-' | ':' | '+' | '=' | ' ' | '\t'));
        let is_table = row.trim_end().ends_with('|') && below.starts_with('|') && !is_line(below) && !is_line(row);
        let begins = self.begins_paragraph(at);
        (is_table && begins).then_some(Tag { span: at..at, form: Form::Table, name: "", closing: false, rest: row.trim() })
    }

    /// Whether the line before the one that a place begins is empty but for marks of quotations.
    fn begins_paragraph(&self, at: usize) -> bool {
        let blank = [' ', '\t', '>', '\r'];
        let before = self.text[..at].trim_end_matches(blank);
        match before.strip_suffix('\n') {
            Some(before) => before.is_empty() || before.trim_end_matches(blank).ends_with('\n'),
            None => before.is_empty(),
        }
    }

    fn player(&self, at: usize) -> Option<Tag<'t>> {
        if !self.begins_line(at) {
            return None;
        }
        let line = self.line(at);
        let end = line.find(']')?;
        let address = &line["[youtube=".len()..end];
        let is_whole_line = line[end + 1..].trim().is_empty() && address.starts_with("http");
        is_whole_line.then_some(Tag { span: at..at + end + 1, form: Form::Player, name: "", closing: false, rest: address })
    }

    /// `import … from '…'`, `import '…'` and `export …` where a paragraph begins, as MDX has them.
    fn module(&self, at: usize) -> Option<Tag<'t>> {
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
        let is_export = ["export const ", "export default ", "export function "].iter().any(|start| line.starts_with(start));
        let end = if is_export { self.window(at, LONGEST).find("\n\n").unwrap_or(line.len()) } else { line.len() };
        (is_import || is_export).then_some(Tag { span: at..at + end, form: Form::Module, name: "", closing: false, rest: "" })
    }
}

/// Where `close` stands outside of quotation marks; if the marks do not match, where it first stands.
fn closed_by(body: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    let bytes = body.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            _ if escaped => escaped = false,
            // Only backquotes reach over the end of a line.
            (Some(b'"'), b'\n') => break,
            (Some(b'"' | b'\''), b'\\') => escaped = true,
            (Some(mark), byte) if mark == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'`') => quote = Some(byte),
            (None, _) if bytes[at..].starts_with(close.as_bytes()) => return Some(at),
            (None, _) => {}
        }
    }
    body.find(close)
}

fn is_in_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '-' | '_' | '.' | '/')
}
