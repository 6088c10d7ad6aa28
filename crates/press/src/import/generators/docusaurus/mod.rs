//! Docusaurus: blogs, docs in versions, pages; translations in `i18n`; MDX.
//!
//! - [`areas`]: the folders with texts; [`addresses`]: where their texts stood; [`components`]: MDX
//!
//! The configuration is a program and is not run: its texts `url`, `baseUrl` and `defaultLocale` are looked for.

pub mod addresses;
pub mod areas;
pub mod components;

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
    import::{
        destination::Destination,
        story::{Note, StoryKind},
    },
    phrase,
};
use anyhow::Result;
use areas::{Area, AreaKind};
use std::collections::{BTreeSet, HashMap};
use url::Url;

/// The configuration.
const CONFIGURATION: [&str; 4] =
    ["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"];

/// A site of Docusaurus's.
pub struct Docusaurus {
    base: Option<Url>,
    base_path: String,
    areas: Vec<Area>,
    /// What the keys of authors stand for.
    people: HashMap<String, String>,
    /// The sections of the new site that have the name of an area: its texts are stories.
    sections: BTreeSet<String>,
}

impl Docusaurus {
    /// Reads the configuration of a site, and finds its texts.
    ///
    /// # Errors
    /// When something cannot be read.
    pub fn read(source: &Source, destination: &Destination) -> Result<Self> {
        let place = CONFIGURATION.iter().find(|name| source.file(name).is_some());
        let text = place.map(|place| source.text(place)).transpose()?.unwrap_or_default();
        let (base, _) = config::base(stated(&text, "url"));
        let (_, base_path) = config::base(stated(&text, "baseUrl"));
        let areas = areas::find(source, stated(&text, "defaultLocale"))?;
        let mut people = HashMap::new();
        for area in &areas {
            let names = ["yml", "yaml", "json"].map(|ending| format!("{}/authors.{ending}", area.folder));
            let authors = Configuration::read(source, &names.each_ref().map(String::as_str))?;
            let named = authors.entries(&[]).filter_map(|(key, author)| Some((key, author.get("name")?.text()?)));
            people.extend(named.map(|(key, name)| (key.to_owned(), name.to_owned())));
        }
        let names = areas.iter().map(|area| area.name.clone());
        let sections = names.filter(|name| destination.has_section(name)).collect();
        Ok(Self { base, base_path, areas, people, sections })
    }

    /// The area of a text, with the path of the text below it.
    fn area<'p>(&self, place: &'p str) -> Option<(&Area, &'p str)> {
        self.areas.iter().find_map(|area| Some((area, places::below(place, &area.folder)?)))
    }
}

/// The text that a program gives a name: `name: 'text'`.
fn stated<'t>(program: &'t str, name: &str) -> Option<&'t str> {
    program.match_indices(name).find_map(|(at, _)| {
        let is_name = !program[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_');
        let value =
            program[at + name.len()..].trim_start_matches(['\'', '"']).trim_start().strip_prefix(':')?.trim_start();
        let mark = value.chars().next().filter(|mark| is_name && matches!(mark, '\'' | '"' | '`'))?;
        value[1..].split_once(mark).map(|(text, _)| text)
    })
}

impl Rules for Docusaurus {
    fn candidates(&self, source: &Source) -> Result<Vec<String>> {
        let mut files = Vec::new();
        for area in &self.areas {
            files
                .extend(source.files(&area.folder)?.into_iter().filter(|place| places::markdown_stem(place).is_some()));
        }
        files.sort();
        files.dedup();
        Ok(files)
    }

    fn left_out(&self, place: &str) -> Option<String> {
        let is_part = place.split('/').any(|name| name.starts_with('_'));
        is_part.then(|| phrase!("part of other texts (_…)", "其他文本的组成部分（_…）").to_owned())
    }

    fn entry(&self, place: &str, matter: &FrontMatter, root: &Node) -> Result<Entry, String> {
        if root.get("unlisted").and_then(Node::truth) == Some(true) {
            return Err(phrase!("text that is in no list", "不在任何列表里的文本").to_owned());
        }
        let Some((area, path)) = self.area(place) else {
            return Err(phrase!("text outside of all folders", "在所有文件夹之外的文本").to_owned());
        };
        let stem = places::markdown_stem(path).unwrap_or(path);
        let (path, dated) = match area.kind {
            AreaKind::Blog => addresses::of_blog(stem, root),
            AreaKind::Docs => (addresses::of_docs(stem, root), None),
            AreaKind::Pages => (addresses::of_pages(stem), None),
        };
        let address = places::tidy_address(&format!("{}{}/{path}", self.base_path, area.route));
        if address.trim_matches('/') == self.base_path.trim_matches('/') && area.kind == AreaKind::Pages {
            return Err(phrase!("front page", "首页").to_owned());
        }
        let shared = format!("{}/{}", area.name, stem.strip_suffix("/index").unwrap_or(stem));
        let is_story = area.kind == AreaKind::Blog || self.sections.contains(&area.name);
        Ok(Entry {
            place: place.to_owned(),
            kind: if is_story { StoryKind::Article } else { StoryKind::Page },
            language: area.language.clone(),
            section: Some(area.name.clone()),
            date: matter.date.as_ref().map(|date| date.text.clone()).or(dated),
            translation: matter.translation.as_ref().map(|key| key.text.clone()).or(Some(shared)),
            address,
        })
    }

    fn statics(&self) -> Vec<String> {
        vec!["static".to_owned()]
    }

    fn base(&self) -> (Option<&Url>, &str) {
        (self.base.as_ref(), &self.base_path)
    }

    fn meant(&self, path: &str, entry: &Entry) -> Vec<Place> {
        if let Some(path) = path.strip_prefix("@site/") {
            return vec![Place::of("", path)];
        }
        let Some((area, _)) = self.area(&entry.place) else { return Vec::new() };
        match path.strip_prefix('/') {
            Some(path) => vec![Place::of(&area.folder, path), Place::of("", path)],
            None => vec![Place::of(places::folder(&entry.place), path), Place::of(&area.folder, path)],
        }
    }

    fn tag(&self, tag: &Tag<'_>, text: &mut Text<'_>) -> Change {
        match tag.form {
            Form::Module | Form::Comment => Change::Text(String::new()),
            // What only a program could work out is nothing, as in a build.
            Form::Expression => {
                let named = components::named(&text.body[tag.span.clone()]);
                Change::Text(named.unwrap_or_else(|| "\"\"".to_owned()))
            }
            Form::Liquid | Form::Variable | Form::Shortcode | Form::Literal => tags::shown(tag, text.body),
            _ => Change::Keep,
        }
    }

    fn prepared(&self, body: &str, notes: &mut BTreeSet<Note>) -> String {
        components::taken_out(body, notes)
    }

    fn person(&self, name: &str) -> String {
        self.people.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_a_program() {
        let program = "const baseUrl = process.env.BASE;\nmodule.exports = { myurl: 'x', url: \"https://a.example\",\n 'baseUrl': '/b/' };";
        assert_eq!(stated(program, "url"), Some("https://a.example"));
        assert_eq!((stated(program, "baseUrl"), stated(program, "title")), (Some("/b/"), None));
    }
}
