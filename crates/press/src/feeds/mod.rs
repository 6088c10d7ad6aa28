//! Feeds: the newest stories of a list with their whole text, as RSS, Atom and JSON Feed.
//!
//! - [`item`]: a story and a list as all three need them; [`rss`], [`atom`], [`json`]: the formats
//!
//! Bodies are not kept while a site is built, so that stories are read back from their pages' data: the few newest of a
//! list, once for its three feeds.

pub mod atom;
pub mod item;
pub mod json;
pub mod rss;

use crate::{
    lists::newest::Newest,
    load::Story,
    output::{staging::OutputError, unit::Unit},
    write::Writing,
};
use item::{Channel, Item};
use newsprint_model::{ArticleFile, Feed, Place};
use std::{
    collections::HashMap,
    io,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

/// How many stories a feed has.
pub const LENGTH: usize = 10;
/// How many stories that were read back are kept.
const MOST_KEPT: usize = 1_000;

impl Writing<'_> {
    /// Writes the feeds of a list; the pages of its stories are there already.
    ///
    /// # Errors
    /// When a file cannot be written, or a page not be read.
    pub fn feeds(&self, unit: &Unit<'_>, newest: &Newest<'_>) -> Result<(), OutputError> {
        let site = &self.newsroom.config.site;
        let edition = &site.editions[newest.edition];
        let href = newest.route.href(site);
        let title = match newest.route.place {
            Place::Front => edition.title.clone(),
            _ => format!("{} — {}", newest.title, edition.title),
        };
        let items = newest.stories.iter().map(|story| self.item(story)).collect::<Result<Vec<_>, OutputError>>()?;
        let channel = Channel::new(&title, format!("{}{href}", site.base_url), edition, items);
        Feed::ALL.into_iter().try_for_each(|feed| {
            let name = format!("{href}{}", feed.file());
            let bytes = match feed {
                Feed::Rss => rss::write(&channel),
                Feed::Atom => atom::write(&channel),
                Feed::Json => json::write(&channel),
            };
            let bytes = bytes.map_err(OutputError::write(Path::new(&name)))?;
            unit.write_page(&name, &bytes)
        })
    }

    fn item(&self, story: &Story) -> Result<Arc<Item>, OutputError> {
        if let Some(item) = self.items.get(&story.href) {
            return Ok(item);
        }
        let file = self.output.read_page::<ArticleFile>(&story.href)?;
        let frame = self.prerender.frame(usize::from(story.edition));
        Ok(self.items.keep(&story.href, Item::new(story, &file.article, frame)))
    }
}

/// Stories that were read back, by their addresses: the newest are in many feeds.
#[derive(Debug, Default)]
pub struct Items(Mutex<HashMap<Box<str>, Arc<Item>>>);

impl Items {
    fn get(&self, href: &str) -> Option<Arc<Item>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(href).cloned()
    }

    /// Keeps one, unless there are many: with their texts they are large.
    fn keep(&self, href: &str, item: Item) -> Arc<Item> {
        let item = Arc::new(item);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < MOST_KEPT {
            kept.insert(href.into(), Arc::clone(&item));
        }
        item
    }
}

/// What cannot be written in a format; with texts without control characters there is no such thing.
fn unwritable(error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    io::Error::other(error)
}
