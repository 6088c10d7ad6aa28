//! Chance that is the same in every run: SplitMix64 with a fixed seed.

/// A source of numbers.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// A source that always gives the same numbers for a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.number() % end).unwrap_or_default()
    }

    /// A number of a range, both ends included.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// One of the items.
    pub fn pick<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T> {
        items.get(self.below(items.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn chance_is_the_same_each_time() {
        let numbers = || {
            let mut random = Random::new(7);
            [(); 50].map(|()| random.between(2, 6))
        };
        assert_eq!(numbers(), numbers());
        assert!(numbers().iter().all(|number| (2..=6).contains(number)));
        assert!((2..=6).all(|number| numbers().contains(&number)));
        assert_eq!(Random::new(1).pick::<u8>(&[]), None);
    }
}
