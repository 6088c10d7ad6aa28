//! Stories of the newsroom on partners' pages.

use anyhow::{Context, Result, ensure};
use newsprint_host::Fault;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::page::Page;
use crate::partners::{Partnership, SCRIPT, embed, inside, shown, wait_for_frame, wait_for_height, wait_inside};
use crate::suite::tests;

tests![
    the_newsroom_publishes_meanwhile,
    a_withdrawn_story,
    in_a_window_that_nobody_sees,
    by_night,
    an_embed_shows_headlines,
    a_strict_policy_that_allows_us,
    a_policy_that_forbids_our_script,
    a_policy_that_forbids_our_frames,
    a_blocked_script,
    a_frame_that_says_nothing,
    a_frame_without_a_width,
    a_card_without_a_scrollbar,
    twenty_embeds,
    embeds_come_and_go_by_script,
    attributes_change_while_it_runs,
    unknown_elements_are_stripped,
    under_a_prefix_in_chinese_and_arabic,
    an_embed_without_a_script,
];

async fn an_embed_shows_headlines(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let url = partnership.page("", &format!("{}{SCRIPT}", embed("section/world/", "")))?;
    page.open(&url).await?;
    wait_for_height(page, 0, 400.0..1000.0).await?;
    let seen = inside(
        page,
        0,
        "return [...document.querySelectorAll('h2')].filter((h2) => h2.offsetHeight).map((h2) => h2.innerText)",
    )
    .await?;
    ensure!(seen == json!((61..=70).rev().map(|number| format!("Story {number}")).collect::<Vec<_>>()), "{seen}");
    let links = inside(page, 0, "return [...document.links].every((link) => link.target === '_blank')").await?;
    ensure!(links == json!(true), "every link opens a window of its own");
    let title = page
        .script("return document.querySelector('news-embed').shadowRoot.querySelector('iframe').title", vec![])
        .await?;
    ensure!(title == json!("Our neighbours"), "{title}");
    let kept = inside(page, 0, "try { return localStorage.length } catch (error) { return error.name }").await?;
    ensure!(kept == json!("SecurityError"), "the frame has an origin: {kept}");
    Ok(())
}

/// A policy as an element, with the newsroom's origin for `{origin}`.
fn policy(partnership: &Partnership, text: &str) -> String {
    let text = text.replace("{origin}", &partnership.origin());
    format!(r#"<meta http-equiv="Content-Security-Policy" content="{text}">"#)
}

async fn a_strict_policy_that_allows_us(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let head = policy(&partnership, "default-src 'none'; script-src {origin}; frame-src {origin}");
    page.open(&partnership.page(&head, &format!("{}{SCRIPT}", embed("section/world/", "height=600")))?).await?;
    wait_for_frame(page, 0).await.map(drop)
}

async fn a_policy_that_forbids_our_script(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let head = policy(&partnership, "default-src 'none'; frame-src {origin}");
    page.open(&partnership.page(&head, &format!("{}{SCRIPT}", embed("section/world/", "")))?).await?;
    ensure!(page.text("news-embed a").await? == "Our neighbours");
    ensure!(partnership.count("/embed/section/world/") == 0);
    page.take_errors().await.map(drop)
}

async fn a_policy_that_forbids_our_frames(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let head = policy(&partnership, "default-src 'none'; script-src {origin}");
    page.open(&partnership.page(&head, &format!("{}{SCRIPT}", embed("section/world/", "height=600")))?).await?;
    let is_given_up = "(() => { const { shadowRoot, offsetHeight } = document.querySelector('news-embed');
        return !!shadowRoot && !shadowRoot.querySelector('iframe') && offsetHeight < 100 })()";
    page.wait_until("the frame is given up", is_given_up).await?;
    ensure!(page.text("news-embed a").await? == "Our neighbours");
    Ok(())
}

async fn a_blocked_script(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    partnership.newsroom.fault("/embed.js", Fault::Status(403));
    page.open(&partnership.page("", &format!("{}{SCRIPT}", embed("section/world/", "")))?).await?;
    ensure!(page.text("news-embed a").await? == "Our neighbours");
    page.take_errors().await.map(drop)
}

