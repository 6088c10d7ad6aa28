//! A page that press has written, and the app that gets ready beside it: nothing is lost when it takes over, whatever the
//! reader is doing and whatever others have done to the page; and without it the page is whole.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use newsprint_host::{Fault, Gate, Host};
use serde_json::json;

use crate::browser::Browser;
use crate::newsroom;
use crate::page::Page;
use crate::same::TOOLS;
use crate::shots::DevTools;
use crate::suite::tests;

tests![
    data_in_the_page_is_not_asked_for_again,
    a_click_before_the_app_is_the_browsers,
    a_choice_before_the_app_is_carried_out_later,
    a_player_asked_for_before_the_app_plays_later,
    the_place_and_the_selection_stay,
    a_composition_goes_on,
    a_recording_plays_on,
    pages_altered_by_others_are_taken_over,
    a_page_without_its_regions_is_left_alone,
    without_the_app_links_are_plain,
    after_a_breakdown_links_are_plain,
    a_reader_who_saves_data_gets_no_app_until_it_is_needed,
    without_scripts_pages_are_whole,
    the_newest_come_without_moving_anything,
];

/// The app's WASM, as the host is asked for it.
async fn wasm(page: &Page) -> Result<String> {
    let name = page.script("return document.querySelector('[data-wasm]').dataset.wasm", vec![]).await?;
    Ok(format!("/{}", name.as_str().unwrap_or_default().trim_start_matches("./")))
}

/// Opens a page whose app waits at a gate.
async fn open_held(page: &Page, host: &Host, path: &str) -> Result<Gate> {
    page.open(&host.url()).await?;
    let gate = host.hold(&wasm(page).await?);
    // Not from the browser's cache.
    page.open("about:blank").await?;
    page.open(&format!("{}{path}", host.url())).await?;
    page.script(TOOLS, vec![]).await?;
    Ok(gate)
}

async fn data_in_the_page_is_not_asked_for_again(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open(&format!("{}pictures/", host.url())).await?;
    page.wait_for_app().await?;
    page.click_link("About us").await?;
    page.wait_for_text("h1", "About us").await?;
    page.back().await?;
    page.wait_for_text("h1", "Pictures").await?;
    ensure!(host.count("/pictures/index.json") == 0, "asked for though the page had it");
    Ok(())
}

async fn a_click_before_the_app_is_the_browsers(page: &Page) -> Result<()> {
    let host = newsroom::serve("/a/prefix/")?;
    let gate = open_held(page, &host, "world/").await?;
    page.script("window.isOld = true", vec![]).await?;
    page.click(".sections a[href='pictures/']").await?;
    page.wait_for_text("h1", "Pictures").await?;
    page.wait_until("another document", "window.isOld === undefined").await?;
    gate.release();
    Ok(())
}

async fn a_choice_before_the_app_is_carried_out_later(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    let gate = open_held(page, &host, "world/").await?;
    page.choose("#filter-tag", "harbour").await?;
    ensure!(page.texts(".found").await?.is_empty(), "nothing to carry it out yet");
    gate.release();
    page.wait_for_text(".found", "10 stories").await?;
    page.wait_for_url("world/?tag=harbour").await?;
    ensure!(page.value("#filter-tag").await? == "harbour");
    Ok(())
}

async fn a_player_asked_for_before_the_app_plays_later(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    let gate = open_held(page, &host, "world/2020/bridge/").await?;
    // The frame is another site's: where it leads is seen, and not loaded.
    let keep =
        "new MutationObserver((changes) => { for (const { addedNodes } of changes) for (const node of addedNodes)
        if (node.localName === 'iframe') { window.player = node.src; node.src = 'about:blank'; } })
        .observe(document.body, { childList: true, subtree: true })";
    page.script(keep, vec![]).await?;
    page.click(".embed button").await?;
    gate.release();
    page.wait_until("it plays", "(window.player || '').includes('abc123XYZ_-')").await
}

