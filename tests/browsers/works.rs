//! How much an embed moves a partner's page and makes its main thread do, on a slow telephone: what `cargo xtask bench embed`
//! runs. Chromium alone measures it.

use std::process::ExitCode;

use anyhow::{Context, Result};
use serde_json::json;

use crate::browser::Setup;
use crate::page::Page;
use crate::shifts::WATCH;
use crate::shots::in_one_page;
use crate::telephone::{slow_down, tools, until_quiet};

/// Adds to the page what it says is to be added, and waits until that has settled.
const ADD: &str = "return window.add ? add() : null";
const SHIFT: &str = "return shifts.reduce((sum, value) => sum + value, 0)";

/// Prints `milliseconds shift address` for each address, each in a session of its own, with nothing in its cache: how long
/// the main thread was busy with what the page's own function `add` adds when all else is done, and how much the page moved.
pub fn works(setup: &Setup, urls: &str) -> Result<ExitCode> {
    for url in urls.lines() {
        in_one_page(setup.clone(), async |page| {
            let (work, shift) = one(page, url).await.with_context(|| format!("on {url}"))?;
            println!("{work:.2} {shift:.4} {url}");
            Ok(())
        })?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn one(page: &Page, url: &str) -> Result<(f64, f64)> {
    slow_down(page).await?;
    tools(page, "Performance.enable", json!({ "timeDomain": "threadTicks" })).await?;
    page.before_every_document(WATCH).await?;
    page.open(url).await?;
    until_quiet(page).await?;
    let before = busy(page).await?;
    page.script(ADD, vec![]).await?;
    let work = busy(page).await? - before;
    let shift = page.script(SHIFT, vec![]).await?.as_f64().context("no sum of shifts")?;
    Ok((work, shift))
}

/// How many milliseconds the page's main thread has worked since it began.
async fn busy(page: &Page) -> Result<f64> {
    let answer = tools(page, "Performance.getMetrics", json!({})).await?;
    let metrics = answer["metrics"].as_array().context("no metrics")?;
    let seconds =
        metrics.iter().find(|metric| metric["name"] == "TaskDuration").and_then(|metric| metric["value"].as_f64());
    Ok(seconds.context("no time of tasks")? * 1_000.0)
}
