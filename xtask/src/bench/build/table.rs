//! The rows, and what they are held against.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use crate::bench::measure::Run;

/// How many times as many stories a second as Hugo, without search and with it.
const FASTER: f64 = 2.2;
const FASTER_WITH_SEARCH: f64 = 1.0;
/// One changed story of up to so many, in seconds.
const EDIT: (usize, f64) = (10_000, 0.3);
/// How much memory a story more takes, in bytes.
const MEMORY: f64 = 10_000.0;
/// How many files a new story may change.
const FILES: usize = 200;

/// What was measured.
#[derive(Default)]
pub struct Table {
    runs: BTreeMap<(usize, usize), (&'static str, Vec<Run>)>,
    order: Vec<&'static str>,
    changed: Vec<(usize, &'static str, usize)>,
}

impl Table {
    /// Adds a run.
    pub fn add(&mut self, stories: usize, name: &'static str, run: Run) {
        let known = self.order.iter().position(|other| *other == name);
        let place = known.unwrap_or_else(|| {
            self.order.push(name);
            self.order.len() - 1
        });
        self.runs.entry((stories, place)).or_insert((name, Vec::new())).1.push(run);
    }

    /// Adds how many files a new story changed.
    pub fn changed(&mut self, stories: usize, name: &'static str, files: usize) {
        self.changed.push((stories, name, files));
    }

    /// Prints everything: medians.
    pub fn print(&self) {
        println!("{:>8}  {:<34} {:>9} {:>9} {:>9} {:>9}", "stories", "", "stories/s", "wall, s", "CPU, s", "peak, MB");
        for ((stories, _), (name, runs)) in &self.runs {
            let run = median(runs);
            let speed = *stories as f64 / run.seconds;
            let megabytes = run.bytes as f64 / 1e6;
            println!("{stories:>8}  {name:<34} {speed:>9.0} {:>9.3} {:>9.3} {megabytes:>9.1}", run.seconds, run.cpu);
        }
        for (stories, name, files) in &self.changed {
            println!("{stories:>8}  one new story changes {files} files ({name})");
        }
    }

    /// Whether everything is within its budget.
    pub fn judge(&self) -> Result<()> {
        let mut over = Vec::new();
        let stories: Vec<usize> = self.stories();
        for &stories in &stories {
            let (Some(hugo), Some(own)) = (self.get(stories, "hugo"), self.get(stories, "newsprint")) else { continue };
            for (name, least) in [("newsprint", FASTER), ("newsprint with search", FASTER_WITH_SEARCH)] {
                let Some(run) = self.get(stories, name) else { continue };
                let times = hugo.seconds / run.seconds;
                println!("{stories:>8}  {name}: {times:.2} x Hugo (goal {least})");
                if times < least {
                    over.push(format!("{name} is {times:.2} times as fast as Hugo at {stories}"));
                }
            }
            let _ = own;
            if let Some(edit) = self.get(stories, "one edit").filter(|_| stories <= EDIT.0)
                && edit.seconds > EDIT.1
            {
                over.push(format!("one edit takes {:.0} ms at {stories}", edit.seconds * 1e3));
            }
        }
        if let [first, .., last] = stories[..]
            && let (Some(few), Some(many)) = (self.get(first, "newsprint"), self.get(last, "newsprint"))
        {
            let growth = (many.bytes as f64 - few.bytes as f64) / (last - first) as f64;
            println!("memory for a story more: {:.1} KB (goal {:.0})", growth / 1e3, MEMORY / 1e3);
            if growth > MEMORY {
                over.push(format!("a story more takes {:.1} KB", growth / 1e3));
            }
        }
        let many = self.changed.iter().filter(|(.., files)| *files > FILES);
        over.extend(many.map(|(stories, _, files)| format!("a new story changes {files} files at {stories}")));
        ensure!(over.is_empty(), "over budget: {}", over.join("; "));
        Ok(())
    }

    fn stories(&self) -> Vec<usize> {
        let mut stories: Vec<usize> = self.runs.keys().map(|(stories, _)| *stories).collect();
        stories.dedup();
        stories
    }

    fn get(&self, stories: usize, name: &str) -> Option<Run> {
        let place = self.order.iter().position(|other| *other == name)?;
        self.runs.get(&(stories, place)).map(|(_, runs)| median(runs))
    }
}

/// The run in the middle, by its time.
fn median(runs: &[Run]) -> Run {
    let mut runs = runs.to_vec();
    runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    runs[runs.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::bench::measure::Run;

    #[test]
    fn what_is_over_is_told() {
        let run = |seconds| Run { seconds, bytes: 1, cpu: seconds };
        let mut table = Table::default();
        table.add(1_000, "newsprint", run(1.0));
        table.add(1_000, "hugo", run(2.3));
        assert!(table.judge().is_ok());
        table.add(1_000, "one edit", run(0.4));
        assert!(table.judge().is_err_and(|error| error.to_string().contains("400 ms")));
    }
}
