//! Moving through the site: links, history, scroll, focus, data ahead of time.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::browser::Browser;
use crate::newsroom;
use crate::page::Page;
use crate::suite::tests;

tests![
    the_whole_way_through_the_site,
    the_whole_way_under_a_prefix,
    a_note_and_back,
    a_note_by_its_address,
    clicks_for_the_browser_are_left_to_it,
    an_overtaken_page_is_dropped,
    the_bar_shows_when_data_takes_long,
    data_of_links_in_view_is_there_before_the_click,
    a_reader_who_saves_data_gets_nothing_ahead,
    a_file_is_asked_for_once,
    the_other_language,
    reloading_keeps_the_place,
    pages_fade_into_one_another,
];

async fn the_whole_way_through_the_site(page: &Page) -> Result<()> {
    whole_way(page, "/").await
}

async fn the_whole_way_under_a_prefix(page: &Page) -> Result<()> {
    whole_way(page, "/a/prefix/").await
}

/// Front → section → filter → story → Back, with scroll and filter kept → deep link → unknown address.
async fn whole_way(page: &Page, prefix: &str) -> Result<()> {
    let host = newsroom::serve(prefix)?;
    page.open_with_app(&host.url()).await?;
    page.click_link("World").await?;
    page.wait_for_text("h1", "World").await?;
    ensure!(page.title().await? == "World — The Long Paper", "{}", page.title().await?);

    page.choose("#filter-tag", "harbour").await?;
    page.wait_for_url("world/?tag=harbour").await?;
    page.wait_for_text(".found", "10 stories").await?;
    let found = page.texts(".stories h3").await?;
    ensure!(found.len() == 10 && found.contains(&"Story 7".to_owned()), "{found:?}");
    page.scroll_to(500.0).await?;
    page.wait_until("scrolled", "scrollY === 500").await?;

    page.click_link("Story 49").await?;
    page.wait_for_text("h1", "Story 49").await?;
    page.wait_until("the new page begins at its top", "scrollY === 0").await?;
    ensure!(page.focused().await? == "h1: Story 49", "{}", page.focused().await?);
    page.wait_for_text("[role=status]", "Story 49").await?;

    page.back().await?;
    page.wait_for_text(".found", "10 stories").await?;
    page.wait_until("scrolled back", "scrollY === 500").await?;
    ensure!(page.value("#filter-tag").await? == "harbour");
    ensure!(page.focused().await? == "a: Story 49", "{}", page.focused().await?);

    page.back().await?;
    page.wait_for_url("world/").await?;
    page.wait_until("the filter is gone", "document.querySelector('.found') === null").await?;
    page.wait_until("the form says so", "document.querySelector('#filter-tag').value === ''").await?;
    page.forward().await?;
    page.wait_for_text(".found", "10 stories").await?;
    ensure!(page.value("#filter-tag").await? == "harbour");

    page.open_with_app(&format!("{}{}", host.url(), newsroom::story(3))).await?;
    page.wait_for_text("h1", "Story 3").await?;
    page.open_with_app(&format!("{}nowhere/at/all/", host.url())).await?;
    page.wait_for_text("h1", "There is no page here").await?;
    page.click_link("To the front page").await?;
    page.wait_for_url(&host.url()).await?;
    page.wait_for_text("h1", "The Long Paper").await?;
    Ok(())
}

async fn a_note_and_back(page: &Page) -> Result<()> {
    let host = newsroom::serve_moved("/elsewhere/")?;
    page.open_with_app(&format!("{}{}", host.url(), newsroom::story(8))).await?;
    // As where the tools cannot be had, which show it above the text.
    page.script("document.querySelector('#mark-1').removeAttribute('data-tool')", vec![]).await?;
    page.click("#mark-1").await?;
    page.wait_for_url("#note-1").await?;
    page.wait_until(
        "the note is in view",
        "document.querySelector('#note-1').getBoundingClientRect().top < innerHeight",
    )
    .await?;
    page.click(".back").await?;
    page.wait_for_url("#mark-1").await?;
    page.wait_for_text("h1", "Story 8").await?;
    ensure!(host.count(&format!("/{}index.json", newsroom::story(8))) == 0, "the page has its data");
    Ok(())
}

