//! The most that any ranking can expect of queries made of headlines: several headlines can have given the same query.

use std::collections::HashMap;

use super::quality::SHOWN;
use super::queries;
use super::random::Random;
use super::story::Story;

/// How often a headline's queries are drawn by chance to know which ones it gives how often.
const DRAWN: usize = 400;
const SEED: u64 = 41;

/// Which headlines give a query, and how often each does.
#[derive(Debug)]
pub struct Ceiling<'s>(HashMap<String, HashMap<&'s str, f64>>);

impl<'s> Ceiling<'s> {
    /// That of these stories.
    pub fn of(stories: &'s [Story]) -> Self {
        let mut random = Random::new(SEED);
        let mut sources: HashMap<String, HashMap<&str, f64>> = HashMap::new();
        for story in stories {
            for _ in 0..DRAWN {
                if let Some(query) = queries::of_title(story, &mut random) {
                    *sources.entry(query).or_default().entry(&story.headline).or_default() += 1.0;
                }
            }
        }
        Self(sources)
    }

    /// The reciprocal rank that a ranking can expect of a query at most: by showing the headlines first that give it most often.
    pub fn expected(&self, query: &str) -> f64 {
        let Some(sources) = self.0.get(query) else { return 1.0 };
        let mut weights: Vec<f64> = sources.values().copied().collect();
        weights.sort_by(|a, b| b.total_cmp(a));
        let all: f64 = weights.iter().sum();
        let reciprocal = weights.iter().take(SHOWN).zip(1_u32..).map(|(weight, place)| weight / f64::from(place));
        reciprocal.sum::<f64>() / all
    }
}

#[cfg(test)]
mod tests {
    use super::{Ceiling, Story};

    #[test]
    fn a_query_of_two_headlines_is_one_of_them_by_chance() {
        let story = |headline: &str| Story { headline: headline.to_owned(), ..Story::default() };
        let stories = [story("Release notes"), story("Release, notes"), story("River bridge")];
        let ceiling = Ceiling::of(&stories);
        assert!((ceiling.expected("Release notes") - 0.75).abs() < 1e-9);
        assert!((ceiling.expected("River bridge") - 1.0).abs() < 1e-9);
    }
}