async fn a_frame_that_says_nothing(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    partnership.newsroom.fault("/embed/section/world/", Fault::Status(403));
    page.open(&partnership.page("", &format!("{}{SCRIPT}", embed("section/world/", "height=300")))?).await?;
    page.wait_until("the element is there", "!!document.querySelector('news-embed').shadowRoot").await?;
    let waiting = shown(page, 0).await?;
    ensure!(waiting.height == 300.0 && waiting.frame.is_none() && waiting.link, "{waiting:?}");
    let is_shown = "getComputedStyle(document.querySelector('news-embed').shadowRoot.querySelector('iframe')).visibility === 'visible'";
    page.wait_until("8 seconds have passed", is_shown).await?;
    let given_up = shown(page, 0).await?;
    ensure!(given_up.frame == Some(300.0) && given_up.link, "{given_up:?}");
    Ok(())
}

/// A frame that is not laid out yet has a word in each line: it is silent until it has its width.
async fn a_frame_without_a_width(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let frame = r#"<script>var said = [], loaded = false; addEventListener("message", ({ data }) => said.push(data.height))</script>
        <iframe style="width:0" onload="loaded = true" sandbox="allow-scripts" src="{news}embed/card/world/2021/story-5.html"></iframe>"#;
    page.open(&partnership.page("", frame)?).await?;
    page.wait_until("the frame is loaded", "loaded").await?;
    page.script("document.querySelector('iframe').style.width = '400px'", vec![]).await?;
    page.wait_until("the frame says its height", "said.length > 0").await?;
    let said = page.script("return said", vec![]).await?;
    let heights = said.as_array().into_iter().flatten().map(Value::as_f64).collect::<Option<Vec<_>>>();
    ensure!(heights.is_some_and(|all| all.iter().all(|height| *height < 300.0)), "{said}");
    Ok(())
}

/// A frame is as high as it is without a scrollbar: that narrows it, and a narrower picture is lower, so that it would stay.
async fn a_card_without_a_scrollbar(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let card = embed("card/world/2021/story-5.html", "");
    page.open(&partnership.page("", &format!("<div style=\"width:600px\">{card}</div>{SCRIPT}"))?).await?;
    wait_for_frame(page, 0).await?;
    // A picture of the frame's width, and a frame that is too low for it.
    let picture = "const picture = document.createElement('div');
        picture.style.cssText = 'padding-bottom: 60%';
        document.body.append(picture)";
    inside(page, 0, picture).await?;
    let is_whole = "const { clientWidth, scrollHeight } = document.documentElement;
        return clientWidth === innerWidth && scrollHeight <= innerHeight";
    wait_inside(page, is_whole, &json!(true)).await
}

async fn twenty_embeds(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let all = (0..20).map(|at| match at % 4 {
        0 => embed("section/world/", "limit=2"),
        1 => embed("card/world/2021/story-5.html", ""),
        2 => embed("tag/harbour/", "limit=3 theme=dark"),
        _ => embed("article/world/2021/story-6.html", "max-height=300"),
    });
    page.open(&partnership.page("", &format!("{}{SCRIPT}", all.collect::<String>()))?).await?;
    for at in 0..20 {
        page.script("document.querySelectorAll('news-embed')[arguments[0]].scrollIntoView()", vec![json!(at)]).await?;
        let height = wait_for_frame(page, at).await?;
        ensure!(at % 4 != 3 || height == 300.0, "a whole story is {height} high");
    }
    Ok(())
}

async fn embeds_come_and_go_by_script(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let url = partnership.page("", &format!("<div id=place></div>{SCRIPT}"))?;
    page.open(&url).await?;
    let html = embed("section/world/", "").replace("{news}", &partnership.newsroom.url());
    for _ in 0..2 {
        page.script("document.getElementById('place').innerHTML = arguments[0]", vec![json!(html)]).await?;
        wait_for_frame(page, 0).await?;
        // Elsewhere in the page the frame begins anew.
        page.script("document.body.prepend(document.querySelector('news-embed'))", vec![]).await?;
        wait_for_frame(page, 0).await?;
        page.script("document.querySelector('news-embed').remove()", vec![]).await?;
    }
    let errors = page.script("return document.querySelectorAll('news-embed').length", vec![]).await?;
    ensure!(errors == json!(0));
    Ok(())
}