async fn a_note_by_its_address(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}{}#note-1", host.url(), newsroom::story(8))).await?;
    page.wait_for_text("h1", "Story 8").await?;
    page.wait_until("scrolled to the note", "scrollY > 0").await?;
    let below = "document.querySelector('#note-1').getBoundingClientRect().top";
    page.wait_until("the note is in view", &format!("{below} >= 0 && {below} < innerHeight")).await?;
    Ok(())
}

async fn clicks_for_the_browser_are_left_to_it(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}{}", host.url(), newsroom::story(8))).await?;
    // After the app has seen a click, note whether it took it, and keep the browser from following.
    let listen = "window.taken = []; addEventListener('click', (event) => { taken.push(event.defaultPrevented); event.preventDefault(); })";
    page.script(listen, vec![]).await?;
    let click = r#"
        const [href, attributes, event] = arguments;
        const link = document.createElement('a');
        link.href = href;
        for (const name in attributes) link.setAttribute(name, attributes[name]);
        document.querySelector('main').append(link);
        link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...event }));
        return taken.pop();
    "#;
    for (href, attributes, event) in [
        ("world/", json!({}), json!({ "ctrlKey": true })),
        ("world/", json!({}), json!({ "metaKey": true })),
        ("world/", json!({}), json!({ "shiftKey": true })),
        ("world/", json!({}), json!({ "button": 1 })),
        ("world/", json!({ "target": "_blank" }), json!({})),
        ("world/", json!({ "download": "" }), json!({})),
        ("world/", json!({ "rel": "external" }), json!({})),
        ("https://elsewhere.example/world/", json!({}), json!({})),
        ("media/a.jpg", json!({}), json!({})),
        ("mailto:desk@example.org", json!({}), json!({})),
    ] {
        let taken = page.script(click, vec![json!(href), attributes.clone(), event.clone()]).await?;
        ensure!(taken == json!(false), "{href} {attributes} {event}: {taken}");
    }
    let taken = page.script(click, vec![json!("world/"), json!({}), json!({})]).await?;
    ensure!(taken == json!(true), "a plain click is the app's");
    Ok(())
}

async fn an_overtaken_page_is_dropped(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    let slow = host.hold("/world/index.json");
    page.open_with_app(&host.url()).await?;
    page.click(".sections a[href='world/']").await?;
    page.wait_for(".progress").await?;
    page.click(".sections a[href='pictures/']").await?;
    page.wait_for_text("h1", "Pictures").await?;
    slow.release();
    page.wait_until("the bar is gone", "document.querySelector('.progress') === null").await?;
    // The late answer is there once its file can be shown without a further request.
    page.wait_until_requested(&host, "/world/index.json", 1).await?;
    ensure!(page.text("h1").await? == "Pictures");
    ensure!(page.url().await?.ends_with("/pictures/"), "{}", page.url().await?);
    Ok(())
}

async fn the_bar_shows_when_data_takes_long(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    let slow = host.hold("/pictures/index.json");
    page.open_with_app(&host.url()).await?;
    page.wait_for_text("h1", "The Long Paper").await?;
    ensure!(page.texts(".progress").await?.is_empty());
    page.click(".sections a[href='pictures/']").await?;
    page.wait_for(".progress").await?;
    ensure!(page.text("h1").await? == "The Long Paper", "the old page stays");
    slow.release();
    page.wait_for_text("h1", "Pictures").await?;
    ensure!(page.texts(".progress").await?.is_empty());
    Ok(())
}

async fn data_of_links_in_view_is_there_before_the_click(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}world/", host.url())).await?;
    let href = page.attribute(".stories h3 a", "href").await?.unwrap_or_default();
    let file = format!("/{href}index.json");
    page.wait_until_requested(&host, &file, 1).await?;
    page.click(".stories h3 a").await?;
    page.wait_for_url(&href).await?;
    ensure!(host.count(&file) == 1, "asked for {} times", host.count(&file));
    Ok(())
}

async fn a_reader_who_saves_data_gets_nothing_ahead(page: &Page) -> Result<()> {
    if page.browser != Browser::Chromium {
        // The only one of the three with navigator.connection.
        return Ok(());
    }
    let host = newsroom::serve("/")?;
    page.before_every_document("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })").await?;
    page.open(&format!("{}world/", host.url())).await?;
    // The app comes when it is needed.
    page.choose("#filter-tag", "harbour").await?;
    page.wait_for_text(".found", "10 stories").await?;
    let href = page.attribute(".stories h3 a", "href").await?.unwrap_or_default();
    // The summaries of what was found stand in the stories' files.
    page.wait_until("the summary is there", "document.querySelector('.stories .dek').innerText.length > 1").await?;
    let before = host.count(&format!("/{href}index.json"));
    page.hover(".stories h3 a").await?;
    // What would be fetched ahead is fetched before the answer to a later request is shown.
    page.click(".sections a[href='pictures/']").await?;
    page.wait_for_text("h1", "Pictures").await?;
    ensure!(host.count(&format!("/{href}index.json")) == before && before == 1);
    Ok(())
}

