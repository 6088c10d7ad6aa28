//! End-to-end tests: a built site, a plain host, a real browser.
//!
//! `cargo xtask test` runs this program once for each browser and says by `NEWSPRINT_BROWSER` which one; without it there
//! is nothing to do. Every test gets a fresh session, and is listed as `chromium::its_name`.
//!
//! - [`driver`] starts browsers, [`page`] is what a test does with one, [`sites`] builds and serves what it looks at
//! - [`suite`] is how a file of tests names its tests; such files are [`harness`] (of this program itself),
//!   [`navigation`], [`lists`], [`newspaper`], [`keyboard`], [`failures`], [`same`], [`takeover`], [`builds`]; [`newsroom`]
//!   is the site that most of them read
//! - [`shots`] takes pictures instead of testing: `cargo xtask shots`; [`shifts`] and [`clicks`] measure:
//!   `cargo xtask bench shift` and `bench load`

#![allow(clippy::print_stdout, reason = "what cargo xtask test reads")]

mod accessible;
mod browser;
mod builder;
mod builds;
mod clicks;
mod driver;
mod embeds;
mod errors;
mod failures;
mod harness;
mod isolation;
mod keyboard;
mod lists;
mod navigation;
mod newspaper;
mod newsroom;
mod page;
mod partners;
mod runner;
mod same;
mod shifts;
mod shots;
mod sites;
mod suite;
mod takeover;

use std::process::ExitCode;

use crate::browser::Setup;

/// Every file of tests.
const SUITES: [&[suite::Test]; 13] = [
    harness::TESTS,
    navigation::TESTS,
    lists::TESTS,
    newspaper::TESTS,
    keyboard::TESTS,
    failures::TESTS,
    same::TESTS,
    takeover::TESTS,
    builds::TESTS,
    accessible::TESTS,
    builder::TESTS,
    embeds::TESTS,
    isolation::TESTS,
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
    let wanted = |name| std::env::var(name).ok();
    let outcome = match (wanted("NEWSPRINT_SHOTS"), wanted("NEWSPRINT_SHIFTS"), wanted("NEWSPRINT_CLICKS")) {
        (Some(urls), _, _) => shots::shots(setup, &urls),
        (None, Some(urls), _) => shifts::shifts(setup, &urls),
        (None, None, Some(lines)) => clicks::clicks(&setup, &lines),
        (None, None, None) => runner::run(setup, SUITES.concat()),
    };
    outcome.unwrap_or_else(|error| failed(&error))
}

fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("{error:?}");
    ExitCode::FAILURE
}
