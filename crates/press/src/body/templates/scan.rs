//! Finds the tags of a text, outside of code.

use super::code;
use memchr::{memchr3_iter, memmem};
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
    /// `={ … }` in a tag of MDX.
    Expression,
    /// `{/* … */}` of MDX.
    Comment,
    /// `import …` and `export …` of MDX.
    Module,
    /// `[youtube=…]` of WordPress.
    Player,
    /// `{"{"}` of MDX: a sign that is no markup.
    Sign,
    /// `**` that Markdown would take for text, between a letter and punctuation that needs no space beside it.
    Emphasis,
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
pub(super) const LONGEST: usize = 8_000;
/// The longest variable and attribute list.
pub(super) const LONGEST_SHORT: usize = 300;

/// Whether a look for tags is worth while.
pub fn may_hold_tags(text: &str) -> bool {
    text.contains('{')
        || text.as_bytes().windows(2).any(|pair| matches!(pair, [b'*', 0x80..=0xFF] | [0x80..=0xFF, b'*']))
        || ["\n|", "> |", ":::", "[youtube=", "import "]
            .iter()
            .any(|mark| memmem::find(text.as_bytes(), mark.as_bytes()).is_some())
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
            // The end of the line stays, because a mark may begin the next.
            scanner.position = if text[..range.end].ends_with('\n') { range.end - 1 } else { range.end };
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

/// Reads a text from tag to tag.
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) tags: Vec<Tag<'t>>,
    position: usize,
    /// Where the ends of tags stand next, each with the place from which it was looked for.
    closes: [(&'static str, usize, Option<usize>); 4],
}

impl<'t> Scanner<'t> {
    /// The next place where a tag could begin: a brace, an asterisk, or the beginning of a line with one of the marks.
    fn next_candidate(&self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let first = (self.position == 0).then(|| self.mark_on_line(0)).flatten();
        first.or_else(|| {
            let places = memchr3_iter(b'\n', b'{', b'*', bytes.get(self.position..)?);
            places.map(|offset| self.position + offset).find_map(|at| match bytes[at] {
                b'\n' => self.mark_on_line(at + 1),
                b'*' if at > 0 && bytes[at - 1] == b'*' => None,
                _ => Some(at),
            })
        })
    }

    /// Where the line that begins at a place has one of the marks, after white space and marks of quotations.
    fn mark_on_line(&self, start: usize) -> Option<usize> {
        let line = self.text.as_bytes().get(start..)?;
        let indent = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>')).take(LONGEST_SHORT).count();
        let marks: [&[u8]; 5] = [b"|", b":::", b"[youtube=", b"import ", b"export "];
        marks.iter().any(|mark| line[indent..].starts_with(mark)).then_some(start + indent)
    }

    fn tag_at(&mut self, at: usize) -> Option<Tag<'t>> {
        let rest = &self.text[at..];
        match rest.as_bytes() {
            [b'{', b'{', b'<' | b'%', ..] => self.shortcode(at),
            [b'{', ..] if self.is_value_in_tag(at) => self.expression(at),
            [b'{', b'{', ..] => self.variable(at),
            [b'{', b'%', ..] => self.liquid(at),
            [b'{', b':', ..] => self.attributes(at),
            [b'{', b'/', b'*', ..] => self.enclosed(at, Form::Comment, "{/*", "*/}"),
            [b'{', b'"' | b'\'', ..] => self.sign(at),
            [b'|', ..] => self.table(at),
            [b'*', ..] => self.emphasis(at),
            [b':', b':', b':', ..] => self.admonition(at),
            [b'[', ..] => self.player(at),
            [b'i' | b'e', ..] => self.module(at),
            _ => None,
        }
    }

    /// The text after a place, as far as a tag may reach.
    pub(super) fn window(&self, at: usize, longest: usize) -> &'t str {
        let rest = &self.text[at..];
        &rest[..rest.floor_char_boundary(longest)]
    }

    pub(super) fn line(&self, at: usize) -> &'t str {
        let window = self.window(at, LONGEST);
        window.split('\n').next().unwrap_or(window)
    }

    /// Whether the end of a tag stands within reach. Remembers where, so that looking costs one pass in all.
    pub(super) fn closes_within(&mut self, at: usize, close: &str, longest: usize) -> Option<()> {
        let (_, from, next) = self.closes.iter_mut().find(|(known, ..)| *known == close)?;
        if next.is_some_and(|next| next < at) || at < *from {
            *next = self.text[at..].find(close).map(|offset| at + offset);
            *from = at;
        }
        next.is_some_and(|next| next < at + longest).then_some(())
    }

    /// Whether the line before the one that a place begins is empty but for marks of quotations.
    pub(super) fn begins_paragraph(&self, at: usize) -> bool {
        let blank = [' ', '\t', '>', '\r'];
        let before = self.text[..at].trim_end_matches(blank);
        match before.strip_suffix('\n') {
            Some(before) => before.is_empty() || before.trim_end_matches(blank).ends_with('\n'),
            None => before.is_empty(),
        }
    }
}
