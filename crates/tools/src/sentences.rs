//! The sentences of a text, and where each stands in the pieces of it: the texts of a paragraph's words, links and emphases.

/// A place in a text of pieces: which piece, and how far into it.
pub type Place = (usize, u32);

/// The place of something that begins so many units into the whole; the beginning of a piece rather than the end of the one before.
pub fn begin(lengths: &[u32], at: u32) -> Option<Place> {
    place(lengths, at, |rest, length| rest < length)
}

/// The place of something that ends so many units into the whole; the end of a piece rather than the beginning of the next.
pub fn end(lengths: &[u32], at: u32) -> Option<Place> {
    place(lengths, at, |rest, length| rest <= length)
}

fn place(lengths: &[u32], at: u32, is_inside: fn(u32, u32) -> bool) -> Option<Place> {
    let mut rest = at;
    for (piece, length) in lengths.iter().enumerate() {
        if is_inside(rest, *length) {
            return Some((piece, rest));
        }
        rest -= length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn between_two_pieces() {
        let lengths = [3, 0, 2];
        assert_eq!((begin(&lengths, 3), end(&lengths, 3)), (Some((2, 0)), Some((0, 3))));
        assert_eq!((begin(&lengths, 5), end(&lengths, 5)), (None, Some((2, 2))));
        assert_eq!((begin(&[], 0), end(&[], 0)), (None, None));
    }

    proptest! {
        #[test]
        fn every_place_is_that_of_its_unit(lengths in prop::collection::vec(0..9_u32, 0..9), at in 0..80_u32) {
            let whole: u32 = lengths.iter().sum();
            prop_assert_eq!(begin(&lengths, at).is_some(), at < whole);
            if let Some((piece, rest)) = begin(&lengths, at) {
                prop_assert!(rest < lengths[piece]);
                prop_assert_eq!(lengths[..piece].iter().sum::<u32>() + rest, at);
            }
        }
    }
}
