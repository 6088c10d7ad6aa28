//! Lists, and terms with their meanings.

use super::{
    blocks::{Converter, Flow},
    dom::NodeId,
    kinds::Numbering,
};
use newsprint_model::{
    Block,
    block::{Definition, Item, List},
};

/// What a list costs in JSON: `{"list":{"items":[{"body":[`.
const LIST_LEVELS: usize = 5;
/// What terms cost in JSON: `{"definitions":[{"body":[`.
const DEFINITION_LEVELS: usize = 4;

impl Converter<'_> {
    /// A list.
    pub(super) fn list(&mut self, flow: &mut Flow, id: NodeId, numbering: Numbering) {
        let Some(inner) = self.begin(flow, id, LIST_LEVELS) else { return };
        let mut items: Vec<Item> = Vec::new();
        let dom = self.dom;
        for child in dom.children(id) {
            if dom.name(child) == "li" {
                let done = self.task(child);
                let body = self.blocks(inner.inner(0), child);
                if !body.is_empty() || done.is_some() || numbering == Numbering::Numbers {
                    items.push(Item { done, body });
                }
                continue;
            }
            // What stands between the items, such as a list in a list, belongs to the item before it.
            let mut between = inner.inner(0);
            self.node(&mut between, child);
            let body = self.finish(between);
            match items.last_mut() {
                _ if body.is_empty() => {}
                Some(item) => item.body.extend(body),
                None => items.push(Item { done: None, body }),
            }
        }
        let start = match numbering {
            Numbering::None => None,
            Numbering::Numbers => Some(dom.attribute(id, "start").and_then(|start| start.parse().ok()).unwrap_or(1)),
        };
        if items.iter().any(|item| !item.body.is_empty() || item.done.is_some()) {
            flow.blocks.push(Block::List(List { start, items }));
        }
    }

    /// Whether the task of an item is done, when the item begins with a box to tick.
    fn task(&self, item: NodeId) -> Option<bool> {
        let dom = self.dom;
        let first = dom.child_elements(item).next()?;
        let inside = matches!(dom.name(first), "p" | "label").then(|| dom.child_elements(first).next()).flatten();
        let tick = [Some(first), inside].into_iter().flatten().find(|&node| dom.name(node) == "input")?;
        let is_box = dom.attribute(tick, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
        is_box.then(|| dom.attribute(tick, "checked").is_some())
    }

    /// Terms with their meanings.
    pub(super) fn definitions(&mut self, flow: &mut Flow, id: NodeId) {
        let Some(inner) = self.begin(flow, id, DEFINITION_LEVELS) else { return };
        let mut definitions = Vec::new();
        self.definitions_in(&inner, id, &mut definitions);
        if !definitions.is_empty() {
            flow.blocks.push(Block::Definitions(definitions));
        }
    }

    fn definitions_in(&mut self, flow: &Flow, id: NodeId, definitions: &mut Vec<Definition>) {
        let dom = self.dom;
        for child in dom.children(id) {
            match dom.name(child) {
                "dt" => {
                    let term = self.inlines(flow, child);
                    definitions.push(Definition { term, body: Vec::new() });
                }
                "div" => self.definitions_in(flow, child, definitions),
                name => {
                    let mut inner = flow.inner(0);
                    if name == "dd" {
                        self.children(&mut inner, child);
                    } else {
                        self.node(&mut inner, child);
                    }
                    let body = self.finish(inner);
                    match definitions.last_mut() {
                        _ if body.is_empty() => {}
                        Some(definition) => definition.body.extend(body),
                        None => definitions.push(Definition { term: Vec::new(), body }),
                    }
                }
            }
        }
    }
}
