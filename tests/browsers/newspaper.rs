//! What only a newspaper has: an editor's front, days, indexes, languages, players that wait to be asked.

use anyhow::{Context, Result, ensure};
use newsprint_host::Host;
use serde_json::Value;

use crate::browser::Browser;
use crate::newsroom;
use crate::page::Page;
use crate::shifts;
use crate::suite::tests;

tests![
    the_editors_front,
    rules_stand_between_stories,
    lists_are_told_apart_by_days,
    from_the_archive_to_a_month,
    an_author_and_the_index,
    the_language_switch_leads_to_the_translation,
    the_language_switch_of_lists_and_pages,
    a_player_waits_to_be_asked,
    what_stands_around_a_story,
    nothing_shifts,
    a_headline_without_a_space_stays_in_the_page,
];

const BRIDGE: &str = "world/2020/bridge/";

async fn open(page: &Page, path: &str) -> Result<Host> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}{path}", host.url())).await?;
    page.wait_for("h1").await?;
    Ok(host)
}

async fn the_editors_front(page: &Page) -> Result<()> {
    let _host = open(page, "").await?;
    ensure!(page.text(".breaking a").await? == "The harbour is closed");
    ensure!(page.text(".slot-lead h2").await? == "Story 3");
    ensure!(page.texts(".recent h3").await?.len() == 5);
    ensure!(page.texts(".recent .day").await?.len() > 1, "the newest stand under their days");
    // The pin of story 4 has run out.
    ensure!(page.text(".block h3").await? == "Story 5", "{}", page.text(".block h3").await?);
    ensure!(page.text(".dateline time").await?.contains("June 1, 2025"), "{}", page.text(".dateline time").await?);
    page.click(".breaking a").await?;
    page.wait_for_text("h1", "Story 69").await?;
    ensure!(page.texts(".dateline time").await?.is_empty(), "only the front is dated");
    ensure!(page.attribute(".sections [aria-current]", "aria-current").await?.as_deref() == Some("true"));
    Ok(())
}

/// Of the first story of each column, how far it and its headline stand from the edges of the list, and what the point under the
/// middle of its rule shows.
const TOPS: &str =
    "return ['.recent ol', '.most-read ol'].flatMap((name) => [...document.querySelectorAll(name)].flatMap((list) => {
  list.scrollIntoView({ block: 'center' });
  const edge = list.getBoundingClientRect();
  return [...list.children].map((story) => {
    const place = story.getBoundingClientRect();
    const words = story.querySelector('h3').getBoundingClientRect();
    const seen = document.elementFromPoint(place.left + place.width / 2, place.top + 0.5);
    return { name, top: place.top - edge.top, start: place.left - edge.left, indent: words.left - place.left,
      rule: getComputedStyle(story).borderTopWidth, shows: story.contains(seen) };
  });
}))";

async fn rules_stand_between_stories(page: &Page) -> Result<()> {
    let _host = open(page, "").await?;
    for width in [360, 800, 1280] {
        page.resize(width, 800).await?;
        let stories = page.script(TOPS, vec![]).await?;
        let stories = stories.as_array().context("no list")?;
        for story in stories {
            let is_first = story["top"].as_f64().is_some_and(|top| top.abs() < 1.0);
            // The first rule of a column is cut away, so that nothing is hit there.
            ensure!(story["rule"] == "1px" && story["shows"] == !is_first, "at {width} px: {story}");
            // Ranks stand inside of their column.
            ensure!(
                story["name"] != ".most-read ol" || story["indent"].as_f64() > Some(20.0),
                "at {width} px: {story}"
            );
        }
        let second_column = |story: &&Value| story["name"] == ".most-read ol" && story["start"].as_f64() > Some(100.0);
        let beside = stories.iter().filter(second_column).count();
        ensure!(
            if width == 360 { beside == 0 } else { beside == 2 },
            "at {width} px {beside} stories in the second column"
        );
    }
    Ok(())
}

async fn lists_are_told_apart_by_days(page: &Page) -> Result<()> {
    let _host = open(page, "world/").await?;
    let days = page.texts(".of-day > .day").await?;
    let mut different = days.clone();
    different.dedup();
    ensure!(!days.is_empty() && days == different, "{days:?}");
    ensure!(page.text(".stories .meta").await? == "8:00\u{202f}AM", "{}", page.text(".stories .meta").await?);
    page.choose("#filter-tag", "harbour").await?;
    page.wait_for_text(".found", "10 stories").await?;
    ensure!(page.texts(".of-day > .day").await?.len() == 10);
    Ok(())
}

async fn from_the_archive_to_a_month(page: &Page) -> Result<()> {
    let _host = open(page, "world/").await?;
    page.click_link("Archive").await?;
    page.wait_for_text("h1", "Archive").await?;
    page.click_link("2023").await?;
    page.wait_for_text("h1", "2023").await?;
    page.wait_for_url("/archive/2023/").await?;
    page.choose("#filter-tag", "harbour").await?;
    page.wait_for(".found").await?;
    page.click(".list-head .kicker a").await?;
    page.wait_for_text("h1", "Archive").await?;
    page.click_link("November 2023").await?;
    page.wait_for_text("h1", "November 2023").await?;
    Ok(())
}

