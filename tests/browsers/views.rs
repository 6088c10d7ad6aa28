//! What a page asks for when somebody sees it, where the newsroom counts views.

use anyhow::{Result, ensure};
use newsprint_host::{Host, StaticHost};

use crate::browser::Browser;
use crate::newsroom;
use crate::page::Page;
use crate::suite::tests;

tests![
    each_view_is_asked_for_once,
    nothing_is_asked_for_unless_it_is_wanted,
    what_is_not_seen_yet_is_asked_for_when_it_is,
    who_asks_not_to_be_followed_is_not_counted,
    the_site_that_led_here_is_named_once,
    pages_that_the_app_fills_are_counted_too,
];

const FILE: &str = "/r.gif";
const COUNTING: &str = "statistics.views = true";

fn serve(prefix: &str, setting: &str) -> Result<Host> {
    let setting = format!("{COUNTING}\n{setting}");
    Ok(StaticHost::serve(newsroom::built_as(prefix, &setting)?).prefix(prefix).start()?)
}

/// What has been said of views, in order.
fn views(host: &Host) -> Vec<String> {
    let views = host.requests().into_iter().filter(|request| request.path == FILE && request.inside);
    views.map(|request| format!("{} {}", request.status, request.query)).collect()
}

/// Waits until so many views have been asked for, and holds them against what they are to be.
async fn expect(page: &Page, host: &Host, queries: &[&str]) -> Result<()> {
    page.wait_until_requested(host, FILE, queries.len()).await?;
    let expected = queries.iter().map(|query| format!("200 {query}")).collect::<Vec<_>>();
    ensure!(views(host) == expected, "{:?} instead of {expected:?}", views(host));
    Ok(())
}

async fn each_view_is_asked_for_once(page: &Page) -> Result<()> {
    for prefix in ["/", "/a/prefix/"] {
        let host = serve(prefix, "")?;
        page.open_with_app(&format!("{}world/", host.url())).await?;
        expect(page, &host, &["p=/world/"]).await?;

        // Data ahead of time is no view, and neither is another choice of the same page.
        let href = page.attribute(".stories h3 a", "href").await?.unwrap_or_default();
        page.hover(".stories h3 a").await?;
        page.wait_until_requested(&host, &format!("/{href}index.json"), 1).await?;
        page.choose("#filter-tag", "harbour").await?;
        page.wait_for_text(".found", "10 stories").await?;
        page.choose("#filter-tag", "").await?;
        page.wait_for_url("world/").await?;

        page.click(".stories h3 a").await?;
        page.wait_for_url(&href).await?;
        let story = format!("p=/{href}");
        expect(page, &host, &["p=/world/", &story]).await?;
        page.back().await?;
        expect(page, &host, &["p=/world/", &story, "p=/world/"]).await?;
        page.forward().await?;
        expect(page, &host, &["p=/world/", &story, "p=/world/", &story]).await?;
        // A page that is loaded anew.
        page.reload().await?;
        page.wait_for_app().await?;
        expect(page, &host, &["p=/world/", &story, "p=/world/", &story, &story]).await?;
    }
    Ok(())
}

async fn nothing_is_asked_for_unless_it_is_wanted(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&host.url()).await?;
    page.click_link("World").await?;
    page.wait_for_text("h1", "World").await?;
    page.back().await?;
    page.wait_for_text("h1", "The Long Paper").await?;
    page.reload().await?;
    page.wait_for_app().await?;
    ensure!(host.count(FILE) == 0, "{:?}", views(&host));
    Ok(())
}

async fn what_is_not_seen_yet_is_asked_for_when_it_is(page: &Page) -> Result<()> {
    if page.browser != Browser::Chromium {
        // The only one in which a script can come before the page's own.
        return Ok(());
    }
    let host = serve("/", "")?;
    for (state, end) in [("hidden", "visibilitychange"), ("prerendering", "prerenderingchange")] {
        host.forget_requests();
        let unseen = format!(
            "Object.defineProperty(document, '{state}', {{ get: () => location.search === '?{state}' && !window.isSeen }})"
        );
        page.before_every_document(&unseen).await?;
        page.open_with_app(&format!("{}?{state}", host.url())).await?;
        ensure!(host.count(FILE) == 0, "{:?}", views(&host));
        page.script("window.isSeen = true; document.dispatchEvent(new Event(arguments[0]))", vec![end.into()]).await?;
        expect(page, &host, &["p=/"]).await?;
        // The reader looks away, and comes back.
        page.script("document.dispatchEvent(new Event(arguments[0]))", vec![end.into()]).await?;
        page.click_link("World").await?;
        page.wait_for_text("h1", "World").await?;
        expect(page, &host, &["p=/", "p=/world/"]).await?;
    }
    Ok(())
}

async fn who_asks_not_to_be_followed_is_not_counted(page: &Page) -> Result<()> {
    if page.browser != Browser::Chromium {
        return Ok(());
    }
    let host = serve("/", "")?;
    for (number, wish) in ["'globalPrivacyControl', { value: true }", "'doNotTrack', { value: '1' }"].iter().enumerate()
    {
        let asked = format!("if (location.search === '?{number}') Object.defineProperty(navigator, {wish})");
        page.before_every_document(&asked).await?;
        page.open_with_app(&format!("{}?{number}", host.url())).await?;
        page.click_link("World").await?;
        page.wait_for_text("h1", "World").await?;
        page.click_link("Pictures").await?;
        page.wait_for_text("h1", "Pictures").await?;
        ensure!(host.count(FILE) == 0, "{:?}", views(&host));
    }
    Ok(())
}

async fn the_site_that_led_here_is_named_once(page: &Page) -> Result<()> {
    let host = serve("/", "")?;
    let link =
        format!("<!doctype html><meta name=referrer content=origin><a href=\"{}world/\">the paper</a>", host.url());
    let (_folder, other) = crate::sites::pages(&[("index.html", &link)])?;
    page.open(&other.url()).await?;
    page.click_link("the paper").await?;
    page.wait_for_text("h1", "World").await?;
    page.wait_for_app().await?;
    let led = format!("p=/world/&r={}", other.address());
    expect(page, &host, &[&led]).await?;
    page.click_link("Pictures").await?;
    page.wait_for_text("h1", "Pictures").await?;
    expect(page, &host, &[&led, "p=/pictures/"]).await?;
    page.back().await?;
    expect(page, &host, &[&led, "p=/pictures/", "p=/world/"]).await
}

async fn pages_that_the_app_fills_are_counted_too(page: &Page) -> Result<()> {
    let host = serve("/", "prerender = false")?;
    page.open_with_app(&format!("{}nowhere/", host.url())).await?;
    page.click_link("To the front page").await?;
    page.wait_for_text("h1", "The Long Paper").await?;
    // Who leaves a page before it is painted has not seen it.
    expect(page, &host, &["p=/nowhere/", "p=/"]).await?;
    page.click_link("World").await?;
    page.wait_for_text("h1", "World").await?;
    expect(page, &host, &["p=/nowhere/", "p=/", "p=/world/"]).await
}
