//! What pages look like, watched: small pictures of the demo newsroom are held against those in `tests/looks`, which
//! `cargo xtask looks --accept` takes anew. Chromium alone takes them.

use anyhow::{Result, bail};
use image::RgbImage;

use crate::browser::Browser;
use crate::contact_sheet::{self, Judgement};
use crate::focus::newest_are_there;
use crate::kinds;
use crate::page::Page;
use crate::shots::{Clip, capture, resize, wait_until_painted};
use crate::suite::tests;

tests![
    look_of_the_front,
    look_of_a_section,
    look_of_a_tag,
    look_of_an_author,
    look_of_a_source,
    look_of_a_month,
    look_of_the_archive,
    look_of_the_tags,
    look_of_the_search,
    look_of_a_story,
    look_of_a_static_page,
    look_of_a_failure,
];

/// Widths of windows with the share of it that is kept, and how much of a page's height is looked at.
const WINDOWS: [(u32, u32, u32); 3] = [(360, 4, 1600), (768, 8, 1600), (1280, 10, 1600)];

async fn look_of_the_front(page: &Page) -> Result<()> {
    both(page, "front", "", "ar/").await
}

async fn look_of_a_section(page: &Page) -> Result<()> {
    both(page, "section", "news/", "ar/news/").await
}

async fn look_of_a_tag(page: &Page) -> Result<()> {
    both(page, "tag", "tag/bridges/", "ar/tag/جسور/").await
}

async fn look_of_an_author(page: &Page) -> Result<()> {
    both(page, "author", "author/lin-yao/", "ar/author/لين-ياو/").await
}

async fn look_of_a_source(page: &Page) -> Result<()> {
    both(page, "source", "source/the-lan-river-courier/", "ar/source/بريد-نهر-لان/").await
}

async fn look_of_a_month(page: &Page) -> Result<()> {
    both(page, "month", "archive/2026/11/", "ar/archive/2026/11/").await
}

async fn look_of_the_archive(page: &Page) -> Result<()> {
    both(page, "archive", "archive/", "ar/archive/").await
}

async fn look_of_the_tags(page: &Page) -> Result<()> {
    both(page, "tags", "tag/", "ar/tag/").await
}

async fn look_of_the_search(page: &Page) -> Result<()> {
    both(page, "search", "search/", "ar/search/").await
}

async fn look_of_a_story(page: &Page) -> Result<()> {
    both(page, "story", "news/2026/third-bridge-opens/", "ar/news/2026/third-bridge-opens/").await
}

async fn look_of_a_static_page(page: &Page) -> Result<()> {
    both(page, "static-page", "about/", "ar/about/").await
}

async fn look_of_a_failure(page: &Page) -> Result<()> {
    both(page, "failure", "nowhere/", "ar/nowhere/").await
}

/// The same view in English and in Arabic.
async fn both(page: &Page, view: &str, english: &str, arabic: &str) -> Result<()> {
    if page.browser != Browser::Chromium {
        return Ok(());
    }
    if let Some(why) = contact_sheet::not_comparable()? {
        eprintln!("skipped: {why}");
        return Ok(());
    }
    let host = kinds::demo()?;
    let mut wrong = Vec::new();
    for (language, path) in [("en", english), ("ar", arabic)] {
        // From narrow to wide, so that a picture's file is the same each time.
        resize(page, WINDOWS[0].0).await?;
        page.open(&format!("{}{path}", host.url())).await?;
        page.wait_for_app().await?;
        // In Arabic there is one story.
        newest_are_there(page, "document.documentElement.lang === 'ar'").await?;
        let sheet = contact_sheet::sheet(&shots(page).await?);
        match contact_sheet::judge(&format!("{view}-{language}"), &sheet)? {
            Judgement::Same | Judgement::Accepted => {}
            Judgement::Other(told) => wrong.push(told),
        }
    }
    // An unknown address has an answer that the browser tells of.
    page.leave().await?;
    if !wrong.is_empty() {
        bail!("{}\nIf that is what is wanted: cargo xtask looks --accept", wrong.join("\n"));
    }
    Ok(())
}

/// The page at each width, by day and by night.
async fn shots(page: &Page) -> Result<Vec<RgbImage>> {
    let mut shots = Vec::new();
    for (width, share, height) in WINDOWS {
        resize(page, width).await?;
        for scheme in ["light", "dark"] {
            page.prefer(scheme).await?;
            wait_until_painted(page).await?;
            let picture = image::load_from_memory(&capture(page, Clip { width, height }).await?)?.to_rgb8();
            shots.push(contact_sheet::small(&picture, width / share, height / share));
        }
    }
    Ok(shots)
}