async fn an_author_and_the_index(page: &Page) -> Result<()> {
    let _host = open(page, BRIDGE).await?;
    page.click_link("Wen Lan").await?;
    page.wait_for_text("h1", "Wen Lan").await?;
    ensure!(page.text(".list-head .role").await? == "Reporter");
    page.click_link("Authors").await?;
    page.wait_for_text(".index", "Wen Lan").await?;
    page.click_link("Tags").await?;
    page.wait_for_text(".index", "harbour").await?;
    page.click_link("harbour").await?;
    page.wait_for_text("h1", "harbour").await?;
    Ok(())
}

async fn the_language_switch_leads_to_the_translation(page: &Page) -> Result<()> {
    let host = open(page, BRIDGE).await?;
    page.click_link("简体中文").await?;
    page.wait_for_text("h1", "大桥通车").await?;
    ensure!(page.attribute("html", "lang").await?.as_deref() == Some("zh-Hans"));
    page.click_link("English").await?;
    page.wait_for_text("h1", "The bridge opens").await?;
    // A story without a translation leads to that language's front.
    page.open_with_app(&format!("{}{}", host.url(), newsroom::story(8))).await?;
    page.wait_for_text("h1", "Story 8").await?;
    page.click_link("简体中文").await?;
    page.wait_for_text("h1", "长报").await?;
    page.wait_for_url("/zh/").await?;
    Ok(())
}

async fn the_language_switch_of_lists_and_pages(page: &Page) -> Result<()> {
    let _host = open(page, "world/").await?;
    page.click_link("简体中文").await?;
    page.wait_for_text("h1", "国际").await?;
    page.click_link("关于我们").await?;
    page.wait_for_text(".body", "我们数报道。").await?;
    page.click_link("English").await?;
    page.wait_for_text("h1", "About us").await?;
    page.click_link("Archive").await?;
    page.wait_for_text("h1", "Archive").await?;
    page.click_link("简体中文").await?;
    page.wait_for_text("h1", "往期").await?;
    Ok(())
}

async fn a_player_waits_to_be_asked(page: &Page) -> Result<()> {
    let _host = open(page, BRIDGE).await?;
    page.wait_for(".embed button").await?;
    ensure!(page.texts("iframe").await?.is_empty(), "loaded before it was asked for");
    ensure!(page.attribute(".embed a", "href").await?.is_some_and(|href| href.contains("watch?v=abc123XYZ_-")));
    // The frame is another site's: where it leads is seen, and not loaded.
    let keep =
        "new MutationObserver((changes) => { for (const { addedNodes } of changes) for (const node of addedNodes)
        if (node.localName === 'iframe') { window.player = node.src; node.src = 'about:blank'; } })
        .observe(document.body, { childList: true, subtree: true })";
    page.script(keep, vec![]).await?;
    page.click(".embed button").await?;
    page.wait_for("iframe[title]").await?;
    let player = page.script("return window.player", vec![]).await?;
    ensure!(player == "https://www.youtube-nocookie.com/embed/abc123XYZ_-", "{player}");
    ensure!(page.text("h1").await? == "The bridge opens");
    Ok(())
}

async fn what_stands_around_a_story(page: &Page) -> Result<()> {
    let host = open(page, &newsroom::story(8)).await?;
    page.script("document.querySelector('.neighbours').scrollIntoView({ block: 'end' })", vec![]).await?;
    page.wait_until("the newest are there", "document.querySelectorAll('.newest li').length === 10").await?;
    ensure!(page.texts(".other-sections .label").await? == ["Pictures"]);
    let next = page.attribute(".next a", "href").await?.unwrap_or_default();
    let headline = page.text(".next a").await?;
    page.click(".next a").await?;
    page.wait_for_text("h1", &headline).await?;
    page.wait_for_url(&next).await?;
    page.click(".previous a").await?;
    page.wait_for_text("h1", "Story 8").await?;
    ensure!(host.count("/data/latest/en.json") == 1, "the newest are asked for once");
    Ok(())
}

async fn nothing_shifts(page: &Page) -> Result<()> {
    if page.browser != Browser::Chromium {
        // The only one of the three that measures it.
        return Ok(());
    }
    let host = newsroom::serve("/")?;
    page.before_every_document(shifts::WATCH).await?;
    for path in ["", "world/", "pictures/", "archive/", BRIDGE] {
        let shift = shifts::one(page, &format!("{}{path}", host.url())).await?;
        let moved = page.script("return moved.join('; ')", vec![]).await?;
        ensure!(shift == 0.0, "{path} shifts by {shift}: {moved}");
    }
    Ok(())
}

async fn a_headline_without_a_space_stays_in_the_page(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    for path in ["", "pictures/", "archive/2025/04/", "pictures/2025/endless/"] {
        page.open_with_app(&format!("{}{path}", host.url())).await?;
        page.wait_until("the headline is there", "document.querySelector('main').innerText.includes('WWWW')").await?;
        let beyond = page.script("return document.documentElement.scrollWidth - innerWidth", vec![]).await?;
        ensure!(beyond.as_f64().is_some_and(|beyond| beyond <= 0.0), "{path}: {beyond} px beyond the page");
    }
    Ok(())
}
