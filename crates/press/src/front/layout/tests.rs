//! Fronts of candidates that have a section and a picture, and nothing else.

use super::*;
use crate::front::default_slots;
use newsprint_model::site::{Section, SectionKind};
use proptest::{collection::vec, prop_assert, proptest};

const PLAIN: Candidate = Candidate { section: 0, has_picture: false };

fn sections(kinds: &[SectionKind]) -> Vec<Section> {
    let section = |kind: &SectionKind| Section {
        slug: kind.as_str().parse().expect("a slug"),
        kind: *kind,
        titles: std::collections::BTreeMap::new(),
    };
    kinds.iter().map(section).collect()
}

fn slot(layout: Layout, section: Option<usize>, stories: usize, pins: &[usize]) -> Plan<usize> {
    Plan { layout, section, stories, pins: pins.to_vec() }
}

/// The stories of each slot.
fn stories(candidates: &[Candidate], slots: &[Plan<usize>]) -> Vec<Vec<usize>> {
    lay_out(candidates, slots).into_iter().map(|slot| slot.stories).collect()
}

#[test]
fn the_lead_is_the_newest_with_a_picture() {
    let mut candidates = vec![PLAIN; 40];
    candidates[3].has_picture = true;
    candidates[20].section = 1;
    let slots = default_slots(&sections(&[SectionKind::Stories; 3]));
    let recent = vec![2, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    let expected = [vec![3], vec![0, 1], recent, vec![13, 14, 15, 16, 17], vec![20]];
    assert_eq!(stories(&candidates, &slots), expected);
}

#[test]
fn without_pictures_among_the_newest_it_is_the_newest() {
    let mut candidates = vec![PLAIN; 10];
    candidates[8].has_picture = true;
    let lead = [slot(Layout::Lead, None, 1, &[])];
    assert_eq!(stories(&candidates, &lead), [[0]]);
    candidates[7].has_picture = true;
    assert_eq!(stories(&candidates, &lead), [[7]]);
}

#[test]
fn small_newsrooms_repeat_themselves() {
    let candidates = [Candidate { section: 1, has_picture: true }; 3];
    let slots = default_slots(&sections(&[SectionKind::Stories; 3]));
    assert_eq!(stories(&candidates, &slots), [vec![0], vec![1, 2], vec![0, 1, 2]]);
    assert_eq!(lay_out(&[], &slots), []);
}

#[test]
fn what_is_fresh_comes_before_what_is_repeated() {
    let slots = [slot(Layout::Recent, None, 3, &[]), slot(Layout::Block, Some(0), 3, &[0])];
    assert_eq!(stories(&[PLAIN; 5], &slots), [[1, 2, 3], [0, 1, 4]]);
}

#[test]
fn pinned_stories_stand_nowhere_else_by_date() {
    let slots = [
        slot(Layout::Lead, None, 1, &[]),
        slot(Layout::Seconds, None, 3, &[7]),
        slot(Layout::Recent, None, 2, &[9, 0, 1]),
    ];
    // The third of two pins waits, and is free until then.
    assert_eq!(stories(&[PLAIN; 10], &slots), [vec![1], vec![7, 2, 3], vec![9, 0]]);
}

#[test]
fn every_kind_of_section_has_its_layout() {
    let kinds = sections(&SectionKind::ALL);
    let candidates = (0..100).map(|story| Candidate { section: story % 5, has_picture: story % 2 == 0 });
    let filled = lay_out(&candidates.collect::<Vec<_>>(), &default_slots(&kinds));
    let shapes = filled[3..].iter().map(|slot| (slot.layout, slot.stories.len())).collect::<Vec<_>>();
    let (block, strip, people) = (Layout::Block, Layout::Strip, Layout::People);
    assert_eq!(shapes, [(block, 5), (strip, 3), (strip, 4), (people, 4), (strip, 3)]);
}

#[test]
fn strips_hold_pictures_and_leave_the_others_to_blocks() {
    let candidates = [PLAIN, Candidate { section: 0, has_picture: true }, PLAIN];
    let slots = [slot(Layout::Strip, Some(0), 3, &[]), slot(Layout::Block, Some(0), 2, &[])];
    assert_eq!(stories(&candidates, &slots), [vec![1], vec![0, 2]]);
    assert_eq!(stories(&[PLAIN; 2], &slots[..1]), Vec::<Vec<usize>>::new());
    // One story, two slots.
    assert_eq!(stories(&candidates[1..2], &slots), [[0], [0]]);
}

#[test]
fn fifty_thousand_stories_in_forty_sections() {
    let candidates = (0..50_000).map(|story| Candidate { section: story % 40, has_picture: story % 3 == 0 });
    let candidates = candidates.collect::<Vec<_>>();
    let filled = lay_out(&candidates, &default_slots(&sections(&[SectionKind::Stories; 40])));
    assert_eq!((filled.len(), filled[42].section), (43, Some(39)));
    for slot in &filled[3..] {
        let is_own = |story: &usize| Some(candidates[*story].section) == slot.section;
        assert!(slot.stories.len() == 5 && slot.stories.iter().all(is_own), "{slot:?}");
    }
    let mut all = filled.iter().flat_map(|slot| &slot.stories).collect::<Vec<_>>();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 13 + 40 * 5);
}

proptest! {
        #[test]
        fn every_front_keeps_its_measures(
            candidates in vec((0..6_usize, proptest::bool::ANY), 0..60),
            given in vec((0..6_usize, 0..8_usize, 1..9_usize, 0..4_usize), 0..12),
        ) {
            let mut free = (0..candidates.len()).rev().step_by(2);
            let slots = given.into_iter().map(|(layout, section, stories, pins)| {
                let section = (layout > 2).then_some(section);
                let pins = free.by_ref().take(pins).collect::<Vec<_>>();
                slot(Layout::ALL[layout], section, stories, &pins)
            }).collect::<Vec<_>>();
            let candidates = candidates.into_iter().map(|(section, has_picture)| Candidate { section, has_picture });
            let filled = lay_out(&candidates.collect::<Vec<_>>(), &slots);
for slot in &filled {
                let mut stories = slot.stories.clone();
                stories.sort_unstable();
                stories.dedup();
                prop_assert!(stories.len() == slot.stories.len() && (1..=8).contains(&stories.len()), "{slot:?}");
            }
            for slot in slots.iter().filter(|slot| !slot.pins.is_empty()) {
                let is_it = |filled: &Filled| (filled.layout, filled.section) == (slot.layout, slot.section)
                    && filled.stories.starts_with(pinned(slot))
                    && filled.stories.len() <= slot.stories;
                prop_assert!(filled.iter().any(is_it), "{slot:?} in {filled:?}");
            }
        }
    }
