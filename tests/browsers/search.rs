//! The search: typing, filters, the way back, addresses to share, and files that are lacking.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use newsprint_host::{Fault, Host};

use crate::newsroom;
use crate::page::Page;
use crate::suite::tests;

tests![
    results_follow_the_typing,
    files_come_while_somebody_types,
    a_word_is_completed,
    a_search_from_the_masthead,
    filters_without_words,
    numbers_beside_filters,
    the_way_back_from_a_story,
    an_address_to_share,
    chinese_is_found_by_its_characters,
    every_language,
    keys_lead_to_the_field_and_through_the_stories,
    nothing_is_found,
    a_mistyped_word,
    a_broken_file_of_the_index,
    the_index_cannot_be_had,
    any_query_has_an_answer,
    a_site_without_a_search,
];

const FIELD: &str = "#filter-q";
const HEADLINES: &str = ".best h2";

async fn search(page: &Page) -> Result<Host> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}search/", host.url())).await?;
    page.wait_for_text("h1", "Search").await?;
    Ok(host)
}

async fn results_follow_the_typing(page: &Page) -> Result<()> {
    let _host = search(page).await?;
    page.type_into(FIELD, "brid").await?;
    page.wait_for_text(HEADLINES, "The bridge opens").await?;
    ensure!(page.texts(".best h2 mark").await? == ["bridge"], "{:?}", page.texts(".best h2 mark").await?);
    page.wait_for_url("?q=brid").await?;
    page.wait_for_text(".best .dek mark", "bridge").await?;
    ensure!(page.focused().await?.starts_with("input"), "the reader goes on typing: {}", page.focused().await?);
    page.wait_for_text("[role=status]", "1 story").await?;
    // All that was typed is one entry.
    page.back().await?;
    page.wait_until("the field is empty", "document.querySelector('#filter-q').value === ''").await?;
    page.wait_until("so is the choice", "document.querySelector('.found') === null").await
}

async fn files_come_while_somebody_types(page: &Page) -> Result<()> {
    let _host = search(page).await?;
    page.script("document.querySelector('#filter-q').focus()", vec![]).await?;
    page.wait_until("the search is there", "typeof newsprintSearch === 'function'").await?;
    // A field that has been left asks nothing: what comes now comes because of the typing alone.
    page.script("document.querySelector('#filter-q').blur()", vec![]).await?;
    let typed = "(() => {
        const field = document.querySelector('#filter-q');
        field.value = 'bridge op';
        field.dispatchEvent(new Event('input', { bubbles: true }));
        return performance.getEntriesByType('resource').some((file) => file.name.includes('data/search/f/'));
    })()";
    page.wait_until("the first word's shards come", typed).await?;
    page.wait_until("nothing has been asked", "document.querySelector('.found') === null").await
}

async fn a_word_is_completed(page: &Page) -> Result<()> {
    let _host = search(page).await?;
    page.type_into(FIELD, "long paragr").await?;
    page.click_link("long paragraph").await?;
    page.wait_for_url("?q=long%20paragraph").await?;
    page.wait_until("the field says so", "document.querySelector('#filter-q').value === 'long paragraph'").await
}

async fn a_search_from_the_masthead(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}{}", host.url(), newsroom::story(3))).await?;
    page.type_into(".masthead [type=search]", "bridge\u{E007}").await?;
    page.wait_for_text(HEADLINES, "The bridge opens").await?;
    page.wait_for_url("search/?q=bridge").await?;
    ensure!(page.value(FIELD).await? == "bridge");
    page.click(".best h2 a").await?;
    page.wait_for_text("h1", "The bridge opens").await
}

