//! `cargo xtask test`: all native tests, the demo's pages by a validator, what old browsers get, then a built site on web servers, then the end-to-end tests once in each browser.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::old_browsers::old_browsers;
use crate::run::step;
use crate::site;
use crate::tools::{
    self,
    browsers::{self, Browser, Programs},
    npm::NpmTool,
    web_servers::{self, WebServer},
};
use crate::validity;
use crate::workspace::{self, cargo};

/// Judges whether pages can be used by everybody.
const AXE: NpmTool = NpmTool { package: "axe-core", version: "4.14.1", file: "axe-core/axe.min.js", seconds: 3 };

/// Runs everything; fails unless each browser and each server started and every test passed.
pub fn test(browsers: &[Browser], servers: &[WebServer], filter: Option<&str>) -> Result<()> {
    let filter: Vec<&str> = filter.into_iter().collect();
    let programs = browsers::ensure(browsers)?;
    let servers = web_servers::ensure(servers)?;
    let axe = AXE.ensure()?.join(AXE.file);
    // First, so that the native tests of press see the app inside the command, and compile once.
    site::reader(&tools::ensure()?)?;
    step("native tests (about 3 min at first)");
    let native = counted(cargo(["test", "--workspace"]).args(&filter))?;
    if !native.succeeded {
        bail!("native tests failed");
    }
    let newsprint = site::command()?;
    let demo = validity::demo(&newsprint)?;
    if filter.is_empty() {
        validity::validity(&demo)?;
        old_browsers(&workspace::reader())?;
    }
    let mut runs = vec![("native".to_owned(), native)];
    step("a built site on web servers");
    runs.push(("hosts".to_owned(), counted(on_hosts(&servers, &newsprint).args(&filter))?));
    for (browser, programs) in &programs {
        step(format!("end-to-end tests in {browser}"));
        let outcome = counted(in_browser(*browser, programs, &newsprint, &demo, &axe).args(&filter))?;
        runs.push((browser.to_string(), outcome));
    }
    report(&runs, filter.is_empty())
}

fn in_browser(browser: Browser, programs: &Programs, newsprint: &Path, demo: &Path, axe: &Path) -> Command {
    let mut command = cargo(["test", "--quiet", "--workspace", "--test", "browsers", "--"]);
    command
        .env("NEWSPRINT_BROWSER", browser.to_string())
        .env("NEWSPRINT_BROWSER_PROGRAM", &programs.browser)
        .env("NEWSPRINT_DRIVER", &programs.driver)
        .env("NEWSPRINT_AXE", axe)
        .env("NEWSPRINT_DEMO", demo)
        .env("NEWSPRINT_BIN", newsprint);
    command
}

fn on_hosts(servers: &[(WebServer, PathBuf)], newsprint: &Path) -> Command {
    let mut command = cargo(["test", "--quiet", "--workspace", "--test", "hosts", "--"]);
    command.env("NEWSPRINT_BIN", newsprint);
    command.envs(servers.iter().map(|(server, root)| (server.variable(), root)));
    command
}

/// What a run of tests came to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    passed: usize,
    failed: usize,
    /// What the end-to-end tests say in a line of its own: which version of the browser runs, or which servers.
    started: Option<String>,
    succeeded: bool,
}

impl Outcome {
    fn read(&mut self, line: &str) {
        if let Some(what) = line.strip_prefix("browser started: ").or_else(|| line.strip_prefix("hosts started: ")) {
            self.started = Some(what.to_owned());
        }
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += number_before(result, " passed").unwrap_or(0);
            self.failed += number_before(result, " failed").unwrap_or(0);
        }
    }
}

fn number_before(text: &str, word: &str) -> Option<usize> {
    text.split(word).next()?.rsplit(' ').next()?.parse().ok()
}

/// Runs a command that prints results as Rust's test harness does, passes its lines on and counts.
fn counted(command: &mut Command) -> Result<Outcome> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("cargo could not be started")?;
    let mut outcome = Outcome::default();
    for line in BufReader::new(child.stdout.take().context("no pipe")?).lines() {
        let line = line?;
        println!("{line}");
        outcome.read(&line);
    }
    outcome.succeeded = child.wait()?.success();
    Ok(outcome)
}

/// Prints the table, and the last line `N passed, 0 failed` when that is the whole truth.
fn report(runs: &[(String, Outcome)], every_run_must_test: bool) -> Result<()> {
    println!();
    let mut wrong = Vec::new();
    for (name, outcome) in runs {
        let native = name == "native";
        let version = outcome.started.as_deref().unwrap_or(if native { "" } else { "did not start" });
        println!("{name:<10} {:>5} passed {:>3} failed  {version}", outcome.passed, outcome.failed);
        if !native && outcome.started.is_none() {
            wrong.push(format!("{name} did not start"));
        } else if !outcome.succeeded {
            wrong.push(format!("{name}: {} failed", outcome.failed));
        } else if outcome.passed == 0 && every_run_must_test {
            wrong.push(format!("{name}: no test ran"));
        }
    }
    let passed: usize = runs.iter().map(|(_, outcome)| outcome.passed).sum();
    if passed == 0 {
        wrong.push("no test ran".to_owned());
    }
    if !wrong.is_empty() {
        bail!(wrong.join("; "));
    }
    println!("{passed} passed, 0 failed");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Outcome, report};

    fn outcome(lines: &[&str], succeeded: bool) -> Outcome {
        let mut outcome = Outcome { succeeded, ..Outcome::default() };
        lines.iter().for_each(|line| outcome.read(line));
        outcome
    }

    const PASSED: &str =
        "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.1s";

    #[test]
    fn results_of_several_programs_add_up() {
        let failed = "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        let sum = outcome(&["running 12 tests", PASSED, failed], false);
        assert_eq!((sum.passed, sum.failed), (13, 2));
    }

    #[test]
    fn a_browser_that_did_not_start_fails_the_run() {
        let started = outcome(&["browser started: chromium 1", PASSED], true);
        let silent = outcome(&[PASSED], true);
        assert!(report(&[("chromium".to_owned(), started)], true).is_ok());
        let error = report(&[("firefox".to_owned(), silent)], true).expect_err("firefox never ran");
        assert_eq!(error.to_string(), "firefox did not start");
    }

    #[test]
    fn a_run_without_tests_is_no_success() {
        let empty = || outcome(&["browser started: chromium 1"], true);
        assert!(report(&[("chromium".to_owned(), empty())], true).is_err());
        assert!(report(&[("chromium".to_owned(), empty())], false).is_err());
    }
}