async fn the_place_and_the_selection_stay(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    host.fault("/data/latest/en.json", Fault::json("{}"));
    let gate = open_held(page, &host, &newsroom::story(8)).await?;
    page.scroll_to(600.0).await?;
    page.wait_until("scrolled", "scrollY === 600").await?;
    let select = "const words = document.querySelectorAll('.body p')[12].firstChild;
        document.querySelectorAll('.tags a')[0].focus({ preventScroll: true });
        getSelection().setBaseAndExtent(words, 2, words, 9);
        window.before = [snapshot(), String(getSelection()), document.activeElement];";
    page.script(select, vec![]).await?;
    gate.release();
    page.wait_for_app().await?;
    // The next page's data does not come: what is seen is this page, taken over.
    let slow = host.hold("/pictures/index.json");
    page.script("document.querySelector(\".sections a[href='pictures/']\").click()", vec![]).await?;
    page.wait_for(".progress").await?;
    let same = "const [boxes, words, active] = before;
        return [scrollY === 600, String(getSelection()) === words && words.length === 7, document.activeElement === active,
            differences(boxes, snapshot()).length === 0];";
    let same = page.script(same, vec![]).await?;
    ensure!(same == json!([true, true, true, true]), "{same}");
    slow.release();
    page.wait_for_text("h1", "Pictures").await?;
    Ok(())
}

async fn a_composition_goes_on(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    let gate = open_held(page, &host, "world/").await?;
    // A field of an extension of the browser; the site's own have no words to be typed.
    page.script(
        "document.querySelector('main').prepend(Object.assign(document.createElement('input'), { id: 'note' }))",
        vec![],
    )
    .await?;
    page.type_into("#note", "ab").await?;
    let is_real = page.browser == Browser::Chromium;
    if is_real {
        let begun = json!({ "text": "da", "selectionStart": 2, "selectionEnd": 2 });
        page.client.issue_cmd(DevTools::new("Input.imeSetComposition", begun)).await?;
    } else {
        page.script("document.activeElement.dispatchEvent(new CompositionEvent('compositionstart'))", vec![]).await?;
    }
    let seen = "window.ends = 0; document.activeElement.addEventListener('compositionend', () => { ends += 1 });";
    page.script(seen, vec![]).await?;
    gate.release();
    page.wait_for_app().await?;
    // The app takes over while the word is not yet whole.
    page.set_value("#filter-tag", "harbour").await?;
    page.wait_for_text(".found", "10 stories").await?;
    let state = page.script("return [ends, document.activeElement.id, document.activeElement.value]", vec![]).await?;
    let text = if is_real { "abda" } else { "ab" };
    ensure!(state == json!([0, "note", text]), "{state}");
    if is_real {
        page.client.issue_cmd(DevTools::new("Input.insertText", json!({ "text": "大" }))).await?;
        page.wait_until("the word is there", "document.activeElement.value === 'ab大'").await?;
    }
    page.press(&[Key::Backspace]).await?;
    Ok(())
}

async fn a_recording_plays_on(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    let gate = open_held(page, &host, "pictures/2025/album/").await?;
    // Browsers play nothing to somebody who has not touched the page.
    page.click("h1").await?;
    let play = "const recording = document.querySelector('audio');
        Object.assign(recording, { muted: true, loop: true });
        window.recording = recording;
        window.pauses = 0;
        recording.addEventListener('pause', () => { pauses += 1 });
        return recording.play().then(() => true, () => false)";
    let plays = page.script(play, vec![]).await? == json!(true);
    ensure!(plays || page.browser != Browser::Chromium, "Chromium plays what it is given");
    gate.release();
    page.wait_for_app().await?;
    // The next page's data does not come: this page stays, taken over.
    let slow = host.hold("/world/index.json");
    page.script("document.querySelector(\".sections a[href='world/']\").click()", vec![]).await?;
    page.wait_for(".progress").await?;
    let kept = page.script("return [recording.isConnected, pauses, recording.paused]", vec![]).await?;
    ensure!(kept == json!([true, 0, !plays]), "{kept}");
    slow.release();
    page.wait_for_text("h1", "World").await?;
    Ok(())
}

