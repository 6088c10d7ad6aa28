//! A slow telephone, for what is measured on one. Chromium alone can be made one.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::page::Page;
use crate::shots::{DevTools, resize};

/// As wide as the telephone that Lighthouse simulates.
const WIDTH: u32 = 412;
/// How many times slower the processor is.
const SLOWER: u32 = 4;
/// A page that has asked for nothing for so long has what it wants.
const QUIET: Duration = Duration::from_secs(2);
/// How long anything may take.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Makes the browser one.
pub async fn slow_down(page: &Page) -> Result<()> {
    resize(page, WIDTH).await?;
    tools(page, "Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
    Ok(())
}

/// Waits until the page has loaded and asks for nothing more.
pub async fn until_quiet(page: &Page) -> Result<()> {
    let get = "return document.readyState === 'complete' ? performance.getEntriesByType('resource').length : null";
    let (mut last, mut since) = (Value::Null, Instant::now());
    let deadline = Instant::now() + PATIENCE;
    while last.is_null() || since.elapsed() < QUIET {
        let now = page.script(get, vec![]).await?;
        if now != last {
            (last, since) = (now, Instant::now());
        }
        ensure!(Instant::now() < deadline, "the page never stops to load");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// Gives Chromium a command of its DevTools protocol.
pub async fn tools(page: &Page, method: &'static str, parameters: Value) -> Result<Value> {
    page.client.issue_cmd(DevTools::new(method, parameters)).await.with_context(|| method)
}
