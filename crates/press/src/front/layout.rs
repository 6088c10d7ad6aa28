//! The filling of a front. Knows positions only, so that it can be tested without stories.
//!
//! Goes over the stories once, and then over no story twice: each section has its own line of stories, and a line is
//! never walked back.

use super::Plan;
use newsprint_model::front::Layout;

/// Among how many of the newest stories the lead is looked for.
const LEAD_AMONG: usize = 8;

/// A story as far as the choice depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// The number of its section.
    pub section: usize,
    /// Whether it has a picture.
    pub has_picture: bool,
}

/// A slot with its stories, as positions among the candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// How they are shown.
    pub layout: Layout,
    /// The number of the section.
    pub section: Option<usize>,
    /// The pinned ones in the editor's order, then the others, newest first.
    pub stories: Vec<usize>,
}

/// Fills slots with candidates, who come newest first; pins are positions among them, none of them twice. A slot that
/// stays empty is left out. What readers rank stands where it stands besides.
pub fn lay_out(candidates: &[Candidate], slots: &[Plan<usize>]) -> Vec<Filled> {
    let mut page = Page::new(candidates);
    // A story that the editor has put somewhere is not taken elsewhere.
    for pin in slots.iter().filter(|slot| slot.layout != Layout::MostRead).flat_map(pinned) {
        page.used[*pin] = true;
    }
    let filled = slots.iter().map(|slot| {
        let mut stories = pinned(slot).to_vec();
        let added = page.fill(slot, &stories);
        stories.extend(added);
        Filled { layout: slot.layout, section: slot.section, stories }
    });
    filled.filter(|slot| !slot.stories.is_empty()).collect()
}

/// The pins for which a slot has places.
fn pinned(slot: &Plan<usize>) -> &[usize] {
    &slot.pins[..slot.pins.len().min(slot.stories)]
}

/// A front while it is filled.
struct Page<'c> {
    candidates: &'c [Candidate],
    used: Vec<bool>,
    newest: Line,
    sections: Vec<Lines>,
}

/// The stories of a section.
#[derive(Default)]
struct Lines {
    all: Line,
    with_picture: Line,
}

/// Stories, newest first, before whose `next` all are used.
#[derive(Default)]
struct Line {
    stories: Vec<usize>,
    next: usize,
}

impl Line {
    /// The stories that are not used yet.
    fn fresh(&mut self, used: &[bool]) -> impl Iterator<Item = usize> {
        self.next += self.stories[self.next..].iter().take_while(|story| used[**story]).count();
        self.stories[self.next..].iter().copied().filter(|story| !used[*story])
    }
}

impl<'c> Page<'c> {
    fn new(candidates: &'c [Candidate]) -> Self {
        let mut sections = Vec::<Lines>::new();
        for (story, candidate) in candidates.iter().enumerate() {
            if sections.len() <= candidate.section {
                sections.resize_with(candidate.section + 1, Lines::default);
            }
            let lines = &mut sections[candidate.section];
            lines.all.stories.push(story);
            if candidate.has_picture {
                lines.with_picture.stories.push(story);
            }
        }
        let newest = Line { stories: (0..candidates.len()).collect(), next: 0 };
        Self { candidates, used: vec![false; candidates.len()], newest, sections }
    }

    /// The stories for the places that are left in a slot, newest first.
    fn fill(&mut self, slot: &Plan<usize>, pinned: &[usize]) -> Vec<usize> {
        let mut added = Vec::new();
        if slot.layout == Layout::MostRead {
            return added;
        }
        let places = slot.stories.saturating_sub(pinned.len());
        if slot.layout == Layout::Lead && places > 0 {
            added.extend(self.lead());
        }
        let line = match slot.section {
            None => &mut self.newest,
            Some(section) => {
                let Some(lines) = self.sections.get_mut(section) else { return added };
                if slot.layout == Layout::Strip { &mut lines.with_picture } else { &mut lines.all }
            }
        };
        let missing = places - added.len();
        added.extend(line.fresh(&self.used).filter(|story| !added.contains(story)).take(missing).collect::<Vec<_>>());
        if slot.section.is_some() {
            // All that the section has is on the page by now, so that no more than a slot's worth is passed over.
            let missing = places - added.len();
            let others = line.stories.iter().filter(|story| !pinned.contains(story) && !added.contains(story));
            added.extend(others.take(missing).copied().collect::<Vec<_>>());
        }
        added.iter().for_each(|story| self.used[*story] = true);
        // The lead stays in front of those beside it.
        if slot.layout != Layout::Lead {
            added.sort_unstable();
        }
        added
    }

    /// The story that matters most, as far as a date and a picture can tell.
    fn lead(&mut self) -> Option<usize> {
        let among = self.newest.fresh(&self.used).take(LEAD_AMONG).collect::<Vec<_>>();
        let with_picture = among.iter().find(|story| self.candidates[**story].has_picture);
        with_picture.or(among.first()).copied()
    }
}

#[cfg(test)]
mod tests;
