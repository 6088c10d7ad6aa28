//! Pages in narrow windows and with large text: nothing is cut off, nothing makes the page scroll sideways, and what is touched
//! is large enough.

use anyhow::{Result, ensure};
use fantoccini::Locator;
use newsprint_host::Host;
use serde_json::json;

use crate::accessible::silent_by;
use crate::browser::Browser;
use crate::kinds;
use crate::page::{Page, strings};
use crate::suite::tests;

tests![
    nothing_is_lost_at_320_pixels,
    nothing_is_lost_at_320_pixels_from_right_to_left,
    nothing_is_lost_with_text_twice_as_large,
    nothing_is_lost_with_text_twice_as_large_from_right_to_left,
    targets_are_large_enough,
    targets_are_large_enough_from_right_to_left,
];

/// What a window of 1280 px is at 400 %.
const NARROW: u32 = 320;

/// What stands outside of the page or is cut off. What scrolls in a frame of its own is not lost, nor are words for ears alone,
/// nor the rest of a summary that is cut after some lines.
const LOST: &str = "const root = document.documentElement;
    // Without the bar for scrolling, which stands at either side.
    const page = root.getBoundingClientRect();
    const told = (element) => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`;
    const lost = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} px wide`] : [];
    const isScrolled = (element) => element && element !== root && element !== document.body &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || isScrolled(element.parentElement));
    for (const element of document.body.querySelectorAll('*')) {
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width < 2 || height < 2 || element.closest('.visually-hidden, .skip') || isScrolled(element)) continue;
      const { overflowX, webkitLineClamp } = getComputedStyle(element);
      if (left < page.left - 1 || right > page.right + 1) lost.push(`${told(element)} reaches from ${left} to ${right}`);
      const isCut = element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
      if (/hidden|clip/.test(overflowX) && isCut && webkitLineClamp === 'none') lost.push(`${told(element)} is cut off`);
    }
    return lost;";

async fn nothing_is_lost_at_320_pixels(page: &Page) -> Result<()> {
    let look = async |path: &str| not_lost(page, path).await;
    each(page, &kinds::demo()?, &ENGLISH.concat(), NARROW, look).await
}

async fn nothing_is_lost_at_320_pixels_from_right_to_left(page: &Page) -> Result<()> {
    let look = async |path: &str| not_lost(page, path).await;
    each(page, &kinds::demo()?, kinds::ARABIC, NARROW, look).await?;
    each(page, &kinds::kinds()?, kinds::ARABIC_KINDS, NARROW, look).await
}

async fn nothing_is_lost_with_text_twice_as_large(page: &Page) -> Result<()> {
    each(page, &kinds::demo()?, &ENGLISH.concat(), 1280, async |path| not_lost_when_larger(page, path).await).await
}

async fn nothing_is_lost_with_text_twice_as_large_from_right_to_left(page: &Page) -> Result<()> {
    let look = async |path: &str| not_lost_when_larger(page, path).await;
    each(page, &kinds::demo()?, kinds::ARABIC, 1280, look).await?;
    each(page, &kinds::kinds()?, kinds::ARABIC_KINDS, 1280, look).await
}

async fn targets_are_large_enough(page: &Page) -> Result<()> {
    let paths = [
        "",
        "people/",
        "news/?tag=lan-river",
        "tag/",
        "search/?q=river",
        "culture/2026/what-is-a-tongqiao-violin/",
        "video/2026/lantern-boats/",
        "404.html",
        "embed/",
        "embed/front/",
    ];
    each(page, &kinds::demo()?, &paths, NARROW, async |path| silent_by(page, path, &TARGETS).await).await
}

async fn targets_are_large_enough_from_right_to_left(page: &Page) -> Result<()> {
    let look = async |path: &str| silent_by(page, path, &TARGETS).await;
    each(page, &kinds::demo()?, &["ar/", "ar/archive/2026/", "ar/search/?q=الجسر", "embed/ar/"], NARROW, look).await?;
    each(page, &kinds::kinds()?, &["photo/", "news/2025/bridge/", "photo/2025/boats/"], NARROW, look).await
}

const ENGLISH: [&[&str]; 4] =
    [kinds::ENGLISH_LISTS, kinds::ENGLISH_INDEXES, kinds::ENGLISH_STORIES, kinds::ENGLISH_REST];

/// axe's rule for targets of at least 24 px, or so much space around them.
const TARGETS: [&str; 1] = ["target-size"];

async fn not_lost(page: &Page, path: &str) -> Result<()> {
    let lost = strings(&page.script(LOST, vec![]).await?);
    ensure!(lost.is_empty(), "{path}:\n  {}", lost.join("\n  "));
    Ok(())
}

async fn not_lost_when_larger(page: &Page, path: &str) -> Result<()> {
    page.script("document.documentElement.style.fontSize = '200%'", vec![]).await?;
    not_lost(page, path).await
}

/// Looks at each page in a frame of a width, because not every browser has windows so narrow. Tells of all that is wrong, so that
/// one run shows what there is to mend.
async fn each(
    page: &Page,
    host: &Host,
    paths: &[&str],
    width: u32,
    look: impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    // Narrow windows are those of telephones, on which Firefox is rare.
    if page.browser == Browser::Firefox {
        return Ok(());
    }
    let mut wrong = Vec::new();
    page.open(&format!("{}robots.txt", host.url())).await?;
    for path in paths {
        let src = format!("{}{path}", host.url());
        page.client.execute_async(FRAME, vec![json!(src), json!(width)]).await?;
        page.client.find(Locator::Css("iframe")).await?.enter_frame().await?;
        if path.contains('?') {
            page.wait_for(".found").await?;
        }
        if let Err(error) = look(path).await {
            wrong.push(format!("{error:#}"));
        }
        page.client.enter_parent_frame().await?;
    }
    page.leave().await?;
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// Puts a page into a frame, in place of the last one, and waits until it has loaded.
const FRAME: &str = "const [src, width, done] = arguments;
    const frame = document.createElement('iframe');
    frame.style.cssText = `border: 0; width: ${width}px; height: 700px`;
    frame.onload = () => done();
    frame.src = src;
    document.body.replaceChildren(frame);";
