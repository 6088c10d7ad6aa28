//! What search engines look for: the sitemap, the sitemap of the news, `robots.txt`.
//!
//! - [`sitemap`]: how lists of addresses are written; `parts`: in how many files; `pages`: which addresses there
//!   are; `news`: the newest stories

mod news;
mod pages;
mod parts;
pub mod sitemap;

use crate::{lists::Lists, output::staging::OutputError, write::Writing};
use newsprint_model::site::Site;

/// The sitemap, or the index of its parts.
pub const SITEMAP: &str = "sitemap.xml";
/// The folder with the parts of a large sitemap.
pub const PARTS: &str = "sitemaps";
/// The sitemap of the news.
pub const NEWS: &str = "news-sitemap.xml";
/// What robots read first.
pub const ROBOTS: &str = "robots.txt";

impl Writing<'_> {
    /// Writes them all.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn maps(&self, lists: &Lists<'_>) -> Result<(), OutputError> {
        self.sitemap(lists)?;
        self.news_sitemap()?;
        self.rest.write(ROBOTS, robots(&self.newsroom.config.site).as_bytes())
    }
}

fn robots(site: &Site) -> String {
    let base = &site.base_url;
    format!("User-agent: *\nAllow: /\n\nSitemap: {base}{SITEMAP}\nSitemap: {base}{NEWS}\n")
}
