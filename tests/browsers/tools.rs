//! What helps to read: settings, pictures in large, sharing, keys; with and without the app.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;

use crate::accessible::silent_as_it_is;
use crate::newsroom;
use crate::page::Page;
use crate::suite::tests;

tests![
    settings_hold_at_once_and_later,
    settings_that_cannot_be_kept,
    pictures_in_large,
    a_picture_by_its_address,
    sharing_by_a_link,
    keys_and_their_list,
    no_keys_for_those_who_do_not_want_them,
    tools_without_their_program,
];

/// The story with pictures.
const ALBUM: &str = "pictures/2025/endless/";
const OPEN: &str = "document.querySelector('dialog[open]') !== null";
const CLOSED: &str = "document.querySelector('dialog') === null";

async fn settings_hold_at_once_and_later(page: &Page) -> Result<()> {
    let host = newsroom::serve("/a/")?;
    page.open_with_app(&host.url()).await?;
    page.click("[data-tool=settings]").await?;
    page.wait_until("the settings", OPEN).await?;
    ensure!(page.text("dialog h2").await? == "Reading settings");
    silent_as_it_is(page, "the settings").await?;
    let paper = "getComputedStyle(document.documentElement).backgroundColor";
    page.click("dialog [value=sepia]").await?;
    page.wait_until("sepia", &format!("{paper} === 'rgb(244, 236, 216)'")).await?;
    silent_as_it_is(page, "the settings in sepia").await?;
    page.click("dialog [value=dark]").await?;
    page.click("dialog [name=size][value=large]").await?;
    page.click("dialog [name=spacing]").await?;
    page.press(&[Key::Escape]).await?;
    page.wait_until("it is closed", CLOSED).await?;
    ensure!(page.focused().await? == "button: Reading settings", "{}", page.focused().await?);

    // On the next page too, from its first paint on, whether the app shows it or the browser.
    page.click_link("An album").await?;
    page.wait_for_text("h1", "An album").await?;
    page.wait_until("dark", &format!("{paper} === 'rgb(20, 21, 23)'")).await?;
    page.reload().await?;
    let root =
        "return ['theme', 'size', 'spacing'].map((name) => document.documentElement.getAttribute(`data-${name}`))";
    ensure!(page.script(root, vec![]).await? == json!(["dark", "large", "on"]));
    page.click("[data-tool=settings]").await?;
    page.wait_until("the settings", OPEN).await?;
    ensure!(page.script("return document.querySelector('dialog [value=dark]').checked", vec![]).await? == json!(true));
    page.click("dialog [type=reset]").await?;
    let is_new =
        "!document.documentElement.hasAttribute('data-theme') && localStorage.getItem('newsprint-settings') === ''";
    page.wait_until("as at first", is_new).await
}

async fn settings_that_cannot_be_kept(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open(&host.url()).await?;
    let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }";
    page.script(full, vec![]).await?;
    page.click("[data-tool=settings]").await?;
    page.wait_until("the settings", OPEN).await?;
    page.click("dialog [value=dark]").await?;
    page.wait_for_text("dialog [role=status]", "This browser keeps nothing for this site").await?;
    ensure!(page.attribute("html", "data-theme").await?.as_deref() == Some("dark"), "it holds until one leaves");
    page.take_errors().await.map(drop)
}

async fn pictures_in_large(page: &Page) -> Result<()> {
    let host = newsroom::serve("/a/")?;
    page.open_with_app(&format!("{}{ALBUM}", host.url())).await?;
    let count = page.script("return document.querySelectorAll('main [data-tool=picture]').length", vec![]).await?;
    ensure!(count.as_u64() >= Some(2), "{count}");
    page.script("document.querySelector('main [data-tool=picture]').click()", vec![]).await?;
    page.wait_until("a picture", OPEN).await?;
    page.wait_for_url("#picture-1").await?;
    page.wait_for_text("dialog [role=status]", "Picture 1 of").await?;
    silent_as_it_is(page, "a picture in large").await?;
    page.press(&[Key::Right]).await?;
    page.wait_for_url("#picture-2").await?;
    page.press(&[Key::Left]).await?;
    page.wait_for_url("#picture-1").await?;
    page.click("dialog [aria-pressed]").await?;
    page.wait_for("dialog .zoomed").await?;
    page.click("dialog .close").await?;
    page.wait_until("it is closed", CLOSED).await?;
    page.wait_for_url(ALBUM).await?;
    page.take_errors().await.map(drop)
}

