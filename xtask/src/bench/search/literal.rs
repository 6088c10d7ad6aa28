//! Chinese characters in a row, held against the stories in which they stand.

use std::collections::BTreeSet;

use anyhow::Result;

use super::browser::Visit;
use super::quality::{Both, Half, SHOWN, Score, means};
use super::queries;
use super::random::Random;
use super::report::{Limit, Row};
use super::subject::Built;

/// How many queries are asked.
const QUERIES: usize = 160;
const SEED: u64 = 28;

/// How precise and how complete both are.
pub fn rows(built: &Built, both: &mut Both) -> Result<Vec<Row>> {
    let mut random = Random::new(SEED);
    let [mut precisions, mut of_full, mut at_top, mut recalls] = [const { Vec::new() }; 4];
    for _ in 0..20 * QUERIES {
        if precisions.len() == QUERIES {
            break;
        }
        let Some(text) = random.pick(&built.stories).and_then(|story| queries::letters(story, &mut random)) else {
            continue;
        };
        let half = Half::random(&mut random);
        let with = built.stories.iter().filter(|story| story.has(&text)).map(|story| story.href.as_str());
        let with: BTreeSet<&str> = with.collect();
        let (ours, full) = both.reader.all(&text)?;
        let theirs = both.browser.ask(&text, Visit::Next, built.stories.len())?.hrefs;
        let found = [ours, theirs];
        let sides = |of: &dyn Fn(&[String]) -> f64| found.each_ref().map(|hrefs| of(hrefs));
        precisions.push(Score { half, sides: sides(&|hrefs| precision(hrefs, SHOWN, &with)) });
        at_top.push(Score { half, sides: sides(&|hrefs| precision(hrefs, SHOWN.min(with.len()), &with)) });
        // Pagefind shows no others.
        let full = [full, SHOWN].map(|count| count.min(SHOWN));
        let of_both = [0, 1].map(|side: usize| precision(&found[side], full[side], &with));
        of_full.push(Score { half, sides: of_both });
        recalls.push(Score { half, sides: sides(&|hrefs| recall(hrefs, &with)) });
    }
    let mut rows = Vec::new();
    for (half, name) in Half::ALL {
        let goal = if half == Half::Test { Limit::Least(0.95) } else { Limit::Told };
        for (what, scores, limit) in [
            ("precision@10", &precisions, goal),
            ("  without stories that lack a word,", &of_full, Limit::Told),
            ("  as far as there are right ones,", &at_top, Limit::Told),
            ("recall", &recalls, Limit::Told),
        ] {
            let ([ours, theirs], count) = means(scores, half);
            let name = format!("{name}: {what} of {count} rows of letters");
            rows.push(Row::own(&name, ours, limit).beside(ours, theirs));
        }
    }
    Ok(rows)
}

/// Which part of so many first results has the characters; nothing found is nothing right.
fn precision(hrefs: &[String], first: usize, with: &BTreeSet<&str>) -> f64 {
    let shown = &hrefs[..hrefs.len().min(first)];
    part(shown.iter().filter(|href| with.contains(href.as_str())).count(), shown.len())
}

/// Which part of the stories with the characters is found at all.
fn recall(hrefs: &[String], with: &BTreeSet<&str>) -> f64 {
    let found: BTreeSet<&str> = hrefs.iter().map(String::as_str).collect();
    part(with.intersection(&found).count(), with.len())
}

fn part(some: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { some as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, precision, recall};

    #[test]
    fn precision_and_recall() {
        let hrefs: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).into();
        let with = BTreeSet::from(["a", "b", "x", "y", "z"]);
        assert_eq!((precision(&hrefs, 10, &with), recall(&hrefs, &with)), (0.5, 0.4));
        assert_eq!(precision(&hrefs, 2, &with), 1.0);
        assert_eq!((precision(&[], 10, &with), recall(&[], &with)), (0.0, 0.0));
    }
}
