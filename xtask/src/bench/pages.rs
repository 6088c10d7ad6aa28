//! What a reader downloads to read a story: its page with its data, brotli.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use rayon::prelude::*;
use serde_json::Value;

use super::compress::{brotli, files};
use crate::run::step;

/// Bytes of a page; one KB is 1,000 bytes here, the stricter reading.
const MEDIAN: usize = 5_000;
const LARGE: usize = 12_000;

/// Compresses the pages of all stories of a site and prints the table.
pub fn pages(site: &Path) -> Result<()> {
    step("compressing the stories' pages");
    let documents = files(site)?.into_iter().filter(|file| file.ends_with("index.html") && is_story(file));
    let documents = documents.collect::<Vec<_>>();
    let sizes = documents.par_iter().map(|file| Ok(brotli(&fs::read(file)?)?.len())).collect::<Result<Vec<_>>>()?;
    report(sizes)
}

/// Whether the data beside a page is a story's.
fn is_story(page: &Path) -> bool {
    let data = fs::read(page.with_extension("json")).unwrap_or_default();
    serde_json::from_slice::<Value>(&data).is_ok_and(|data| data["article"].is_object())
}

fn report(mut sizes: Vec<usize>) -> Result<()> {
    sizes.sort_unstable();
    let at = |share: usize| sizes.get((sizes.len() * share / 100).min(sizes.len().saturating_sub(1))).copied();
    let (median, large) = at(50).zip(at(99)).context("the site has no stories")?;
    println!("{:<32} {:>8} {:>8}", format!("page with its data, {} stories", sizes.len()), "KB", "budget");
    for (name, bytes, budget) in [("median", median, MEDIAN), ("99th percentile", large, LARGE)] {
        println!("{name:<32} {:>8.2} {:>8.2}", bytes as f64 / 1e3, budget as f64 / 1e3);
    }
    ensure!(
        median <= MEDIAN && large <= LARGE,
        "over budget: pages of {median} bytes, and {large} at the 99th percentile"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::report;

    #[test]
    fn the_median_and_the_99th_percentile_decide() {
        let sizes = |usual: usize, large: usize| [vec![usual; 98], vec![large; 2]].concat();
        assert!(report(sizes(5_000, 12_000)).is_ok());
        assert!(report(sizes(5_001, 6_000)).is_err());
        assert!(report(sizes(1_000, 12_001)).is_err());
        assert!(report(vec![1_000; 99].into_iter().chain([20_000]).collect()).is_err());
        assert!(report(vec![1_000; 199].into_iter().chain([20_000]).collect()).is_ok());
        assert!(report(vec![]).is_err());
    }
}