async fn a_picture_by_its_address(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open(&format!("{}{ALBUM}#picture-2", host.url())).await?;
    page.wait_until("a picture", OPEN).await?;
    page.wait_for_text("dialog [role=status]", "Picture 2 of").await?;
    page.leave().await?;
    page.open(&format!("{}{ALBUM}#picture-99", host.url())).await?;
    page.wait_for(".body p").await?;
    ensure!(page.script(&format!("return {CLOSED}"), vec![]).await? == json!(true));
    Ok(())
}

async fn sharing_by_a_link(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open(&format!("{}{ALBUM}", host.url())).await?;
    // Not by the device, whose box no test could answer.
    page.script("delete Navigator.prototype.share", vec![]).await?;
    page.click("[data-tool=share]").await?;
    page.wait_until("the box", OPEN).await?;
    let link = page.value("dialog input").await?;
    let canonical = page.attribute("link[rel=canonical]", "href").await?;
    ensure!(canonical.as_deref() == Some(&*link), "{link}");
    silent_as_it_is(page, "the box for sharing").await?;
    page.click("dialog .tool-actions button").await?;
    page.wait_until("it says what has happened", "document.querySelector('dialog [role=status]').innerText !== ''")
        .await
}

async fn keys_and_their_list(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}world/", host.url())).await?;
    press(page, "?").await?;
    page.wait_until("the list of keys", OPEN).await?;
    ensure!(page.texts("dialog kbd").await?.len() == 7);
    silent_as_it_is(page, "the list of keys").await?;
    page.press(&[Key::Escape]).await?;
    page.wait_until("it is closed", CLOSED).await?;
    press(page, "j").await?;
    let first = page.focused().await?;
    press(page, "j").await?;
    ensure!(first.starts_with("a: ") && page.focused().await? != first, "{first}");
    press(page, "k").await?;
    ensure!(page.focused().await? == first);
    press(page, "h").await?;
    page.wait_for_text("h1", "The Long Paper").await
}

async fn no_keys_for_those_who_do_not_want_them(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open(&host.url()).await?;
    page.click("[data-tool=settings]").await?;
    page.wait_until("the settings", OPEN).await?;
    page.click("dialog [name=nokeys]").await?;
    page.press(&[Key::Escape]).await?;
    page.wait_until("it is closed", CLOSED).await?;
    press(page, "?").await?;
    ensure!(page.script(&format!("return {CLOSED}"), vec![]).await? == json!(true));
    page.reload().await?;
    press(page, "?").await?;
    ensure!(
        host.count("/newsprint-tools_loader") == 0
            || page.script(&format!("return {CLOSED}"), vec![]).await? == json!(true)
    );
    Ok(())
}

async fn tools_without_their_program(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open(&format!("{}{ALBUM}", host.url())).await?;
    page.script("document.querySelector('[data-script]').dataset.script = 'gone.js'", vec![]).await?;
    let picture = page.attribute("main [data-tool=picture]", "href").await?.unwrap_or_default();
    page.script("document.querySelector('main [data-tool=picture]').click()", vec![]).await?;
    // The link leads where it says.
    page.wait_for_url(&picture).await?;
    page.take_errors().await.map(drop)
}

/// Presses a key for a character.
async fn press(page: &Page, key: &str) -> Result<()> {
    let press = "(document.activeElement || document.body).dispatchEvent(new KeyboardEvent('keydown', { key: arguments[0], bubbles: true, cancelable: true }))";
    page.script(press, vec![json!(key)]).await.map(drop)
}
