//! A reader reads: from the front to a story and back, wherever the site is served.

use anyhow::{Result, ensure};

use crate::page::Page;
use crate::sites;
use crate::suite::tests;

tests![reading_from_the_front_to_a_story_and_back, reading_works_under_a_prefix];

async fn reading_from_the_front_to_a_story_and_back(page: &Page) -> Result<()> {
    read(page, "/").await
}

async fn reading_works_under_a_prefix(page: &Page) -> Result<()> {
    read(page, "/a/prefix/").await
}

async fn read(page: &Page, prefix: &str) -> Result<()> {
    let host = sites::serve("small", prefix)?;
    page.open(&host.url()).await?;
    page.wait_for_text("h1", "The Small Paper").await?;
    page.click_link("The bridge opens").await?;
    page.wait_for_text("h1", "The bridge opens").await?;
    page.wait_for_text("main", "The bridge was opened on Friday morning.").await?;
    ensure!(page.url().await?.ends_with("/bridge-opens/"), "{}", page.url().await?);
    page.back().await?;
    page.wait_for_text("h1", "The Small Paper").await?;
    let strays: Vec<_> = host.requests().into_iter().filter(|request| !request.inside).collect();
    ensure!(strays.iter().all(|stray| stray.path == "/favicon.ico"), "outside the site: {strays:?}");
    Ok(())
}
