//! How much pages move while they load: what `cargo xtask bench shift` runs. Chromium alone measures it.

use std::process::ExitCode;

use anyhow::{Context, Result};
use serde_json::json;

use crate::browser::Setup;
use crate::page::Page;
use crate::shots::{in_one_page, resize};

const WIDTHS: [u32; 2] = [360, 1280];

/// Keeps every shift that no touch or key caused, from the first paint on, and what moved from where to where.
pub const WATCH: &str = "window.shifts = [];
window.moved = [];
const box = (at) => [at.x, at.y, at.width, at.height].join(' ');
const told = ({ node, previousRect, currentRect }) =>
  `${node?.nodeName} ${node?.className ?? ''}: ${box(previousRect)} -> ${box(currentRect)}`;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) {
    shifts.push(entry.value);
    moved.push(`${Math.round(entry.startTime)} ms ${entry.sources.map(told).join(', ')}`);
  }
}).observe({ type: 'layout-shift', buffered: true });";

/// Scrolls to the end screen by screen, so that what is loaded late comes; gives the sum of all shifts. Goes on only after a
/// paint, never in the middle of a frame, as a reader's scrolling does not.
const SCROLL: &str = "const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const paint = () => frame().then(frame);
return (async () => {
  for (let at = 0; at <= document.documentElement.scrollHeight; at += innerHeight) {
    scrollTo(0, at);
    await paint();
    await Promise.all([...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight)
      .map((image) => image.decode().catch(() => null)));
    await paint();
  }
  return shifts.reduce((sum, value) => sum + value, 0);
})();";

/// Prints the shift of each address, one a line, at each width: `width shift address`.
pub fn shifts(setup: Setup, urls: &str) -> Result<ExitCode> {
    in_one_page(setup, async |page| all(page, urls).await)
}

async fn all(page: &Page, urls: &str) -> Result<()> {
    page.before_every_document(WATCH).await?;
    for width in WIDTHS {
        resize(page, width).await?;
        for url in urls.lines() {
            println!("{width} {:.4} {url}", one(page, url).await?);
        }
    }
    Ok(())
}

/// The sum of the shifts of a page from its first paint until it was read to its end.
pub async fn one(page: &Page, url: &str) -> Result<f64> {
    page.open(url).await?;
    page.wait_for("h1").await?;
    page.script(SCROLL, vec![json!(null)]).await?.as_f64().context("no sum of shifts")
}
