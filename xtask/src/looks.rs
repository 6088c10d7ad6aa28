//! `cargo xtask looks`: whether pages of the demo newsroom look as they did.

use anyhow::{Context, Result};

use crate::run::{run, step};
use crate::tools::browsers::{self, Browser};
use crate::workspace::cargo;
use crate::{site, validity};

/// Holds small pictures of pages against those in `tests/looks`, or takes these anew. The end-to-end tests' program does it.
pub fn looks(accept: bool) -> Result<()> {
    let programs = browsers::ensure(&[Browser::Chromium])?;
    let (browser, programs) = programs.first().context("no browser")?;
    let newsprint = site::everything()?;
    let demo = validity::demo(&newsprint)?;
    step("pictures of 24 pages at three widths, by day and by night (about a minute)");
    let mut command = cargo(["test", "--quiet", "--workspace", "--test", "browsers"]);
    command
        .env("NEWSPRINT_BROWSER", browser.to_string())
        .env("NEWSPRINT_BROWSER_PROGRAM", &programs.browser)
        .env("NEWSPRINT_DRIVER", &programs.driver)
        .env("NEWSPRINT_DEMO", demo)
        .env("NEWSPRINT_BIN", newsprint)
        .env("NEWSPRINT_LOOKS", if accept { "accept" } else { "compare" });
    run(&mut command)?;
    step(if accept { "tests/looks is as pages look now: look at the change" } else { "all looks as it did" });
    Ok(())
}
