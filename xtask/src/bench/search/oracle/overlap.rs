//! How many of the first stories are those of the formula.

use crate::bench::search::quality::SHOWN;
use crate::bench::search::report::{Limit, Row};

/// A story whose score is so near that of the last one shown is as good.
const NEAR: f64 = 0.99;

/// The best stories for a query, by their numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Best {
    /// The first ones, the best first.
    pub first: Vec<u32>,
    /// Those and the others that are as good as the last of them.
    pub good: Vec<u32>,
}

impl Best {
    /// Of stories with their scores.
    pub fn of(mut scored: Vec<(u32, f64)>) -> Self {
        scored.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        let least = scored.iter().take(SHOWN).next_back().map_or(0.0, |(_, score)| score * NEAR);
        let good = scored.iter().take_while(|(_, score)| *score >= least).map(|(number, _)| *number);
        let good: Vec<u32> = good.collect();
        Self { first: good.iter().take(SHOWN).copied().collect(), good }
    }
}

/// How many of the first stories are the right ones, of some queries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// How many queries.
    pub queries: usize,
    /// How many stories there should be.
    all: usize,
    /// How many are as good as the exact ones.
    good: usize,
    /// How many are these.
    same: usize,
    /// How many are as good as those that are exact but for our rounding.
    rounded: usize,
    /// How many are those of tantivy's own formula.
    own: usize,
}

impl Overlap {
    /// Takes one query: what is shown, the best, those but for our rounding, those of tantivy's own formula.
    pub fn add(&mut self, shown: &[u32], Best { first, good }: &Best, rounded: &Best, own: &[u32]) {
        let shown = &shown[..shown.len().min(first.len())];
        let common = |others: &[u32]| shown.iter().filter(|number| others.contains(number)).count();
        self.queries += 1;
        self.all += first.len();
        self.good += common(good);
        self.same += common(first);
        self.rounded += common(&rounded.good);
        self.own += common(own);
    }

    /// The same with other queries.
    pub fn join(self, other: Self) -> Self {
        Self {
            queries: self.queries + other.queries,
            all: self.all + other.all,
            good: self.good + other.good,
            same: self.same + other.same,
            rounded: self.rounded + other.rounded,
            own: self.own + other.own,
        }
    }

    /// What is told of it. What rounding costs is held against what is found, see `quality`; here the limit is for the rest.
    pub fn rows(self, what: &str, limit: Limit) -> [Row; 4] {
        let part = |count: usize| count as f64 / self.all as f64;
        [
            Row::own(&format!("first ten as exact, of {} {what}", self.queries), part(self.good), Limit::Told),
            Row::own("  exactly the same", part(self.same), Limit::Told),
            Row::own("  as exact but for our rounding", part(self.rounded), limit),
            Row::own("  as by tantivy's own BM25", part(self.own), Limit::Told),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{Best, Limit, Overlap};

    #[test]
    fn stories_near_the_last_one_are_as_good() {
        let scores = [1.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 4.0, 3.97, 3.0];
        let best = Best::of((0..).zip(scores).collect());
        assert_eq!(best.first, (1..11).collect::<Vec<_>>());
        assert_eq!(best.good, (1..12).collect::<Vec<_>>());
        let few = Best::of(vec![(3, 0.5), (4, 0.8)]);
        assert_eq!((few.first, few.good), (vec![4, 3], vec![4, 3]));
        assert_eq!(Best::of(vec![]), Best::default());
    }

    #[test]
    fn right_stories_are_counted() {
        let mut overlap = Overlap::default();
        let best = Best { first: vec![1, 2, 3, 4], good: vec![1, 2, 3, 4, 5] };
        let rounded = Best { first: vec![2, 5, 1, 7], good: vec![2, 5, 1, 7] };
        overlap.add(&[2, 5, 1, 7, 3], &best, &rounded, &[7, 3]);
        assert_eq!(overlap, Overlap { queries: 1, all: 4, good: 3, same: 2, rounded: 4, own: 1 });
        let figures = |overlap: Overlap| overlap.rows("queries", Limit::Told).map(|row| row.figure);
        assert_eq!(figures(overlap.join(overlap)), [0.75, 0.5, 1.0, 0.25]);
    }
}
