//! Finding related stories in a large archive.

use anyhow::Result;

use crate::run::{run, step};
use crate::workspace::cargo;

/// Runs press's own measurement, which prints its line.
pub fn related() -> Result<()> {
    step("finding related stories among 100,000 (a minute of compiling at first)");
    run(&mut cargo(["bench", "--quiet", "--package", "newsprint", "--bench", "related"]))
}
