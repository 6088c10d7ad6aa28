//! Where links inside of a story lead: the anchors of its subheads, and other anchors by the subhead near them.

use super::{
    dom::{Data, Dom, NodeId},
    kinds::Kind,
    text,
};
use percent_encoding::percent_decode_str;
use std::collections::{HashMap, HashSet};

/// The anchors and the footnotes of a story, found before it becomes blocks.
#[derive(Debug, Default)]
pub struct Anchors {
    headings: HashMap<NodeId, String>,
    /// Every `id` and `name`, with the anchor of its subhead; none when it stands before the first.
    places: HashMap<String, Option<String>>,
    /// The anchors of subheads without anything but letters and digits, because every tool makes other anchors.
    plain: HashMap<String, String>,
    /// The texts of the footnotes, in order.
    pub notes: Vec<NodeId>,
    labels: HashMap<String, NodeId>,
}

impl Anchors {
    /// Finds the anchors of a tree.
    pub fn find(dom: &Dom) -> Self {
        let mut found = Self::default();
        let mut headings = Vec::new();
        let mut places: Vec<(String, Option<usize>)> = Vec::new();
        let mut waiting = 0;
        let mut current = dom.after(dom.root(), dom.root(), true);
        while let Some(id) = current {
            let mut inside = true;
            match dom.data(id) {
                Data::Text(run) => {
                    if waiting < places.len() && text::visible(run) > 0 {
                        waiting = places.len();
                    }
                }
                Data::Element(element) => {
                    inside = element.kind != Kind::Hidden;
                    if let Kind::Heading(_) = element.kind {
                        for (_, heading) in places.iter_mut().skip(waiting) {
                            *heading = Some(headings.len());
                        }
                        headings.push(id);
                    }
                    if element.kind == Kind::Note {
                        found.notes.push(id);
                        let label = dom.attribute(id, "id").unwrap_or_default();
                        found.labels.entry(label.to_owned()).or_insert(id);
                    } else if inside {
                        let heading = headings.len().checked_sub(1);
                        places.extend(anchor_of(dom, id).map(|anchor| (anchor, heading)));
                    }
                    if let Kind::Heading(_) = element.kind {
                        waiting = places.len();
                    }
                }
                Data::Other => {}
            }
            current = dom.after(dom.root(), id, inside);
        }
        found.name(dom, &headings);
        for (place, heading) in places {
            let heading = heading.and_then(|index| headings.get(index)).and_then(|id| found.headings.get(id));
            let heading = heading.cloned();
            found.places.entry(place).or_insert(heading);
        }
        found
    }

    /// Gives every subhead its anchor: its own, else one made of its words; repeated ones are numbered.
    fn name(&mut self, dom: &Dom, headings: &[NodeId]) {
        let mut taken = HashSet::new();
        for &id in headings {
            if let Some(own) = anchor_of(dom, id).filter(|own| !is_of_page(own) && taken.insert(own.clone())) {
                self.headings.insert(id, own);
            }
        }
        let mut counts: HashMap<String, usize> = HashMap::new();
        let mut made = Vec::new();
        for &id in headings {
            if self.headings.contains_key(&id) {
                continue;
            }
            let words = text::anchor(&text::of_tree(dom, id));
            let base = if words.is_empty() { "section".to_owned() } else { words };
            let count = counts.entry(base.clone()).or_default();
            let anchor = loop {
                *count += 1;
                let anchor = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
                if !is_of_page(&anchor) && taken.insert(anchor.clone()) {
                    break anchor;
                }
            };
            made.push((base, anchor.clone()));
            self.headings.insert(id, anchor);
        }
        for &id in headings {
            if let Some(anchor) = self.headings.get(&id) {
                self.plain.entry(plain(anchor)).or_insert_with(|| anchor.clone());
            }
        }
        // Other tools number none that is the first of its words.
        for (base, anchor) in made {
            self.plain.entry(plain(&base)).or_insert(anchor);
        }
    }

    /// The text of the footnote with this label.
    pub fn note(&self, label: &str) -> Option<NodeId> {
        self.labels.get(label).copied()
    }

    /// The anchor of a subhead.
    pub fn of_heading(&self, id: NodeId) -> String {
        self.headings.get(&id).cloned().unwrap_or_default()
    }

    /// Where a fragment leads: to an anchor, to the top of the story (an empty one), or nowhere.
    pub fn resolve(&self, fragment: &str) -> Option<String> {
        let decoded = percent_decode_str(fragment).decode_utf8().ok()?;
        if decoded.is_empty() {
            return None;
        }
        if let Some(place) = self.places.get(&*decoded) {
            return Some(place.clone().unwrap_or_default());
        }
        let plain = plain(&decoded);
        let similar = self.plain.get(&plain).filter(|_| !plain.is_empty()).cloned();
        similar.or_else(|| decoded.eq_ignore_ascii_case("top").then(String::new))
    }
}

/// Whether the page around a story has the anchor for something of its own.
fn is_of_page(anchor: &str) -> bool {
    let is_of_note = |(stem, number): (&str, &str)| {
        matches!(stem, "note" | "mark" | "picture") && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(anchor, "content" | "sections" | "boot" | "start-failure" | "tool-title")
        || anchor.rsplit_once('-').is_some_and(is_of_note)
}

fn anchor_of(dom: &Dom, id: NodeId) -> Option<String> {
    let anchor = dom.attribute(id, "id").or_else(|| (dom.name(id) == "a").then(|| dom.attribute(id, "name"))?)?;
    let anchor = anchor.trim();
    (!anchor.is_empty() && !anchor.contains(char::is_whitespace)).then(|| anchor.to_owned())
}

fn plain(anchor: &str) -> String {
    anchor.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
