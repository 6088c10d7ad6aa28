//! The site whose readers are counted, as a build has written it: its sections, and the headlines of its stories.

use crate::{config, front_matter::toml, say};
use anyhow::{Context, Result, bail};
use jiff::tz::TimeZone;
use newsprint_model::{Place, Route, Site, site::SITE_FILE};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A site that has been built.
#[derive(Debug)]
pub struct PublishedSite {
    /// What every page knows of it.
    pub site: Site,
    /// Its path: `/` or `/a/prefix/`.
    pub base_path: String,
    /// Its host.
    pub host: String,
    /// The newsroom's zone; none where it states none.
    pub zone: Option<TimeZone>,
    out: PathBuf,
}

/// What is read of a story's data.
#[derive(Deserialize)]
struct StoryFile {
    article: Story,
}

#[derive(Deserialize)]
struct Story {
    headline: String,
}

impl PublishedSite {
    /// Reads a site in its folder, or the output alone.
    ///
    /// # Errors
    /// When it has not been built, or states a zone that there is not.
    pub fn read(folder: &Path, out: Option<&Path>) -> Result<Self> {
        let out = out.map_or_else(|| folder.join("dist"), Path::to_owned);
        let is_output = !out.join(SITE_FILE).is_file() && folder.join(SITE_FILE).is_file();
        let out = if is_output { folder.to_owned() } else { out };
        let file = out.join(SITE_FILE);
        let text = fs::read(&file)
            .with_context(|| say!("{} is missing: build the site first", "缺少 {}：请先构建网站", file.display()))?;
        let site = serde_json::from_slice::<Site>(&text).with_context(|| {
            say!("{} is of another version: build the site anew", "{} 属于另一个版本：请重新构建网站", file.display())
        })?;
        let Some((_, base_path)) = config::published_at(&site.base_url).filter(|_| !site.editions.is_empty()) else {
            bail!(say!("{} tells of no site: build it anew", "{} 里没有网站的信息：请重新构建", file.display()));
        };
        let host = site.base_url.split('/').nth(2).unwrap_or_default().to_owned();
        Ok(Self { zone: zone(folder)?, site, base_path, host, out })
    }

    /// The page at an address, as the site itself writes it; nothing when the site can have no such page.
    pub fn route(&self, address: &str) -> Option<Route> {
        Route::parse(&self.site, address)
    }

    /// Whether a page is there.
    pub fn has(&self, route: &Route) -> bool {
        self.data(&route.href(&self.site)).is_some_and(|file| file.is_file())
    }

    /// The address and the headline of a story; nothing when no such story is there.
    pub fn story(&self, route: &Route) -> Option<(String, String)> {
        let Place::Article { .. } = route.place else { return None };
        let href = route.href(&self.site);
        let file = serde_json::from_slice::<StoryFile>(&fs::read(self.data(&href)?).ok()?).ok()?;
        Some((href, file.article.headline))
    }

    /// The file with the data of a page.
    fn data(&self, href: &str) -> Option<PathBuf> {
        let folder = percent_decode_str(href).decode_utf8().ok()?;
        Some(self.out.join(&*folder).join("index.json"))
    }
}

/// The zone that `site.toml` states. An output alone has none.
fn zone(folder: &Path) -> Result<Option<TimeZone>> {
    let Ok(text) = fs::read_to_string(folder.join(config::FILE)) else { return Ok(None) };
    let Ok(root) = toml::parse(&text, 0) else {
        bail!(say!(
            "{file} in {folder} is no TOML",
            "{folder} 里的 {file} 不是 TOML",
            file = config::FILE,
            folder = folder.display()
        ))
    };
    let name = root.get("time_zone").and_then(|node| node.text());
    name.map(|name| TimeZone::get(name).with_context(|| say!("there is no time zone “{name}”", "没有时区“{name}”")))
        .transpose()
}