async fn attributes_change_while_it_runs(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    page.open(&partnership.page("", &format!("{}{SCRIPT}", embed("section/world/", "")))?).await?;
    let set = "document.querySelector('news-embed').setAttribute(arguments[0], arguments[1])";
    let ten = wait_for_frame(page, 0).await?;
    page.script(set, vec![json!("limit"), json!("3")]).await?;
    let is_lower = format!("document.querySelector('news-embed').offsetHeight < {ten} / 2");
    page.wait_until("three headlines are lower than ten", &is_lower).await?;
    ensure!(partnership.count("/embed/section/world/") == 1, "the frame was loaded again");

    page.script(set, vec![json!("theme"), json!("dark")]).await?;
    page.script(set, vec![json!("accent"), json!("#00aa55")]).await?;
    page.script(set, vec![json!("pictures"), json!("")]).await?;
    let look = "const { backgroundColor } = getComputedStyle(document.documentElement);
        const { borderTopColor } = getComputedStyle(document.querySelector('main'));
        return [backgroundColor, borderTopColor, document.documentElement.className]";
    let dark = json!(["rgb(20, 21, 23)", "rgb(0, 170, 85)", "with-pictures"]);
    wait_inside(page, look, &dark).await?;
    page.script(set, vec![json!("theme"), json!("light")]).await?;
    // What is no colour is no wish.
    page.script(set, vec![json!("accent"), json!("red;}*{display:none")]).await?;
    wait_inside(page, look, &json!(["rgb(253, 252, 249)", "rgb(168, 32, 26)", "with-pictures"])).await?;

    page.script(set, vec![json!("max-height"), json!("200")]).await?;
    page.wait_until("not higher than 200", "document.querySelector('news-embed').offsetHeight === 200").await?;
    page.script("document.querySelector('news-embed').removeAttribute('max-height')", vec![]).await?;
    page.script(set, vec![json!("lang"), json!("zh-Hans")]).await?;
    wait_inside(
        page,
        "return [document.documentElement.lang, document.querySelector('h1').innerText]",
        &json!(["zh-Hans", "国际"]),
    )
    .await?;
    let other = format!("{}embed/card/world/2021/story-5.html", partnership.newsroom.url());
    page.script(set, vec![json!("src"), json!(other)]).await?;
    wait_inside(page, "return document.querySelector('h1')?.innerText", &json!("Story 5")).await?;
    wait_for_frame(page, 0).await.map(drop)
}

async fn unknown_elements_are_stripped(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let link = embed("section/world/", "").replace("news-embed", "p");
    let plain = link.replace(" src=", " data-src=");
    page.open(&partnership.page("", &format!("{plain}{SCRIPT}"))?).await?;
    page.click_link("Our neighbours").await?;
    page.wait_for_text("h1", "World").await
}

async fn under_a_prefix_in_chinese_and_arabic(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/a/b/")?;
    let all = [
        embed("section/zh/world/", "lang=zh-Hans"),
        embed("front/ar/", "lang=ar"),
        embed("article/ar/world/2025/bridge.html", ""),
    ];
    page.open(&partnership.page("", &format!("{}{SCRIPT}", all.concat()))?).await?;
    for (at, expected) in [
        json!(["zh-Hans", "ltr", "国际", "大桥通车"]),
        json!(["ar", "rtl", "الصحيفة الطويلة", "افتتاح الجسر"]),
        json!(["ar", "rtl", "افتتاح الجسر", null]),
    ]
    .into_iter()
    .enumerate()
    {
        wait_for_frame(page, at).await?;
        let look = "const text = (tag) => document.querySelector(tag) && document.querySelector(tag).innerText;
            const { lang, dir } = document.documentElement; return [lang, dir, text('h1'), text('h2')]";
        let seen = inside(page, at, look).await?;
        ensure!(seen == expected, "{seen}");
        let side = inside(page, at, "return getComputedStyle(document.querySelector('h1')).direction").await?;
        ensure!(side == expected[1]);
    }
    let styled = inside(page, 0, "return getComputedStyle(document.querySelector('main')).borderTopWidth").await?;
    ensure!(styled == json!("2px"), "the style sheet is not there: {styled}");
    Ok(())
}