async fn pages_altered_by_others_are_taken_over(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    let gate = open_held(page, &host, "world/").await?;
    // What extensions and translators do: comments go, elements come in front, texts are wrapped.
    let alter = "for (const place of [document.body, document.querySelector('main'), document.querySelector('.masthead')]) {
            place.prepend(document.createElement('grammarly-desktop-integration'));
            place.append(document.createComment('an extension was here'));
        }
        const texts = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) if (!walker.currentNode.parentNode.closest('script, noscript, select')) texts.push(walker.currentNode);
        for (const text of texts) {
            const font = document.createElement('font');
            text.replaceWith(font);
            font.append(text.data.toUpperCase());
        }
        document.documentElement.classList.add('translated-ltr');";
    page.script(alter, vec![]).await?;
    gate.release();
    page.wait_for_app().await?;
    page.choose("#filter-tag", "harbour").await?;
    page.wait_for_text(".found", "10 stories").await?;
    ensure!(page.text("h1").await? == "WORLD", "what is translated stays translated");
    page.script("window.isSame = true", vec![]).await?;
    page.click(".sections a[href='pictures/']").await?;
    page.wait_for_text("h1", "Pictures").await?;
    page.back().await?;
    page.wait_for_text(".found", "10 stories").await?;
    ensure!(page.script("return window.isSame === true", vec![]).await? == json!(true), "the app did not take over");
    Ok(())
}

async fn a_page_without_its_regions_is_left_alone(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open(&format!("{}world/", host.url())).await?;
    page.wait_for_app().await?;
    // A reading mode that has made another page of it.
    page.script(
        "document.querySelector('main').id = 'reader'; const box = document.createElement('div');
        box.append(...document.querySelector('main').childNodes); document.querySelector('main').replaceWith(box)",
        vec![],
    )
    .await?;
    page.click_link("About us").await?;
    page.wait_for_text("h1", "About us").await?;
    // The worker may have asked for it too.
    ensure!(host.count("/about/") > 0, "the browser has not loaded the page");
    Ok(())
}

async fn without_the_app_links_are_plain(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open(&host.url()).await?;
    let wasm = wasm(page).await?;
    for fault in [Fault::Status(404), Fault::html(), Fault::Cut(1000)] {
        host.fault(&wasm, fault);
        page.open("about:blank").await?;
        page.open(&format!("{}world/", host.url())).await?;
        page.wait_until(
            "the filter says what it needs",
            "document.querySelector('.filters').innerText.includes('JavaScript')",
        )
        .await?;
        // The browser itself reports what has not come.
        page.take_errors().await?;
        page.click(".stories h3 a").await?;
        page.wait_for(".body p").await?;
        ensure!(page.texts(".body p").await?.len() > 10, "the story is not whole");
        page.take_errors().await?;
        host.clear_faults();
    }
    Ok(())
}

async fn after_a_breakdown_links_are_plain(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.open(&format!("{}world/", host.url())).await?;
    page.wait_for_app().await?;
    page.click_link("About us").await?;
    page.wait_for_text("h1", "About us").await?;
    // What the app calls breaks in the middle of its work.
    page.script("window.isSame = true; window.scrollTo = undefined", vec![]).await?;
    page.click(".sections a[href='world/']").await?;
    page.wait_until("it is reported", "newsprintErrors.length > 0").await?;
    page.take_errors().await?;
    page.click(".sections a[href='pictures/']").await?;
    page.wait_for_text("h1", "Pictures").await?;
    page.wait_until("another document", "window.isSame === undefined").await?;
    page.back().await?;
    page.wait_for_text("h1", "World").await?;
    page.wait_until("a whole list", "document.querySelectorAll('.stories h3').length > 20").await?;
    Ok(())
}

