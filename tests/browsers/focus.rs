//! The keyboard's way through pages: to everything that can be used and away from it again, and always seen.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use newsprint_host::Host;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::kinds;
use crate::page::{Page, strings};
use crate::suite::tests;

tests![
    the_keyboard_reaches_everything_and_is_seen,
    the_keyboard_reaches_everything_in_arabic,
    the_keyboard_reaches_everything_backwards,
    rings_and_edges_stand_out,
];

/// What can be used, is shown and has not had the focus yet: a region of the page may be exchanged while the test is on its way.
/// What is folded is unfolded.
const START: &str = "const [beyond] = arguments;
    document.querySelectorAll('details').forEach((folded) => { folded.open = true; });
    window.seen = new Set();
    const usable = 'a[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [tabindex=\"0\"]';
    const isShown = (element) => element.getClientRects().length && getComputedStyle(element).visibility === 'visible';
    window.told = (element) => `${element.localName}: ${(element.innerText || element.id).trim().slice(0, 40)}`;
    window.left = () => [...document.querySelectorAll(usable)].filter((element) =>
      element.tabIndex >= 0 && !element.disabled && !(beyond && element.matches(beyond)) && isShown(element) && !seen.has(element));
    return left().length";

/// Notes where the focus is, once the browser has scrolled there. Gives how many have not had it yet, and what is wrong with how it is seen here.
const STEP: &str = "return new Promise((done) => requestAnimationFrame(() => setTimeout(done))).then(() => {
    const element = document.activeElement;
    if (!element || element === document.body || seen.has(element)) return [left().length, null];
    seen.add(element);
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { top, bottom, left: start, right, width, height } = element.getBoundingClientRect();
    const isRinged = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    const isInView = bottom > 0 && top < innerHeight && right > 0 && start < innerWidth && width > 1 && height > 1;
    // Players and frames draw rings of their own inside.
    const isOwn = /iframe|news-embed|audio|video/.test(element.localName);
    const isSeen = isInView && (isRinged || isOwn);
    return [left().length, isSeen ? null : `${told(element)} ${isInView ? 'has no ring' : 'is out of view'}`];
    })";

async fn the_keyboard_reaches_everything_and_is_seen(page: &Page) -> Result<()> {
    let paths = [
        "",
        "photo/",
        "news/?tag=lan-river",
        "search/",
        "culture/2026/what-is-a-tongqiao-violin/",
        "embed/",
        "404.html",
    ];
    all(page, &kinds::demo()?, &paths, &[Key::Tab]).await
}

async fn the_keyboard_reaches_everything_in_arabic(page: &Page) -> Result<()> {
    all(page, &kinds::demo()?, &["ar/"], &[Key::Tab]).await?;
    all(page, &kinds::kinds()?, &["news/2025/bridge/", "photo/2025/boats/"], &[Key::Tab]).await
}

async fn the_keyboard_reaches_everything_backwards(page: &Page) -> Result<()> {
    let paths = ["", "video/2026/lantern-boats/"];
    all(page, &kinds::demo()?, &paths, &[Key::Shift, Key::Tab]).await
}

async fn all(page: &Page, host: &Host, paths: &[&str], keys: &[Key]) -> Result<()> {
    for path in paths {
        kinds::open(page, host, path).await?;
        one(page, path, keys).await?;
    }
    page.leave().await
}

async fn one(page: &Page, path: &str, keys: &[Key]) -> Result<()> {
    newest_are_there(page, "false").await?;
    // WebKit gives the keyboard no way to a field for a colour.
    let beyond = if page.browser == Browser::WebKitGtk { "[type=\"color\"]" } else { "" };
    let count = page.script(START, vec![json!(beyond)]).await?.as_u64().context("no number")?;
    ensure!(count > 10, "{path} has {count} that can be used");
    let mut wrong = Vec::new();
    // Players have more than one place inside.
    for _ in 0..2 * count + 40 {
        page.press(keys).await?;
        let step = page.script(STEP, vec![]).await?;
        wrong.extend(step[1].as_str().map(str::to_owned));
        if step[0] == json!(0) {
            ensure!(wrong.is_empty(), "{path}:\n  {}", wrong.join("\n  "));
            return Ok(());
        }
    }
    let left = page.script("return left().map(told)", vec![]).await?;
    anyhow::bail!("{path}: the keyboard does not reach {:?} from {}", strings(&left), page.focused().await?)
}

/// Brings the newest stories into a story's page: they are fetched when the reader comes near, and put there when it moves nothing.
/// `alone` is true where a story has none beside it.
pub async fn newest_are_there(page: &Page, alone: &str) -> Result<()> {
    if page.script("return document.querySelector('.newest') === null", vec![]).await? == true {
        return Ok(());
    }
    page.wait_for_app().await?;
    page.script("document.querySelector('.newest').scrollIntoView()", vec![]).await?;
    let fetched = "performance.getEntriesByType('resource').some(({ name }) => name.includes('/data/latest/'))";
    page.wait_until("the newest are fetched", fetched).await?;
    page.scroll_to(0.0).await?;
    let there = format!("document.querySelector('.newest > p') === null || {alone}");
    page.wait_until("the newest are there", &there).await
}

/// The contrast of the ring of focus, and of the edges of fields, with the paper and with the wash of boxes, in a theme.
const CONTRASTS: &str = "const root = document.documentElement;
    root.setAttribute('data-theme', arguments[0]);
    const probe = document.body.appendChild(document.createElement('p'));
    const luminance = (token) => {
      probe.style.color = `var(${token})`;
      const [red, green, blue] = getComputedStyle(probe).color.match(/[0-9.]+/g).map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one, two) => (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    const pairs = ['--focus', '--control-edge'].flatMap((line) => ['--paper', '--wash'].map((ground) => [line, ground]));
    const found = pairs.map(([line, ground]) => [line, ground, contrast(luminance(line), luminance(ground))]);
    probe.remove();
    return found;";

async fn rings_and_edges_stand_out(page: &Page) -> Result<()> {
    kinds::open(page, &kinds::demo()?, "about/").await?;
    for theme in ["light", "dark", "sepia"] {
        let found = page.script(CONTRASTS, vec![json!(theme)]).await?;
        let pairs = found.as_array().map(Vec::as_slice).unwrap_or_default();
        let faint: Vec<&Value> =
            pairs.iter().filter(|pair| pair[2].as_f64().is_none_or(|contrast| contrast < 3.0)).collect();
        ensure!(pairs.len() == 4 && faint.is_empty(), "{theme}: {faint:?}");
    }
    page.leave().await
}
