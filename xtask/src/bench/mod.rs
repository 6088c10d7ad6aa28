//! `cargo xtask bench`: tables of measurements against the budgets of the design. Over a budget is a failure.

mod build;
pub mod measure;
mod related;
mod shift;
mod size;

use anyhow::Result;

/// What can be measured.
#[derive(clap::Subcommand)]
pub enum Bench {
    /// The bytes that a reader's browser downloads for the app.
    Size,
    /// Time and memory of building the corpus digitalgov.
    Build,
    /// How much the demo's pages move while they load.
    Shift,
    /// Finding related stories among 100,000.
    Related,
}

/// Runs one measurement.
pub fn bench(bench: &Bench) -> Result<()> {
    match bench {
        Bench::Size => size::size(),
        Bench::Build => build::build(),
        Bench::Shift => shift::shift(),
        Bench::Related => related::related(),
    }
}
