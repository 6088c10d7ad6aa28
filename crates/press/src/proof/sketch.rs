//! A text as a few numbers, so that texts that are nearly the same are found without comparing each with each.
//!
//! MinHash: of all five words in a row that a text has, each of many hashes keeps the smallest. The share of numbers that
//! two sketches have in common is about the share of such rows that the texts have in common (Broder 1997).

use super::lines::Line;
use crate::body::is_written_without_spaces;
use std::collections::HashMap;
use unicode_segmentation::UnicodeSegmentation;

/// How many numbers a sketch has.
const NUMBERS: usize = 128;
/// How many of them in a row have to be the same for two texts to be compared: nine of ten pairs that share two thirds.
const BAND: usize = 4;
/// How many words make a row.
const ROW: usize = 5;
/// How many rows a text has at least; of shorter ones, such as a ferry's hours, many are nearly the same.
const LEAST: usize = 40;
/// With how many texts of a band each is compared, so that a thousand equal texts are no million pairs.
const COMPARED: usize = 8;

/// What is kept of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    numbers: Box<[u32; NUMBERS]>,
    /// The same for two texts of the same words.
    whole: u64,
}

/// Two texts that are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// The number of the text that comes later.
    pub later: usize,
    /// The number of the text that comes first.
    pub first: usize,
    /// How much they share, in hundredths; nothing when their words are the same.
    pub percent: Option<usize>,
}

impl Sketch {
    /// The sketch of lines; a short text has none.
    pub fn new(lines: &[Line<'_>]) -> Option<Self> {
        let mut words = Vec::new();
        let texts = lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text);
        texts.for_each(|text| read(text, &mut words));
        if words.len() < ROW + LEAST - 1 {
            return None;
        }
        let mut numbers = Box::new([u32::MAX; NUMBERS]);
        for row in words.windows(ROW) {
            let row = hash(row);
            for (seed, number) in (0_u64..).zip(numbers.iter_mut()) {
                // Multiply and shift: as good as independent hashes for this.
                let mixed = row.wrapping_mul(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
                *number = (*number).min((mixed >> 32) as u32);
            }
        }
        Some(Self { numbers, whole: hash(&words) })
    }

    /// How much two texts share, in hundredths; nothing when their words are the same.
    fn percent(&self, other: &Self) -> Option<usize> {
        let same = self.numbers.iter().zip(other.numbers.iter()).filter(|(a, b)| a == b).count();
        (self.whole != other.whole).then_some((same * 100 / NUMBERS).min(99))
    }
}

/// The words of a text; of scripts without spaces every letter is one.
fn read(text: &str, words: &mut Vec<u64>) {
    for word in text.unicode_words() {
        match word.chars().next().is_some_and(is_written_without_spaces) {
            true => words.extend(word.chars().map(u64::from)),
            false => words.push(hash_of(word.chars().flat_map(char::to_lowercase).map(u64::from))),
        }
    }
}

fn hash(words: &[u64]) -> u64 {
    hash_of(words.iter().copied())
}

/// FNV-1a, mixed: the same on every machine and in every version.
fn hash_of(numbers: impl Iterator<Item = u64>) -> u64 {
    let step = |hash: u64, number: u64| (hash ^ number).wrapping_mul(0x0000_0100_0000_01B3);
    let hash: u64 = numbers.fold(0xCBF2_9CE4_8422_2325, step);
    (hash ^ hash >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The texts that share at least `least` hundredths with one that comes before them, each with the one it shares most with.
pub fn likenesses(sketches: &[Option<&Sketch>], least: usize) -> Vec<Likeness> {
    let mut bands = HashMap::<(usize, &[u32]), Vec<usize>>::new();
    let mut found = Vec::new();
    for (later, sketch) in sketches.iter().enumerate() {
        let Some(sketch) = sketch else { continue };
        let mut best = None::<Likeness>;
        for (band, numbers) in sketch.numbers.chunks(BAND).enumerate() {
            let others = bands.entry((band, numbers)).or_default();
            for &first in others.iter() {
                let percent = sketches[first].and_then(|other| sketch.percent(other));
                let share = |percent: Option<usize>| percent.unwrap_or(100);
                let is_better = best.is_none_or(|best| share(percent) > share(best.percent));
                if share(percent) >= least && is_better {
                    best = Some(Likeness { later, first, percent });
                }
            }
            if others.len() < COMPARED {
                others.push(later);
            }
        }
        found.extend(best);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(words: impl Iterator<Item = usize>) -> Option<Sketch> {
        let text = words.map(|word| format!("w{word} ")).collect::<String>();
        Sketch::new(&[Line::plain(&text)])
    }

    #[test]
    fn the_estimate_is_near_the_truth() {
        let whole = sketch(0..1_000).expect("a sketch");
        for shared in [900, 700, 500, 100] {
            let other = sketch((0..shared).chain(5_000..6_000 - shared)).expect("a sketch");
            let truth = shared * 100 / (2_000 - shared);
            let estimate = whole.percent(&other).expect("another text");
            assert!(estimate.abs_diff(truth) <= 10, "{estimate} for {truth}");
        }
        assert_eq!(whole.percent(&whole), None);
        assert!(sketch(0..20).is_none());
    }

    #[test]
    fn a_thousand_equal_texts_are_no_million_pairs() {
        let sketches = (0..1_000).map(|_| sketch(0..100)).collect::<Vec<_>>();
        let found = likenesses(&sketches.iter().map(Option::as_ref).collect::<Vec<_>>(), 80);
        assert_eq!(found.len(), 999);
        assert!(found.iter().all(|likeness| likeness.first == 0 && likeness.percent.is_none()));
    }
}
