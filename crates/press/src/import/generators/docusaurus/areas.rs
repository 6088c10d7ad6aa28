//! The folders of a site of Docusaurus's that hold texts.

use crate::import::generators::{config::Configuration, docusaurus::addresses, places, source::Source};
use anyhow::Result;
use std::collections::BTreeMap;

/// Folders at the top that hold none, or are read apart.
const OTHER: [&str; 6] = ["static", "src", "i18n", "build", "versioned_docs", "versioned_sidebars"];
/// What the folders of translations begin with.
const PLUGIN: &str = "docusaurus-plugin-content-";

/// A folder of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Where it is.
    pub folder: String,
    /// What it is.
    pub kind: AreaKind,
    /// What it is called: `blog`, `docs`, `docs-5.0`; the same in all languages.
    pub name: String,
    /// Where its texts stood, below the address of the site: `/zh/blog`.
    pub route: String,
    /// The language of its texts.
    pub language: Option<String>,
}

/// What a folder of texts is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaKind {
    /// Texts with dates.
    Blog,
    /// Documents.
    Docs,
    /// Pages that stand for themselves.
    Pages,
}

/// Finds the folders with texts; `first` is the language of those that are no translations.
///
/// # Errors
/// When a folder cannot be read.
pub fn find(source: &Source, first: Option<&str>) -> Result<Vec<Area>> {
    let versions = Configuration::read(source, &["versions.json"])?;
    let newest = versions.root.elements().first().and_then(|version| version.text());
    let (mut tops, mut versioned, mut translated) = (BTreeMap::new(), Vec::new(), Vec::new());
    for place in source.files("")?.iter().filter(|place| places::markdown_stem(place).is_some()) {
        let mut segments = place.split('/');
        match (segments.next(), segments.next(), segments.next()) {
            (Some("i18n"), Some(language), Some(plugin)) => {
                // The documents of a translation stand in a folder for each version.
                let version = segments.next().filter(|_| plugin.contains("-docs")).unwrap_or_default();
                translated.push((language.to_owned(), plugin.to_owned(), version.to_owned()));
            }
            (Some("versioned_docs"), Some(version), Some(_)) => versioned.push(version.to_owned()),
            (Some(top), Some(_), _) if !OTHER.contains(&top) => {
                let has_date = addresses::dated(places::below(place, top).unwrap_or(place)).is_some();
                *tops.entry(top.to_owned()).or_insert(false) |= has_date;
            }
            _ => {}
        }
    }
    translated.sort();
    translated.dedup();
    versioned.sort();
    versioned.dedup();
    let language = first.map(str::to_owned);
    let mut areas = Vec::new();
    for (name, has_dates) in &tops {
        let is_blog = name == "blog" || *has_dates && !name.contains("docs");
        let kind = if is_blog { AreaKind::Blog } else { AreaKind::Docs };
        // Beside numbered versions the documents themselves are those of the next one.
        let route = if name == "docs" && newest.is_some() { "/docs/next".to_owned() } else { format!("/{name}") };
        areas.push(Area { folder: name.clone(), kind, name: name.clone(), route, language: language.clone() });
    }
    for folder in versioned {
        let (name, route) = version(&folder, newest);
        let folder = format!("versioned_docs/{folder}");
        areas.push(Area { folder, kind: AreaKind::Docs, name, route, language: language.clone() });
    }
    let pages = "src/pages".to_owned();
    areas.push(Area { folder: pages, kind: AreaKind::Pages, name: "pages".into(), route: String::new(), language });
    for (tag, plugin, in_version) in translated {
        let Some(what) = plugin.strip_prefix(PLUGIN) else { continue };
        let (what, instance) = what.split_once('-').unwrap_or((what, what));
        let folder = format!("i18n/{tag}/{plugin}/{in_version}").trim_end_matches('/').to_owned();
        let (kind, name, route) = match what {
            "blog" => (AreaKind::Blog, instance.to_owned(), format!("/{instance}")),
            "pages" => (AreaKind::Pages, "pages".to_owned(), String::new()),
            _ if in_version == "current" => {
                let next = if instance == "docs" && newest.is_some() { "/next" } else { "" };
                (AreaKind::Docs, instance.to_owned(), format!("/{instance}{next}"))
            }
            _ => {
                let (name, route) = version(&in_version, newest);
                (AreaKind::Docs, name, route)
            }
        };
        let before = if first == Some(tag.as_str()) { String::new() } else { format!("/{tag}") };
        areas.push(Area { folder, kind, name, route: before + &route, language: Some(tag) });
    }
    Ok(areas)
}

/// The name and the route of the documents of a version, by its folder (`version-5.0`). The newest has no number in addresses.
fn version(folder: &str, newest: Option<&str>) -> (String, String) {
    let number = folder.strip_prefix("version-").unwrap_or(folder);
    match newest == Some(number) {
        true => (format!("docs-{number}"), "/docs".to_owned()),
        false => (format!("docs-{number}"), format!("/docs/{number}")),
    }
}
