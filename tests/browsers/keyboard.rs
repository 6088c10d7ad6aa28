//! Reading by keyboard alone.

use anyhow::{Result, bail, ensure};
use fantoccini::key::Key;

use crate::newsroom;
use crate::page::Page;
use crate::suite::tests;

tests![a_story_by_keyboard, a_filter_by_keyboard];

/// Presses Tab until the focus is on `wanted`.
async fn tab_to(page: &Page, wanted: &str) -> Result<()> {
    for _ in 0..60 {
        if page.focused().await?.trim() == wanted {
            return Ok(());
        }
        page.press(&[Key::Tab]).await?;
    }
    bail!("no way to “{wanted}” by Tab; the focus is on “{}”", page.focused().await?)
}

async fn a_story_by_keyboard(page: &Page) -> Result<()> {
    let host = newsroom::serve("/a/prefix/")?;
    page.open_with_app(&host.url()).await?;
    page.wait_for_text("h1", "The Long Paper").await?;
    tab_to(page, "a: Skip to content").await?;
    page.press(&[Key::Enter]).await?;
    page.wait_for_url("#content").await?;
    page.wait_for_text("h1", "The Long Paper").await?;
    tab_to(page, "a: An album").await?;
    page.press(&[Key::Enter]).await?;
    page.wait_for_text("h1", "An album").await?;
    ensure!(page.focused().await? == "h1: An album", "{}", page.focused().await?);
    Ok(())
}

async fn a_filter_by_keyboard(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}world/?tag=roads", host.url())).await?;
    page.wait_for(".found").await?;
    page.script("document.querySelector('#filter-tag').focus()", vec![]).await?;
    page.press(&[Key::Down]).await?;
    page.press(&[Key::Tab]).await?;
    page.wait_for_url("world/?tag=harbour").await?;
    page.wait_for_text(".found", "10 stories").await?;
    ensure!(page.value("#filter-tag").await? == "harbour");
    let focused = page.script("return document.activeElement.id", vec![]).await?;
    ensure!(focused == "filter-source", "the form keeps the focus, not {focused}");
    Ok(())
}
