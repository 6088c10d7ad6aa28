//! Pages of every kind in three languages: of the demo newsroom, and in Arabic also of `tests/sites/kinds`, because the demo
//! has one story there.

use std::path::PathBuf;
use std::sync::Mutex;

use anyhow::Result;
use newsprint_host::{Host, StaticHost};

use crate::page::Page;
use crate::sites;

/// The front of the demo in English, and its sections.
pub const ENGLISH_LISTS: &[&str] = &["", "news/", "photo/", "video/", "people/", "travel/", "news/?tag=lan-river"];

/// Lists of other kinds, indexes, and the search with what it found.
pub const ENGLISH_INDEXES: &[&str] = &[
    "tag/lan-river/",
    "author/lin-yao/",
    "source/the-lan-river-courier/",
    "source/the-lan-river-courier/page/1/",
    "archive/2026/",
    "archive/2026/11/",
    "tag/",
    "author/",
    "archive/",
    "search/",
    "search/?q=river",
];

/// Stories with footnotes and a table, a player, pictures, a correction; in a series, of a person, of a journey.
pub const ENGLISH_STORIES: &[&str] = &[
    "news/2026/third-bridge-opens/",
    "culture/2026/what-is-a-tongqiao-violin/",
    "city/2025/how-to-read-open-data/",
    "photo/2026/moat-park-in-winter/",
    "video/2026/lantern-boats/",
    "people/2026/cableway-mechanic/",
    "travel/2026/yanxi-white-walls/",
    "news/2024/six-hours-above-the-ice/",
    "culture/2025/the-village-that-took-its-well/",
];

/// All that is neither a list nor a story.
pub const ENGLISH_REST: &[&str] = &[
    "corrections/",
    "about/",
    "contact/",
    "business/2024/paper-mill-to-close/",
    "404.html",
    "embed/",
    "embed/front/",
    "embed/section/photo/",
    "embed/tag/lan-river/",
    "embed/card/news/2026/third-bridge-opens.html",
    "embed/article/news/2026/third-bridge-opens.html",
];

/// The same in Chinese.
pub const CHINESE_LISTS: &[&str] =
    &["zh/", "zh/news/", "zh/photo/", "zh/video/", "zh/people/", "zh/travel/", "zh/news/?tag=澜江"];

pub const CHINESE_INDEXES: &[&str] = &[
    "zh/tag/澜江/",
    "zh/author/林遥/",
    "zh/source/澜江新报/",
    "zh/source/澜江新报/page/1/",
    "zh/archive/2026/",
    "zh/archive/2026/11/",
    "zh/tag/",
    "zh/author/",
    "zh/archive/",
    "zh/search/",
    "zh/search/?q=大桥",
];

/// Stories with readings of characters too, and with a film.
pub const CHINESE_STORIES: &[&str] = &[
    "zh/news/2026/third-bridge-opens/",
    "zh/business/2026/after-the-paper-mill/",
    "zh/culture/2026/dubnium-road/",
    "zh/photo/2026/moat-park-in-winter/",
    "zh/video/2026/lock-passage/",
    "zh/video/2026/lantern-boats/",
    "zh/people/2026/cableway-mechanic/",
    "zh/travel/2026/yanxi-white-walls/",
    "zh/news/2026/council-bridge-overrun/",
];

pub const CHINESE_REST: &[&str] = &[
    "zh/corrections/",
    "zh/about/",
    "zh/contact/",
    "zh/nowhere/",
    "embed/zh/",
    "embed/front/zh/",
    "embed/section/zh/photo/",
    "embed/article/zh/news/2026/third-bridge-opens.html",
];

/// The demo in Arabic.
pub const ARABIC: &[&str] = &[
    "ar/",
    "ar/news/",
    "ar/news/?tag=جسور",
    "ar/tag/جسور/",
    "ar/author/لين-ياو/",
    "ar/source/بريد-نهر-لان/",
    "ar/archive/2026/",
    "ar/archive/2026/11/",
    "ar/tag/",
    "ar/author/",
    "ar/archive/",
    "ar/search/",
    "ar/search/?q=الجسر",
    "ar/news/2026/third-bridge-opens/",
    "ar/about/",
    "ar/nowhere/",
    "embed/ar/",
    "embed/front/ar/",
    "embed/article/ar/news/2026/third-bridge-opens.html",
];

/// Of `tests/sites/kinds`: what the demo's Arabic edition lacks. One story has every kind of block.
pub const ARABIC_KINDS: &[&str] = &[
    "photo/",
    "video/",
    "people/",
    "travel/",
    "news/2025/bridge/",
    "news/2025/port/",
    "photo/2025/boats/",
    "video/2025/lock/",
    "people/2025/captain/",
    "corrections/",
    "news/2025/mill/",
    "zh/news/2025/mill/",
];

/// Serves the demo newsroom.
pub fn demo() -> Result<Host> {
    Ok(StaticHost::serve(sites::demo()?).start()?)
}

/// Serves `tests/sites/kinds`, which is built once in this process.
pub fn kinds() -> Result<Host> {
    static BUILT: Mutex<Option<PathBuf>> = Mutex::new(None);
    let mut built = BUILT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if built.is_none() {
        *built = Some(sites::build_ours("kinds")?);
    }
    Ok(StaticHost::serve(built.clone().unwrap_or_default()).start()?)
}

/// Opens a page, and waits until it shows all that its address says.
pub async fn open(page: &Page, host: &Host, path: &str) -> Result<()> {
    page.open(&format!("{}{path}", host.url())).await?;
    page.wait_until("there is a page", "document.querySelector('h1, h2, p') !== null").await?;
    if path.contains('?') {
        // The app fills it.
        page.wait_for_app().await?;
        page.wait_for(".found").await?;
    } else if path.starts_with("embed/") && page.script(HAS_BUILDER, vec![]).await? == true {
        page.wait_until("there are lines", "document.getElementById('code').value !== ''").await?;
    }
    Ok(())
}

const HAS_BUILDER: &str = "return document.getElementById('code') !== null";
