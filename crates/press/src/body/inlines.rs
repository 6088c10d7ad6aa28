//! What stands in a line: text, links, code, marks of footnotes.

use super::{
    Target, autolink,
    blocks::{Converter, Flow},
    dom::NodeId,
    line::Style,
    text,
};
use crate::{diagnostic::Rule, phrase, say};
use newsprint_model::inline::Element;

/// How deep inlines nest in JSON.
const DEEPEST: usize = 110;

impl Converter<'_> {
    /// Whether one more inline fits into the line.
    pub(super) fn has_room(&self, flow: &Flow) -> bool {
        flow.depth + 3 * (flow.line.depth() + 2) <= DEEPEST
    }

    /// The children of a node, set in a style.
    pub(super) fn styled(&mut self, flow: &mut Flow, id: NodeId, style: Style) {
        let style = if self.has_room(flow) {
            style
        } else {
            self.report.add_too_deep(self.source, self.dom.at(id));
            Style::Plain
        };
        flow.line.open(style);
        self.children(flow, id);
        flow.line.close();
    }

    /// A run of text, with links where addresses stand in it.
    pub(super) fn text(&mut self, flow: &mut Flow, id: NodeId, run: &str) {
        if self.code > 0 {
            code_text(flow, run);
            return;
        }
        if flow.line.in_link() {
            flow.line.text(run);
            return;
        }
        let mut written = 0;
        for range in autolink::find(run) {
            flow.line.text(&run[written..range.start]);
            let address = &run[range.clone()];
            let scheme = if address.contains("://") { "" } else { "http://" };
            match self.resolved(self.dom.at(id), &format!("{scheme}{address}")) {
                Some(href) if self.has_room(flow) => {
                    flow.line.open(Style::Link(href));
                    flow.line.text(address);
                    flow.line.close();
                }
                Some(_) | None => flow.line.text(address),
            }
            written = range.end;
        }
        flow.line.text(&run[written..]);
    }

    /// Where an anchor leads, when it leads somewhere.
    pub(super) fn anchor(&mut self, flow: &Flow, id: NodeId) -> Option<String> {
        let written = self.dom.attribute(id, "href")?;
        let target = written.trim();
        // Shortcodes without a handler leave an empty target, which Markdown writes `<>`.
        if target.is_empty() || target == "<>" || flow.line.in_link() {
            return None;
        }
        let at = self.dom.at(id);
        if target.starts_with('[') {
            let message = say!("nothing says where the link `{target}` leads", "没有写明链接 `{target}` 指向哪里");
            let help = phrase!(
                "add a line with the reference and its address, such as `[reference]: https://example.org`",
                "请加上一行，写出引用名和它的地址，例如 `[reference]: https://example.org`"
            );
            self.report.add_about(self.source, at, target, Rule::DeadLink, message, help);
            return None;
        }
        if let Some(fragment) = target.strip_prefix('#') {
            return match self.anchors.resolve(fragment) {
                Some(anchor) if anchor.is_empty() => Some(self.story.href.to_owned()),
                Some(anchor) => Some(format!("{}#{anchor}", self.story.href)),
                None => {
                    let message = say!(
                        "the link `{target}` leads to no subhead of this story",
                        "链接 `{target}` 没有指向本文的小标题"
                    );
                    let help = phrase!(
                        "link to the anchor of a subhead, or give the subhead `{#name}`",
                        "请链接到小标题的锚点，或给小标题写上 `{#name}`"
                    );
                    self.report.add_about(self.source, at, target, Rule::DeadLink, message, help);
                    None
                }
            };
        }
        self.resolved(at, target)
    }

    /// Where a target leads; reported when it leads nowhere.
    fn resolved(&mut self, at: usize, target: &str) -> Option<String> {
        let (rule, message, help) = match self.story.resolver.link(target) {
            Target::Href(href) => return Some(href),
            Target::Dead => {
                let message = say!("the link `{target}` leads nowhere on this site", "链接 `{target}` 在本站没有目标");
                let help = phrase!(
                    "correct the address, or add the page or file that it names",
                    "请改正地址，或添加它所指的页面或文件"
                );
                (Rule::DeadLink, message, help)
            }
            Target::Refused => {
                let message =
                    say!("the link `{target}` is not one that a page may carry", "页面不能带有链接 `{target}`");
                let help = phrase!(
                    "use an address with http, https, mailto or tel",
                    "请使用以 http、https、mailto 或 tel 开头的地址"
                );
                (Rule::RefusedLink, message, help)
            }
        };
        self.report.add_about(self.source, at, target, rule, message, help);
        None
    }

    /// Words in the quotation marks of their language.
    pub(super) fn quotation(&mut self, flow: &mut Flow, id: NodeId) {
        let language = flow.line.language().unwrap_or(self.story.language);
        let (open, close) = text::quotation_marks(language);
        flow.line.text(open);
        self.children(flow, id);
        flow.line.text(close);
        self.report.added += text::visible(open) + text::visible(close);
    }

    /// The mark of a footnote.
    pub(super) fn footnote(&mut self, flow: &mut Flow, id: NodeId) {
        let label = self.dom.attribute(id, "for").unwrap_or_default();
        let Some(note) = self.anchors.note(label) else { return };
        let number = self.number(note);
        flow.line.element(Element::Footnote(number as u32 + 1));
    }

    /// The number of a footnote, counted from 0; given when it is first asked for.
    pub(super) fn number(&mut self, note: NodeId) -> usize {
        *self.numbers.entry(note).or_insert_with(|| {
            self.notes.push(note);
            self.notes.len() - 1
        })
    }
}

/// A run of text inside of an element of code.
fn code_text(flow: &mut Flow, run: &str) {
    let words = run.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    if run.starts_with(|char: char| char.is_ascii_whitespace()) {
        flow.line.space(false);
    }
    if !words.is_empty() {
        flow.line.element(Element::Code(words));
        if run.ends_with(|char: char| char.is_ascii_whitespace()) {
            flow.line.space(false);
        }
    }
}
