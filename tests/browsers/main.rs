//! End-to-end tests: a built site, a plain host, a real browser.
//!
//! `cargo xtask test` runs this program once for each browser and says by `NEWSPRINT_BROWSER` which one; without it there
//! is nothing to do. Every test gets a fresh session, and is listed as `chromium::its_name`.
//!
//! - [`driver`] starts browsers, [`page`] is what a test does with one, [`sites`] builds and serves what it looks at
//! - [`suite`] is how a file of tests names its tests; such files are [`harness`] (of this program itself),
//!   [`navigation`], [`lists`], [`search`], [`newspaper`], [`keyboard`], [`failures`], [`same`], [`takeover`], [`builds`], [`served`], [`views`], [`tools`], [`reading`], [`offline`]; [`newsroom`]
//!   is the site that most of them read
//! - [`accessible`], [`matrix`], [`narrow`], [`focus`] and [`forced`] are what docs/accessibility.md rests on; [`kinds`] lists pages of
//!   every kind
//! - [`looks`] holds [`contact_sheet`]s of pages against those in `tests/looks`
//! - [`shots`] takes pictures instead of testing: `cargo xtask shots`; [`shifts`], [`clicks`] and [`works`] measure, the latter
//!   two on a [`telephone`]: `cargo xtask bench shift`, `bench load` and `bench embed`

#![allow(clippy::print_stdout, reason = "what cargo xtask test reads")]

mod accessible;
mod browser;
mod builder;
mod builds;
mod clicks;
mod contact_sheet;
mod driver;
mod embeds;
mod errors;
mod failures;
mod focus;
mod forced;
mod harness;
mod isolation;
mod keyboard;
mod kinds;
mod lists;
mod looks;
mod matrix;
mod narrow;
mod navigation;
mod newspaper;
mod newsroom;
mod offline;
mod page;
mod partners;
mod reading;
mod runner;
mod same;
mod search;
mod served;
mod shifts;
mod shots;
mod sites;
mod suite;
mod takeover;
mod telephone;
mod tools;
mod views;
mod works;

use std::process::ExitCode;

use crate::browser::Setup;

/// Every file of tests.
const SUITES: [&[suite::Test]; 23] = [
    harness::TESTS,
    navigation::TESTS,
    lists::TESTS,
    search::TESTS,
    newspaper::TESTS,
    keyboard::TESTS,
    failures::TESTS,
    same::TESTS,
    takeover::TESTS,
    builds::TESTS,
    accessible::TESTS,
    matrix::TESTS,
    narrow::TESTS,
    focus::TESTS,
    forced::TESTS,
    builder::TESTS,
    embeds::TESTS,
    isolation::TESTS,
    offline::TESTS,
    reading::TESTS,
    served::TESTS,
    tools::TESTS,
    views::TESTS,
];

fn main() -> ExitCode {
    let setup = match Setup::from_environment() {
        Ok(Some(setup)) => setup,
        Ok(None) => {
            println!("end-to-end tests are run by `cargo xtask test`");
            return ExitCode::SUCCESS;
        }
        Err(error) => return failed(&error),
    };
    let outcome = match wanted() {
        Some(("NEWSPRINT_SHOTS", urls)) => shots::shots(setup, &urls),
        Some(("NEWSPRINT_SHIFTS", urls)) => shifts::shifts(setup, &urls),
        Some(("NEWSPRINT_LOOKS", _)) => runner::run(setup, looks::TESTS.to_vec()),
        Some(("NEWSPRINT_CLICKS", lines)) => clicks::clicks(&setup, &lines),
        Some((_, urls)) => works::works(&setup, &urls),
        None => runner::run(setup, SUITES.concat()),
    };
    outcome.unwrap_or_else(|error| failed(&error))
}

/// What is wanted instead of tests, and with which lines.
fn wanted() -> Option<(&'static str, String)> {
    let names = ["NEWSPRINT_SHOTS", "NEWSPRINT_LOOKS", "NEWSPRINT_SHIFTS", "NEWSPRINT_CLICKS", "NEWSPRINT_WORKS"];
    names.into_iter().find_map(|name| Some((name, std::env::var(name).ok()?)))
}

fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("{error:?}");
    ExitCode::FAILURE
}
