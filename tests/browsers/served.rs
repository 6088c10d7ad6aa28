//! `newsprint serve`: what an editor sees while a story is written.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::page::Page;
use crate::suite::tests;

tests![an_edit_is_shown_where_the_editor_was, a_mistake_lies_over_the_last_site, what_is_not_published_is_marked];

const SITE: &str = "title = \"The Minimal\"\nbase_url = \"https://example.org/\"\ntime_zone = \"Europe/Berlin\"\n\
    [[languages]]\ntag = \"en\"\nname = \"English\"\n[[sections]]\nslug = \"news\"\ntitle = \"News\"\n\
    [cards]\ndraw = false\n";
const BRIDGE: &str = "content/en/news/2026-01-02-bridge.md";
/// The mark of what is wrong.
const MISTAKE: &str = "#newsprint-mistake";

/// A site that is served while it is written.
struct Served {
    folder: TempDir,
    url: String,
    command: Child,
}

impl Served {
    fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let served = |name: &str, text: &str| {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().context("no folder")?)?;
            fs::write(file, text).context("no file")
        };
        served("site.toml", SITE)?;
        served(BRIDGE, &story("The first across was a man with a handcart."))?;
        served("content/en/news/2026-01-03-ferry.md", "---\ntitle: The ferry stops\n---\nIt was slow.\n")?;
        // Free until a moment ago, which is as good as it gets.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let newsprint = std::env::var_os("NEWSPRINT_BIN").context("NEWSPRINT_BIN is not set")?;
        let mut command = Command::new(newsprint);
        command.env("LANGUAGE", "en").arg("serve").arg(folder.path()).args([
            "--at",
            "2026-02-01T00:00:00Z",
            "--port",
            &port.to_string(),
        ]);
        let mut command = command.stderr(Stdio::piped()).spawn()?;
        let mut lines = BufReader::new(command.stderr.take().context("no messages")?).lines();
        let is_open = lines.by_ref().map_while(Result::ok).any(|line| line.contains("is open"));
        // What it says later must be read, or it would wait.
        thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        let served = Self { folder, url: format!("http://127.0.0.1:{port}/"), command };
        ensure!(is_open, "nothing was served");
        Ok(served)
    }

    fn write(&self, name: &str, text: &str) -> Result<()> {
        fs::write(self.folder.path().join(name), text).context(name.to_owned())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.command.kill();
        let _ = self.command.wait();
    }
}

/// A long story that ends with a sentence.
fn story(end: &str) -> String {
    let paragraph = "The bridge is six lanes wide, with two paths for those who walk.\n\n";
    format!("---\ntitle: The bridge opens\n---\n{}{end}\n", paragraph.repeat(60))
}

async fn an_edit_is_shown_where_the_editor_was(page: &Page) -> Result<()> {
    let served = Served::start()?;
    page.open(&format!("{}news/2026/bridge/", served.url)).await?;
    page.scroll_to(900.0).await?;
    for end in ["The second was a dog.", "The third was the mayor."] {
        served.write(BRIDGE, &story(end))?;
        page.wait_until("the edit", &format!("document.body.textContent.includes('{end}')")).await?;
        page.wait_until("the place", "Math.abs(scrollY - 900) < 2").await?;
    }
    // The page shows the headlines of others too.
    served.write("content/en/news/2026-01-03-ferry.md", "---\ntitle: The ferry sails on\n---\nIt was slow.\n")?;
    page.wait_until("the next story's headline", "document.body.textContent.includes('The ferry sails on')").await
}

async fn a_mistake_lies_over_the_last_site(page: &Page) -> Result<()> {
    let served = Served::start()?;
    page.open(&format!("{}news/2026/bridge/", served.url)).await?;
    served.write(BRIDGE, "---\ntitle: [\n---\nThe bridge.\n")?;
    page.wait_for_text(&format!("{MISTAKE} pre"), "2026-01-02-bridge.md").await?;
    ensure!(page.text("h1").await? == "The bridge opens", "the last site is gone");
    page.reload().await?;
    page.wait_for(MISTAKE).await?;
    page.screenshot("serve-mistake").await?;
    served.write(BRIDGE, &story("It opens again."))?;
    page.wait_until("no mistake", &format!("!document.querySelector('{MISTAKE}')")).await?;
    page.wait_until("the edit", "document.body.textContent.includes('It opens again.')").await
}

async fn what_is_not_published_is_marked(page: &Page) -> Result<()> {
    let served = Served::start()?;
    page.open(&served.url).await?;
    let draft = "---\ntitle: The tunnel\ndraft: true\ndate: 2026-01-20\n---\nUnder the river.\n";
    served.write("content/en/news/tunnel.md", draft)?;
    page.wait_until("a mark", "document.querySelector('main a[data-newsprint-mark=\"Draft\"]')").await?;
    page.open(&format!("{}news/2026/tunnel/", served.url)).await?;
    page.wait_for_text("#newsprint-unpublished", "Draft").await
}