async fn a_reader_who_saves_data_gets_no_app_until_it_is_needed(page: &Page) -> Result<()> {
    if page.browser != Browser::Chromium {
        // The only one of the three with navigator.connection.
        return Ok(());
    }
    let host = newsroom::serve("/")?;
    page.before_every_document("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })").await?;
    page.open(&format!("{}world/", host.url())).await?;
    let wasm = wasm(page).await?;
    page.wait_until("the page has loaded", "document.readyState === 'complete'").await?;
    page.script(
        "return new Promise((done) => requestIdleCallback(() => requestIdleCallback(() => done(null))))",
        vec![],
    )
    .await?;
    ensure!(host.count(&wasm) == 0, "the app came though nobody needs it");
    page.choose("#filter-tag", "harbour").await?;
    page.wait_for_text(".found", "10 stories").await?;
    // Once for the page, and then by the worker, which keeps it.
    page.wait_until_requested(&host, &wasm, 1).await
}

/// A frame that allows no scripts shows what a browser without them does; the test's own page can look into it.
async fn without_scripts_pages_are_whole(page: &Page) -> Result<()> {
    let host = newsroom::serve("/a/prefix/")?;
    // A page without a policy may show frames of any site.
    host.fault("/frames/", Fault::html());
    page.open(&format!("{}frames/", host.url())).await?;
    let show = "return new Promise((done) => {
            document.body.replaceChildren(Object.assign(document.createElement('iframe'), {
                sandbox: 'allow-same-origin', src: arguments[0], onload: () => done(null) }));
        })";
    for (path, selector, text) in [
        ("", ".slot-lead h2", "Story 3"),
        ("world/", ".filters", "JavaScript"),
        ("world/", ".pages a", "Older"),
        ("zh/", "h1", "长报"),
        ("archive/", ".years", "November 2023"),
        ("about/", ".body", "We count stories."),
        ("world/2020/bridge/", ".embed a", "YouTube"),
        (&newsroom::story(8), ".newest a", "To the front page"),
        (&newsroom::story(8), ".footnotes", "The note."),
    ] {
        page.script(show, vec![json!(format!("{}{path}", host.url()))]).await?;
        let found = page
            .script(
                "const page = document.querySelector('iframe').contentDocument;
                return [...page.querySelectorAll(arguments[0])].map((found) => found.innerText).join(' ')",
                vec![json!(selector)],
            )
            .await?;
        ensure!(found.as_str().is_some_and(|found| found.contains(text)), "{path} {selector}: {found}");
    }
    Ok(())
}

async fn the_newest_come_without_moving_anything(page: &Page) -> Result<()> {
    let host = newsroom::serve("/")?;
    page.resize(1000, 700).await?;
    let newest = host.hold("/data/latest/en.json");
    page.open(&format!("{}{}", host.url(), newsroom::story(8))).await?;
    page.script(TOOLS, vec![]).await?;
    page.wait_for_app().await?;
    // The end of the page is in view when they come.
    page.script("scrollTo(0, document.documentElement.scrollHeight)", vec![]).await?;
    page.script("window.before = snapshot()", vec![]).await?;
    newest.release();
    page.wait_until_requested(&host, "/data/latest/en.json", 1).await?;
    page.script("return new Promise((done) => setTimeout(() => requestAnimationFrame(() => done(null))))", vec![])
        .await?;
    let moved = page.script("return differences(before, snapshot())", vec![]).await?;
    ensure!(moved == json!([]), "{moved}");
    // When the reader is elsewhere, there is room for them.
    page.scroll_to(0.0).await?;
    page.wait_until("they are there", "document.querySelectorAll('.newest li').length === 10").await?;
    Ok(())
}
