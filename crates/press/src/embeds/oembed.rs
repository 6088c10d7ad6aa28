//! Descriptions by oEmbed 1.0 (oembed.com), of type `rich`: what other sites and editors ask for when somebody pastes an
//! address. Static, so that the widest and highest frame that they may ask for cannot be honoured.

use crate::lists::entry::absolute;
use newsprint_model::{
    Entry, PartnerFrame, Site,
    partner::{HEADLINES, Shows, Snippet},
};
use serde::Serialize;

/// How wide a frame is when nobody says, in CSS pixels.
const WIDTH: u32 = 600;
/// For how long a description may be kept, in seconds.
const CACHE_AGE: u32 = 3600;
/// The width and height of a social card.
const CARD_SIZE: (u32, u32) = (1200, 630);

/// What surrounds the headlines of a frame, and each of them, in CSS pixels: measured at [`WIDTH`].
const AROUND: u32 = 100;
const HEADLINE: u32 = 74;
/// A story in short, without and with its picture.
const CARD: u32 = 220;
const PICTURE: u32 = 380;

/// A description.
#[derive(Clone, Debug, Serialize)]
pub struct OEmbed {
    version: &'static str,
    #[serde(rename = "type")]
    sort: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_name: Option<String>,
    provider_name: String,
    provider_url: String,
    cache_age: u32,
    html: String,
    width: u32,
    height: u32,
    #[serde(flatten)]
    thumbnail: Option<Thumbnail>,
}

/// A picture; all three or none.
#[derive(Clone, Debug, Serialize)]
struct Thumbnail {
    thumbnail_url: String,
    thumbnail_width: u32,
    thumbnail_height: u32,
}

impl OEmbed {
    /// Describes the frame of a list with so many headlines.
    pub fn of_list(title: &str, shown: &PartnerFrame, headlines: usize, site: &Site) -> Self {
        // A frame has few headlines.
        let seen = u32::try_from(headlines.min(HEADLINES)).unwrap_or_default();
        Self::new(title, shown, AROUND + seen * HEADLINE, site)
    }

    /// Describes the card of a story; `card` is the picture that social networks show for it.
    pub fn of_story(entry: &Entry, card: Option<&str>, shown: &PartnerFrame, site: &Site) -> Self {
        let picture = entry.extension.picture.as_ref();
        let height = CARD + if picture.is_some() { PICTURE } else { 0 };
        let own = picture.and_then(|picture| Some((absolute(picture, &site.base_url), picture.size?)));
        let drawn = || card.map(|card| (format!("{}{card}", site.base_url), CARD_SIZE));
        let thumbnail = own.or_else(drawn).map(|(thumbnail_url, (thumbnail_width, thumbnail_height))| Thumbnail {
            thumbnail_url,
            thumbnail_width,
            thumbnail_height,
        });
        let author_name = entry.authors.first().map(|author| author.name.clone());
        Self { author_name, thumbnail, ..Self::new(&entry.title, shown, height, site) }
    }

    fn new(title: &str, shown: &PartnerFrame, height: u32, site: &Site) -> Self {
        let edition = site.edition(&shown.route().language);
        debug_assert!(shown.shows() != Shows::Article, "whole stories are not described");
        let snippet = Snippet {
            base_url: &site.base_url,
            frame: &shown.href(site),
            page: &shown.route().href(site),
            title,
            wishes: &[],
            height,
        };
        Self {
            version: "1.0",
            sort: "rich",
            title: title.to_owned(),
            author_name: None,
            provider_name: edition.title.clone(),
            provider_url: site.base_url.clone(),
            cache_age: CACHE_AGE,
            html: snippet.frame(),
            width: WIDTH,
            height,
            thumbnail: None,
        }
    }
}
