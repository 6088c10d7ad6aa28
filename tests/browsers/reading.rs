//! On the page of a story and of a list: footnotes, listening, times, news, the menu of many sections.

use std::fs;

use anyhow::{Result, ensure};
use newsprint_host::StaticHost;
use serde_json::json;
use tempfile::TempDir;

use crate::accessible::silent_as_it_is;
use crate::newsroom;
use crate::page::Page;
use crate::sites;
use crate::suite::tests;

tests![
    a_footnote_above_the_text,
    a_story_is_read_aloud,
    a_device_without_a_voice,
    times_as_they_are_wanted,
    news_moves_nothing,
    twenty_sections_on_the_narrowest_page,
    a_long_story_has_contents,
];

/// Voices that a test can listen to: each sentence ends when the test says so.
const VOICE: &str = "window.spoken = [];
    const voice = { speak: (utterance) => { spoken.push(utterance.text.trim()); window.end = () => utterance.onend(new Event('end')); },
        cancel: () => {} };
    Object.defineProperty(window, 'speechSynthesis', { value: voice });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };";

async fn a_footnote_above_the_text(page: &Page) -> Result<()> {
    let host = newsroom::serve("/a/")?;
    let url = format!("{}{}", host.url(), newsroom::story(5));
    page.open_with_app(&url).await?;
    let scroll = "document.querySelector('#mark-1').scrollIntoView({ block: 'center' })";
    page.script(scroll, vec![]).await?;
    let before = page.scroll_y().await?;
    page.click("#mark-1").await?;
    page.wait_for_text("dialog", "The note.").await?;
    ensure!(page.scroll_y().await? == before, "the page has moved");
    silent_as_it_is(page, "a footnote").await?;
    let ids = "return new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size === document.querySelectorAll('[id]').length";
    ensure!(page.script(ids, vec![]).await? == json!(true), "an id stands twice");
    page.click("dialog .close").await?;
    page.wait_until("it is closed", "document.querySelector('dialog') === null").await?;
    ensure!(page.focused().await? == "a: 1", "{}", page.focused().await?);
    page.take_errors().await.map(drop)
}

async fn a_story_is_read_aloud(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}{}", host.url(), newsroom::story(5))).await?;
    page.script(VOICE, vec![]).await?;
    page.click("[data-tool=listen]").await?;
    page.wait_until("the headline is read", "spoken[0] === 'Story 5'").await?;
    page.script("end()", vec![]).await?;
    page.wait_until("the dek is read", "spoken[1] === 'What story 5 is about.'").await?;
    let marked = "(CSS.highlights && CSS.highlights.has('spoken')) || document.querySelector('.spoken')";
    page.wait_until("the sentence is marked", marked).await?;
    silent_as_it_is(page, "the bar of listening").await?;
    page.click(".listen button:nth-child(3)").await?;
    page.wait_until("the next sentence", "spoken[2].startsWith('Paragraph 1 of')").await?;
    page.click(".listen button:nth-child(1)").await?;
    page.wait_for_text(".listen", "Continue").await?;
    page.click(".listen button:nth-child(1)").await?;
    page.wait_until("the sentence again", "spoken[3].startsWith('Paragraph 1 of')").await?;
    page.click(".listen button:nth-child(4)").await?;
    page.wait_until("the bar is gone", "!document.querySelector('.listen')").await?;
    let left = "!(CSS.highlights && CSS.highlights.has('spoken')) && !document.querySelector('.spoken')";
    page.wait_until("nothing is marked", left).await?;
    page.take_errors().await.map(drop)
}

async fn a_device_without_a_voice(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open(&format!("{}{}", host.url(), newsroom::story(5))).await?;
    page.script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })", vec![]).await?;
    page.click("[data-tool=listen]").await?;
    page.wait_for_text(".listen", "This device has no voice").await?;
    page.click(".listen button").await?;
    page.wait_until("the bar is gone", "!document.querySelector('.listen')").await?;
    page.take_errors().await.map(drop)
}

