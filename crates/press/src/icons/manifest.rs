//! The web app manifest of an edition: what the site is called on a home screen, and where it begins.
//!
//! Its addresses are relative to itself, so that one output works under any path.

use super::{Icon, logo::PAPER};
use newsprint_model::{Language, Place, Route, Site, site::Edition};
use serde::Serialize;

/// The site's root as seen from a manifest.
const ROOT: &str = "../../";

/// Where the manifest of a language stands, relative to the site's root.
pub fn file(language: &Language) -> String {
    format!("data/manifest/{language}.json")
}

/// The manifest of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Manifest<'m> {
    name: &'m str,
    short_name: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'m str>,
    lang: &'m str,
    dir: &'static str,
    start_url: String,
    scope: &'static str,
    display: &'static str,
    theme_color: String,
    background_color: String,
    icons: Vec<ManifestIcon>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct ManifestIcon {
    src: String,
    sizes: String,
    r#type: &'static str,
    purpose: &'static str,
}

impl<'m> Manifest<'m> {
    /// The manifest of an edition.
    pub fn new(site: &Site, edition: &'m Edition, icons: &[Icon]) -> Self {
        let front = Route { language: edition.language.clone(), place: Place::Front }.href(site);
        let [red, green, blue] = PAPER;
        let paper = format!("#{red:02X}{green:02X}{blue:02X}");
        let icon = |icon: &Icon| ManifestIcon {
            src: format!("{ROOT}{}", icon.href),
            sizes: format!("{0}x{0}", icon.side),
            r#type: "image/png",
            purpose: "any maskable",
        };
        Self {
            name: &edition.title,
            short_name: &edition.title,
            description: edition.tagline.as_deref(),
            lang: edition.language.as_str(),
            dir: edition.language.direction().as_str(),
            start_url: format!("{ROOT}{front}"),
            // All editions: the language switch stays inside of the app.
            scope: ROOT,
            display: "standalone",
            theme_color: paper.clone(),
            background_color: paper,
            icons: icons.iter().map(icon).collect(),
        }
    }
}