async fn an_embed_without_a_script(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let head = policy(&partnership, "default-src 'none'; frame-src {origin}");
    let frame = r#"<iframe id="frame" src="{news}embed/section/world/#limit=2&amp;theme=dark" title="World" height="400"
        sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>"#;
    page.open(&partnership.page(&head, frame)?).await?;
    page.client.enter_frame(0).await.context("the frame")?;
    let seen = "[...document.querySelectorAll('h2')].filter((h2) => h2.offsetHeight).length === 2
        && getComputedStyle(document.documentElement).backgroundColor === 'rgb(20, 21, 23)'";
    page.wait_until("two dark headlines", seen).await?;
    page.client.enter_parent_frame().await?;
    Ok(())
}

async fn the_newsroom_publishes_meanwhile(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    page.open(&partnership.page("", &format!("{}{SCRIPT}", embed("section/world/", "limit=3")))?).await?;
    let three = wait_for_frame(page, 0).await?;
    let story = "---\ntitle: A later story\ndate: 2025-05-30T08:00:00+08:00\n---\nIt has happened.\n";
    partnership.publish_again("accent = \"#005588\"", &[("content/en/world/later.md", story)])?;
    // The frame that is there goes on, with files that the newsroom no longer has.
    page.script("document.querySelector('news-embed').setAttribute('limit', '10')", vec![]).await?;
    let is_higher = format!("document.querySelector('news-embed').offsetHeight > {three} * 2");
    page.wait_until("ten headlines", &is_higher).await?;
    // One that is loaded now shows what there is now.
    let html = embed("section/world/", "limit=1").replace("{news}", &partnership.newsroom.url());
    page.script("document.body.insertAdjacentHTML('afterbegin', arguments[0])", vec![json!(html)]).await?;
    wait_for_frame(page, 0).await?;
    let first = inside(page, 0, "return document.querySelector('h2').innerText").await?;
    ensure!(first == json!("A later story"), "{first}");
    let rule = inside(page, 0, "return getComputedStyle(document.querySelector('main')).borderTopColor").await?;
    ensure!(rule == json!("rgb(0, 85, 136)"), "{rule}");
    Ok(())
}

async fn a_withdrawn_story(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let both = [embed("card/world/2021/story-5.html", ""), embed("article/world/2021/story-5.html", "")];
    let gone = "---\ntitle: Story 5\ndate: 2021-06-06T08:00:00+08:00\nexpires: 2025-01-01\n---\nWhat should not have been said.\n";
    partnership.publish_again("", &[("content/en/world/story-5.md", gone)])?;
    page.open(&partnership.page("", &format!("{}{SCRIPT}", both.concat()))?).await?;
    for at in 0..2 {
        wait_for_height(page, at, 40.0..250.0).await?;
        let text = inside(page, at, "return document.body.innerText").await?;
        let text = text.as_str().unwrap_or_default();
        ensure!(text.contains("This story is no longer available."), "{text}");
        ensure!(!text.contains("Story 5") && !text.contains("should not"), "{text}");
    }
    Ok(())
}

/// WebKit's driver hangs when it has to make a window or to hide one: there nothing is tried.
async fn in_a_window_that_nobody_sees(page: &Page) -> Result<()> {
    if page.browser == Browser::WebKitGtk {
        return Ok(());
    }
    let partnership = Partnership::new("/")?;
    let url = partnership.page("", &format!("{}{SCRIPT}", embed("section/world/", "")))?;
    page.client.minimize_window().await?;
    page.open(&url).await?;
    let state = page.script("return document.visibilityState", vec![]).await?;
    ensure!(state == json!("hidden"), "{state}");
    wait_for_height(page, 0, 400.0..1000.0).await
}

async fn by_night(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    page.open(&partnership.page("", &format!("{}{SCRIPT}", embed("section/world/", "theme=auto")))?).await?;
    wait_for_frame(page, 0).await?;
    let follows = "const dark = matchMedia('(prefers-color-scheme: dark)').matches;
        return [document.getElementById('dark').media, dark,
            getComputedStyle(document.documentElement).backgroundColor === (dark ? 'rgb(20, 21, 23)' : 'rgb(253, 252, 249)')]";
    for scheme in ["light", "dark"] {
        let by_night = page.prefer(scheme).await?;
        wait_inside(page, follows, &json!(["(prefers-color-scheme: dark)", by_night, true])).await?;
    }
    Ok(())
}
