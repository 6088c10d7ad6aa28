//! Counting by names, of which there may be more than there is memory for.

use std::collections::HashMap;

/// How often each name came. When there are too many names, the rarest are forgotten and only known together.
#[derive(Debug)]
pub struct Tally {
    counts: HashMap<Box<str>, u64>,
    most: usize,
    forgotten: u64,
}

impl Tally {
    /// A tally of at most so many names.
    pub fn new(most: usize) -> Self {
        Self { counts: HashMap::new(), most, forgotten: 0 }
    }

    /// Counts a name.
    pub fn add(&mut self, name: &str) {
        if let Some(count) = self.counts.get_mut(name) {
            *count += 1;
            return;
        }
        if self.counts.len() >= self.most {
            self.forget_half();
        }
        self.counts.insert(name.into(), 1);
    }

    /// How often those came that are not known by name any more.
    pub fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// The names in no order.
    pub fn all(&self) -> impl Iterator<Item = (&str, u64)> {
        self.counts.iter().map(|(name, count)| (&**name, *count))
    }

    fn forget_half(&mut self) {
        let mut counts = self.counts.values().copied().collect::<Vec<_>>();
        let (_, middle, _) = counts.select_nth_unstable(self.most / 2);
        let middle = *middle;
        self.counts.retain(|_, count| *count > middle);
        self.forgotten += counts.iter().filter(|count| **count <= middle).sum::<u64>();
    }
}

/// Names with their numbers, the largest first, and by name where they are equal.
pub fn ranked<T: Ord>(counts: impl IntoIterator<Item = (T, u64)>) -> Vec<(T, u64)> {
    let mut counts = counts.into_iter().collect::<Vec<_>>();
    counts.sort_by(|(one, views), (other, others)| others.cmp(views).then_with(|| one.cmp(other)));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_is_forgotten() {
        let mut tally = Tally::new(10);
        for number in 0..1000 {
            tally.add("often");
            tally.add(&format!("once-{number}"));
        }
        let ranked = ranked(tally.all());
        assert_eq!(ranked[0], ("often", 1000));
        assert!(ranked.len() <= 10);
        assert_eq!(tally.forgotten() + ranked.iter().map(|(_, count)| count).sum::<u64>(), 2000);
    }
}
