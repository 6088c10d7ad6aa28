//! Reading without a connection: what has been read, what has been saved, and what is not there.

use anyhow::{Result, ensure};
use newsprint_host::{Fault, Host};
use serde_json::json;

use crate::accessible::silent_as_it_is;
use crate::newsroom;
use crate::page::Page;
use crate::suite::tests;

tests![
    what_was_read_can_be_read_again,
    what_is_not_there_is_said,
    a_saved_story_stays,
    a_section_is_saved_after_its_size_is_told,
    no_room_for_a_story,
    a_browser_that_keeps_nothing,
    a_worker_of_an_older_version,
    what_is_kept_vanishes_under_the_app,
    pictures_wait_for_those_who_save_data,
];

/// The story with pictures.
const ALBUM: &str = "pictures/2025/endless/";
const OPEN: &str = "document.querySelector('dialog[open]') !== null";

/// Opens a page, and waits until the worker looks after it and has what it needs.
async fn open_kept(page: &Page, host: &Host, path: &str) -> Result<()> {
    let url = format!("{}{path}", host.url());
    page.open_with_app(&url).await?;
    page.wait_until("the worker looks after the page", "navigator.serviceWorker.controller").await?;
    kept(page, &url).await?;
    kept(page, &format!("{}offline.html", host.url())).await
}

/// Waits until an address is kept.
async fn kept(page: &Page, url: &str) -> Result<()> {
    page.wait_until(&format!("{url} is kept"), &format!("caches.match({})", json!(url))).await
}

/// Forgets what was only read.
async fn forget_read(page: &Page) -> Result<()> {
    let forget = "return caches.keys().then((names) => Promise.all(
        names.filter((name) => name.includes(' read ')).map((name) => caches.delete(name))))";
    page.script(forget, vec![]).await.map(drop)
}

async fn what_was_read_can_be_read_again(page: &Page) -> Result<()> {
    let host = newsroom::serve("/a/")?;
    let url = host.url();
    open_kept(page, &host, &newsroom::story(5)).await?;
    // By the app: its data is kept, and there is no page.
    // By a true click: WebKit passes over entries of the history that nobody has made.
    page.click(".body a[href*='story-1/']").await?;
    page.wait_for_text("h1", "Story 1").await?;
    kept(page, &format!("{url}{}index.json", newsroom::story(1))).await?;
    drop(host);
    page.reload().await?;
    page.wait_for_text("h1", "Story 1").await?;
    page.back().await?;
    page.wait_for_text("h1", "Story 5").await?;
    page.leave().await?;
    page.open_with_app(&format!("{url}{}", newsroom::story(5))).await?;
    ensure!(page.texts(".body p").await?.len() > 10, "the text is not there");
    page.take_errors().await.map(drop)
}

async fn what_is_not_there_is_said(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    open_kept(page, &host, &newsroom::story(5)).await?;
    let url = host.url();
    drop(host);
    page.open_with_app(&format!("{url}{}", newsroom::story(60))).await?;
    page.wait_for_text("h1", "This page cannot be shown").await?;
    page.wait_for_text("main", "is not kept on this device").await?;
    page.click("main [data-tool=saved]").await?;
    page.wait_until("what is saved", OPEN).await?;
    page.wait_for_text("dialog", "Nothing is saved yet.").await?;
    page.take_errors().await.map(drop)
}

async fn a_saved_story_stays(page: &Page) -> Result<()> {
    let host = newsroom::serve("/a/")?;
    let url = host.url();
    open_kept(page, &host, ALBUM).await?;
    page.click("[data-tool=save]").await?;
    page.wait_for_text("dialog [role=status]", "The story is saved.").await?;
    page.wait_for_text("dialog .kept", "KB").await?;
    silent_as_it_is(page, "what is saved").await?;
    forget_read(page).await?;
    drop(host);
    page.open(&format!("{url}{ALBUM}")).await?;
    page.wait_for_text("main", "It goes on.").await?;
    page.script("document.querySelector('main figure img').scrollIntoView()", vec![]).await?;
    page.wait_until("the picture is there", "document.querySelector('main figure img').naturalWidth > 0").await?;

    page.click(".masthead [data-tool=saved]").await?;
    page.wait_for_text("dialog .kept", "WWW").await?;
    page.click("dialog .kept button").await?;
    page.wait_for_text("dialog .kept", "Nothing is saved yet.").await?;
    let left = format!("caches.match({}).then((kept) => !kept)", json!(format!("{url}{ALBUM}")));
    page.wait_until("it is gone", &left).await?;
    page.take_errors().await.map(drop)
}

