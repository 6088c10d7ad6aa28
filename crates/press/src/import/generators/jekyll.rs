//! Jekyll: posts with their dates in their names, pages, collections; addresses by styles and patterns.

use super::{
    config::{self, Configuration},
    links::Place,
    liquid, permalinks, places,
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
};
use anyhow::Result;
use std::collections::HashMap;
use url::Url;

/// Patterns that have names.
const STYLES: [(&str, &str); 5] = [
    ("date", "/:categories/:year/:month/:day/:title:output_ext"),
    ("pretty", "/:categories/:year/:month/:day/:title/"),
    ("ordinal", "/:categories/:year/:y_day/:title:output_ext"),
    ("weekdate", "/:categories/:year/W:week/:short_day/:title:output_ext"),
    ("none", "/:categories/:title:output_ext"),
];

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

    fn address(&self, place: &str, matter: &FrontMatter, root: &Node, date: Option<&str>) -> String {
        let sort = self.sort(place);
        let stated = self.stated("permalink", place, root);
        let of_site = self.config.text(&["permalink"]).unwrap_or("date");
        let of_collection = match sort {
            Sort::Of(name) => self.config.text(&["collections", name, "permalink"]),
            Sort::Post | Sort::Draft | Sort::Page | Sort::Hidden => None,
        };
        let has_folders = of_site == "pretty" || of_site.ends_with('/');
        let pattern = stated.or(of_collection).unwrap_or(match sort {
            Sort::Post | Sort::Draft => of_site,
            Sort::Of(_) if has_folders => "/:collection/:path/",
            Sort::Of(_) => "/:collection/:path:output_ext",
            Sort::Page | Sort::Hidden if has_folders => "/:path/:basename/",
            Sort::Page | Sort::Hidden => "/:path/:basename:output_ext",
        });
        let pattern = STYLES.iter().find(|(name, _)| *name == pattern).map_or(pattern, |(_, pattern)| pattern);
        let stem = places::markdown_stem(place).unwrap_or(place);
        let named = naming::file_name(place);
        let name = if sort == Sort::Post { named.name } else { places::name(stem) };
        let slug = matter.slug.as_deref().unwrap_or(name);
        let value = |token: &str| {
            Some(match token {
                "title" => joined(slug, |sign| "._~!$&'()+,;=@".contains(sign)),
                "slug" => joined(slug, |_| false).to_lowercase(),
                "categories" => categories(place, root).join("/").to_lowercase(),
                "slugified_categories" => {
                    let parts = categories(place, root).into_iter().map(|name| joined(&name, |_| false).to_lowercase());
                    parts.collect::<Vec<_>>().join("/")
                }
                "collection" => match sort {
                    Sort::Of(name) => name.to_owned(),
                    Sort::Post | Sort::Draft | Sort::Page | Sort::Hidden => String::new(),
                },
                "path" => match sort {
                    Sort::Of(_) => stem.split_once('/').map_or(stem, |(_, path)| path).to_owned(),
                    Sort::Post | Sort::Draft | Sort::Page | Sort::Hidden => places::folder(place).to_owned(),
                },
                "name" | "basename" => name.to_owned(),
                "output_ext" => ".html".to_owned(),
                _ => return None,
            })
        };
        let path = permalinks::fill(pattern, date.and_then(permalinks::clock), value);
        let path = path.strip_suffix("index.html").unwrap_or(&path);
        let path = if has_folders {
            path.strip_suffix("/index/").map_or(path.to_owned(), |path| format!("{path}/"))
        } else {
            path.to_owned()
        };
        places::tidy_address(&format!("{}{path}", self.base_path))
    }
}

/// The categories of a text: the folders around its posts, and what it says itself.
fn categories(place: &str, root: &Node) -> Vec<String> {
    let above = place.split_once("_posts/").map_or("", |(above, _)| above);
    let mut categories = above.split('/').filter(|folder| !folder.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    for name in listed(root, &["categories", "category"]) {
        if !categories.contains(&name) {
            categories.push(name);
        }
    }
    categories
}

/// The names of a list, which may be one text with spaces: but one `tag` or `category` is one.
fn listed(root: &Node, keys: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    for key in keys {
        let Some(node) = root.get(key) else { continue };
        match node.text() {
            Some(text) if matches!(*key, "categories" | "tags") => {
                names.extend(text.split([' ', ',']).filter(|name| !name.is_empty()).map(str::to_owned));
            }
            _ => names.extend(node.elements().iter().filter_map(Node::text).map(str::to_owned)),
        }
    }
    names
}

/// A name with hyphens for everything but letters, digits and some signs.
fn joined(name: &str, is_kept: impl Fn(char) -> bool) -> String {
    let mut joined = String::with_capacity(name.len());
    for sign in name.chars() {
        let is_mark = unicode_normalization::char::is_combining_mark(sign);
        if sign.is_alphanumeric() || is_mark || is_kept(sign) {
            joined.push(sign);
        } else if !joined.is_empty() && !joined.ends_with('-') {
            joined.push('-');
        }
    }
    joined.truncate(joined.trim_end_matches('-').len());
    joined
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
            Sort::Draft => Some("draft".to_owned()),
            _ if !is_markdown => Some("page of HTML".to_owned()),
            Sort::Post if naming::file_name(place).date.is_none() => Some("file of _posts without a date".to_owned()),
            Sort::Post | Sort::Page | Sort::Of(_) | Sort::Hidden => None,
        }
    }

    fn entry(&self, place: &str, matter: &FrontMatter, root: &Node) -> Result<Entry, String> {
        let sort = self.sort(place);
        let has_matter = root.entries().is_some_and(|entries| !entries.is_empty());
        if !has_matter && sort != Sort::Post {
            return Err("text without front matter".to_owned());
        }
        let of_name = || naming::file_name(place).date.filter(|_| sort == Sort::Post).map(|date| date.to_string());
        let date = matter.date.as_ref().map(|date| date.text.clone()).or_else(of_name);
        let is_page = sort == Sort::Page || matches!(sort, Sort::Of(_)) && date.is_none();
        let language = self.stated("lang", place, root).or_else(|| self.config.text(&["lang"]));
        let address = self.address(place, matter, root, date.as_deref());
        if is_page && address.trim_matches('/') == self.base_path.trim_matches('/') {
            return Err("front page".to_owned());
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
