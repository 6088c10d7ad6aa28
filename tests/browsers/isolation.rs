//! What partners' pages, frames and others on the same page can do to each other.

use anyhow::{Result, ensure};
use newsprint_host::{Host, StaticHost};
use serde_json::json;
use tempfile::TempDir;

use crate::page::Page;
use crate::partners::{Partnership, SCRIPT, embed, inside, shown, wait_for_frame};
use crate::suite::tests;

tests![
    a_partners_style_cannot_break_a_frame,
    forged_messages_of_the_page,
    forged_messages_of_another_frame,
    heights_that_are_none,
    a_hostile_frame_reaches_nothing,
];

async fn a_partners_style_cannot_break_a_frame(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let hostile = "<style>
        * { all: unset !important; font: 3px monospace !important; letter-spacing: 9px !important; direction: rtl !important }
        html, body { display: block !important }
        head, head * { display: none !important }
        * { height: 3px !important; max-height: 5px !important; line-height: 90px !important }
        div, slot, iframe, :host, news-embed iframe, news-embed > * {
            display: none !important; width: 1px !important; border: 50px solid red !important; transform: scale(0) !important;
            position: fixed !important; visibility: hidden !important; opacity: 0 !important }
    </style>";
    page.open(&partnership.page("", &format!("{}{SCRIPT}", embed("section/world/", "limit=3")))?).await?;
    let undisturbed = wait_for_frame(page, 0).await?;
    let letters = "return getComputedStyle(document.querySelector('h2')).font";
    let own = inside(page, 0, letters).await?;
    page.open(&partnership.page(hostile, &format!("{}{SCRIPT}", embed("section/world/", "limit=3")))?).await?;
    let is_seen = "(() => { const { shadowRoot } = document.querySelector('news-embed');
        const frame = shadowRoot && shadowRoot.querySelector('iframe');
        return !!frame && getComputedStyle(frame).visibility === 'visible' && frame.offsetHeight > 100 })()";
    page.wait_until("the frame is seen", is_seen).await?;
    let look = "const { shadowRoot } = document.querySelector('news-embed');
        const { width, height } = shadowRoot.querySelector('iframe').getBoundingClientRect();
        return [width, height]";
    let seen = page.script(look, vec![]).await?;
    let [width, height] = [0, 1].map(|at| seen[at].as_f64().unwrap_or_default());
    ensure!(width > 300.0 && (height - undisturbed).abs() < 40.0, "{seen}, alone {undisturbed}");
    // The partner's letters are not the frame's, and what the partner hides is hidden.
    ensure!(inside(page, 0, letters).await? == own);
    page.script("document.querySelector('news-embed').style.setProperty('display', 'none', 'important')", vec![])
        .await?;
    let hidden = page.script(look, vec![]).await?;
    ensure!(hidden[1] == json!(0), "{hidden}");
    Ok(())
}

/// What a page or a frame says in the name of a frame.
const FORGED: &str =
    "for (const height of [41, 5000, 99999]) to.postMessage({ v: 1, type: 'news-embed:size', height }, '*');";

async fn forged_messages_of_the_page(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    page.open(&partnership.page("", &format!("{}{SCRIPT}", embed("section/world/", "limit=3")))?).await?;
    let height = wait_for_frame(page, 0).await?;
    let text = inside(page, 0, "return document.body.innerText").await?;
    let forge = format!(
        "const to = window; {FORGED}
        const frame = document.querySelector('news-embed').shadowRoot.querySelector('iframe');
        for (const data of [null, 7, 'news-embed:measure', {{ v: 2, type: 'news-embed:measure' }}, {{ v: 1, type: 'eval', code: 'x' }},
            {{ v: 1, type: 'news-embed:size', height: 1 }}, {{ v: 1, type: 'news-embed:measure', height: 5000, html: '<b>' }}])
          frame.contentWindow.postMessage(data, '*');"
    );
    page.script(&forge, vec![]).await?;
    all_said(page).await?;
    let after = shown(page, 0).await?;
    ensure!(after.height == height && after.frame == Some(height), "{after:?}");
    ensure!(inside(page, 0, "return document.body.innerText").await? == text);
    Ok(())
}

