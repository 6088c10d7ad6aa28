//! Pages as the reader's own components render them, so that they are complete before any script runs.

use crate::{
    config::Config,
    icons::{HeadLink, Icons},
    reader::Reader,
    stats::pixel,
};
use newsprint_reader::{
    labels::Labels,
    prerender::{self, Html},
    screen::{Failure, Frame, Page, Screen},
};
use std::{collections::HashMap, sync::Arc};

/// Renders the pages of one site.
#[derive(Debug)]
pub struct Prerender {
    /// What surrounds the pages of each edition.
    frames: Vec<Frame>,
    /// The links to the icons, as HTML.
    icons: String,
    /// What says that views are counted, where they are.
    views: &'static str,
    /// Whether pages have bodies; otherwise the app builds them in the browser.
    has_bodies: bool,
}

impl Prerender {
    /// Gets ready for a site, with the words of the interface from the reader's files.
    pub fn new(config: &Config, reader: &Reader, icons: &Icons) -> Self {
        let site = Arc::new(config.site.clone());
        let frame = |number: usize| {
            let edition = &site.editions[number];
            let words = reader.json::<HashMap<String, String>>(&edition.words).unwrap_or_default();
            let labels = Arc::new(Labels::new(edition.interface.as_str(), words.into_iter().collect()));
            Frame { site: Arc::clone(&site), language: edition.language.clone(), labels }
        };
        Self {
            frames: (0..site.editions.len()).map(frame).collect(),
            icons: icons.links().iter().map(HeadLink::html).collect(),
            views: if config.counts_views { pixel::MARK } else { "" },
            has_bodies: config.prerenders,
        }
    }

    /// The links to the icons, as HTML.
    pub fn icons(&self) -> &str {
        &self.icons
    }

    /// What surrounds the pages of an edition.
    pub fn frame(&self, edition: usize) -> &Frame {
        &self.frames[edition]
    }

    /// A page of an edition at an address relative to the site's root; `data` is the JSON that it is made of.
    pub fn page(&self, edition: usize, href: &str, page: Page, data: &str) -> Html {
        let mut html = prerender::page(self.screen(edition, href, page));
        html.head.push_str(&self.icons);
        html.head.push_str(self.views);
        match self.has_bodies {
            true => prerender::boot(data, &mut html.body),
            false => html.body.clear(),
        }
        html
    }

    /// The page of an edition for any address at which there is nothing to show.
    pub fn failure(&self, edition: usize, failure: Failure) -> Html {
        let html = prerender::page(self.screen(edition, "", Page::Failure(failure)));
        let body = if self.has_bodies { html.body } else { String::new() };
        Html { head: html.head + &self.icons + self.views, body, ..html }
    }

    fn screen(&self, edition: usize, href: &str, page: Page) -> Screen {
        Screen { frame: self.frames[edition].clone(), path: href.to_owned(), page }
    }
}
