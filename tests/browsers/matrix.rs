//! What axe says of every kind of page: all of WCAG 2.2 AA and the best practices, by day, by night and in sepia, in three
//! languages.

use anyhow::{Result, ensure};
use newsprint_host::Host;

use crate::accessible::silent_in_themes;
use crate::browser::Browser;
use crate::kinds;
use crate::page::Page;
use crate::suite::tests;

tests![
    axe_on_lists_in_english,
    axe_on_indexes_in_english,
    axe_on_stories_in_english,
    axe_on_other_pages_in_english,
    axe_on_lists_in_chinese,
    axe_on_indexes_in_chinese,
    axe_on_stories_in_chinese,
    axe_on_other_pages_in_chinese,
    axe_on_pages_in_arabic,
    axe_on_all_kinds_in_arabic,
];

async fn axe_on_lists_in_english(page: &Page) -> Result<()> {
    all(page, &kinds::demo()?, kinds::ENGLISH_LISTS).await
}

async fn axe_on_indexes_in_english(page: &Page) -> Result<()> {
    all(page, &kinds::demo()?, kinds::ENGLISH_INDEXES).await
}

async fn axe_on_stories_in_english(page: &Page) -> Result<()> {
    all(page, &kinds::demo()?, kinds::ENGLISH_STORIES).await
}

async fn axe_on_other_pages_in_english(page: &Page) -> Result<()> {
    all(page, &kinds::demo()?, kinds::ENGLISH_REST).await
}

async fn axe_on_lists_in_chinese(page: &Page) -> Result<()> {
    all(page, &kinds::demo()?, kinds::CHINESE_LISTS).await
}

async fn axe_on_indexes_in_chinese(page: &Page) -> Result<()> {
    all(page, &kinds::demo()?, kinds::CHINESE_INDEXES).await
}

async fn axe_on_stories_in_chinese(page: &Page) -> Result<()> {
    all(page, &kinds::demo()?, kinds::CHINESE_STORIES).await
}

async fn axe_on_other_pages_in_chinese(page: &Page) -> Result<()> {
    all(page, &kinds::demo()?, kinds::CHINESE_REST).await
}

async fn axe_on_pages_in_arabic(page: &Page) -> Result<()> {
    all(page, &kinds::demo()?, kinds::ARABIC).await
}

async fn axe_on_all_kinds_in_arabic(page: &Page) -> Result<()> {
    all(page, &kinds::kinds()?, kinds::ARABIC_KINDS).await
}

/// Looks at all of the pages in Chromium, and tells of all that is wrong, so that one run shows what there is to mend.
async fn all(page: &Page, host: &Host, paths: &[&str]) -> Result<()> {
    // What axe looks at, elements and their colours, is the same in every browser; boxes and frames are looked at in all of them.
    if page.browser != Browser::Chromium {
        return Ok(());
    }
    let mut found = Vec::new();
    for path in paths {
        kinds::open(page, host, path).await?;
        if let Err(error) = silent_in_themes(page, path).await {
            found.push(format!("{error:#}"));
        }
    }
    // Before the host goes.
    page.leave().await?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}
