//! An open page of one build while the newsroom publishes another; and addresses that no page was written for.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use newsprint_host::{Host, StaticHost};
use serde_json::json;
use tempfile::TempDir;

use crate::newsroom;
use crate::page::Page;
use crate::suite::tests;

tests![
    a_story_that_the_next_build_lacks,
    words_that_the_next_build_calls_otherwise,
    after_a_new_build_links_are_plain,
    a_page_that_only_its_data_tells_of,
    an_unknown_address_in_chinese,
    an_unknown_address_without_prerendered_pages,
];

/// A host whose folder can be exchanged for another build.
struct Newsroom {
    folder: TempDir,
    host: Host,
}

impl Newsroom {
    fn serve() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        copy(&newsroom::built("/")?, folder.path())?;
        let host = StaticHost::serve(folder.path()).start()?;
        Ok(Self { folder, host })
    }

    /// Puts another build into the place of the first one.
    fn publish(&self) -> Result<()> {
        fs::remove_dir_all(self.folder.path())?;
        copy(&newsroom::built_as("/", "accent = \"#005588\"")?, self.folder.path())
    }

    fn remove(&self, path: &str) -> Result<()> {
        fs::remove_file(self.folder.path().join(path)).context(path.to_owned())
    }

    /// The file of Chinese words.
    fn words(&self) -> Result<PathBuf> {
        let files = fs::read_dir(self.folder.path().join("locales"))?.collect::<Result<Vec<_>, _>>()?;
        let is_chinese = |file: &&fs::DirEntry| file.file_name().to_string_lossy().starts_with("zh-Hans-");
        Ok(files.iter().find(is_chinese).context("no Chinese words")?.path())
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Marks the document, to tell whether another one takes its place.
async fn mark(page: &Page) -> Result<()> {
    page.script("window.isMarked = true", vec![]).await.map(drop)
}

async fn is_another_document(page: &Page) -> Result<()> {
    page.wait_until("another document", "!window.isMarked && document.readyState === 'complete'").await
}

async fn a_story_that_the_next_build_lacks(page: &Page) -> Result<()> {
    let newsroom = Newsroom::serve()?;
    page.open_with_app(&newsroom.host.url()).await?;
    newsroom.publish()?;
    let story = newsroom::story(60);
    fs::remove_dir_all(newsroom.folder.path().join(&story))?;
    mark(page).await?;
    let link = "const link = document.querySelector('main a'); link.href = arguments[0]; link.click()";
    page.script(link, vec![json!(story)]).await?;
    is_another_document(page).await?;
    page.wait_for_text("h1", "There is no page here").await?;
    page.wait_for_app().await?;
    page.click_link("World").await?;
    page.wait_for_text("h1", "World").await
}

async fn words_that_the_next_build_calls_otherwise(page: &Page) -> Result<()> {
    let newsroom = Newsroom::serve()?;
    page.open_with_app(&newsroom.host.url()).await?;
    newsroom.publish()?;
    fs::remove_file(newsroom.words()?)?;
    mark(page).await?;
    page.click_link("简体中文").await?;
    is_another_document(page).await?;
    page.wait_for_text(".nameplate", "长报").await
}

async fn after_a_new_build_links_are_plain(page: &Page) -> Result<()> {
    let newsroom = Newsroom::serve()?;
    page.open_with_app(&newsroom.host.url()).await?;
    newsroom.publish()?;
    // As five minutes later.
    page.script("const now = Date.now(); window.Date.now = () => now + 6 * 60 * 1000", vec![]).await?;
    mark(page).await?;
    let asked = newsroom.host.count("/build.json");
    page.click_link("World").await?;
    page.wait_for_text("h1", "World").await?;
    ensure!(page.script("return window.isMarked", vec![]).await? == json!(true), "the app has shown the list");
    page.wait_until(
        "the app knows",
        "performance.getEntriesByName(new URL('build.json', document.baseURI)).length > 1",
    )
    .await?;
    ensure!(newsroom.host.count("/build.json") == asked + 1, "asked once more");
    page.click_link("Pictures").await?;
    is_another_document(page).await?;
    page.wait_for_text("h1", "Pictures").await
}

async fn a_page_that_only_its_data_tells_of(page: &Page) -> Result<()> {
    let newsroom = Newsroom::serve()?;
    let story = newsroom::story(5);
    newsroom.remove(&format!("{story}index.html"))?;
    page.open(&format!("{}{story}", newsroom.host.url())).await?;
    page.wait_for_text("h1", "Story 5").await?;
    let robots = "document.head.querySelector('[name=robots]') === null";
    page.wait_until("search engines may read it", robots).await?;
    page.click_link("World").await?;
    page.wait_for_text("h1", "World").await
}

async fn an_unknown_address_in_chinese(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open(&format!("{}zh/world/2020/nothing/", host.url())).await?;
    page.wait_for_text("h1", "这里没有页面").await?;
    ensure!(page.attribute("html", "lang").await?.as_deref() == Some("zh-Hans"));
    page.click_link("国际").await?;
    page.wait_for_text("h1", "国际").await
}

async fn an_unknown_address_without_prerendered_pages(page: &Page) -> Result<()> {
    let host = newsroom::serve_shells()?;
    page.open(&format!("{}world/2020/nothing/", host.url())).await?;
    page.wait_for_text("h1", "There is no page here").await
}
