//! Lists: closed pages, filters over the whole list.

use anyhow::{Result, ensure};

use newsprint_host::Fault;

use crate::newsroom;
use crate::page::Page;
use crate::suite::tests;

tests![
    every_story_of_a_section_is_on_a_page,
    a_list_gets_longer,
    a_list_gets_longer_in_vain,
    a_list_gets_longer_within_its_year,
    filters_combine,
    words_filter,
    a_filter_without_a_match,
    a_filtered_address_is_a_link
];

async fn every_story_of_a_section_is_on_a_page(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    let mut seen = Vec::new();
    let mut url = format!("{}world/", host.url());
    loop {
        page.open(&url).await?;
        seen.extend(page.texts(".stories h3").await?);
        let older = page.script("return document.querySelector('a.older')?.href", vec![]).await?;
        let Some(older) = older.as_str() else { break };
        url = older.to_owned();
    }
    all_are_there(seen)?;
    page.wait_for_app().await?;
    page.click_link("Newest stories").await?;
    page.wait_for_url("/world/").await
}

fn all_are_there(mut seen: Vec<String>) -> Result<()> {
    let count = seen.len();
    seen.sort();
    seen.dedup();
    ensure!(count == seen.len() && seen.len() == newsroom::STORIES as usize, "{count} shown, {} different", seen.len());
    Ok(())
}

async fn a_list_gets_longer(page: &Page) -> Result<()> {
    let host = newsroom::serve("/a/prefix/")?;
    page.open_with_app(&format!("{}world/", host.url())).await?;
    let first = page.texts(".stories h3").await?.len();
    let scroll = "document.querySelector('a.older').scrollIntoView({ block: 'center' }); return scrollY";
    let place = page.script(scroll, vec![]).await?;
    page.click("a.older").await?;
    page.wait_for_url("world/?more=1").await?;
    let next = format!("a: {}", page.texts(".stories h3").await?[first]);
    ensure!(page.focused().await? == next, "the focus goes on to “{next}”, not to {}", page.focused().await?);
    let is_same_place = "return Math.abs(scrollY - arguments[0]) < 1";
    ensure!(page.script(is_same_place, vec![place]).await? == true, "the page has moved");
    page.click("a.older").await?;
    page.wait_for_url("world/?more=2").await?;
    page.wait_until("everything is there", "document.querySelector('a.older') === null").await?;
    let seen = page.texts(".stories h3").await?;
    all_are_there(seen.clone())?;

    // Back from a story, and to the same address another time, the list is as long.
    page.click_link(&seen[seen.len() - 5]).await?;
    page.wait_for_text("h1", &seen[seen.len() - 5]).await?;
    page.back().await?;
    page.wait_for_text("h1", "World").await?;
    page.wait_for_url("world/?more=2").await?;
    ensure!(page.focused().await? == format!("a: {}", seen[seen.len() - 5]), "{}", page.focused().await?);
    all_are_there(page.texts(".stories h3").await?)?;
    page.reload().await?;
    page.wait_until(
        "all are there again",
        &format!("document.querySelectorAll('.stories h3').length === {}", seen.len()),
    )
    .await?;
    page.choose("#filter-tag", "harbour").await?;
    page.wait_for_text(".found", "10 stories").await
}

async fn a_list_gets_longer_within_its_year(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}archive/2024/", host.url())).await?;
    page.wait_for_text("h1", "2024").await?;
    page.click("a.older").await?;
    page.wait_for_text("h1", "2023").await?;
    page.wait_for_url("/archive/2023/").await
}

async fn a_list_gets_longer_in_vain(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open(&format!("{}world/", host.url())).await?;
    let older = page.attribute("a.older", "href").await?.unwrap_or_default();
    host.fault(&format!("/{older}index.json"), Fault::Status(503));
    page.wait_for_app().await?;
    page.click("a.older").await?;
    page.wait_for_text(".failure", "503").await?;
    page.take_errors().await?;
    host.clear_faults();
    page.click_link("Try again").await?;
    page.wait_for_text(".stories", "Story 70").await
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