async fn filters_without_words(page: &Page) -> Result<()> {
    let _host = search(page).await?;
    page.choose("#filter-tag", "harbour").await?;
    page.wait_for_text(".found", "11 stories").await?;
    let are_there =
        "[...document.querySelectorAll('.of-day .dek')].slice(0, 3).every((dek) => dek.innerText.length > 1)";
    page.wait_until("what the first stories are about follows", are_there).await?;
    page.choose("#filter-section", "pictures").await?;
    page.wait_for_text(".found", "1 story").await?;
    ensure!(page.texts(".stories h3").await? == ["An album"]);
    page.choose("#filter-section", "").await?;
    page.set_value("#filter-from", "2022-01-01").await?;
    page.set_value("#filter-to", "2022-12-31").await?;
    page.wait_for_text(".found", "3 stories").await?;
    page.type_into(FIELD, "story 21").await?;
    page.wait_for_text(HEADLINES, "Story 21").await?;
    page.click_link("Clear filters").await?;
    page.wait_until("the choice is gone", "document.querySelector('.found') === null").await
}

/// What a filter offers, for each of its values that has this many stories.
fn offers(filter: &str, value: &str, stories: usize) -> String {
    let option = format!("document.querySelector('#filter-{filter} option[value={value}]')");
    format!("{option}.textContent.endsWith(' ({stories})')")
}

async fn numbers_beside_filters(page: &Page) -> Result<()> {
    let _host = search(page).await?;
    let whole = page.script("return document.querySelector('.filters').textContent", vec![]).await?;
    page.choose("#filter-tag", "harbour").await?;
    page.wait_for_text(".found", "11 stories").await?;
    page.script("document.getElementById('filter-section').focus()", vec![]).await?;
    page.wait_until("one of these has pictures", &offers("section", "pictures", 1)).await?;
    page.wait_until("a filter does not count for itself", &offers("tag", "harbour", 11)).await?;
    page.type_into(FIELD, "story 21").await?;
    page.wait_for_text(HEADLINES, "Story 21").await?;
    page.script("document.getElementById('filter-section').focus()", vec![]).await?;
    page.wait_until("it has none", &offers("section", "pictures", 0)).await?;
    page.click_link("Clear filters").await?;
    page.wait_until("the choice is gone", "document.querySelector('.found') === null").await?;
    page.script("document.getElementById('filter-tag').focus()", vec![]).await?;
    let numbers = format!("document.querySelector('.filters').textContent === {whole}");
    page.wait_until("the numbers of the whole list", &numbers).await
}

async fn the_way_back_from_a_story(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}search/?q=harbour", host.url())).await?;
    page.wait_for(".pages a.older").await?;
    page.click(".pages a.older").await?;
    page.wait_for_url("&more=1").await?;
    page.wait_until("all of them", "document.querySelectorAll('.best > li').length === 11").await?;
    page.click(".best > li:last-child a").await?;
    page.wait_for(".article").await?;
    page.back().await?;
    page.wait_until("as it was", "document.querySelectorAll('.best > li').length === 11").await?;
    ensure!(page.value(FIELD).await? == "harbour");
    Ok(())
}

async fn an_address_to_share(page: &Page) -> Result<()> {
    let host = newsroom::serve_moved("/elsewhere/")?;
    page.open_with_app(&format!("{}search/?q=%22story+70%22&section=world&sort=date", host.url())).await?;
    page.wait_for_text(".found", "1 story").await?;
    ensure!(page.value(FIELD).await? == "\"story 70\"" && page.value("#filter-section").await? == "world");
    ensure!(page.value("#filter-sort").await? == "date");
    Ok(())
}

async fn chinese_is_found_by_its_characters(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}zh/search/?q=%E9%80%9A%E8%BD%A6", host.url())).await?;
    page.wait_for_text(HEADLINES, "大桥通车").await?;
    ensure!(page.texts(".best h2 mark").await? == ["通车"]);
    Ok(())
}

async fn every_language(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}search/?q=%E5%A4%A7%E6%A1%A5", host.url())).await?;
    page.wait_for_text(".found", "No story").await?;
    page.choose("#filter-language", "all").await?;
    page.wait_for_text(HEADLINES, "大桥通车").await?;
    ensure!(page.attribute(".best .story", "lang").await?.as_deref() == Some("zh-Hans"));
    Ok(())
}

