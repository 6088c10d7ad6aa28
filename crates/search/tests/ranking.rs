//! The first page beside an exact BM25F over all stories, long lists with their tails included.

mod common;

use common::{Piece, Reader, write};
use newsprint_search::{Query, tokens::tokens};
use std::collections::BTreeMap;

const STORIES: usize = 10_500;

/// Random numbers between 0 and 1, the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / f64::from(1 << 24)
    }

    /// A word, few of them common, as in real texts.
    fn word(&mut self) -> String {
        format!("w{}", 4_000_f64.powf(self.next()) as u32)
    }
}

fn pieces() -> Vec<Piece> {
    let mut random = Random(7);
    let mut words = |count: usize| (0..count).map(|_| random.word()).collect::<Vec<_>>().join(" ");
    let piece = |number: usize| Piece {
        href: number.to_string(),
        language: "xx",
        title: words(4),
        text: words(20 + number * 37 % 60),
        ..Piece::default()
    };
    (0..STORIES).map(piece).collect()
}

/// How often each word stands in the headline and in the text of each story.
type Counts = BTreeMap<String, BTreeMap<usize, (f64, f64)>>;

fn count(pieces: &[Piece]) -> Counts {
    let mut counts = Counts::new();
    for (number, piece) in pieces.iter().enumerate() {
        for token in tokens(&piece.title) {
            counts.entry(token.form).or_default().entry(number).or_default().0 += 1.0;
        }
        for token in tokens(&piece.text) {
            counts.entry(token.form).or_default().entry(number).or_default().1 += 1.0;
        }
    }
    counts
}

/// The best ten by the formula, of those stories that have all words.
fn best(pieces: &[Piece], counts: &Counts, words: &[&str]) -> Vec<(usize, f64)> {
    let lengths: Vec<(f64, f64)> =
        pieces.iter().map(|piece| (tokens(&piece.title).count() as f64, tokens(&piece.text).count() as f64)).collect();
    let stories = pieces.len() as f64;
    let coarse = |total: f64| ((total / stories).log2() * 4.0).round().exp2().powf(0.25);
    let averages =
        (coarse(lengths.iter().map(|(title, _)| title).sum()), coarse(lengths.iter().map(|(_, text)| text).sum()));
    let weights: Vec<f64> = words
        .iter()
        .map(|word| f64::from(newsprint_search::engine::weight(counts[*word].len() as u32, pieces.len() as u32)))
        .collect();
    let all: f64 = weights.iter().sum();
    // A word of more than a quarter of the stories may be lacking where there are others.
    let is_common = |word: &str| counts[word].len() > pieces.len() / 4;
    let all_are_common = words.iter().all(|word| is_common(word));
    let may_lack = |word: &str| is_common(word) && !all_are_common;
    let has_all = |number: &usize| words.iter().all(|word| may_lack(word) || counts[*word].contains_key(number));
    let mut scored: Vec<(usize, f64)> = (0..pieces.len())
        .filter(has_all)
        .map(|number| {
            let (mut sum, mut title) = (0.0, 0.0);
            for (word, weight) in words.iter().zip(&weights) {
                let (in_title, in_text) = counts[*word].get(&number).copied().unwrap_or_default();
                let norm = |length: f64, average: f64| 0.25 + 0.75 * length / average;
                let times = 5.0 * in_title / norm(lengths[number].0, averages.0)
                    + in_text / norm(lengths[number].1, averages.1);
                sum += weight * f64::from(newsprint_search::rounded((times / (1.2 + times)) as f32));
                title += if in_title > 0.0 { *weight } else { 0.0 };
            }
            let bonus = newsprint_search::engine::TITLE as f64 * title * (title / all).powi(3);
            let recency = 1.0 + newsprint_search::engine::RECENCY as f64 * number as f64 / stories;
            (number, (sum + bonus) * recency)
        })
        .collect();
    scored.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    scored
}

#[test]
fn the_first_ten_are_those_of_the_formula() {
    let pieces = pieces();
    let files = write(&pieces, None);
    assert!(files.values().all(|bytes| bytes.len() <= 65_536));
    let counts = count(&pieces);
    let (mut same, mut all) = (0, 0);
    for text in
        ["w1", "w2", "w3 w4", "w5 w7", "w6 w30", "w9 w11", "w20 w21", "w100 w8", "w15 w2000", "w12 w13 w14", "w800"]
    {
        let words: Vec<&str> = text.split(' ').collect();
        let mut reader = Reader::new(&files);
        let found = reader.search(&Query { open: false, ..Query::parse(text) });
        assert!(found.lost.is_empty());
        let best = best(&pieces, &counts, &words);
        let lowest = best.get(9).or(best.last()).map_or(0.0, |(_, score)| *score);
        let shown = best.len().min(10);
        // A story whose score is a hair lower is as good.
        let is_good =
            |card: &str| best.iter().any(|(number, score)| number.to_string() == card && *score >= lowest * 0.99);
        let good = found.hits.iter().take(shown).filter(|hit| is_good(&hit.card)).count();
        assert!(reader.bytes <= 130_000);
        // Totals are about right.
        assert!(
            (found.total as f64 / best.len() as f64).log2().abs() < 0.5,
            "{text}: {} of {}",
            found.total,
            best.len()
        );
        same += good;
        all += shown;
    }
    assert!(same * 100 >= all * 95, "{same} of {all}");
}
