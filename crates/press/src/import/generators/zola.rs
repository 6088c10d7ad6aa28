//! Zola: dates in names, texts with their files, `@/` links, shortcodes that look like calls.

use super::{
    calls,
    config::{self, Configuration},
    links::Place,
    places,
    site::{Entry, Rules},
    source::Source,
    story::Text,
    tags::{self, Change},
};
use crate::{
    body::templates::{Form, Tag},
    front_matter::{FrontMatter, value::Node},
    import::story::{Note, StoryKind},
    load::naming,
    phrase,
};
use anyhow::Result;
use std::collections::BTreeSet;
use url::Url;

/// The folder of the texts.
const CONTENT: &str = "content";

/// A site of Zola's.
pub struct Zola {
    config: Configuration,
    base: Option<Url>,
    base_path: String,
}

/// What the file of a text says.
struct Placed<'p> {
    /// Its path below the folder of the texts, without language and ending.
    stem: &'p str,
    /// The name, without a date where there is one.
    name: &'p str,
    date: Option<String>,
    language: Option<&'p str>,
}

impl Zola {
    /// Reads the configuration of a site.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(source: &Source) -> Result<Self> {
        let config = Configuration::read(source, &["config.toml", "zola.toml"])?;
        let (base, base_path) = config::base(config.text(&["base_url"]));
        Ok(Self { config, base, base_path })
    }

    fn placed<'p>(&self, place: &'p str) -> Placed<'p> {
        let below = places::below(place, CONTENT).unwrap_or(place);
        let stem = places::markdown_stem(below).unwrap_or(below);
        let is_language = |tag: &str| self.config.entries(&["languages"]).any(|(known, _)| known == tag);
        let (stem, language) = match stem.rsplit_once('.') {
            Some((stem, tag)) if is_language(tag) => (stem, Some(tag)),
            Some(_) | None => (stem, None),
        };
        let stem = if places::name(stem) == "index" { places::folder(stem) } else { stem };
        let named = naming::file_name(stem);
        let keeps_dates = self.config.text(&["slugify", "paths_keep_dates"]) == Some("true");
        let name = if keeps_dates { places::name(stem) } else { named.name };
        Placed { stem, name, date: named.date.map(|date| date.to_string()), language }
    }

    /// A name as it is in addresses.
    fn part(&self, name: &str) -> String {
        let ways = self.config.text(&["slugify", "paths"]).or_else(|| self.config.text(&["slugify_paths"]));
        match ways {
            Some("off" | "false") => name.to_owned(),
            Some("safe") => name.chars().filter(|sign| !"<>:\"/|?*#\\\n\r()[]{}'".contains(*sign)).collect::<String>(),
            Some(_) | None => slug::slugify(name),
        }
    }

    fn address(&self, placed: &Placed<'_>, matter: &FrontMatter, root: &Node) -> String {
        let first = self.config.text(&["default_language"]);
        let language = placed.language.filter(|language| Some(*language) != first);
        let language = language.map(|tag| format!("/{tag}")).unwrap_or_default();
        let path = root.get("path").and_then(Node::text).map(|path| path.trim_matches('/').to_owned());
        let path = path.unwrap_or_else(|| {
            let folders = places::folder(placed.stem).split('/').map(|folder| self.part(folder));
            let name = self.part(matter.slug.as_deref().unwrap_or(placed.name));
            folders.chain([name]).collect::<Vec<_>>().join("/")
        });
        places::tidy_address(&format!("{}{language}/{path}/", self.base_path))
    }
}

impl Rules for Zola {
    fn candidates(&self, source: &Source) -> Result<Vec<String>> {
        let mut files = source.files(CONTENT)?;
        files.retain(|place| places::markdown_stem(place).is_some());
        Ok(files)
    }

    fn left_out(&self, place: &str) -> Option<String> {
        let is_index = places::name(place).split('.').next() == Some("_index");
        is_index.then(|| phrase!("page of a section (_index)", "栏目页面（_index）").to_owned())
    }

    fn entry(&self, place: &str, matter: &FrontMatter, root: &Node) -> Result<Entry, String> {
        if root.get("render").and_then(Node::truth) == Some(false) {
            return Err(phrase!("text without a page", "没有页面的文本").to_owned());
        }
        let placed = self.placed(place);
        let date = matter.date.as_ref().map(|date| date.text.clone()).or_else(|| placed.date.clone());
        let section = placed.stem.split_once('/').map(|(section, _)| section.to_owned());
        let language = placed.language.or_else(|| self.config.text(&["default_language"]));
        Ok(Entry {
            place: place.to_owned(),
            kind: if section.is_none() && date.is_none() { StoryKind::Page } else { StoryKind::Article },
            language: language.map(str::to_owned),
            section,
            translation: matter.translation.as_ref().map_or(Some(placed.stem.to_owned()), |key| Some(key.text.clone())),
            address: self.address(&placed, matter, root),
            date,
        })
    }

    fn statics(&self) -> Vec<String> {
        vec!["static".to_owned()]
    }

    fn base(&self) -> (Option<&Url>, &str) {
        (self.base.as_ref(), &self.base_path)
    }

    fn meant(&self, path: &str, entry: &Entry) -> Vec<Place> {
        match path.strip_prefix("@/") {
            Some(path) => vec![Place::of(CONTENT, path)],
            None if path.starts_with('/') => vec![Place::of(CONTENT, path)],
            None => vec![Place::of(places::folder(&entry.place), path)],
        }
    }

    fn tag(&self, tag: &Tag<'_>, text: &mut Text<'_>) -> Change {
        match tag.form {
            Form::Shortcode => tags::shortcode(tag, text),
            Form::Liquid | Form::Variable => tags::shown(tag, text.body),
            _ => Change::Keep,
        }
    }

    fn prepared(&self, body: &str, _notes: &mut BTreeSet<Note>) -> String {
        calls::as_shortcodes(body)
    }
}