/// Waits until every message sent before has been heard: they come in order, from the page and from its frames.
async fn all_said(page: &Page) -> Result<()> {
    let ask = "const done = arguments[arguments.length - 1];
        const heard = new MessageChannel(); heard.port1.onmessage = () => setTimeout(done, 0); heard.port2.postMessage(0)";
    page.client.execute_async(ask, Vec::new()).await?;
    inside(page, 0, "return 0").await.map(drop)
}

async fn forged_messages_of_another_frame(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let (_folder, hostile) = host(&format!("<script>const to = parent; {FORGED} document.title = 'said'</script>"))?;
    let sibling = format!("<iframe title=another src=\"{}\"></iframe>", hostile.url());
    page.open(&partnership.page("", &format!("{}{SCRIPT}{sibling}", embed("section/world/", "limit=3")))?).await?;
    let height = wait_for_frame(page, 0).await?;
    page.script("document.querySelector('iframe').src += '?again'", vec![]).await?;
    page.wait_until_requested(&hostile, "/", 2).await?;
    page.wait_until("the other frame has loaded", "document.readyState === 'complete'").await?;
    all_said(page).await?;
    let after = shown(page, 0).await?;
    ensure!(after.height == height, "{after:?}");
    Ok(())
}

fn host(html: &str) -> Result<(TempDir, Host)> {
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("index.html"), format!("<!doctype html><title>Another</title>{html}"))?;
    let host = StaticHost::serve(folder.path()).start()?;
    Ok((folder, host))
}

async fn heights_that_are_none(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    partnership.replace_frame(
        "section/world/",
        "<!doctype html><script>
        const say = (height, v = 1) => parent.postMessage({ v, type: 'news-embed:size', height }, '*');
        for (const height of [321, 39, -1, 0, 100001, 1e9, 400.5, NaN, Infinity, '500', null, undefined, {}, [600], true]) say(height);
        say(700, 2);
        parent.postMessage({ v: 1, type: 'other', height: 800 }, '*');
        parent.postMessage('{\"v\":1,\"type\":\"news-embed:size\",\"height\":900}', '*');
        </script>",
    )?;
    page.open(&partnership.page("", &format!("{}{SCRIPT}", embed("section/world/", "")))?).await?;
    let height = wait_for_frame(page, 0).await?;
    ensure!(height == 321.0, "{height}");
    all_said(page).await?;
    ensure!(shown(page, 0).await?.height == 321.0);
    Ok(())
}

async fn a_hostile_frame_reaches_nothing(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    partnership.replace_frame(
        "section/world/",
        "<!doctype html><body><script>
        const tries = {
          document: () => parent.document.body.innerHTML = '',
          location: () => { top.location = 'about:blank#taken' },
          read: () => parent.location.href,
          name: () => parent.frames[0].document,
          cookie: () => document.cookie = 'a=b',
          storage: () => localStorage.setItem('a', 'b'),
          database: () => indexedDB.open('a'),
          alert: () => { alert('hello'); throw new Error('not shown') },
        };
        const reached = [];
        for (const name in tries) try { tries[name](); reached.push(name) } catch (error) { }
        document.body.textContent = reached.join();
        parent.postMessage({ v: 1, type: 'news-embed:size', height: 100 }, '*');
        </script>",
    )?;
    let url = partnership.page("", &format!("<p id=own>Ours</p>{}{SCRIPT}", embed("section/world/", "")))?;
    page.open(&url).await?;
    wait_for_frame(page, 0).await?;
    let reached = inside(page, 0, "return document.body.innerText").await?;
    let reached = reached.as_str().unwrap_or_default().to_owned();
    // What a browser refuses without an error has reached nothing either: the page is looked at.
    for name in ["document", "read", "cookie", "storage"] {
        ensure!(!reached.split(',').any(|other| other == name), "reached: {reached}");
    }
    ensure!(page.text("#own").await? == "Ours" && page.url().await? == url, "{}", page.url().await?);
    page.take_errors().await.map(drop)
}
