//! Quotations, and text whose lines and spaces count.

use super::{
    blocks::{Converter, Flow},
    dom::{Data, NodeId},
    kinds::Kind,
    text,
};
use newsprint_model::{
    Block, Inline,
    block::{Code, Quote},
};

/// What a quotation costs in JSON: `{"quote":{"body":[`.
const LEVELS: usize = 3;

impl Converter<'_> {
    /// Somebody's words.
    pub(super) fn quote(&mut self, flow: &mut Flow, id: NodeId) {
        let Some(mut inner) = self.begin(flow, id, LEVELS) else { return };
        let named = self.name_of_speaker(id);
        let credit = named.map(|node| self.credit(flow, node)).unwrap_or_default();
        self.skipped.extend(named);
        self.children(&mut inner, id);
        let body = self.finish(inner);
        if body.is_empty() {
            flow.blocks.extend((!credit.is_empty()).then_some(Block::Paragraph(credit)));
        } else {
            flow.blocks.push(Block::Quote(Quote { body, credit }));
        }
    }

    /// Who said it, without the dash before the name.
    pub(super) fn credit(&mut self, flow: &Flow, id: NodeId) -> Vec<Inline> {
        let mut credit = self.inlines(flow, id);
        if let Some(Inline::Text(text)) = credit.first_mut() {
            let name = text.trim_start_matches(|char: char| is_dash(char) || char.is_whitespace());
            self.report.replaced += text::visible(&text[..text.len() - name.len()]);
            *text = name.to_owned();
            if text.is_empty() {
                credit.remove(0);
            }
        }
        credit
    }

    /// The element at the end of a quotation that says whose words they are.
    fn name_of_speaker(&self, id: NodeId) -> Option<NodeId> {
        let dom = self.dom;
        let last = dom.child_elements(id).last()?;
        let text_follows = dom.children(id).skip_while(|&child| child != last).any(|child| match dom.data(child) {
            Data::Text(run) => text::visible(run) > 0,
            Data::Element(_) | Data::Other => false,
        });
        if text_follows || self.skipped.contains(&last) {
            return None;
        }
        match dom.name(last) {
            "footer" | "cite" | "figcaption" => Some(last),
            "p" => {
                let mut parts = dom.children(last).filter(|&child| match dom.data(child) {
                    Data::Text(run) => run.chars().any(|char| !char.is_whitespace() && !is_dash(char)),
                    Data::Element(_) => true,
                    Data::Other => false,
                });
                let is_cite = parts.next().is_some_and(|part| dom.name(part) == "cite") && parts.next().is_none();
                is_cite.then_some(last)
            }
            _ => None,
        }
    }

    /// Code.
    pub(super) fn preformatted(&mut self, flow: &mut Flow, id: NodeId) {
        self.end_paragraph(flow);
        let text = self.preformatted_text(id);
        let text = text.trim_matches(['\n', '\r']);
        if text::visible(text) > 0 {
            let language = self.language_of_code(id);
            flow.blocks.push(Block::Code(Code { language, text: text.to_owned() }));
        }
    }

    fn preformatted_text(&self, id: NodeId) -> String {
        let dom = self.dom;
        let mut text = String::new();
        let mut current = dom.after(id, id, true);
        while let Some(node) = current.filter(|&node| node != id) {
            let mut inside = true;
            match dom.data(node) {
                Data::Text(run) => text.push_str(run),
                Data::Element(element) => {
                    let kind = element.kind;
                    inside = !text::is_hidden(kind) && kind != Kind::Note && !self.skipped.contains(&node);
                    let begins_line = kind == Kind::Box && !text.is_empty() && !text.ends_with('\n');
                    if kind == Kind::Break || begins_line {
                        text.push('\n');
                    }
                }
                Data::Other => {}
            }
            current = dom.after(id, node, inside);
        }
        text
    }

    /// The name of the language of code, from the class or attribute that says it.
    fn language_of_code(&self, id: NodeId) -> Option<String> {
        let dom = self.dom;
        let inner = dom.child_elements(id).find(|&child| dom.name(child) == "code");
        [Some(id), inner].into_iter().flatten().find_map(|node| {
            let class = dom.attribute(node, "class").unwrap_or_default().split_ascii_whitespace();
            let mut named = class.filter_map(|class| class.strip_prefix("language-").or(class.strip_prefix("lang-")));
            let attribute = dom.attribute(node, "data-lang").or_else(|| dom.attribute(node, "data-language"));
            named.next().or(attribute).filter(|language| !language.is_empty()).map(str::to_owned)
        })
    }
}

fn is_dash(char: char) -> bool {
    matches!(char, '-' | '–' | '—' | '―')
}
