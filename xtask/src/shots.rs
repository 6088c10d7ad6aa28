//! `cargo xtask shots`: pictures of pages, to look at.

use anyhow::{Context, Result};

use crate::run::{run, step};
use crate::tools::browsers::{self, Browser};
use crate::workspace::cargo;

/// Takes the pictures with Chromium. The end-to-end tests' program does it: it knows how to drive a browser.
pub fn shots(urls: &[String]) -> Result<()> {
    let programs = browsers::ensure(&[Browser::Chromium])?;
    let (browser, programs) = programs.first().context("no browser")?;
    step(format!("pictures of {} pages into target/screenshots (a few seconds each)", urls.len()));
    run(cargo(["test", "--quiet", "--workspace", "--test", "browsers"])
        .env("NEWSPRINT_BROWSER", browser.to_string())
        .env("NEWSPRINT_BROWSER_PROGRAM", &programs.browser)
        .env("NEWSPRINT_DRIVER", &programs.driver)
        .env("NEWSPRINT_SHOTS", urls.join("\n")))
}
