//! How much the demo's pages move while they load and are read.

use anyhow::{Context, Result, ensure};
use newsprint_host::StaticHost;

use crate::run::{output, step};
use crate::site::{self, DEMO, DEMO_AT};
use crate::tools::browsers::{self, Browser};
use crate::workspace::cargo;

/// Nothing may move.
const SHIFT: f64 = 0.0;
const PAGES: [&str; 8] = [
    "",
    "zh/",
    "city/",
    "photo/",
    "archive/2026/",
    "news/2026/third-bridge-opens/",
    "photo/2026/the-drum-tower-in-nine-hours/",
    "zh/video/2026/lock-passage/",
];

/// Builds the demo newsroom, reads its pages in Chromium, and prints the table.
pub fn shift() -> Result<()> {
    let folder = site::build(DEMO.as_ref(), Some(DEMO_AT), None)?;
    let programs = browsers::ensure(&[Browser::Chromium])?;
    let (browser, programs) = programs.first().context("no browser")?;
    let host = StaticHost::serve(folder).start()?;
    step("reading pages to their ends in Chromium");
    let urls = PAGES.map(|page| format!("{}{page}", host.url())).join("\n");
    let table = output(
        cargo(["test", "--quiet", "--workspace", "--test", "browsers"])
            .env("NEWSPRINT_BROWSER", browser.to_string())
            .env("NEWSPRINT_BROWSER_PROGRAM", &programs.browser)
            .env("NEWSPRINT_DRIVER", &programs.driver)
            .env("NEWSPRINT_SHIFTS", urls),
    )?;
    report(&table, &host.url())
}

/// Prints what the browser measured: lines of width, shift, address.
fn report(table: &str, root: &str) -> Result<()> {
    println!("{:>6} {:>8}  page (budget {SHIFT})", "width", "shift");
    let mut most: f64 = 0.0;
    let mut pages = 0;
    for line in table.lines() {
        let Some((width, rest)) = line.split_once(' ') else { continue };
        let Some((shift, url)) = rest.split_once(' ') else { continue };
        let (Ok(_), Ok(value), Some(page)) = (width.parse::<u32>(), shift.parse::<f64>(), url.strip_prefix(root))
        else {
            continue;
        };
        println!("{width:>6} {shift:>8}  /{page}");
        most = most.max(value);
        pages += 1;
    }
    ensure!(pages > 0, "the browser measured nothing:\n{table}");
    ensure!(most <= SHIFT, "over budget: something shifts by {most}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::report;

    #[test]
    fn a_shift_is_over_budget() {
        assert!(report("browser started\n360 0.0000 http://x/a/\n1280 0.0000 http://x/\n", "http://x/").is_ok());
        assert!(report("360 0.0100 http://x/a/\n", "http://x/").is_err());
        assert!(report("nothing here\n", "http://x/").is_err());
    }
}
