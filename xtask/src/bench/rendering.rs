//! How many pages one core renders.

use anyhow::{Context, Result, ensure};

use crate::run::{output, step};
use crate::workspace::cargo;

/// Pages of stories in a second.
const PAGES: f64 = 20_000.0;

/// Runs press's own measurement and holds it against the budget.
pub fn rendering() -> Result<()> {
    step("rendering the stories' pages on one core (a minute of compiling at first)");
    report(&output(&mut cargo(["bench", "--quiet", "--package", "newsprint", "--bench", "render"]))?)
}

/// The line is `rendering N pages/s` with more after it.
fn report(line: &str) -> Result<()> {
    println!("{line} (budget {PAGES})");
    let pages = line.strip_prefix("rendering ").and_then(|rest| rest.split(' ').next()?.parse::<f64>().ok());
    let pages = pages.with_context(|| format!("no figure in: {line}"))?;
    ensure!(pages >= PAGES, "over budget: one core renders {pages} pages a second");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::report;

    #[test]
    fn too_few_pages_are_over_budget() {
        assert!(report("rendering 20000 pages/s: 5 times 2000 stories").is_ok());
        assert!(report("rendering 19999 pages/s: 5 times 2000 stories").is_err());
        assert!(report("").is_err());
    }
}
