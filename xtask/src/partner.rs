//! A partner's pages in the folder `partner` of a site: written as a partner would write them, with the address at which the
//! newsroom is published, and shown with the one at which it is served here.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::workspace;

/// A partner's pages.
pub struct Pages {
    folder: PathBuf,
    /// Where the newsroom says that it is published.
    base_url: String,
}

/// The partner's pages of a site, if it has some.
pub fn pages(site: &Path) -> Result<Option<Pages>> {
    let folder = site.join("partner");
    if !folder.is_dir() {
        return Ok(None);
    }
    let file = site.join("site.toml");
    let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let settings = text.parse::<toml::Table>().with_context(|| format!("reading {}", file.display()))?;
    let base_url = settings.get("base_url").and_then(toml::Value::as_str).context("site.toml has no base_url")?;
    Ok(Some(Pages { folder, base_url: base_url.to_owned() }))
}

impl Pages {
    /// Writes the pages for a newsroom at another address, and gives their folder.
    pub fn showing(&self, url: &str) -> Result<PathBuf> {
        let out = workspace::target().join("partner");
        fs::create_dir_all(&out)?;
        let (from, to) = (self.base_url.trim_end_matches('/'), url.trim_end_matches('/'));
        for entry in fs::read_dir(&self.folder)? {
            let file = entry?.path();
            let name = file.file_name().context("a file without a name")?;
            let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
            fs::write(out.join(name), text.replace(from, to))?;
        }
        Ok(out)
    }
}
