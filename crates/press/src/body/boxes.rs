//! Subheads, boxes, what is folded away, and what has no block.

use super::{
    blocks::{Converter, Flow},
    dom::NodeId,
    kinds::Format,
    line::Style,
    names, text,
};
use crate::{diagnostic::Rule, phrase, say};
use newsprint_model::{
    Block,
    block::{Aside, Details, Heading},
};

/// What a box costs in JSON: `{"aside":{"body":[`.
const LEVELS: usize = 3;

impl Converter<'_> {
    /// A subhead; one without words is what else it holds.
    pub(super) fn heading(&mut self, flow: &mut Flow, id: NodeId, level: u8) {
        self.end_paragraph(flow);
        let content = self.inlines(flow, id);
        if text::in_line(&content) > 0 {
            flow.blocks.push(Block::Heading(Heading { level, id: self.anchors.of_heading(id), content }));
        } else if !content.is_empty() {
            self.boxed(flow, id);
        }
    }

    /// A box beside the story.
    pub(super) fn aside(&mut self, flow: &mut Flow, id: NodeId) {
        let Some(mut inner) = self.begin(flow, id, LEVELS) else { return };
        // Alone, or in the paragraph that Markdown makes around it.
        let first = self.dom.child_elements(id).next();
        let paragraph = first.filter(|&first| self.dom.name(first) == "p");
        let inside = paragraph.and_then(|paragraph| self.dom.child_elements(paragraph).next());
        let title = first.into_iter().chain(inside).find(|&node| self.dom.name(node) == names::TITLE);
        let words = title.map(|title| self.inlines(flow, title)).unwrap_or_default();
        self.skipped.extend(title);
        self.children(&mut inner, id);
        let body = self.finish(inner);
        if !words.is_empty() || !body.is_empty() {
            flow.blocks.push(Block::Aside(Aside { title: words, body }));
        }
    }

    /// Something folded away.
    pub(super) fn details(&mut self, flow: &mut Flow, id: NodeId) {
        let Some(mut inner) = self.begin(flow, id, LEVELS) else { return };
        let line = self.dom.child_elements(id).find(|&child| self.dom.name(child) == "summary");
        let summary = line.map(|line| self.inlines(flow, line)).unwrap_or_default();
        self.skipped.extend(line);
        self.children(&mut inner, id);
        let body = self.finish(inner);
        if !summary.is_empty() || !body.is_empty() {
            flow.blocks.push(Block::Details(Details { summary, body }));
        }
    }

    /// A tab: its name stands over its content.
    pub(super) fn tab(&mut self, flow: &mut Flow, id: NodeId) {
        self.end_paragraph(flow);
        let label = self.dom.attribute(id, "label").or_else(|| self.dom.attribute(id, "value")).unwrap_or_default();
        self.report.added += text::visible(label);
        flow.line.open(Style::Format(Format::Strong));
        flow.line.text(label);
        flow.line.close();
        self.boxed(flow, id);
    }

    /// A drawing or a formula: its text at best.
    pub(super) fn drawing(&mut self, flow: &mut Flow, id: NodeId) {
        let name = self.dom.name(id);
        let message = say!(
            "`<{name}>` has no block; only its text can be kept",
            "`<{name}>` 没有对应的内容块；只能保留其中的文字"
        );
        let help = phrase!("put it into a file and show that as a picture", "请把它存为文件，作为图片显示");
        self.report.add_about(self.source, self.dom.at(id), &format!("<{name}"), Rule::UnknownElement, message, help);
        if name == "math" {
            self.children(flow, id);
        }
    }
}
