//! The addresses of Jekyll's texts, by styles and patterns.

use super::{Jekyll, Sort};
use crate::{
    front_matter::{FrontMatter, value::Node},
    import::generators::{permalinks, places},
    load::naming,
};

/// Patterns that have names.
const STYLES: [(&str, &str); 5] = [
    ("date", "/:categories/:year/:month/:day/:title:output_ext"),
    ("pretty", "/:categories/:year/:month/:day/:title/"),
    ("ordinal", "/:categories/:year/:y_day/:title:output_ext"),
    ("weekdate", "/:categories/:year/W:week/:short_day/:title:output_ext"),
    ("none", "/:categories/:title:output_ext"),
];

impl Jekyll {
    /// The address of a text.
    pub(super) fn address(&self, place: &str, matter: &FrontMatter, root: &Node, date: Option<&str>) -> String {
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
pub(super) fn categories(place: &str, root: &Node) -> Vec<String> {
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
pub(super) fn listed(root: &Node, keys: &[&str]) -> Vec<String> {
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
