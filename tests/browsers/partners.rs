//! Partners' pages, on another origin than the newsroom, and what is asked of the frames in them.

use std::ops::Range;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use fantoccini::elements::Element;
use newsprint_host::{Host, StaticHost};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::newsroom;
use crate::page::{PATIENCE, Page};

/// The frame of an element `<news-embed>`, for scripts.
const FRAME: &str =
    "const frame = (at) => document.querySelectorAll('news-embed')[at].shadowRoot.querySelector('iframe');";

/// A newsroom that is published where it is served, and the pages of a partner.
pub struct Partnership {
    pub newsroom: Host,
    folder: PathBuf,
    prefix: &'static str,
    partner: TempDir,
    host: Host,
    _home: TempDir,
}

impl Partnership {
    /// A newsroom under a prefix; the partner's page comes by [`Self::page`].
    pub fn new(prefix: &'static str) -> Result<Self> {
        let home = tempfile::tempdir()?;
        let folder = home.path().join("site");
        std::fs::create_dir(&folder)?;
        let newsroom = StaticHost::serve(&folder).prefix(prefix).start()?;
        newsroom::publish(&newsroom.url(), &folder, "", &[])?;
        let partner = tempfile::tempdir()?;
        let host = StaticHost::serve(partner.path()).start()?;
        Ok(Self { newsroom, folder, prefix, partner, host, _home: home })
    }

    /// Publishes the newsroom once more, with a setting of its own and files that have changed.
    pub fn publish_again(&self, setting: &str, changes: &[(&str, &str)]) -> Result<()> {
        newsroom::publish(&self.newsroom.url(), &self.folder, setting, changes)
    }

    /// Puts a document where the newsroom has a frame, as somebody would who has taken its host.
    pub fn replace_frame(&self, frame: &str, html: &str) -> Result<()> {
        let folder = self.folder.join("embed").join(frame);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("index.html"), html)?;
        Ok(())
    }

    /// Writes the partner's page and gives its address; `{news}` in it is the newsroom's address with its slash.
    pub fn page(&self, head: &str, body: &str) -> Result<String> {
        let html = format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>A partner</title>{head}</head>\
             <body>{body}</body></html>"
        );
        std::fs::write(self.partner.path().join("index.html"), html.replace("{news}", &self.newsroom.url()))?;
        Ok(self.host.url())
    }

    /// The newsroom's origin.
    pub fn origin(&self) -> String {
        format!("http://{}", self.newsroom.address())
    }

    /// How often a page of the newsroom was asked for.
    pub fn count(&self, path: &str) -> usize {
        debug_assert!(path.starts_with('/'), "{} is outside of {}", path, self.prefix);
        self.newsroom.count(path)
    }
}

/// The element, with its link.
pub fn embed(frame: &str, attributes: &str) -> String {
    format!(
        r#"<news-embed src="{{news}}embed/{frame}" {attributes}><a href="{{news}}world/">Our neighbours</a></news-embed>"#
    )
}

/// The script, once for a page.
pub const SCRIPT: &str = r#"<script async src="{news}embed.js"></script>"#;

/// What a partner's page shows of an element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// Its height.
    pub height: f64,
    /// Its frame's height, when the frame can be seen.
    pub frame: Option<f64>,
    /// Whether the link can be seen.
    pub link: bool,
}

/// What is shown of an element; the first one is 0.
pub async fn shown(page: &Page, at: usize) -> Result<Shown> {
    let look = "const host = document.querySelectorAll('news-embed')[arguments[0]];
        const frame = host.shadowRoot && host.shadowRoot.querySelector('iframe');
        const isSeen = frame && getComputedStyle(frame).visibility === 'visible';
        return [host.offsetHeight, isSeen ? frame.offsetHeight : null, host.querySelector('a')?.offsetHeight > 0];";
    let seen = page.script(look, vec![json!(at)]).await?;
    Ok(Shown {
        height: seen[0].as_f64().context("no height")?,
        frame: seen[1].as_f64(),
        link: seen[2].as_bool().context("no link")?,
    })
}

/// Waits until the frame has said how high it is, and gives that.
pub async fn wait_for_frame(page: &Page, at: usize) -> Result<f64> {
    let is_seen = format!(
        "(() => {{ const host = document.querySelectorAll('news-embed')[{at}];
            const [frame, link] = ['iframe', 'slot'].map((name) => host?.shadowRoot?.querySelector(name));
            return !!frame && getComputedStyle(frame).visibility === 'visible' && getComputedStyle(link).display === 'none' }})()"
    );
    page.wait_until("the frame is there", &is_seen).await?;
    let shown = shown(page, at).await?;
    ensure!(shown.frame == Some(shown.height), "{shown:?}");
    Ok(shown.height)
}

/// Waits until an element with its frame is so high.
pub async fn wait_for_height(page: &Page, at: usize, heights: Range<f64>) -> Result<()> {
    wait_for_frame(page, at).await?;
    let height = format!("document.querySelectorAll('news-embed')[{at}].offsetHeight");
    let (low, high) = (heights.start, heights.end);
    page.wait_until(
        &format!("the frame is {low} to {high} px high"),
        &format!("{height} >= {low} && {height} < {high}"),
    )
    .await
}

/// Runs a script inside of an element's frame, and gives what it returns.
pub async fn inside(page: &Page, at: usize, script: &str) -> Result<Value> {
    enter(page, at).await?;
    let result = page.client.execute(script, Vec::new()).await;
    page.client.enter_parent_frame().await?;
    result.context("in the frame")
}

/// The same for a script that gives its result to its last argument.
pub async fn inside_async(page: &Page, at: usize, script: &str, arguments: Vec<Value>) -> Result<Value> {
    enter(page, at).await?;
    let result = page.client.execute_async(script, arguments).await;
    page.client.enter_parent_frame().await?;
    result.context("in the frame")
}

async fn enter(page: &Page, at: usize) -> Result<()> {
    let get = format!("{FRAME} return frame(arguments[0])");
    let reference = page.script(&get, vec![json!(at)]).await?;
    let reference = reference.as_object().and_then(|named| named.values().next()?.as_str()).context("no frame")?;
    let frame = Element::from_element_id(page.client.clone(), reference.to_owned().into());
    Ok(frame.enter_frame().await?)
}

/// Waits until a script inside of the first element's frame returns this.
pub async fn wait_inside(page: &Page, script: &str, expected: &Value) -> Result<()> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        // While another document comes, there is nothing to ask.
        let last = inside(page, 0, script).await;
        match last {
            Ok(seen) if seen == *expected => return Ok(()),
            last => ensure!(Instant::now() < deadline, "not {expected} but {last:?}"),
        }
        tokio::task::yield_now().await;
    }
}
