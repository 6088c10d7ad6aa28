//! The choice of stories for a front. Knows positions only, so that it can be tested without stories.

use newsprint_model::{
    Slug,
    front::{Layout, Slot},
};
use std::collections::HashMap;

/// Among how many of the newest stories the lead is looked for.
const LEAD_AMONG: usize = 8;
/// How many stories stand next to the lead.
const SECONDS: usize = 2;
/// How many stories stand in the column of the newest.
const RECENT: usize = 10;
/// How many stories stand in the block of a section.
const BLOCK: usize = 5;

/// A story as far as the choice depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// The number of its section.
    pub section: usize,
    /// Whether it has a picture.
    pub has_picture: bool,
}

/// Lays a front out: the stories on it, as positions among the candidates (newest first), and their places.
pub fn lay_out(candidates: &[Candidate], sections: &[Slug]) -> (Vec<usize>, Vec<Slot>) {
    let newest = 0..candidates.len();
    let lead = newest.clone().take(LEAD_AMONG).find(|&story| candidates[story].has_picture);
    let lead = lead.or_else(|| newest.clone().next());
    let mut others = newest.clone().filter(|story| Some(*story) != lead);
    let seconds = others.by_ref().take(SECONDS).collect::<Vec<_>>();
    let recent = others.take(RECENT).collect::<Vec<_>>();

    let used = lead.iter().chain(&seconds).chain(&recent).copied().collect::<Vec<_>>();
    let mut blocks = Vec::new();
    for section in 0..sections.len() {
        let own = newest.clone().filter(|&story| candidates[story].section == section);
        let (repeated, fresh) = own.partition::<Vec<_>, _>(|story| used.contains(story));
        let mut stories = fresh.into_iter().chain(repeated).take(BLOCK).collect::<Vec<_>>();
        stories.sort_unstable();
        if !stories.is_empty() {
            blocks.push((section, stories));
        }
    }

    let mut items = used;
    items.extend(blocks.iter().flat_map(|(_, stories)| stories));
    items.sort_unstable();
    items.dedup();
    let positions = items.iter().zip(0..).map(|(&story, position)| (story, position)).collect::<HashMap<usize, u32>>();
    let place =
        |stories: &[usize]| stories.iter().filter_map(|story| positions.get(story).copied()).collect::<Vec<_>>();
    let top =
        [(Layout::Lead, lead.as_slice()), (Layout::Seconds, seconds.as_slice()), (Layout::Recent, recent.as_slice())];
    let top = top.into_iter().map(|(layout, stories)| Slot { layout, section: None, stories: place(stories) });
    let blocks = blocks.iter().map(|(section, stories)| Slot {
        layout: Layout::Block,
        section: Some(sections[*section].clone()),
        stories: place(stories),
    });
    let slots = top.chain(blocks).collect();
    (items, slots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections() -> Vec<Slug> {
        ["news", "city", "empty"].map(|slug| slug.parse().expect("a slug")).to_vec()
    }

    #[test]
    fn the_lead_is_the_newest_with_a_picture() {
        let mut candidates = vec![Candidate { section: 0, has_picture: false }; 40];
        candidates[3].has_picture = true;
        candidates[20].section = 1;
        let (items, front) = lay_out(&candidates, &sections());
        assert_eq!((front[0].stories.as_slice(), front[1].stories.as_slice()), (&[3][..], &[0, 1][..]));
        assert_eq!(front[2].stories, [2, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        assert_eq!(front.len(), 5);
        assert_eq!(items[13..], [13, 14, 15, 16, 17, 20]);
        assert_eq!(front[4].stories, [18]);
    }

    #[test]
    fn without_pictures_among_the_newest_it_is_the_newest() {
        let mut candidates = vec![Candidate { section: 0, has_picture: false }; 10];
        candidates[9].has_picture = true;
        assert_eq!(lay_out(&candidates, &sections()).1[0].stories, [0]);
    }

    #[test]
    fn small_newsrooms_repeat_themselves() {
        let (items, front) = lay_out(&[Candidate { section: 1, has_picture: true }; 3], &sections());
        assert_eq!((items.len(), front[3].stories.as_slice()), (3, &[0, 1, 2][..]));
        assert_eq!(lay_out(&[], &sections()), (Vec::new(), Vec::new()));
    }
}