async fn a_file_is_asked_for_once(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    let slow = host.hold("/pictures/index.json");
    page.open_with_app(&host.url()).await?;
    page.wait_for_text("h1", "The Long Paper").await?;
    for _ in 0..3 {
        page.click(".sections a[href='pictures/']").await?;
    }
    page.wait_for(".progress").await?;
    slow.release();
    page.wait_for_text("h1", "Pictures").await?;
    ensure!(host.count("/pictures/index.json") == 1, "{}", host.count("/pictures/index.json"));
    Ok(())
}

async fn the_other_language(page: &Page) -> Result<()> {
    let host = newsroom::serve("/a/prefix/")?;
    page.open_with_app(&host.url()).await?;
    page.click_link("简体中文").await?;
    page.wait_for_text("h1", "长报").await?;
    ensure!(page.attribute("html", "lang").await?.as_deref() == Some("zh-Hans"));
    page.click_link("大桥通车").await?;
    page.wait_for_text(".body", "大桥今天早上通车。").await?;
    ensure!(page.text(".byline").await?.contains("2025年5月2日"), "{}", page.text(".byline").await?);
    page.open_with_app(&format!("{}zh/nowhere/", host.url())).await?;
    page.wait_for_text("h1", "这里没有页面").await?;
    Ok(())
}

async fn reloading_keeps_the_place(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&format!("{}world/", host.url())).await?;
    page.wait_for(".stories").await?;
    page.scroll_to(700.0).await?;
    page.wait_until("scrolled", "scrollY === 700").await?;
    page.reload().await?;
    page.wait_for(".stories").await?;
    page.wait_until("scrolled back", "scrollY === 700").await?;
    Ok(())
}

/// Makes a large device of this one and counts the view transitions; false where the browser has none.
const COUNT: &str = "if (!document.startViewTransition) return false;
    for (const name of ['hardwareConcurrency', 'deviceMemory']) {
      Object.defineProperty(navigator, name, { value: 8, configurable: true });
    }
    const start = document.startViewTransition.bind(document);
    window.faded = 0;
    document.startViewTransition = (update) => { window.faded += 1; return start(update); };
    return true";

async fn pages_fade_into_one_another(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open_with_app(&host.url()).await?;
    let fades = page.script(COUNT, vec![]).await? == true;
    ensure!(fades || page.browser != Browser::Chromium, "Chromium has view transitions");
    page.click_link("World").await?;
    page.wait_for_text("h1", "World").await?;
    page.wait_for(".stories h3 a").await?;
    // One link right after another, as long as the list stands there: what is overtaken is no error.
    let follow = "return (async () => {
        let last;
        for (const link of document.querySelectorAll('.stories h3 a')) {
          if (!link.isConnected) break;
          last = link.textContent;
          link.click();
          await new Promise(requestAnimationFrame);
        }
        return last; })()";
    let last = page.script(follow, vec![]).await?;
    page.wait_for_text("h1", last.as_str().unwrap_or_default()).await?;
    let faded = page.script("return window.faded ?? 0", vec![]).await?;
    ensure!(!fades || faded.as_u64().is_some_and(|faded| faded >= 2), "{faded} pages have faded");
    // Back shows what was there at once, and so does every link on a small device and for those who want less motion.
    page.back().await?;
    page.wait_until("another page", &format!("document.querySelector('h1').textContent !== {last}")).await?;
    page.script("document.documentElement.dataset.motion = 'on'", vec![]).await?;
    page.click_link("Pictures").await?;
    page.wait_for_text("h1", "Pictures").await?;
    let small = "delete document.documentElement.dataset.motion;
        Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 })";
    page.script(small, vec![]).await?;
    page.click_link("World").await?;
    page.wait_for_text("h1", "World").await?;
    ensure!(page.script("return window.faded ?? 0", vec![]).await? == faded, "more has faded than was meant to");
    ensure!(page.take_errors().await?.is_empty());
    Ok(())
}
