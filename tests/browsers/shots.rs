//! Pictures of whole pages, to look at: what `cargo xtask shots` runs.

use std::process::ExitCode;

use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine};
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use tokio::runtime::Builder;

use crate::browser::Setup;
use crate::driver::Drivers;
use crate::page::{Page, save_picture};

const WIDTHS: [u32; 3] = [360, 768, 1280];
const SCHEMES: [&str; 2] = ["light", "dark"];

/// Loads pictures that would otherwise wait until they are scrolled to, and waits until all can be painted. Which file of several
/// a picture takes is decided after the next frame, when the window has another width.
const PICTURES: &str = "const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const files = () => [...document.images].map((image) => image.currentSrc).join();
return (async () => {
  let last;
  for (let tries = 0; last !== files() && tries < 20; tries++) {
    last = files();
    await Promise.all([...document.images].map((image) => {
      image.loading = 'eager';
      return image.decode().catch(() => null);
    }));
    await frame().then(frame);
  }
  await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
})()";

/// Takes pictures of the addresses, one a line.
pub fn shots(setup: Setup, urls: &str) -> Result<ExitCode> {
    in_one_page(setup, async |page| all(page, urls).await)
}

/// Opens one page in the browser, for whoever looks at addresses one after the other.
pub fn in_one_page(setup: Setup, work: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<ExitCode> {
    let drivers = Drivers::new(setup);
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let (client, driver) = drivers.session().await?;
        let page = Page::new(client, drivers.setup.browser).await?;
        let outcome = work(&page).await;
        drivers.end(page.client, driver).await;
        outcome
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn all(page: &Page, urls: &str) -> Result<()> {
    for url in urls.lines() {
        for scheme in SCHEMES {
            for width in WIDTHS {
                let file = save_picture(&name(url, width, scheme), &one(page, url, width, scheme).await?)?;
                println!("{}", file.display());
            }
        }
    }
    Ok(())
}

async fn one(page: &Page, url: &str, width: u32, scheme: &str) -> Result<Vec<u8>> {
    resize(page, width).await?;
    page.prefer(scheme).await?;
    page.open(url).await?;
    page.wait_until("the page shows something", "document.body.innerText.trim() !== ''").await?;
    wait_until_painted(page).await?;
    let whole = page.script("return document.documentElement.scrollHeight", vec![]).await?;
    let height = u32::try_from(whole.as_u64().context("no height")?)?.min(12_000);
    capture(page, Clip { width, height }).await
}

/// Waits until the page has its pictures and its fonts.
pub async fn wait_until_painted(page: &Page) -> Result<()> {
    page.script(PICTURES, vec![]).await?;
    page.wait_until("its fonts are there", "document.fonts.status === 'loaded'").await
}

/// The part of a page, from its beginning, that a picture shows.
pub struct Clip {
    pub width: u32,
    pub height: u32,
}

/// Takes a picture of the page, beyond its window too.
pub async fn capture(page: &Page, Clip { width, height }: Clip) -> Result<Vec<u8>> {
    let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
    let whole = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
    let picture = page.client.issue_cmd(DevTools::new("Page.captureScreenshot", whole)).await?;
    let data = picture["data"].as_str().context("no picture")?;
    BASE64_STANDARD.decode(data).context("a picture that is not base64")
}

/// Makes the page as wide as a telephone's or a desktop's.
pub async fn resize(page: &Page, width: u32) -> Result<()> {
    let size = json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500 });
    page.client.issue_cmd(DevTools::new("Emulation.setDeviceMetricsOverride", size)).await?;
    Ok(())
}

/// A file name that tells which page this is.
fn name(url: &str, width: u32, scheme: &str) -> String {
    let path = url.split("://").last().unwrap_or(url).split_once('/').map_or("", |(_, path)| path);
    let plain: String = path.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let plain = plain.trim_matches('-');
    format!("{}-{width}-{scheme}", if plain.is_empty() { "front" } else { plain })
}

/// A command of Chromium's DevTools protocol, through its driver.
#[derive(Debug)]
pub struct DevTools {
    method: &'static str,
    parameters: Value,
}

impl DevTools {
    pub fn new(method: &'static str, parameters: Value) -> Self {
        Self { method, parameters }
    }
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "cmd": self.method, "params": self.parameters }).to_string()))
    }
}
