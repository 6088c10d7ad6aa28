//! Which stories stand on which page of a list. Knows only how many there are and which can be seen.
//!
//! Places are counted from the oldest. A story that is no longer shown keeps its place, so that a closed page never
//! changes because something else was published.

use newsprint_model::list::PAGE_LENGTH;
use std::{num::NonZeroU32, ops::Range};

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The number of a closed page; none for the list's own address.
    pub number: Option<NonZeroU32>,
    /// Its stories: positions in the list, newest first.
    pub stories: Range<usize>,
    /// The next older page on which something can be seen.
    pub older: Option<NonZeroU32>,
}

/// The pages of a list whose stories, newest first, can be seen or not; the list's own address first, then the closed
/// pages from the oldest.
pub fn pages(is_visible: &[bool]) -> Vec<Page> {
    let places = is_visible.len();
    let closed = places.saturating_sub(1) / PAGE_LENGTH;
    // A range of places, counted from the oldest, as positions counted from the newest.
    let positions = |from: usize, to: usize| places - to..places - from;
    let closed_page = |page: usize| positions((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH);
    let older_than = |page: usize| {
        let older = (1..page).rev().find(|&older| is_visible[closed_page(older)].contains(&true))?;
        NonZeroU32::new(older as u32)
    };
    let own = Page {
        number: None,
        stories: positions(closed.saturating_sub(1) * PAGE_LENGTH, places),
        older: older_than(closed),
    };
    let closed = (1..=closed).map(|page| Page {
        number: NonZeroU32::new(page as u32),
        stories: closed_page(page),
        older: older_than(page),
    });
    std::iter::once(own).chain(closed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::any, prop_assert_eq, proptest};

    #[test]
    fn a_page_is_closed_when_the_next_begins() {
        let numbers =
            |places: usize| pages(&vec![true; places]).iter().map(|page| page.stories.len()).collect::<Vec<_>>();
        assert_eq!(numbers(0), [0]);
        assert_eq!(numbers(20), [20]);
        assert_eq!(numbers(21), [21, 20]);
        assert_eq!(numbers(40), [40, 20]);
        assert_eq!(numbers(41), [21, 20, 20]);
        assert_eq!(pages(&[true; 41])[0].older.map(NonZeroU32::get), Some(1));
        assert_eq!(pages(&[true; 40])[0].older, None);
    }

    #[test]
    fn pages_without_anything_to_see_are_skipped() {
        let mut visible = [true; 100];
        visible[60..80].fill(false);
        let pages = pages(&visible);
        assert_eq!(pages[0].older.map(NonZeroU32::get), Some(3));
        assert_eq!(pages[3].older.map(NonZeroU32::get), Some(1));
    }

    proptest! {
        #[test]
        fn every_story_stands_on_one_closed_page_or_the_open_one(visible in vec(any::<bool>(), 0..200)) {
            let pages = pages(&visible);
            let closed = pages[1..].iter().rev().flat_map(|page| page.stories.clone());
            let open = 0..visible.len() - (pages.len() - 1) * PAGE_LENGTH;
            prop_assert_eq!(open.chain(closed).collect::<Vec<_>>(), (0..visible.len()).collect::<Vec<_>>());
        }

        #[test]
        fn newer_stories_change_no_closed_page(visible in vec(any::<bool>(), 0..150), newer in vec(any::<bool>(), 0..70)) {
            let shifted = |page: &Page| Page {
                stories: page.stories.start + newer.len()..page.stories.end + newer.len(),
                ..page.clone()
            };
            let before = pages(&visible);
            let after = pages(&[newer.clone(), visible].concat());
            for (before, after) in before[1..].iter().zip(&after[1..]) {
                prop_assert_eq!(&shifted(before), after);
            }
        }
    }
}