async fn keys_lead_to_the_field_and_through_the_stories(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}search/?q=harbour", host.url())).await?;
    page.wait_for(HEADLINES).await?;
    page.press(&[Key::Divide]).await?;
    ensure!(page.focused().await?.starts_with("input"), "{}", page.focused().await?);
    page.script("document.querySelector('#filter-q').focus()", vec![]).await?;
    for headline in page.texts(HEADLINES).await?.iter().take(2) {
        page.press(&[Key::Down]).await?;
        ensure!(page.focused().await?.contains(headline), "{} is not {headline}", page.focused().await?);
    }
    page.press(&[Key::Up]).await?;
    page.press(&[Key::Up]).await?;
    ensure!(page.focused().await?.starts_with("input"), "{}", page.focused().await?);
    page.press(&[Key::Down]).await?;
    page.press(&[Key::Enter]).await?;
    page.wait_for(".article").await
}

async fn nothing_is_found(page: &Page) -> Result<()> {
    let _host = search(page).await?;
    page.type_into(FIELD, "xylophone\u{E007}").await?;
    page.wait_for_text(".found", "No story").await?;
    page.wait_for_text("[role=status]", "No story").await
}

async fn a_mistyped_word(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}search/?q=bridgr+", host.url())).await?;
    page.wait_for_text(HEADLINES, "The bridge opens").await?;
    page.wait_for_text(".list", "Showing stories with “bridge").await
}

/// The files of the index that are asked for when a page is opened.
async fn asked_files(page: &Page) -> Result<Vec<String>> {
    let list = "return performance.getEntriesByType('resource').map((file) => new URL(file.name).pathname)
        .filter((path) => path.includes('/data/search/') && !path.endsWith('/start'))";
    let paths = page.script(list, vec![]).await?;
    paths.as_array().context("no list")?.iter().map(|path| Ok(path.as_str().context("no path")?.to_owned())).collect()
}

async fn a_broken_file_of_the_index(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}search/?q=bridge+story", host.url())).await?;
    page.wait_for(".found").await?;
    let files = asked_files(page).await?;
    ensure!(!files.is_empty(), "nothing of the index was asked for");
    for fault in [Fault::Status(404), Fault::Cut(20), Fault::html()] {
        for file in &files {
            host.fault(file, fault.clone());
        }
        page.reload().await?;
        page.wait_for_app().await?;
        page.wait_for_text(".list", "Parts of the index did not arrive").await?;
        host.clear_faults();
    }
    page.take_errors().await?;
    page.reload().await?;
    page.wait_for_app().await?;
    page.wait_for_text(HEADLINES, "The bridge opens").await
}

async fn the_index_cannot_be_had(page: &Page) -> Result<()> {
    let host = search(page).await?;
    host.fault("/data/search/start", Fault::Status(503));
    page.type_into(FIELD, "bridge\u{E007}").await?;
    page.wait_for_text(".found", "The search cannot be reached").await?;
    page.take_errors().await?;
    host.clear_faults();
    page.type_into(FIELD, "s\u{E007}").await?;
    page.wait_for_text(HEADLINES, "The bridge opens").await
}

async fn any_query_has_an_answer(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    let long = "bridge+".repeat(1_400);
    for query in ["%22%22", "...%21", "%FF%ED%A0%80", "%28.%2A%29%2B%3F%5B", "%C2%AB+bridge", &long] {
        page.open_with_app(&format!("{}search/?q={query}", host.url())).await?;
        page.wait_for(".found").await?;
    }
    Ok(())
}

async fn a_site_without_a_search(page: &Page) -> Result<()> {
    let folder = newsroom::built_as("/", "search = false")?;
    ensure!(!folder.join("search").exists() && !folder.join("data/search").exists());
    let host = newsprint_host::StaticHost::serve(folder).start()?;
    page.open_with_app(&format!("{}world/", host.url())).await?;
    page.wait_for(".stories h3").await?;
    let is_there = "return document.querySelector('[type=search], .filters') !== null";
    ensure!(page.script(is_there, vec![]).await? == serde_json::json!(false));
    Ok(())
}
