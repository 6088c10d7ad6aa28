//! The lists of a document: which have numbers, and the number of each item.

use super::{styles::ListPlace, xml};
use crate::manuscript::Item;
use roxmltree::{Document, Node};
use std::collections::HashMap;

/// The deepest level that a list can have.
const LEVELS: usize = 9;

/// The lists of a document, and how far they have been counted.
#[derive(Debug, Default)]
pub struct Numbering {
    lists: HashMap<u32, [Level; LEVELS]>,
    counted: HashMap<u32, [Option<u32>; LEVELS]>,
}

/// A level of a list.
#[derive(Clone, Copy, Debug)]
struct Level {
    sign: Sign,
    start: u32,
}

/// What stands before the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    None,
    Bullet,
    Number,
}

impl Level {
    const BULLETS: Self = Self { sign: Sign::Bullet, start: 1 };

    fn read(&mut self, node: Node<'_, '_>) {
        match xml::value(node, "numFmt") {
            Some("bullet") => self.sign = Sign::Bullet,
            Some("none") => self.sign = Sign::None,
            Some(_) => self.sign = Sign::Number,
            None => {}
        }
        self.start = xml::number(node, "start").unwrap_or(self.start);
    }
}

impl Numbering {
    /// Reads the part with the lists.
    pub fn read(document: &Document<'_>) -> Self {
        let root = document.root_element();
        let named = |wanted| root.children().filter(move |node| xml::name(*node) == wanted);
        let kinds = named("abstractNum").filter_map(|node| {
            let mut levels = [Level::BULLETS; LEVELS];
            for level in node.children().filter(|node| xml::name(*node) == "lvl") {
                if let Some(place) = at(&mut levels, level) {
                    place.read(level);
                }
            }
            Some((xml::attribute(node, "abstractNumId")?, levels))
        });
        let kinds = kinds.collect::<HashMap<_, _>>();
        let lists = named("num").filter_map(|node| {
            let mut levels = *kinds.get(xml::value(node, "abstractNumId")?)?;
            for change in node.children().filter(|node| xml::name(*node) == "lvlOverride") {
                if let Some(place) = at(&mut levels, change) {
                    if let Some(level) = xml::child(change, "lvl") {
                        place.read(level);
                    }
                    place.start = xml::number(change, "startOverride").unwrap_or(place.start);
                }
            }
            Some((xml::attribute(node, "numId")?.parse().ok()?, levels))
        });
        Self { lists: lists.collect(), counted: HashMap::new() }
    }

    /// The item that a paragraph with this place is; counts it. `None` when no sign stands before it.
    pub fn item(&mut self, place: ListPlace) -> Option<Item> {
        let list = place.list.filter(|list| *list != 0)?;
        let level = place.level.unwrap_or_default().min(LEVELS - 1);
        let kind = self.lists.get(&list).map_or(Level::BULLETS, |levels| levels[level]);
        let counted = self.counted.entry(list).or_default();
        let number = counted[level].map_or(kind.start, |before| before.saturating_add(1));
        counted[level] = Some(number);
        counted[level + 1..].fill(None);
        let number = match kind.sign {
            Sign::None => return None,
            Sign::Bullet => None,
            Sign::Number => Some(number),
        };
        Some(Item { list, level, number })
    }
}

fn at<'l>(levels: &'l mut [Level; LEVELS], node: Node<'_, '_>) -> Option<&'l mut Level> {
    levels.get_mut(xml::attribute(node, "ilvl")?.parse::<usize>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_counted() {
        let text = r#"<numbering>
            <abstractNum abstractNumId="7"><lvl ilvl="0"><start val="3"/><numFmt val="decimal"/></lvl>
                <lvl ilvl="1"><numFmt val="lowerLetter"/></lvl></abstractNum>
            <num numId="1"><abstractNumId val="7"/></num>
            <num numId="2"><abstractNumId val="7"/><lvlOverride ilvl="0"><startOverride val="1"/></lvlOverride></num>
        </numbering>"#;
        let mut numbering = Numbering::read(&Document::parse(text).expect("XML"));
        let mut number =
            |list, level| numbering.item(ListPlace { list: Some(list), level: Some(level) }).map(|item| item.number);
        let counted = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (2, 0)].map(|(list, level)| number(list, level));
        assert_eq!(counted, [3, 1, 2, 4, 1, 1].map(|number| Some(Some(number))));
        assert_eq!(number(9, 40), Some(None));
        assert_eq!(number(0, 0), None);
    }
}
