//! Real content, as its owners left it. Skipped where the corpora are missing.

use crate::driver::BuildTest;

/// Builds a corpus; its stories are published and its text is kept.
fn is_published(name: &str, at: &str, published: usize) {
    let Some(test) = BuildTest::corpus(name) else { return };
    let ran = test.at(at).run().code(0);
    assert_eq!(ran.count("published"), published, "{}", ran.stdout());
    let lost = ran.stdout().lines().find(|line| line.starts_with("characters lost")).expect("a line").to_owned();
    let percent = lost.split_whitespace().nth(3).and_then(|percent| percent.parse::<f64>().ok()).expect("per cent");
    assert!(percent < 1.0, "{lost}");
}

#[test]
fn digitalgov() {
    is_published("digitalgov", "2025-01-01T00:00:00Z", 2_077);
}

#[test]
fn bitcoincore() {
    is_published("bitcoincore", "2027-01-01T00:00:00Z", 420);
}

#[test]
fn rocketmq() {
    is_published("rocketmq-zh", "2027-01-01T00:00:00Z", 192);
}

#[test]
fn kubevela() {
    is_published("kubevela-zh", "2027-01-01T00:00:00Z", 29);
}
