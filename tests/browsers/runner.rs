//! Runs the tests: a session each, a deadline each, a picture of each failure.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::{Builder, Handle};

use crate::browser::Setup;
use crate::driver::{self, Drivers};
use crate::errors::is_of_a_host_that_is_gone;
use crate::page::Page;
use crate::suite::Test;

/// No test may take longer, whatever a browser does.
const DEADLINE: Duration = Duration::from_secs(90);

/// For how long a picture of a failed test is waited for: a browser that hangs gives none.
const LAST_LOOK: Duration = Duration::from_secs(10);

/// What WebKit's driver answers when it has lost what a script gave. The test is run anew then, once: an error of the page is
/// told in other words.
const LOST: &str = "Could not parse script result";

/// As many tests at once as two cores can serve without making each other late.
const AT_ONCE: usize = 2;

/// Runs all tests that the arguments select.
pub fn run(setup: Setup, tests: Vec<Test>) -> Result<ExitCode> {
    let mut arguments = Arguments::from_args();
    arguments.test_threads = arguments.test_threads.or(Some(AT_ONCE));
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let drivers = Arc::new(Drivers::new(setup));
    let browser = drivers.setup.browser.name();
    if !arguments.list {
        let version = runtime.block_on(version(&drivers))?;
        println!("browser started: {browser} {version}");
    }
    runtime.spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            // Drivers are process groups of their own, which the terminal's signal does not reach.
            driver::kill_all();
            std::process::exit(130);
        }
    });
    let trial = |test: Test| {
        let (drivers, handle) = (Arc::clone(&drivers), runtime.handle().clone());
        Trial::test(format!("{browser}::{}", test.name), move || one(&handle, &drivers, test))
    };
    let conclusion = libtest_mimic::run(&arguments, tests.into_iter().map(trial).collect());
    Ok(conclusion.exit_code())
}

/// Starts the browser once, and gives its version.
async fn version(drivers: &Drivers) -> Result<String> {
    let (client, driver) = drivers.session().await?;
    let version = client.capabilities().and_then(|all| Some(all.get("browserVersion")?.as_str()?.to_owned()));
    drivers.end(client, driver).await;
    version.context("the browser tells no version")
}

fn one(handle: &Handle, drivers: &Drivers, test: Test) -> Result<(), Failed> {
    let outcome = match in_session(handle, drivers, test) {
        Err(error) if format!("{error:#}").contains(LOST) => in_session(handle, drivers, test),
        outcome => outcome,
    };
    outcome.map_err(|error| Failed::from(format!("{error:#}")))
}

fn in_session(handle: &Handle, drivers: &Drivers, test: Test) -> Result<()> {
    handle.block_on(async {
        let (client, driver) = drivers.session().await?;
        let page = Page::new(client, drivers.setup.browser).await?;
        let outcome = match tokio::time::timeout(DEADLINE, checked(&page, test)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(anyhow::anyhow!("not done after {} s", DEADLINE.as_secs())),
        };
        if outcome.is_err() {
            // A picture helps; that there is none hides nothing.
            let name = format!("failed/{}-{}", drivers.setup.browser.name(), test.name);
            drop(tokio::time::timeout(LAST_LOOK, page.screenshot(&name)).await);
        }
        drivers.end(page.client, driver).await;
        outcome
    })
}

/// The test, and that the page reported no error which the test did not take.
async fn checked(page: &Page, test: Test) -> Result<()> {
    (test.run)(page).await?;
    let mut errors = page.take_errors().await?;
    errors.retain(|error| !is_of_a_host_that_is_gone(error));
    if !errors.is_empty() {
        bail!("the page reported errors:\n{}", errors.join("\n"));
    }
    Ok(())
}
