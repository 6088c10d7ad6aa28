//! How long it takes to find the related stories of a large newsroom, and how much memory.

#![allow(clippy::print_stdout, reason = "the figures are what it is for")]

use newsprint::related::{Index, Words};
use rayon::prelude::*;
use std::{fs, hint::black_box, time::Instant};

const STORIES: u64 = 100_000;
const VOCABULARY: f64 = 200_000.0;
/// The stories of ten years.
const SECONDS_BETWEEN: i64 = 10 * 365 * 24 * 60 * 60 / STORIES as i64;

/// Equal numbers on every machine (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// A word of a language in which few words are frequent and most are rare: the rank is inversely proportional.
    fn word(&mut self) -> String {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        format!("w{:x}", VOCABULARY.powf(share) as u64)
    }

    fn line(&mut self, words: usize) -> String {
        (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

fn main() {
    let before = resident();
    let stories = (0..STORIES).into_par_iter().map(|number| {
        let mut numbers = Numbers(number << 32);
        let (headline, tags, text) = (numbers.line(8), [numbers.word(), numbers.word()], numbers.line(140));
        Words::new(&headline, tags.iter().map(String::as_str), &[&text])
    });
    let start = Instant::now();
    let words = stories.collect::<Vec<_>>();
    let reading = start.elapsed();

    let start = Instant::now();
    let index = Index::new(words.iter().zip(0..).map(|(words, place)| (place * SECONDS_BETWEEN, words)).collect());
    let found = (0..STORIES as u32).into_par_iter().map(|place| index.related(place).len()).sum::<usize>();
    let time = start.elapsed();
    let megabytes = resident().saturating_sub(before) as f64 / 1024.0;
    black_box(&index);
    println!("related {STORIES} stories: {:.2} s, {megabytes:.0} MB", time.as_secs_f64());
    eprintln!("making the texts and their words: {:.2} s; {found} related", reading.as_secs_f64());
}

/// The memory that is in use, in KB; 0 where the system does not tell.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
