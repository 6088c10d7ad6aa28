//! What a build leaves alone.

use crate::newsroom::{TestNewsroom, Tree};
use std::{collections::BTreeSet, fs};

/// The names of files that are different.
fn different(before: &Tree, after: &Tree) -> BTreeSet<String> {
    let names = before.keys().chain(after.keys());
    names.filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

#[test]
fn files_that_are_the_same_are_not_written() {
    let newsroom = TestNewsroom::new();
    newsroom.build().expect("a site");
    for text in ["It rained.", "It snowed.", "It thawed."] {
        let (before, times) = (newsroom.tree(), newsroom.times());
        newsroom.story(1, "The bridge opens", text);
        let report = newsroom.build().expect("a site");
        let (after, new_times) = (newsroom.tree(), newsroom.times());
        let changed = different(&before, &after);
        assert!(changed.contains("news/2026/story-1/index.html") && changed.len() < 40, "{changed:?}");
        for (name, time) in &new_times {
            assert_eq!(times.get(name) == Some(time), !changed.contains(name), "{name}");
        }
        let told = report.changes.expect("changes");
        let told = told.written.iter().chain(&told.removed).map(|name| name.to_string()).collect::<BTreeSet<_>>();
        assert_eq!(changed, told);
    }
}

#[test]
fn nothing_is_written_for_nothing() {
    let newsroom = TestNewsroom::new();
    newsroom.build().expect("a site");
    for _ in 0..3 {
        let times = newsroom.times();
        assert_eq!(newsroom.build().expect("a site").counts.changed, Some((0, 0)));
        assert_eq!(newsroom.times(), times);
    }
}

#[test]
fn a_damaged_memory_costs_nothing_but_time() {
    let newsroom = TestNewsroom::new();
    newsroom.build().expect("a site");
    let before = newsroom.tree();
    let memory = newsroom.out().with_file_name(".out.newsprint").join("memory");
    let bytes = fs::read(&memory).expect("a memory");
    for (length, flipped) in [(0, None), (10, None), (bytes.len() / 2, None), (bytes.len(), Some(bytes.len() / 2))] {
        let mut damaged = bytes[..length].to_vec();
        flipped.into_iter().for_each(|at: usize| damaged[at] ^= 1);
        fs::write(&memory, damaged).expect("a file");
        assert_eq!(newsroom.build().expect("a site").counts.changed, None);
        assert!(newsroom.tree() == before);
    }
}
