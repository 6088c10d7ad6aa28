//! What other generators put into Markdown besides Markdown, replaced before Markdown is parsed: Hugo's shortcodes,
//! Jekyll's Liquid tags and attribute lists, Docusaurus's admonitions and modules.
//!
//! Each becomes HTML or Markdown with the same meaning; what nobody knows is reported and leaves its inner text.

mod braces;
mod code;
mod kramdown;
mod liquid;
mod mdx;
mod parameters;
mod scan;
mod shortcodes;

use super::{
    Resolver, names,
    report::Report,
    source::{Expansion, Source},
    text,
};
use crate::{diagnostic::Rule, phrase, say};
pub(crate) use code::ranges as code_ranges;
pub(crate) use parameters::Parameters;
pub(crate) use scan::{Form, Tag, tags};
pub(crate) use shortcodes::understands;
use std::collections::HashMap;

/// Replaces all tags of a text.
pub fn expand<'t>(given: &'t str, resolver: &dyn Resolver, report: &mut Report) -> Source<'t> {
    if !scan::may_hold_tags(given) {
        return Source::plain(given);
    }
    let tags = tags(given);
    if tags.is_empty() {
        return Source::plain(given);
    }
    let pairs = pair(&tags);
    let mut expander = Expander {
        given,
        tags: &tags,
        pairs: &pairs,
        resolver,
        report,
        output: Expansion::new(given),
        position: 0,
        variables: HashMap::new(),
    };
    let mut index = 0;
    while let Some(tag) = tags.get(index) {
        // Tags inside of code or a comment that has been replaced as a whole are gone.
        if tag.span.start >= expander.position {
            expander.output.copy(expander.position, tag.span.start);
            expander.position = tag.span.end;
            expander.output.place(tag.span.start);
            expander.replace(index, tag);
        }
        index += 1;
    }
    expander.output.copy(expander.position, given.len());
    expander.output.finish()
}

/// For each tag the index of the tag that ends it, or that it ends.
fn pair(tags: &[Tag<'_>]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; tags.len()];
    let mut open: HashMap<(Form, &str), Vec<usize>> = HashMap::new();
    for (index, tag) in tags.iter().enumerate() {
        let stack = open.entry((tag.form, tag.name)).or_default();
        if !tag.closing {
            stack.push(index);
        } else if let Some(start) = stack.pop() {
            pairs[start] = Some(index);
            pairs[index] = Some(start);
        }
    }
    pairs
}

/// Writes the text with its tags replaced.
struct Expander<'t, 'e> {
    given: &'t str,
    tags: &'e [Tag<'t>],
    pairs: &'e [Option<usize>],
    resolver: &'e dyn Resolver,
    report: &'e mut Report,
    output: Expansion<'t>,
    /// Up to where the given text has been read.
    position: usize,
    /// What `{% assign %}` has set.
    variables: HashMap<&'t str, String>,
}

