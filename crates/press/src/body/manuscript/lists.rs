//! Lists: items that stand one after another become lists inside of one another.

use super::Feeder;
use crate::{
    body::markdown::attribute,
    manuscript::{Item, Paragraph},
};
use html5ever::{LocalName, local_name};

/// The deepest level of a list; what is deeper stands at this one.
const DEEPEST_LIST: usize = 8;
impl Feeder<'_> {
    /// Items that follow one another.
    pub(super) fn list<'p>(&self, items: impl Iterator<Item = &'p Paragraph>) {
        // The list that is open at each level.
        let mut open: Vec<(Item, LocalName)> = Vec::new();
        for paragraph in items {
            let Some(item) = paragraph.item else { continue };
            self.tree.set_at(paragraph.at);
            let level = item.level.min(DEEPEST_LIST);
            let continues = |open: &Item| open.list == item.list && open.number.is_some() == item.number.is_some();
            while open.len() > level + 1 || open.len() == level + 1 && !open.last().is_some_and(|(o, _)| continues(o)) {
                self.tree.close(local_name!("li"));
                if let Some((_, name)) = open.pop() {
                    self.tree.close(name);
                }
            }
            if open.len() == level + 1 {
                self.tree.close(local_name!("li"));
            }
            while open.len() <= level {
                let start = item.number.map(|number| attribute("start", &number.to_string()));
                let name = if start.is_some() { local_name!("ol") } else { local_name!("ul") };
                self.tree.open(name.clone(), start.into_iter().collect());
                if open.len() < level {
                    self.tree.open(local_name!("li"), Vec::new());
                }
                open.push((item, name));
            }
            self.tree.open(local_name!("li"), Vec::new());
            self.with_pictures(paragraph);
        }
        for (_, name) in open.into_iter().rev() {
            self.tree.close(local_name!("li"));
            self.tree.close(name);
        }
    }
}