async fn times_as_they_are_wanted(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}{}", host.url(), newsroom::story(5))).await?;
    let written = page.text(".published time").await?;
    // An hour and a half before now, by the clock of the device.
    let recent = "document.querySelector('.published time').dateTime = new Date(Date.now() - 5400000).toISOString()";
    page.script(recent, vec![]).await?;
    page.click(".masthead [data-tool=settings]").await?;
    page.click("dialog [value=ago]").await?;
    page.wait_for_text(".published time", "1 hour ago").await?;
    ensure!(page.attribute(".published time", "title").await?.as_deref() == Some(&*written));
    page.click("dialog [value=own]").await?;
    let own = "document.querySelector('.published time').innerText.includes(new Date().getFullYear())
        && !document.querySelector('.published time').innerText.includes('ago')";
    page.wait_until("the time here", own).await?;
    page.click("dialog .close").await?;
    // On the next page too, whether the app shows it or the browser.
    page.script("document.querySelector('.body a[href*=\"story-1/\"]').click()", vec![]).await?;
    page.wait_for_text("h1", "Story 1").await?;
    page.wait_for(".published time[title]").await?;
    page.reload().await?;
    page.wait_for(".published time[title]").await?;
    page.click(".masthead [data-tool=settings]").await?;
    page.click("dialog [value=newsroom]").await?;
    page.wait_until("as the newsroom", "!document.querySelector('.published time[title]')").await?;
    page.take_errors().await.map(drop)
}

async fn news_moves_nothing(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}world/", host.url())).await?;
    page.scroll_to(300.0).await?;
    host.fault(
        "/build.json",
        newsprint_host::Fault::json(r#"{"generator":"x","id":"another","at":"2025-06-02T12:00:00Z"}"#),
    );
    // As if the page had stood open for ten minutes. Firefox gives scripts of tests a `Date` of their own.
    let later =
        "const { now } = window.Date; window.Date.now = () => now() + 600000; dispatchEvent(new Event('focus'))";
    page.script(later, vec![]).await?;
    page.wait_for_text(".news", "Show what is new").await?;
    ensure!((page.scroll_y().await? - 300.0).abs() < 1.0, "the page has moved");
    silent_as_it_is(page, "a word of news").await?;
    host.clear_faults();
    page.click(".news a").await?;
    page.wait_until("the page is new", "!document.querySelector('.news')").await?;
    page.wait_for_url("/world/").await?;
    page.take_errors().await.map(drop)
}

async fn twenty_sections_on_the_narrowest_page(page: &Page) -> Result<()> {
    let (_folder, host) = many_sections()?;
    page.resize(320, 640).await?;
    page.open_with_app(&host.url()).await?;
    let fits = "document.documentElement.scrollWidth <= innerWidth";
    page.wait_until("nothing is wider than the page", fits).await?;
    page.click(".sections .all").await?;
    page.wait_for_url("#sections").await?;
    let all = "[...document.querySelectorAll('.sections li a')].every((link) => {
        const place = link.getBoundingClientRect();
        return place.left >= 0 && place.right <= innerWidth && place.height >= 24; })";
    page.wait_until("every section is in view", all).await?;
    page.wait_until("nothing is wider than the page", fits).await?;
    page.click_link("Section number 20").await?;
    page.wait_for_text("h1", "Section number 20").await?;
    page.back().await?;
    page.wait_for_url("#sections").await?;
    page.take_errors().await.map(drop)
}

/// A small newsroom of twenty sections.
fn many_sections() -> Result<(TempDir, newsprint_host::Host)> {
    let folder = tempfile::tempdir()?;
    let sections =
        (1..=20).map(|number| format!("[[sections]]\nslug = \"s-{number}\"\ntitle = \"Section number {number}\"\n"));
    let site = "title = \"The Wide Paper\"\nbase_url = \"https://wide.example.org/\"\ntime_zone = \"UTC\"\ncards.draw = false\n[[languages]]\ntag = \"en\"\nname = \"English\"\n";
    let (source, out) = (folder.path().join("site"), folder.path().join("out"));
    for number in 1..=20 {
        let folder = source.join(format!("content/en/s-{number}"));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("short.md"), "---\ntitle: A short story\ndate: 2025-05-02\n---\nIt ends.\n")?;
    }
    fs::write(source.join("site.toml"), sections.fold(site.to_owned(), |all, section| all + &section))?;
    let headings = (1..=4).map(|number| format!("\n## Part {number}\n\nWords of part {number}.\n")).collect::<String>();
    fs::write(
        source.join("content/en/s-1/long.md"),
        format!("---\ntitle: A long story\ndate: 2025-05-01\n---\nIt begins.\n{headings}"),
    )?;
    sites::publish(&source, &out, "https://wide.example.org/")?;
    let host = StaticHost::serve(out).start()?;
    Ok((folder, host))
}

async fn a_long_story_has_contents(page: &Page) -> Result<()> {
    let (_folder, host) = many_sections()?;
    page.open_with_app(&format!("{}s-1/2025/long/", host.url())).await?;
    page.click(".contents summary").await?;
    page.click_link("Part 3").await?;
    page.wait_for_url("s-1/2025/long/#part-3").await?;
    ensure!(page.texts(".breadcrumbs li").await? == ["The Wide Paper", "Section number 1"]);
    silent_as_it_is(page, "a long story").await?;
    page.take_errors().await.map(drop)
}
