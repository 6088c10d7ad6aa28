//! Tests of this program itself, on pages written by hand: when these fail, no other result means anything.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use newsprint_host::Fault;

use crate::page::Page;
use crate::sites;
use crate::suite::tests;

tests![
    harness_sees_a_page,
    harness_follows_links_and_goes_back,
    harness_types_and_presses_keys,
    harness_waits_for_what_comes_late,
    harness_reports_errors_of_the_page,
];

const FRONT: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Front</title><link rel=icon href=data:,>\
    <h1>Today</h1><ul><li>One<li>Two</ul><p style='margin-top:3000px'><a href=world/>World 新闻</a>";
const WORLD: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>World</title><link rel=icon href=data:,>\
    <h1 tabindex=-1>The world</h1><label>Find <input name=q></label><button onclick='this.hidden=true'>Hide</button>\
    <p id=late></p>";

const FAULTY: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Faulty</title><link rel=icon href=data:,>\
    <button id=says onclick=\"console.error('said', 1)\">Says</button>\
    <button id=throws onclick=\"throw new Error('thrown')\">Throws</button>\
    <button id=rejects onclick=\"Promise.reject(new Error('in a promise'))\">Rejects</button>\
    <button id=loads onclick=\"document.body.append(Object.assign(new Image(), { src: 'none.png' }))\">Loads</button>";

async fn harness_sees_a_page(page: &Page) -> Result<()> {
    let (_folder, host) = sites::pages(&[("index.html", FRONT)])?;
    page.resize(900, 700).await?;
    page.open(&host.url()).await?;
    ensure!(page.title().await? == "Front");
    ensure!(page.text("h1").await? == "Today");
    ensure!(page.texts("li").await? == ["One", "Two"]);
    ensure!(page.attribute("html", "lang").await?.as_deref() == Some("en"));
    ensure!(page.texts("table").await?.is_empty());
    ensure!(page.screenshot("harness").await?.is_file());
    Ok(())
}

async fn harness_follows_links_and_goes_back(page: &Page) -> Result<()> {
    let (_folder, host) = sites::pages(&[("index.html", FRONT), ("world/index.html", WORLD)])?;
    page.open(&host.url()).await?;
    page.scroll_to(500.0).await?;
    ensure!(page.scroll_y().await? == 500.0);
    page.click_link("World 新闻").await?;
    page.wait_for_text("h1", "The world").await?;
    page.wait_for_url("/world/").await?;
    ensure!(page.url().await? == format!("{}world/", host.url()));
    page.back().await?;
    page.wait_for_text("h1", "Today").await?;
    page.forward().await?;
    page.wait_for_text("h1", "The world").await?;
    page.reload().await?;
    ensure!(host.count("/world/") >= 2, "{:?}", host.requests());
    Ok(())
}

async fn harness_types_and_presses_keys(page: &Page) -> Result<()> {
    let (_folder, host) = sites::pages(&[("index.html", WORLD)])?;
    page.open(&host.url()).await?;
    page.type_into("input", "sea").await?;
    page.wait_until("the field holds it", "document.querySelector('input').value === 'sea'").await?;
    page.press(&[Key::Tab]).await?;
    ensure!(page.focused().await? == "button: Hide");
    page.press(&[Key::Shift, Key::Tab]).await?;
    ensure!(page.focused().await?.starts_with("input"));
    page.click("button").await?;
    page.wait_until("the button is hidden", "document.querySelector('button').hidden").await
}

async fn harness_waits_for_what_comes_late(page: &Page) -> Result<()> {
    let (_folder, host) = sites::pages(&[("index.html", WORLD), ("late.txt", "at last")])?;
    let gate = host.hold("/late.txt");
    page.open(&host.url()).await?;
    let fetch =
        "fetch('late.txt').then((a) => a.text()).then((text) => { document.querySelector('#late').innerText = text })";
    page.script(&format!("{fetch}; return null"), vec![]).await?;
    while gate.waiting() == 0 {
        tokio::task::yield_now().await;
    }
    ensure!(page.text("#late").await?.is_empty());
    gate.release();
    page.wait_for_text("#late", "at last").await?;
    host.fault("/late.txt", Fault::Status(500));
    let status = page.script("return fetch('late.txt').then((answer) => answer.status)", vec![]).await?;
    ensure!(status == 500, "{status}");
    Ok(())
}

async fn harness_reports_errors_of_the_page(page: &Page) -> Result<()> {
    let (_folder, host) = sites::pages(&[("index.html", FAULTY)])?;
    page.open(&host.url()).await?;
    ensure!(page.take_errors().await?.is_empty());
    for fault in ["#says", "#throws", "#rejects", "#loads"] {
        page.click(fault).await?;
    }
    page.wait_until("all are reported", "newsprintErrors.length === 4").await?;
    let errors = page.take_errors().await?.join("\n");
    for part in ["said 1", "thrown", "rejected: Error: in a promise", "not loaded: http"] {
        ensure!(errors.contains(part), "no {part} in:\n{errors}");
    }
    ensure!(page.take_errors().await?.is_empty());
    Ok(())
}
