//! Lists: closed pages, filters over the whole list.

use anyhow::{Result, ensure};

use crate::newsroom;
use crate::page::Page;
use crate::suite::tests;

tests![
    every_story_of_a_section_is_on_a_page,
    filters_combine,
    words_filter,
    a_filter_without_a_match,
    a_filtered_address_is_a_link
];

async fn every_story_of_a_section_is_on_a_page(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}world/", host.url())).await?;
    page.wait_for_text("h1", "World").await?;
    let mut seen = page.texts(".stories h3").await?;
    while let Some(href) =
        page.script("return document.querySelector('a.older')?.getAttribute('href')", vec![]).await?.as_str()
    {
        page.click("a.older").await?;
        page.wait_for_url(href).await?;
        page.wait_for(".list-head .meta").await?;
        seen.extend(page.texts(".stories h3").await?);
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    ensure!(count == seen.len() && seen.len() == newsroom::STORIES as usize, "{count} shown, {} different", seen.len());
    page.click_link("Newest stories").await?;
    page.wait_for_url("/world/").await?;
    Ok(())
}

async fn filters_combine(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}world/", host.url())).await?;
    page.choose("#filter-tag", "harbour").await?;
    page.wait_for_text(".found", "10 stories").await?;
    page.choose("#filter-source", "the-agency").await?;
    page.wait_for_text(".found", "1 story").await?;
    ensure!(page.texts(".stories h3").await? == ["Story 70"]);
    page.click_link("Clear filters").await?;
    page.wait_until("the filters are gone", "document.querySelector('.found') === null").await?;
    page.wait_until("the form says so", "document.querySelector('#filter-source').value === ''").await?;
    page.wait_for_text("[role=status]", "71 stories").await?;
    ensure!(page.focused().await? == "h1: World", "{}", page.focused().await?);
    page.set_value("#filter-from", "2021-01-01").await?;
    page.set_value("#filter-to", "2021-12-31").await?;
    page.wait_for_text(".found", "19 stories").await?;
    page.wait_for_url("from=2021-01-01&to=2021-12-31").await?;
    Ok(())
}

async fn words_filter(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}world/", host.url())).await?;
    page.type_into("#filter-q", "story 70\u{E007}").await?;
    page.wait_for_text(".found", "1 story").await?;
    page.wait_for_url("?q=story+70").await?;
    ensure!(page.texts(".stories h2").await? == ["Story 70"]);
    page.back().await?;
    page.wait_until("the field is empty again", "document.querySelector('#filter-q').value === ''").await?;
    Ok(())
}

async fn a_filter_without_a_match(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}world/?from=2030-01-01", host.url())).await?;
    page.wait_for_text(".found", "No story passes these filters.").await?;
    page.click_link("Clear filters").await?;
    page.wait_for(".stories h3").await?;
    Ok(())
}

async fn a_filtered_address_is_a_link(page: &Page) -> Result<()> {
    let host = newsroom::serve_moved("/elsewhere/")?;
    page.open_with_app(&format!("{}world/?tag=roads", host.url())).await?;
    page.wait_for(".found").await?;
    ensure!(page.value("#filter-tag").await? == "roads");
    let first = page.texts(".stories h3").await?.len();
    page.click(".pages a.older").await?;
    page.wait_for_url("tag=roads&more=1").await?;
    page.wait_until("more stories", &format!("document.querySelectorAll('.stories h3').length > {first}")).await?;
    Ok(())
}
