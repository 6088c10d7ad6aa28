//! Every page of the demo newsroom looks the same before the app, after the app has taken it over, and as the app builds it
//! itself; and its head says the same.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use newsprint_host::{Fault, StaticHost};
use serde_json::json;

use crate::page::{Page, strings};
use crate::sites;
use crate::suite::tests;

tests![
    pages_stay_the_same_1,
    pages_stay_the_same_2,
    pages_stay_the_same_3,
    pages_stay_the_same_4,
    pages_stay_the_same_5,
    pages_stay_the_same_6,
    pages_stay_the_same_7,
    pages_stay_the_same_8,
];

/// Into how many tests the pages are divided.
const PARTS: usize = 8;

pub const TOOLS: &str = include_str!("snapshot.js");

/// Leaves the page by the app and comes back: gives what has changed by the app's taking over, and what the app builds in
/// another way than press has written it.
const THERE_AND_BACK: &str = r#"return (async () => {
  await document.fonts.ready;
  const [headline, address] = [document.querySelector("h1").textContent, location.href];
  const [before, head] = [snapshot(), headOf(document)];
  callForApp();
  await until("the app is ready", () => performance.getEntriesByName("newsprint-ready").length > 0);
  const main = document.querySelector("main").firstChild;
  const away = [...document.querySelectorAll(".site-pages a, .nameplate a")].find((link) => link.href !== address);
  away.click();
  // Until the next page's data comes the page is taken over, and is still there.
  const taken = document.querySelector("main").firstChild === main ? snapshot() : before;
  await until("another page", () => location.href !== address && document.querySelector("main").firstChild !== main);
  const other = document.querySelector("main").firstChild;
  history.back();
  await until("back again", () => location.href === address && document.querySelector("main").firstChild !== other);
  await until("its headline", () => document.querySelector("h1").textContent === headline);
  await document.fonts.ready;
  // The head follows the page.
  const changes = () => [...headOf(document).filter((line) => !head.includes(line)).map((line) => `the head says ${line}`),
    ...head.filter((line) => !headOf(document).includes(line)).map((line) => `the head lacks ${line}`)];
  await until("its head", () => changes().length === 0).catch(() => null);
  return [...differences(before, taken), ...differences(before, snapshot()), ...changes()];
})();"#;

async fn pages_stay_the_same_1(page: &Page) -> Result<()> {
    part(page, 0).await
}

async fn pages_stay_the_same_2(page: &Page) -> Result<()> {
    part(page, 1).await
}

async fn pages_stay_the_same_3(page: &Page) -> Result<()> {
    part(page, 2).await
}

async fn pages_stay_the_same_4(page: &Page) -> Result<()> {
    part(page, 3).await
}

async fn pages_stay_the_same_5(page: &Page) -> Result<()> {
    part(page, 4).await
}

async fn pages_stay_the_same_6(page: &Page) -> Result<()> {
    part(page, 5).await
}

async fn pages_stay_the_same_7(page: &Page) -> Result<()> {
    part(page, 6).await
}

async fn pages_stay_the_same_8(page: &Page) -> Result<()> {
    part(page, 7).await
}

async fn part(page: &Page, part: usize) -> Result<()> {
    let demo = sites::demo()?;
    let host = StaticHost::serve(&demo).start()?;
    let pages = addresses(&demo)?;
    ensure!(pages.len() > 250, "the demo has only {} pages", pages.len());
    // What comes later on purpose is looked at by another test.
    for edition in ["en", "zh-Hans", "zh-Hant", "ar"] {
        host.fault(&format!("/data/latest/{edition}.json"), Fault::json("{}"));
    }
    for address in pages.iter().skip(part).step_by(PARTS) {
        page.open(&format!("{}{address}", host.url())).await?;
        page.script(TOOLS, vec![]).await?;
        let changes = page.script(THERE_AND_BACK, vec![json!(null)]).await.with_context(|| format!("/{address}"))?;
        let changes = strings(&changes);
        if !changes.is_empty() {
            bail!("/{address} changes:\n{}", changes.join("\n"));
        }
        let errors = page.take_errors().await?;
        if !errors.is_empty() {
            bail!("/{address} reported errors:\n{}", errors.join("\n"));
        }
    }
    // Pictures of the last page may be on their way yet, and the host goes now.
    page.leave().await
}

/// The addresses of all pages in a folder.
fn addresses(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(address) = folders.pop() {
        for entry in std::fs::read_dir(folder.join(&address))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type()?.is_dir() {
                folders.push(format!("{address}{name}/"));
            } else if name == "index.json" {
                found.push(address.clone());
            }
        }
    }
    found.sort();
    Ok(found)
}
