//! Going through the pictures of a story: which is shown, and what its address says.

/// What the fragment of an address begins with that shows a picture.
const FRAGMENT: &str = "#picture-";

/// The picture that is shown, of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its number, from 0.
    pub number: usize,
    /// How many there are; at least one.
    pub count: usize,
}

impl Shown {
    /// The picture of an address, when there is such.
    pub fn of_fragment(fragment: &str, count: usize) -> Option<Self> {
        let number = fragment.strip_prefix(FRAGMENT)?.parse::<usize>().ok()?.checked_sub(1)?;
        (number < count).then_some(Self { number, count })
    }

    /// The fragment of its address.
    pub fn fragment(self) -> String {
        [FRAGMENT, &(self.number + 1).to_string()].concat()
    }

    /// The one so many further on, if there is one: there is none after the last.
    pub fn step(self, by: isize) -> Option<Self> {
        let number = self.number.checked_add_signed(by)?;
        (number < self.count).then_some(Self { number, ..self })
    }
}

/// How far a finger must go for the next picture, in CSS pixels.
const SWIPE: i32 = 40;

/// Which way a finger that went so far to the right leads: to the picture before, to the next, or nowhere.
pub fn swipe(by: i32) -> isize {
    if by.abs() < SWIPE {
        return 0;
    }
    if by > 0 { -1 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::{Shown, swipe};

    #[test]
    fn a_finger_moves_the_pictures() {
        assert_eq!([-200, -40, -39, 0, 39, 40].map(swipe), [1, 1, 0, 0, 0, -1]);
    }

    #[test]
    fn every_picture_has_an_address() {
        for number in 0..3 {
            let shown = Shown { number, count: 3 };
            assert_eq!(Shown::of_fragment(&shown.fragment(), 3), Some(shown));
        }
        for fragment in ["", "#picture-", "#picture-0", "#picture-4", "#picture--1", "#picture-a", "#note-1"] {
            assert_eq!(Shown::of_fragment(fragment, 3), None, "{fragment}");
        }
    }

    #[test]
    fn there_is_a_first_and_a_last() {
        let first = Shown { number: 0, count: 2 };
        assert_eq!((first.step(-1), first.step(1).map(|shown| shown.number)), (None, Some(1)));
        assert_eq!(first.step(1).and_then(|last| last.step(1)), None);
    }
}
