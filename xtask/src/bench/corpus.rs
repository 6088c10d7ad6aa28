//! Building a real archive: digitalgov, some thousand articles in English; what its pages weigh, how fast they are rendered.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use super::measure::{self, Run};
use super::search::with_corpora;
use super::{pages, rendering};
use crate::run::step;
use crate::{site, workspace};

const RUNS: usize = 5;
/// The build's own time: fixed, so that every run writes the same.
const AT: &str = "2025-01-01T00:00:00Z";
const SITE: &str = "tests/sites/digitalgov";
/// Beside the repository: too large for it, and not ours.
const CORPUS: &str = "../shared/corpora/digitalgov";
const SECONDS: f64 = 1.5;
const MEMORY: u64 = 60_000_000;

/// Builds the corpus several times and prints the tables.
pub fn corpus() -> Result<()> {
    let (site, corpus) = (workspace::root().join(SITE), workspace::root().join(CORPUS));
    ensure!(
        corpus.is_dir(),
        "the corpus is not there: expected the digitalgov website's sources at {CORPUS}, seen from the repository"
    );
    let newsprint = site::everything()?;
    let folder = tempfile::tempdir_in(workspace::target())?;
    let site = without_search(&site, folder.path())?;
    step(format!("building digitalgov {RUNS} times"));
    // A folder for each run: file systems are slow to use again what was removed a moment ago.
    let out = |run| folder.path().join(format!("site-{run}"));
    let runs = (0..RUNS).map(|run| once(&newsprint, &site, &out(run))).collect::<Result<Vec<_>>>()?;
    // All rows are printed, whichever of them is over its budget.
    let rows = [report(&runs), pages::pages(&out(0)), rendering::rendering()];
    let over = rows.into_iter().filter_map(Result::err).map(|error| format!("{error:#}")).collect::<Vec<_>>();
    ensure!(over.is_empty(), over.join("; "));
    Ok(())
}

/// The same site without a search, which has a bench of its own: the budgets are of a build without one.
fn without_search(site: &Path, folder: &Path) -> Result<PathBuf> {
    let text = fs::read_to_string(site.join("site.toml")).with_context(|| format!("no {SITE}/site.toml"))?;
    let source = folder.join("source");
    fs::create_dir(&source)?;
    fs::write(source.join("site.toml"), format!("search = false\n{}", with_corpora(&text)?))?;
    Ok(source)
}

fn once(newsprint: &Path, site: &Path, out: &Path) -> Result<Run> {
    measure::one(&[
        newsprint.as_os_str(),
        "build".as_ref(),
        site.as_os_str(),
        "--out".as_ref(),
        out.as_os_str(),
        "--at".as_ref(),
        AT.as_ref(),
    ])
}

/// The median decides on time, the largest on memory.
fn report(runs: &[Run]) -> Result<()> {
    let mut seconds: Vec<f64> = runs.iter().map(|run| run.seconds).collect();
    seconds.sort_by(f64::total_cmp);
    let mut bytes: Vec<u64> = runs.iter().map(|run| run.bytes).collect();
    bytes.sort_unstable();
    let (&[fastest, .., slowest], &[least, .., most]) = (&seconds[..], &bytes[..]) else {
        bail!("too few runs");
    };
    let (median, middle) = (seconds[runs.len() / 2], bytes[runs.len() / 2]);
    let mega = |bytes: u64| bytes as f64 / 1e6;
    println!("{:<22} {:>8} {:>8} {:>8} {:>8}", "digitalgov, full build", "min", "median", "max", "budget");
    println!("{:<22} {fastest:>8.2} {median:>8.2} {slowest:>8.2} {SECONDS:>8.2}", "wall time, s");
    let cells = [least, middle, most, MEMORY].map(mega);
    println!("{:<22} {:>8.1} {:>8.1} {:>8.1} {:>8.1}", "peak memory, MB", cells[0], cells[1], cells[2], cells[3]);
    ensure!(median <= SECONDS, "over budget: the median is {median:.2} s");
    ensure!(most <= MEMORY, "over budget: the largest peak is {:.1} MB", mega(most));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Run, report};

    #[test]
    fn the_median_and_the_largest_peak_decide() {
        let run = |seconds, bytes| Run { seconds, bytes, cpu: seconds };
        assert!(report(&[run(9.0, 1), run(1.0, 1), run(1.1, 1)]).is_ok());
        assert!(report(&[run(2.0, 1), run(1.0, 1), run(1.6, 1)]).is_err());
        assert!(report(&[run(1.0, 1), run(1.0, 61_000_000), run(1.0, 1)]).is_err());
    }
}
