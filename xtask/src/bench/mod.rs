//! `cargo xtask bench`: tables of measurements against the budgets of the design. Over a budget is a failure.

mod build;
mod compress;
mod corpus;
mod embed;
mod import;
mod import_quality;
mod load;
pub mod measure;
mod pages;
mod related;
mod rendering;
mod search;
mod shift;
mod size;

use anyhow::Result;

/// What can be measured.
#[derive(clap::Subcommand)]
pub enum Bench {
    /// The bytes that a reader's browser downloads for the app.
    Size,
    /// Building archives: everything, and after one edit, beside Hugo on the same stories.
    Build(build::Arguments),
    /// Importing an export of WordPress of two gigabytes: time and memory.
    Import(import::Arguments),
    /// How fast a story's page is, beside plain static HTML and VitePress.
    Load,
    /// How much the demo's pages move while they load.
    Shift,
    /// What an embed costs a partner's page.
    Embed,
    /// What imports of HTML pages and of texts find on them.
    ImportQuality(import_quality::Arguments),
    /// Finding related stories among 100,000.
    Related,
    /// The search beside Pagefind: building, sizes, bytes per query.
    Search(search::Arguments),
}

/// Runs one measurement.
pub fn bench(bench: &Bench) -> Result<()> {
    match bench {
        Bench::Size => size::size(),
        Bench::Build(arguments) => build::build(arguments),
        Bench::Import(arguments) => import::import(arguments),
        Bench::Load => load::load(),
        Bench::Shift => shift::shift(),
        Bench::Embed => embed::embed(),
        Bench::ImportQuality(arguments) => import_quality::import_quality(arguments),
        Bench::Related => related::related(),
        Bench::Search(arguments) => search::search(arguments),
    }
}
