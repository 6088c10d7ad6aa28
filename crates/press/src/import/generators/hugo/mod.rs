//! Hugo: page bundles, languages by folder and by name, [`addresses`] by section.

pub mod addresses;

use super::{
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
    import::{destination::Destination, story::StoryKind},
    load::naming,
    phrase,
};
use anyhow::Result;
use std::collections::HashSet;
use url::Url;

/// The configuration, where it is one file.
const CONFIGURATION: [&str; 12] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
    "config/_default/hugo.toml",
    "config/_default/hugo.yaml",
    "config/_default/config.toml",
    "config/_default/config.yaml",
];
/// What Hugo reads besides Markdown.
const OTHER: [&str; 8] = ["html", "htm", "org", "adoc", "asciidoc", "rst", "pandoc", "pdc"];

/// A site of Hugo's.
pub struct Hugo {
    config: Configuration,
    base: Option<Url>,
    base_path: String,
    /// The folders of the content with their languages, inner ones first.
    folders: Vec<(String, Option<String>)>,
    /// The languages that names of files may have.
    languages: Vec<String>,
    /// That of the texts without one.
    language: Option<String>,
    files: Vec<String>,
    /// The folders that are one text with its files.
    bundles: HashSet<String>,
}

impl Hugo {
    /// Reads the configuration of a site.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(source: &Source, destination: &Destination) -> Result<Self> {
        let mut config = Configuration::read(source, &CONFIGURATION)?;
        for name in ["languages", "permalinks"] {
            let names = ["toml", "yaml", "yml", "json"].map(|ending| format!("config/_default/{name}.{ending}"));
            let part = Configuration::read(source, &names.each_ref().map(String::as_str))?;
            config.add(name, part);
        }
        let (base, base_path) = config::base(config.text(&["baseURL"]));
        let content = config.text(&["contentDir"]).unwrap_or("content").trim_matches(['.', '/']).to_owned();
        let mut languages = config.entries(&["languages"]).map(|(key, _)| key.to_owned()).collect::<Vec<_>>();
        if languages.is_empty() {
            languages = destination.languages().iter().map(|language| language.as_str().to_owned()).collect();
            languages.extend(destination.languages().iter().map(|language| language.primary().to_owned()));
        }
        let mut folders = Vec::new();
        for language in &languages {
            let own =
                config.text(&["languages", language, "contentDir"]).map(|own| own.trim_matches(['.', '/']).to_owned());
            let folder = own.unwrap_or_else(|| format!("{content}/{language}"));
            if folder != content && source.has_folder(&folder) {
                folders.push((folder, Some(language.clone())));
            }
        }
        let language = config.text(&["defaultContentLanguage"]).or_else(|| config.text(&["languageCode"]));
        let language = language.map(str::to_owned);
        folders.push((content, language.clone()));
        let mut files = Vec::new();
        for (folder, _) in &folders {
            files.extend(source.files(folder)?);
        }
        files.sort();
        files.dedup();
        let is_index = |place: &&String| places::markdown_stem(place).is_some_and(|stem| root_name(stem) == "index");
        let is_root = |folder: &str| folders.iter().any(|(root, _)| root == folder);
        let bundles = files.iter().filter(is_index).map(|place| places::folder(place));
        let bundles = bundles.filter(|folder| !is_root(folder)).map(str::to_owned).collect();
        Ok(Self { config, base, base_path, folders, languages, language, files, bundles })
    }

    /// A place below its folder of content, with the language of that.
    fn below<'p>(&'p self, place: &'p str) -> (&'p str, Option<&'p str>) {
        let found = self
            .folders
            .iter()
            .find_map(|(folder, language)| places::below(place, folder).map(|below| (below, language.as_deref())));
        found.unwrap_or((place, None))
    }

    /// The name of a file without a language, and the language.
    fn split_language<'n>(&self, stem: &'n str) -> (&'n str, Option<&'n str>) {
        let split = stem.rsplit_once('.');
        let known = split.filter(|(_, tag)| self.languages.iter().any(|known| known.eq_ignore_ascii_case(tag)));
        known.map_or((stem, None), |(stem, language)| (stem, Some(language)))
    }

    /// What the file of a text says: its sections, its name, its language.
    fn placed<'p>(&'p self, place: &'p str) -> Placed<'p> {
        let (below, of_folder) = self.below(place);
        let stem = places::markdown_stem(below).unwrap_or(below);
        let (stem, of_name) = self.split_language(stem);
        let stem = if places::name(stem) == "index" { places::folder(stem) } else { stem };
        let sections = places::folder(stem).split('/').filter(|segment| !segment.is_empty()).collect();
        Placed { stem, sections, name: places::name(stem), language: of_name.or(of_folder) }
    }
}

