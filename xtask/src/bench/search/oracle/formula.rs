//! How well a story fits, by the formula alone: exactly, or rounded as the index is, whose impacts are few, whose average
//! lengths are coarse and whose logarithms are quick.

use newsprint_search::engine::{self, RECENCY, TITLE};
use newsprint_search::rounded;

/// A word in so few stories must be there.
const RARE: u32 = 256;
/// How much heavier a word is in the headline.
pub const HEADLINE: f64 = 5.0;

/// What all stories have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stories {
    /// How many there are.
    pub count: u32,
    /// How many words their headlines have in all, and the rest.
    pub lengths: (u64, u64),
}

/// A word of a query in a story.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Uses {
    /// How often it stands in the headline.
    pub title: u32,
    /// How often it stands in the rest.
    pub text: u32,
}

impl Stories {
    /// Takes the lengths of one more story.
    pub fn add(&mut self, (title, text): (u32, u32)) {
        self.count += 1;
        self.lengths.0 += u64::from(title);
        self.lengths.1 += u64::from(text);
    }

    /// How much a word of so many stories counts.
    pub fn weight(&self, documents: u32, is_rounded: bool) -> f64 {
        if is_rounded {
            return f64::from(engine::weight(documents, self.count));
        }
        let (stories, documents) = (f64::from(self.count), f64::from(documents));
        (1.0 + (stories - documents + 0.5) / (documents + 0.5)).ln().sqrt()
    }

    /// Which words a story must have, by the numbers of stories that have them: those of more than a quarter may be lacking
    /// where there are others.
    pub fn required(&self, documents: &[u32]) -> Vec<bool> {
        let is_rare = |documents: &u32| *documents <= RARE || *documents <= self.count / 4;
        let all_are_common = !documents.iter().any(is_rare);
        documents.iter().map(|documents| all_are_common || is_rare(documents)).collect()
    }

    /// How much a word weighs in a story of these lengths, from 0 to 1.
    pub fn impact(&self, uses: Uses, lengths: (u32, u32), is_rounded: bool) -> f64 {
        let average = |total: u64| {
            let average = (total as f64 / f64::from(self.count)).max(1.0);
            if is_rounded { ((average.log2() * 4.0).round() / 4.0).exp2() } else { average }
        };
        let field =
            |times: u32, length: u32, total: u64| f64::from(times) / (0.25 + 0.75 * f64::from(length) / average(total));
        let times =
            HEADLINE * field(uses.title, lengths.0, self.lengths.0) + field(uses.text, lengths.1, self.lengths.1);
        let impact = times / (1.2 + times);
        if is_rounded { f64::from(rounded(impact as f32)) } else { impact }
    }

    /// How well the story with a number fits: of each word the weight, the impact, whether it stands in the headline.
    pub fn score(&self, number: u32, words: &[(f64, f64, bool)]) -> f64 {
        let (mut sum, mut title, mut all) = (0.0, 0.0, 0.0);
        for (weight, impact, is_in_title) in words {
            sum += weight * impact;
            title += if *is_in_title { *weight } else { 0.0 };
            all += weight;
        }
        let bonus = f64::from(TITLE) * title * (title / all).powi(3);
        (sum + bonus) * (1.0 + f64::from(RECENCY) * f64::from(number) / f64::from(self.count))
    }
}

#[cfg(test)]
mod tests {
    use super::{Stories, Uses};

    #[test]
    fn rare_words_count_more_and_must_be_there() {
        let stories = Stories { count: 2_000, ..Stories::default() };
        assert!(stories.weight(3, false) > stories.weight(30, false));
        assert_eq!(stories.required(&[3, 500, 501]), [true, true, false]);
        assert_eq!(stories.required(&[600, 501]), [true, true]);
        assert_eq!(Stories { count: 100, ..stories }.required(&[3, 90]), [true, true]);
    }

    #[test]
    fn words_of_the_headline_are_heavier() {
        let mut stories = Stories::default();
        [(4, 80), (6, 120)].into_iter().for_each(|lengths| stories.add(lengths));
        assert_eq!(stories, Stories { count: 2, lengths: (10, 200) });
        let impact = |title, text| stories.impact(Uses { title, text }, (5, 100), false);
        assert_eq!(impact(0, 1), 1.0 / 2.2);
        assert_eq!(impact(1, 1), 6.0 / 7.2);
        assert!(stories.impact(Uses { title: 0, text: 1 }, (5, 50), false) > impact(0, 1));
    }

    #[test]
    fn rounding_changes_little() {
        let stories = Stories { count: 2_000, lengths: (12_000, 600_000) };
        for number in 1..50 {
            let uses = Uses { title: number % 2, text: number };
            let impacts = [false, true].map(|is_rounded| stories.impact(uses, (5, 40 * number), is_rounded));
            assert!((impacts[0] / impacts[1]).ln().abs() < 0.2, "{uses:?}: {impacts:?}");
        }
    }

    #[test]
    fn headlines_with_all_words_and_new_stories_are_better() {
        let stories = Stories { count: 10, ..Stories::default() };
        let score =
            |number, titles: [bool; 2]| stories.score(number, &titles.map(|is_in_title| (1.0, 0.5, is_in_title)));
        assert_eq!(score(0, [false, false]), 1.0);
        assert!((score(0, [true, false]) - 1.0875).abs() < 1e-6);
        assert!((score(0, [true, true]) - 2.4).abs() < 1e-6);
        assert!(score(9, [true, true]) > score(0, [true, true]));
    }
}
