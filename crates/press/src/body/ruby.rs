//! Characters with their pronunciation above them.
//!
//! Every way to write it is read: reading by reading (`漢<rt>kan</rt>字<rt>ji</rt>`), all characters and then all
//! readings (`<rb>漢<rb>字<rt>kan<rt>ji`), and further readings in `<rtc>`.

use super::{
    blocks::{Converter, Flow},
    dom::{Data, NodeId},
    kinds::Kind,
    line::Style,
    text,
};

/// Characters and what is said about their pronunciation, until the next characters.
#[derive(Default)]
struct Group {
    /// The characters, in as many pieces as are pronounced one by one.
    bases: Vec<Vec<NodeId>>,
    /// The readings.
    readings: Vec<NodeId>,
    /// The readings in another script.
    second: Vec<NodeId>,
}

impl Converter<'_> {
    /// A stretch of a line with pronunciations.
    pub(super) fn ruby(&mut self, flow: &mut Flow, id: NodeId) {
        let dom = self.dom;
        let mut group = Group::default();
        let mut is_open = false;
        for child in dom.children(id) {
            match (dom.name(child), dom.data(child)) {
                ("rt", _) => group.readings.push(child),
                ("rtc", _) => {
                    let inner = dom.child_elements(child).filter(|&node| dom.name(node) == "rt").collect::<Vec<_>>();
                    group.second.extend(if inner.is_empty() { vec![child] } else { inner });
                }
                ("rp", _) => {}
                (_, Data::Text(run)) if text::visible(run) == 0 && !group.is_open_text(is_open) => {}
                (name, _) => {
                    if !group.readings.is_empty() || !group.second.is_empty() {
                        self.pronounced(flow, std::mem::take(&mut group));
                    }
                    match group.bases.last_mut().filter(|_| is_open && name != "rb") {
                        Some(base) => base.push(child),
                        None => group.bases.push(vec![child]),
                    }
                    is_open = name != "rb";
                    continue;
                }
            }
            is_open = false;
        }
        self.pronounced(flow, group);
    }

    fn pronounced(&mut self, flow: &mut Flow, group: Group) {
        let Group { bases, readings, second } = group;
        let readings = readings.into_iter().map(|node| self.reading(node)).collect::<Vec<_>>();
        let second = second.into_iter().map(|node| self.reading(node)).collect::<Vec<_>>();
        let fits = |readings: &[String]| readings.is_empty() || readings.len() == bases.len();
        let reading_of = |number: usize| {
            let both = [readings.get(number), second.get(number)].into_iter().flatten();
            both.map(String::as_str).collect::<Vec<_>>().join(" ")
        };
        if fits(&readings) && fits(&second) {
            for (number, base) in bases.iter().enumerate() {
                self.pair(flow, base, reading_of(number));
            }
        } else {
            let reading = readings.iter().chain(&second).map(String::as_str).collect::<Vec<_>>().join(" ");
            self.pair(flow, &bases.concat(), reading);
        }
    }

    /// Characters with a reading; where the model has no place for it, it follows in brackets.
    fn pair(&mut self, flow: &mut Flow, base: &[NodeId], reading: String) {
        let characters = base.iter().map(|&node| self.visible_below(node)).sum::<usize>();
        let is_short = base.iter().all(|&node| self.stays_in_line(node));
        let above = text::visible(&reading) > 0 && characters > 0 && is_short && self.has_room(flow);
        flow.line.open(if above { Style::Ruby(reading.clone()) } else { Style::Plain });
        base.iter().for_each(|&node| self.node(flow, node));
        flow.line.close();
        if !above && text::visible(&reading) > 0 {
            flow.line.text(&format!("({reading})"));
            self.report.added += 2;
        }
    }

    /// The words of a reading; none when a caption or a credit in it is read elsewhere.
    fn reading(&self, id: NodeId) -> String {
        let is_elsewhere = self.dom.descendants(id).any(|node| self.skipped.contains(&node));
        if is_elsewhere { String::new() } else { self.words(id) }
    }

    fn visible_below(&self, id: NodeId) -> usize {
        match self.dom.data(id) {
            Data::Text(run) => text::visible(run),
            Data::Element(element) if text::is_hidden(element.kind) => 0,
            Data::Element(_) | Data::Other => text::in_tree(self.dom, id),
        }
    }

    /// Whether nothing below a node ends the paragraph.
    fn stays_in_line(&self, id: NodeId) -> bool {
        std::iter::once(id).chain(self.dom.descendants(id)).all(|node| {
            matches!(self.dom.kind(node), Kind::Span | Kind::Format(_) | Kind::Anchor | Kind::Code | Kind::Hidden)
                && !self.skipped.contains(&node)
        })
    }
}

impl Group {
    /// Whether white space now stands between characters, and not between a piece and its reading.
    fn is_open_text(&self, is_open: bool) -> bool {
        is_open && self.readings.is_empty() && self.second.is_empty()
    }
}