/// What the file of a text says.
struct Placed<'p> {
    /// Its path below the folder of the content, without language and ending.
    stem: &'p str,
    sections: Vec<&'p str>,
    name: &'p str,
    language: Option<&'p str>,
}

/// The name of a file up to its first dot, behind which a language may stand.
fn root_name(stem: &str) -> &str {
    places::name(stem).split('.').next().unwrap_or_default()
}

impl Rules for Hugo {
    fn candidates(&self, _source: &Source) -> Result<Vec<String>> {
        let is_text = |place: &&String| places::markdown_stem(place).is_some() || is_other(place);
        Ok(self.files.iter().filter(is_text).cloned().collect())
    }

    fn left_out(&self, place: &str) -> Option<String> {
        let Some(stem) = places::markdown_stem(place) else {
            return Some(phrase!("text that is no Markdown", "不是 Markdown 的文本").to_owned());
        };
        let (name, folder) = (root_name(stem), places::folder(place));
        let is_in_bundle = || folder.match_indices('/').any(|(at, _)| self.bundles.contains(&folder[..at]));
        match name {
            "_index" => Some(phrase!("page of a section (_index)", "栏目页面（_index）").to_owned()),
            "index" if self.bundles.contains(folder) => None,
            _ if self.bundles.contains(folder) || is_in_bundle() => {
                Some(phrase!("file of a bundle", "页面包（bundle）里的文件").to_owned())
            }
            _ => None,
        }
    }

    fn entry(&self, place: &str, matter: &FrontMatter, root: &Node) -> Result<Entry, String> {
        let is_never = |key: &str| {
            let render = root.get(key).and_then(|build| build.get("render")).and_then(Node::text);
            matches!(render, Some("never" | "false"))
        };
        if root.get("headless").and_then(Node::truth) == Some(true) || is_never("build") || is_never("_build") {
            return Err(phrase!("text without a page", "没有页面的文本").to_owned());
        }
        let placed = self.placed(place);
        if placed.stem.is_empty() {
            return Err(phrase!("front page", "首页").to_owned());
        }
        let of_name = || naming::file_name(placed.name).date.map(|date| date.to_string());
        let date = matter.date.as_ref().map(|date| date.text.clone()).or_else(of_name);
        let is_page = placed.sections.is_empty() && date.is_none();
        Ok(Entry {
            place: place.to_owned(),
            kind: if is_page { StoryKind::Page } else { StoryKind::Article },
            language: placed.language.map(str::to_owned),
            section: placed.sections.first().map(|&section| section.to_owned()),
            translation: matter.translation.as_ref().map_or(Some(placed.stem.to_owned()), |key| Some(key.text.clone())),
            address: self.address(&placed, matter, root, date.as_deref()),
            date,
        })
    }

    fn statics(&self) -> Vec<String> {
        let stated = self.config.node(&["staticDir"]).map(Node::elements).unwrap_or_default();
        let stated = stated.iter().filter_map(Node::text).map(|folder| folder.trim_matches(['.', '/']).to_owned());
        stated.chain(["static".to_owned(), "assets".to_owned()]).collect()
    }

    fn base(&self) -> (Option<&Url>, &str) {
        (self.base.as_ref(), &self.base_path)
    }

    fn alias(&self, alias: &str, entry: &Entry) -> String {
        let address = entry.address.strip_prefix(&self.base_path).unwrap_or(&entry.address);
        places::address(address, alias)
    }

    fn meant(&self, path: &str, entry: &Entry) -> Vec<Place> {
        let below = |folder: &str| Place::of(folder, path.trim_start_matches('/'));
        let contents = self.folders.iter().rev().map(|(folder, _)| below(folder));
        let beside = (!path.starts_with('/')).then(|| Place::of(places::folder(&entry.place), path));
        beside.into_iter().chain(contents).collect()
    }

    fn tag(&self, tag: &Tag<'_>, text: &mut Text<'_>) -> Change {
        match tag.form {
            Form::Shortcode => tags::shortcode(tag, text),
            Form::Liquid | Form::Variable => tags::shown(tag, text.body),
            _ => Change::Keep,
        }
    }
}

fn is_other(place: &str) -> bool {
    let ending = places::name(place).rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| OTHER.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}