impl<'t> Expander<'t, '_> {
    fn replace(&mut self, index: usize, tag: &Tag<'t>) {
        match tag.form {
            Form::Shortcode => self.shortcode(index, tag),
            Form::Liquid => self.liquid(index, tag),
            Form::Variable => self.variable(tag),
            Form::Literal => {
                let close = if tag.name.ends_with('<') { ">}}" } else { "%}}" };
                self.output.write_escaped(&format!("{} {} {close}", tag.name, tag.rest));
            }
            Form::Admonition => self.admonition(index, tag),
            Form::Attributes => self.attributes(tag),
            // A value that only a script could make; the attribute stays, empty.
            Form::Expression => self.output.write("\"\""),
            Form::Module | Form::Comment => {}
            Form::Player => self.frame(tag.rest, ""),
            Form::Sign => self.output.write_escaped(tag.rest),
            // Beside an empty comment, which is punctuation to Markdown and nothing to readers.
            Form::Emphasis if tag.closing => self.output.write(&format!("{}<!---->", tag.rest)),
            Form::Emphasis => self.output.write(&format!("<!---->{}", tag.rest)),
            Form::Table => self.head_of_table(tag.rest),
        }
    }

    /// The inner text of a tag, from its end to the tag that ends it.
    fn inner(&self, index: usize) -> Option<(&'t str, usize)> {
        let end = self.tags.get(self.pairs.get(index).copied().flatten()?)?;
        let start = self.tags.get(index)?.span.end;
        Some((self.given.get(start..end.span.start)?, end.span.end))
    }

    /// The tag that a closing tag closes.
    fn opening(&self, index: usize) -> Option<&Tag<'t>> {
        self.tags.get(self.pairs.get(index).copied().flatten()?)
    }

    /// Begins a box; Markdown goes on inside.
    fn open_box(&mut self, element: &str, title: &str) {
        let prefix = self.output.prefix();
        self.output.write(&format!("<{element}>"));
        self.separate(prefix.as_deref());
        if !title.is_empty() {
            if element == "details" {
                // A word break first, because a line that begins with `<summary>` would be raw HTML for Markdown.
                self.output.write(&format!("<wbr><summary>{title}</summary>"));
            } else {
                self.output.write(&format!("<{0}>{title}</{0}>", names::TITLE));
            }
            self.separate(prefix.as_deref());
        }
    }

    /// Ends a box.
    fn close_box(&mut self, element: &str) {
        let prefix = self.output.prefix();
        self.output.write(&format!("</{element}>"));
        self.separate(prefix.as_deref());
    }

    fn separate(&mut self, prefix: Option<&str>) {
        if let Some(prefix) = prefix {
            self.output.new_paragraph(prefix);
        }
    }

    /// A stretch of code.
    fn code(&mut self, language: &str, text: &str) {
        let prefix = self.output.prefix().unwrap_or_else(|| {
            self.output.write("\n");
            String::new()
        });
        self.output.write("<pre><code class=\"language-");
        self.output.write_escaped(language);
        self.output.write("\">");
        self.output.write_escaped(text.trim_matches(['\n', '\r']).trim_end());
        self.output.write("</code></pre>");
        self.output.new_paragraph(&prefix);
    }

    /// Another site's player.
    fn frame(&mut self, address: &str, title: &str) {
        self.output.write("<wbr><iframe src=\"");
        self.output.write_escaped(address);
        self.output.write("\" title=\"");
        self.output.write_escaped(title);
        self.output.write("\"></iframe>");
    }

    /// The target of a link, written so that Markdown and HTML attributes take it.
    fn target(&mut self, target: &str) {
        let target = target.replace("\\_", "_");
        for char in target.trim().chars() {
            match char {
                ' ' => self.output.write("%20"),
                '(' => self.output.write("%28"),
                ')' => self.output.write("%29"),
                '<' => self.output.write("%3C"),
                '>' => self.output.write("%3E"),
                '"' => self.output.write("%22"),
                char => self.output.write(char.encode_utf8(&mut [0; 4])),
            }
        }
    }

    /// Nothing; where a link wants a target, an empty one, so that the link stays a link.
    fn nothing(&mut self) {
        if self.output.written().trim_end().ends_with("](") {
            self.output.write("<>");
        }
    }

    /// Says that nobody knows a tag, and counts the words that are lost with it.
    fn unknown(&mut self, tag: &Tag<'t>, parameters: &Parameters<'t>) {
        self.report.dropped += parameters.visible().map(text::visible).sum::<usize>();
        let message = say!("the tag `{}` has no handler", "短代码 `{}` 无法处理", tag.name);
        let help = phrase!(
            "write what it stands for in Markdown; the text between its two ends is kept",
            "请用 Markdown 写出它所代表的内容；首尾之间的文字会保留"
        );
        self.report.add(Rule::UnknownShortcode, tag.span.clone(), message, help);
    }

    fn admonition(&mut self, index: usize, tag: &Tag<'t>) {
        match (self.pairs.get(index).copied().flatten(), tag.closing) {
            (Some(_), false) => self.open_box("aside", tag.rest),
            (Some(_), true) => self.close_box("aside"),
            (None, false) if tag.name.is_empty() => {
                self.open_box("aside", "");
                let prefix = self.output.prefix();
                self.output.write(tag.rest.trim_end_matches(':').trim_end());
                self.separate(prefix.as_deref());
                self.close_box("aside");
            }
            // A mark too many.
            (None, true) => {}
            // Not what it looks like; the sign before keeps it from being a definition, too.
            (None, false) => {
                self.output.write("\\");
                self.output.copy(tag.span.start, tag.span.end);
            }
        }
    }

    /// An empty head, without which CommonMark sees no table.
    fn head_of_table(&mut self, row: &str) {
        let columns = row.trim_matches('|').replace("\\|", "").matches('|').count() + 1;
        let prefix = self.output.prefix().unwrap_or_default();
        self.output.write(&format!("{}|\n{prefix}{}|\n{prefix}", "| ".repeat(columns), "|-".repeat(columns)));
    }

    /// Kramdown's attribute list: only an anchor means something here; the mark of a table of contents takes the list
    /// before it with it.
    fn attributes(&mut self, tag: &Tag<'t>) {
        if tag.rest.split_ascii_whitespace().any(|part| part == "toc") {
            self.output.take_back_line();
        } else if let Some(id) = tag.rest.split_ascii_whitespace().find_map(|part| part.strip_prefix('#')) {
            self.output.write("<a id=\"");
            self.output.write_escaped(id);
            self.output.write("\"></a>");
        }
    }
}