async fn a_section_is_saved_after_its_size_is_told(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    let url = host.url();
    open_kept(page, &host, "").await?;
    page.click(".masthead [data-tool=saved]").await?;
    page.wait_until("what is saved", OPEN).await?;
    page.click("dialog summary").await?;
    host.forget_requests();
    page.script(
        "[...document.querySelectorAll('dialog details button')].find((b) => b.innerText === 'World').click()",
        vec![],
    )
    .await?;
    page.wait_for_text("dialog details", "World: stories 20,").await?;
    ensure!(host.requests().iter().all(|request| request.method == "HEAD" || request.path == "/world/index.json"));
    silent_as_it_is(page, "the size of a section").await?;
    // A host that answers with something else is no fault of the box.
    host.fault("/pictures/index.json", Fault::json("{}"));
    let other =
        "[...document.querySelectorAll('dialog details button')].find((b) => b.innerText === 'Pictures').click()";
    page.script(other, vec![]).await?;
    page.wait_for_text("dialog [role=status]", "cannot be saved now").await?;
    page.click("dialog details li button").await?;
    page.wait_for_text("dialog [role=status]", "Saved: 20 of 20").await?;
    forget_read(page).await?;
    drop(host);
    page.open(&format!("{url}{}", newsroom::story(69))).await?;
    page.wait_for_text("h1", "Story 69").await?;
    page.take_errors().await.map(drop)
}

async fn no_room_for_a_story(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    open_kept(page, &host, &newsroom::story(5)).await?;
    let full = "Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))";
    page.script(full, vec![]).await?;
    page.click("[data-tool=save]").await?;
    page.wait_for_text("dialog [role=status]", "There is no room").await?;
    page.wait_for_text("dialog .kept", "Nothing is saved yet.").await?;

    // A quota that is smaller than a section.
    page.script("Object.defineProperty(navigator, 'storage', { value: { estimate: () => Promise.resolve({ quota: 1000, usage: 0 }) } })", vec![]).await?;
    page.click("dialog summary").await?;
    page.click("dialog details li button").await?;
    page.wait_for_text("dialog details", "stories 20").await?;
    page.click("dialog details li button").await?;
    page.wait_for_text("dialog [role=status]", "There is no room").await?;
    page.take_errors().await.map(drop)
}

async fn a_browser_that_keeps_nothing(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open(&format!("{}{}", host.url(), newsroom::story(5))).await?;
    page.script("Object.defineProperty(navigator, 'serviceWorker', { value: undefined })", vec![]).await?;
    page.click("[data-tool=save]").await?;
    page.wait_for_text("dialog", "This browser keeps nothing for this site").await?;
    page.take_errors().await.map(drop)
}

async fn a_worker_of_an_older_version(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    let old = "const store = `newsprint 0 read ${registration.scope}`;
        addEventListener('install', (event) => event.waitUntil(caches.open(store).then((cache) => cache.put('x', new Response('old')))));
        addEventListener('activate', (event) => event.waitUntil(clients.claim()));
        addEventListener('fetch', () => {});";
    host.fault("/sw.js", Fault::Body { content_type: "text/javascript", body: old.to_owned() });
    page.open_with_app(&host.url()).await?;
    page.wait_until("the old worker looks after the page", "navigator.serviceWorker.controller").await?;
    kept(page, &format!("{}x", host.url())).await?;
    host.clear_faults();
    page.reload().await?;
    page.wait_for_app().await?;
    page.wait_until(
        "the old store is gone",
        "caches.keys().then((names) => !names.some((name) => name.includes('newsprint 0')))",
    )
    .await?;
    page.click_link("Story 70").await?;
    page.wait_for_text("h1", "Story 70").await?;
    page.take_errors().await.map(drop)
}

async fn what_is_kept_vanishes_under_the_app(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    open_kept(page, &host, &newsroom::story(5)).await?;
    page.click("[data-tool=save]").await?;
    page.wait_for_text("dialog [role=status]", "The story is saved.").await?;
    let clear = "return caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))";
    page.script(clear, vec![]).await?;
    page.click("dialog .kept button").await?;
    page.wait_for_text("dialog .kept", "Nothing is saved yet.").await?;
    page.click("dialog .close").await?;
    page.script("document.querySelector('.body a[href*=\"story-1/\"]').click()", vec![]).await?;
    page.wait_for_text("h1", "Story 1").await?;
    page.take_errors().await.map(drop)
}

async fn pictures_wait_for_those_who_save_data(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    open_kept(page, &host, &newsroom::story(5)).await?;
    page.click(".masthead [data-tool=settings]").await?;
    page.wait_until("the settings", OPEN).await?;
    page.click("dialog [name=saver]").await?;
    kept(page, &format!("{}?saver", host.url())).await?;
    host.forget_requests();
    page.open(&format!("{}{ALBUM}", host.url())).await?;
    page.script("document.querySelector('main figure img').scrollIntoView()", vec![]).await?;
    page.wait_until("the picture does not come", "document.querySelector('main figure img').complete").await?;
    ensure!(host.requests().iter().all(|request| !request.path.starts_with("/media/")), "{:?}", host.requests());
    page.click("main [data-tool=picture]").await?;
    page.wait_until("the picture comes", "document.querySelector('dialog img')?.naturalWidth > 0").await?;
    page.take_errors().await.map(drop)
}
