//! Jekyll: posts with their dates in their names, pages, collections; [`addresses`] by styles and patterns.

pub mod addresses;

use super::{
    config::{self, Configuration},
    links::Place,
    liquid, places,
    site::{Entry, Rules},
    source::Source,
    story::Text,
    tags::{self, Change},
};
use crate::{
    body::templates::{Form, Tag},
    front_matter::{FrontMatter, value::Node},
    import::story::StoryKind,
    load::naming,
    phrase,
};
use addresses::{categories, listed};
use anyhow::Result;
use std::collections::HashMap;
use url::Url;

/// A site of Jekyll's.
pub struct Jekyll {
    config: Configuration,
    base: Option<Url>,
    base_path: String,
    /// What the keys of authors stand for.
    people: HashMap<String, String>,
}

/// What a file is by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort<'p> {
    Post,
    Draft,
    Page,
    /// A text of a collection.
    Of(&'p str),
    /// None that readers see.
    Hidden,
}

impl Jekyll {
    /// Reads the configuration of a site.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(source: &Source) -> Result<Self> {
        let config = Configuration::read(source, &["_config.yml", "_config.yaml", "_config.toml"])?;
        let base = config.text(&["url"]).and_then(crate::fetch::address);
        let (_, base_path) = config::base(config.text(&["baseurl"]).filter(|path| path.starts_with('/')));
        let authors = Configuration::read(source, &["_data/authors.yml", "_data/authors.yaml", "_data/authors.json"])?;
        let named = authors
            .entries(&[])
            .filter_map(|(key, author)| Some((key.to_owned(), author.get("name")?.text()?.to_owned())));
        Ok(Self { people: named.collect(), config, base, base_path })
    }

    fn sort<'p>(&self, place: &'p str) -> Sort<'p> {
        let folders = || places::folder(place).split('/');
        if folders().any(|folder| folder == "_posts") {
            return Sort::Post;
        }
        if folders().any(|folder| folder == "_drafts") {
            return Sort::Draft;
        }
        let first = place.split('/').next().unwrap_or_default();
        let is_public = |name: &str| self.config.text(&["collections", name, "output"]) == Some("true");
        let collection = first.strip_prefix('_').filter(|name| is_public(name) && place.contains('/'));
        let excluded = self.config.node(&["exclude"]).map(Node::elements).unwrap_or_default();
        let mut excluded = excluded.iter().filter_map(Node::text).map(|text| text.trim_matches('/'));
        let mut is_excluded =
            || first == "vendor" || excluded.any(|text| place == text || places::below(place, text).is_some());
        match collection {
            Some(name) => Sort::Of(name),
            None if place.split('/').any(|name| name.starts_with(['_', '#', '~'])) || is_excluded() => Sort::Hidden,
            None => Sort::Page,
        }
    }

    /// What the text itself says, or else the configuration of texts like it.
    fn stated<'n>(&'n self, key: &str, place: &str, root: &'n Node) -> Option<&'n str> {
        let kind = match self.sort(place) {
            Sort::Post | Sort::Draft => "posts",
            Sort::Of(name) => name,
            Sort::Page | Sort::Hidden => "pages",
        };
        let defaults = self.config.node(&["defaults"]).map(Node::elements).unwrap_or_default();
        let is_meant = |scope: &Node| {
            let text = |key: &str| scope.get(key).and_then(Node::text);
            let path = text("path").unwrap_or_default().trim_matches('/');
            text("type").is_none_or(|own| own == kind) && (place == path || places::below(place, path).is_some())
        };
        let meant = defaults.iter().filter(|default| default.get("scope").is_none_or(is_meant));
        let of_defaults = meant.filter_map(|default| default.get("values")?.get(key)?.text()).next_back();
        root.get(key).and_then(Node::text).or(of_defaults)
    }
}

impl Rules for Jekyll {
    fn candidates(&self, source: &Source) -> Result<Vec<String>> {
        let mut files = source.files("")?;
        files.retain(|place| {
            let is_text = places::markdown_stem(place).is_some() || place.ends_with(".html");
            is_text && self.sort(place) != Sort::Hidden
        });
        Ok(files)
    }

    fn left_out(&self, place: &str) -> Option<String> {
        let is_markdown = places::markdown_stem(place).is_some();
        match self.sort(place) {
            Sort::Draft => Some(phrase!("draft", "草稿").to_owned()),
            _ if !is_markdown => Some(phrase!("page of HTML", "HTML 页面").to_owned()),
            Sort::Post if naming::file_name(place).date.is_none() => {
                Some(phrase!("file of _posts without a date", "_posts 里没有日期的文件").to_owned())
            }
            Sort::Post | Sort::Page | Sort::Of(_) | Sort::Hidden => None,
        }
    }

    fn entry(&self, place: &str, matter: &FrontMatter, root: &Node) -> Result<Entry, String> {
        let sort = self.sort(place);
        let has_matter = root.entries().is_some_and(|entries| !entries.is_empty());
        if !has_matter && sort != Sort::Post {
            return Err(phrase!("text without front matter", "没有文首信息的文本").to_owned());
        }
        let of_name = || naming::file_name(place).date.filter(|_| sort == Sort::Post).map(|date| date.to_string());
        let date = matter.date.as_ref().map(|date| date.text.clone()).or_else(of_name);
        let is_page = sort == Sort::Page || matches!(sort, Sort::Of(_)) && date.is_none();
        let language = self.stated("lang", place, root).or_else(|| self.config.text(&["lang"]));
        let address = self.address(place, matter, root, date.as_deref());
        if is_page && address.trim_matches('/') == self.base_path.trim_matches('/') {
            return Err(phrase!("front page", "首页").to_owned());
        }
        Ok(Entry {
            place: place.to_owned(),
            kind: if is_page { StoryKind::Page } else { StoryKind::Article },
            language: language.map(str::to_owned),
            section: categories(place, root).into_iter().next(),
            translation: matter.translation.as_ref().map(|key| key.text.clone()),
            address,
            date,
        })
    }

    fn statics(&self) -> Vec<String> {
        vec![String::new()]
    }

    fn base(&self) -> (Option<&Url>, &str) {
        (self.base.as_ref(), &self.base_path)
    }

    fn meant(&self, path: &str, entry: &Entry) -> Vec<Place> {
        let folder = if path.starts_with('/') { "" } else { places::folder(&entry.place) };
        vec![Place::of(folder, path)]
    }

    fn tag(&self, tag: &Tag<'_>, text: &mut Text<'_>) -> Change {
        match tag.form {
            Form::Liquid => liquid::tag(tag, text),
            Form::Variable => liquid::variable(tag, text, &self.base_path),
            Form::Shortcode | Form::Literal => tags::shown(tag, text.body),
            _ => Change::Keep,
        }
    }

    fn topics(&self, _matter: &FrontMatter, root: &Node) -> Vec<String> {
        let mut topics = Vec::new();
        for name in listed(root, &["categories", "category", "tags", "tag"]) {
            if !topics.contains(&name) {
                topics.push(name);
            }
        }
        topics
    }

    fn person(&self, name: &str) -> String {
        self.people.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }
}
