//! A host that fails: the reader is told what happened, and has a way on.

use anyhow::{Result, ensure};
use newsprint_host::Fault;

use crate::newsroom;
use crate::page::Page;
use crate::suite::tests;

tests![
    a_missing_file,
    a_truncated_file,
    an_answer_that_is_a_page,
    a_status_of_failure,
    a_broken_connection,
    a_file_of_a_newer_format,
    a_story_that_cannot_be_had_at_the_start,
    words_that_cannot_be_had,
    a_story_without_the_newest,
];

/// Asks for `world` while its data fails; the reader reads `words`, tries again when all is well, and goes on.
async fn fails(page: &Page, fault: Fault, headline: &str, words: &str) -> Result<()> {
    let host = newsroom::serve("/")?;
    host.fault("/world/index.json", fault);
    page.open_with_app(&host.url()).await?;
    page.wait_for_text("h1", "The Long Paper").await?;
    page.click(".sections a[href='world/']").await?;
    page.wait_for_text("h1", headline).await?;
    page.wait_for_text(".failure", words).await?;
    page.wait_for_url("/world/").await?;
    // The browser itself reports the failed answers.
    page.take_errors().await?;

    page.click(".sections a[href='pictures/']").await?;
    page.wait_for_text("h1", "Pictures").await?;
    host.clear_faults();
    page.back().await?;
    page.wait_for_text("h1", "World").await?;
    page.wait_for_text(".stories", "Story 70").await?;
    Ok(())
}

async fn a_missing_file(page: &Page) -> Result<()> {
    fails(page, Fault::Status(404), "There is no page here", "withdrawn").await
}

async fn a_truncated_file(page: &Page) -> Result<()> {
    let half = Fault::json(r#"{"version":"https://jsonfeed.org/version/1.1","title":"Wor"#);
    fails(page, half, "This page cannot be shown", "damaged or incomplete").await
}

async fn an_answer_that_is_a_page(page: &Page) -> Result<()> {
    fails(page, Fault::html(), "This page cannot be shown", "something other than this page’s text").await
}

async fn a_status_of_failure(page: &Page) -> Result<()> {
    fails(page, Fault::Status(503), "This page cannot be shown", "503").await
}

async fn a_broken_connection(page: &Page) -> Result<()> {
    fails(page, Fault::Cut(100), "This page cannot be shown", "").await
}

async fn a_file_of_a_newer_format(page: &Page) -> Result<()> {
    let newer = Fault::json(r#"{"_newsprint":{"format":2},"surprise":true}"#);
    fails(page, newer, "This page cannot be shown", "renewed since").await
}

async fn a_story_that_cannot_be_had_at_the_start(page: &Page) -> Result<()> {
    let host = newsroom::serve_shells()?;
    let file = format!("/{}index.json", newsroom::story(5));
    host.fault(&file, Fault::Status(500));
    page.open_with_app(&format!("{}{}", host.url(), newsroom::story(5))).await?;
    page.wait_for_text("h1", "This page cannot be shown").await?;
    page.take_errors().await?;
    host.clear_faults();
    page.click_link("Try again").await?;
    page.wait_for_text("h1", "Story 5").await?;
    Ok(())
}

async fn words_that_cannot_be_had(page: &Page) -> Result<()> {
    let host = newsroom::serve_shells()?;
    host.fault("/data/site.json", Fault::Status(500));
    page.open(&host.url()).await?;
    page.wait_for_text("#start-failure", "The site cannot be reached.").await?;
    page.take_errors().await?;
    Ok(())
}

async fn a_story_without_the_newest(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    for fault in [Fault::Status(404), Fault::json("{\"format\":1,\"recent\":[{")] {
        host.fault("/data/latest/en.json", fault);
        page.open_with_app(&format!("{}{}", host.url(), newsroom::story(8))).await?;
        page.wait_for_text("h1", "Story 8").await?;
        page.script("document.querySelector('.newest').scrollIntoView()", vec![]).await?;
        page.wait_until_requested(&host, "/data/latest/en.json", 1).await?;
        ensure!(page.texts(".body p").await?.len() > 10, "the text is not there");
        ensure!(page.text(".newest a").await? == "To the front page");
        // The browser itself reports the failed answers.
        page.take_errors().await?;
        host.forget_requests();
    }
    Ok(())
}
