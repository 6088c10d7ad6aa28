//! The addresses of Hugo's texts: by `url`, by the patterns of sections, or by folder and name.

use super::{Hugo, Placed};
use crate::{
    front_matter::{FrontMatter, value::Node},
    import::generators::{permalinks, places},
    load::naming,
};

impl Hugo {
    /// The pattern of the addresses of a section.
    fn pattern(&self, section: Option<&str>) -> Option<&str> {
        let section = section.unwrap_or("/");
        self.config.text(&["permalinks", "page", section]).or_else(|| self.config.text(&["permalinks", section]))
    }

    /// The address of a text.
    pub(super) fn address(&self, placed: &Placed<'_>, matter: &FrontMatter, root: &Node, date: Option<&str>) -> String {
        let is_first = placed.language.is_none_or(|language| self.language.as_deref().unwrap_or("en") == language);
        let in_folder = self.config.text(&["defaultContentLanguageInSubdir"]) == Some("true");
        let has_folder = placed.language.is_some() && (!is_first || in_folder) && !self.languages.is_empty();
        let language = placed.language.filter(|_| has_folder).map(|tag| format!("/{}", tag.to_lowercase()));
        let language = language.unwrap_or_default();
        let own = root.get("url").and_then(Node::text).filter(|url| !url.contains("://"));
        let has_named_dates = self
            .config
            .node(&["frontmatter", "date"])
            .is_some_and(|node| node.elements().iter().any(|element| element.text() == Some(":filename")));
        let name = if has_named_dates { naming::file_name(placed.name).name } else { placed.name };
        let title = matter.title.as_deref().map(url_part);
        let slug = matter.slug.as_deref().map(url_part);
        let value = |token: &str| {
            let (token, choice) = token.split_at(token.find('[').unwrap_or(token.len()));
            let sections = || permalinks::choose(&placed.sections, choice).iter().map(|name| url_part(name));
            Some(match token {
                "title" => title.clone().unwrap_or_default(),
                "slug" => slug.clone().or_else(|| title.clone()).unwrap_or_default(),
                "filename" | "contentbasename" => url_part(name),
                "slugorfilename" | "slugorcontentbasename" => slug.clone().unwrap_or_else(|| url_part(name)),
                "section" | "sectionslug" => placed.sections.first().map(|name| url_part(name)).unwrap_or_default(),
                "sections" | "sectionslugs" => sections().collect::<Vec<_>>().join("/"),
                _ => return None,
            })
        };
        let time = date.and_then(permalinks::clock);
        if let Some(own) = own {
            let filled = permalinks::fill(own, time, value);
            let language = if own.starts_with('/') { "" } else { language.as_str() };
            return places::tidy_address(&format!("{}{language}{filled}", self.base_path));
        }
        let path = match self.pattern(placed.sections.first().copied()) {
            Some(pattern) => permalinks::fill(pattern, time, value),
            None => permalinks::fill("/:sections/:slugorfilename/", time, value),
        };
        let is_ugly = self.config.text(&["uglyURLs"]) == Some("true");
        let has_ending = path.ends_with(".html");
        let path = if has_ending {
            path
        } else if is_ugly {
            format!("{}.html", path.trim_end_matches('/'))
        } else {
            format!("{path}/")
        };
        places::tidy_address(&format!("{}{language}{path}", self.base_path))
    }
}

/// A name as Hugo has it in addresses: small letters, hyphens for white space, and no signs but a few.
pub fn url_part(name: &str) -> String {
    let mut part = String::with_capacity(name.len());
    let mut is_behind_space = false;
    for sign in name.trim().chars().flat_map(char::to_lowercase) {
        let is_kept = sign.is_alphanumeric()
            || unicode_normalization::char::is_combining_mark(sign)
            || matches!(sign, '.' | '/' | '_' | '#' | '+' | '~' | '-' | '@');
        if is_kept {
            if std::mem::take(&mut is_behind_space) && sign != '-' && !part.ends_with('-') {
                part.push('-');
            }
            part.push(sign);
        } else {
            is_behind_space |= sign.is_whitespace();
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_addresses() {
        for (name, expected) in [
            ("The third bridge: open!", "the-third-bridge-open"),
            ("A - B", "a-b"),
            ("C++ & Go", "c++-go"),
            ("大桥 通车", "大桥-通车"),
            ("v1.2_x", "v1.2_x"),
        ] {
            assert_eq!(url_part(name), expected, "{name}");
        }
    }
}
