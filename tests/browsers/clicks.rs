//! How long it takes from a click on a link until the next story is painted, on a slow telephone with a slow network: what
//! `cargo xtask bench load` runs. Chromium alone measures it.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;

use crate::browser::Setup;
use crate::page::Page;
use crate::shots::in_one_page;
use crate::telephone::{PATIENCE, slow_down, tools, until_quiet};

/// Milliseconds until an answer begins: Lighthouse's slow 4G, as it is applied to each request.
const LATENCY: f64 = 562.5;
/// Bytes a second, likewise.
const DOWN: f64 = 1_474.56 * 1_024.0 / 8.0;
const UP: f64 = 675.0 * 1_024.0 / 8.0;
/// How long a link is in view before it is clicked. The design says so.
const IN_VIEW: Duration = Duration::from_secs(1);

/// In every document: when a trusted click came, and when the first frame with the headline was painted, which is before the
/// task that the frame itself has asked for. Times are absolute and kept by the tab, because a link may lead to a new document.
const WATCH: &str = "{
  const now = (time) => performance.timeOrigin + time;
  addEventListener('click', (event) => {
    if (event.isTrusted) sessionStorage.setItem('clicked', now(event.timeStamp));
  }, { capture: true });
  window.painted = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (![...document.querySelectorAll('h1')].some((title) => title.textContent.includes(HEADLINE))) return;
      watch.disconnect();
      const end = () => done(now(performance.now()) - sessionStorage.getItem('clicked'));
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = end;
      requestAnimationFrame(() => port2.postMessage(''));
    });
    watch.observe(document, { childList: true, subtree: true, characterData: true });
  });
}";

/// Puts the first link of a selector in the middle of the window and gives the middle of its first line.
const SHOW: &str = "const link = document.querySelector(arguments[0]);
link.scrollIntoView({ block: 'center', behavior: 'instant' });
const { x, y, width, height } = link.getClientRects()[0];
return [x + width / 2, y + height / 2]";

/// Prints `milliseconds address` for each line of `address, link's selector, headline`, parted by tabs; each in a session of
/// its own, with nothing in its cache.
pub fn clicks(setup: &Setup, lines: &str) -> Result<ExitCode> {
    for line in lines.lines() {
        let [url, link, headline] = line.split('\t').collect::<Vec<_>>()[..] else { bail!("three fields in: {line}") };
        in_one_page(setup.clone(), async |page| {
            println!("{:.1} {url}", one(page, url, link, headline).await.with_context(|| format!("on {url}"))?);
            Ok(())
        })?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn one(page: &Page, url: &str, link: &str, headline: &str) -> Result<f64> {
    slow_down(page).await?;
    page.before_every_document(&WATCH.replace("HEADLINE", &json!(headline).to_string())).await?;
    let network = json!({ "offline": false, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP });
    tools(page, "Network.enable", json!({})).await?;
    tools(page, "Network.emulateNetworkConditions", network).await?;
    page.open(url).await?;
    let answered = page.script("return performance.getEntriesByType('navigation')[0].domInteractive", vec![]).await?;
    ensure!(answered.as_f64().is_some_and(|time| time >= LATENCY), "the network is not slow: {answered} ms");
    until_quiet(page).await?;
    let place = page.script(SHOW, vec![json!(link)]).await?;
    tokio::time::sleep(IN_VIEW).await;
    for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
        tools(page, "Input.dispatchMouseEvent", event).await?;
    }
    painted(page).await
}

/// The milliseconds, once they are known. Asked once, because each question would cost the page time.
async fn painted(page: &Page) -> Result<f64> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        // An error is no answer yet: the document that was asked has gone.
        match page.script("return window.painted", vec![]).await {
            Ok(time) => return time.as_f64().context("no time"),
            Err(error) => ensure!(Instant::now() < deadline, "the next story never came: {error:#}"),
        }
    }
}
