//! The names that a value may have in front matter: ours first, then those of Hugo, Zola, Jekyll and Docusaurus.
//!
//! Names are compared without case, `-` and `_`: `publishDate`, `publish_date` and `publish-date` are one name. Where
//! several names of a field are present, the one that stands first here counts; lists are joined.

use std::{collections::HashMap, sync::LazyLock};

/// What a value in front matter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Title,
    Kicker,
    Series,
    Dek,
    Summary,
    Date,
    Updated,
    EventDate,
    Embargo,
    Expires,
    Authors,
    Editor,
    Source,
    SourceUrl,
    OriginalTitle,
    OriginalAuthor,
    OriginalLanguage,
    Person,
    Duration,
    Image,
    Alt,
    Caption,
    Credit,
    Tags,
    Slug,
    Permalink,
    Draft,
    Status,
    ReviewedBy,
    Aliases,
    Translation,
    /// Jekyll's: the key of a translation where the language is given too, otherwise nothing.
    Name,
    Corrections,
    Language,
    Section,
    /// A table whose values count as if they stood outside of it.
    Group,
}

/// The names of each field, the preferred one first.
const NAMES: &[(Field, &[&str])] = &[
    (Field::Title, &["title", "headline"]),
    (Field::Kicker, &["kicker", "eyebrow", "overline"]),
    (Field::Series, &["series"]),
    (Field::Dek, &["dek", "deck", "standfirst", "subtitle", "description", "excerpt"]),
    (Field::Summary, &["summary"]),
    (Field::Date, &["date", "pub_date", "published", "publish_date", "created"]),
    (Field::Updated, &["updated", "lastmod", "last_modified_at", "modified", "last_updated", "last_update"]),
    (Field::EventDate, &["event_date"]),
    (Field::Embargo, &["embargo", "embargo_until", "embargoed_until"]),
    (Field::Expires, &["expires", "expiry_date", "unpublish_date"]),
    (Field::Authors, &["authors", "author", "byline"]),
    (Field::Editor, &["editor"]),
    (Field::Source, &["source"]),
    (Field::SourceUrl, &["source_url", "source_link"]),
    (Field::OriginalTitle, &["original_title"]),
    (Field::OriginalAuthor, &["original_author"]),
    (Field::OriginalLanguage, &["original_language"]),
    (Field::Person, &["person"]),
    (Field::Duration, &["duration"]),
    (
        Field::Image,
        &[
            "image",
            "lead_picture",
            "featured_image",
            "feature_image",
            "primary_image",
            "cover",
            "thumbnail",
            "hero",
            "banner",
            "images",
        ],
    ),
    (Field::Alt, &["alt", "image_alt"]),
    (Field::Caption, &["caption", "image_caption"]),
    (Field::Credit, &["credit", "image_credit"]),
    (Field::Tags, &["tags", "tag", "topics", "categories", "category", "keywords"]),
    (Field::Slug, &["slug"]),
    (Field::Permalink, &["permalink", "url", "path"]),
    (Field::Draft, &["draft"]),
    (Field::Status, &["status"]),
    (Field::ReviewedBy, &["reviewed_by", "reviewer", "reviewers"]),
    (Field::Aliases, &["aliases", "alias", "redirect_from"]),
    (Field::Translation, &["translation", "translation_key", "ref"]),
    (Field::Name, &["name"]),
    (Field::Corrections, &["corrections", "correction"]),
    (Field::Language, &["lang", "language", "locale"]),
    (Field::Section, &["section"]),
    (Field::Group, &["taxonomies", "extra", "params"]),
];

/// Names that other generators give a meaning which has no place in a newspaper; they are passed over in silence.
const FOREIGN: &[&str] = &[
    "weight",
    "layout",
    "type",
    "id",
    "template",
    "toc",
    "comments",
    "math",
    "pin",
    "version",
    "canonical",
    "canonical_url",
    "link_title",
    "menu",
    "menus",
    "outputs",
    "cascade",
    "build",
    "headless",
    "markup",
    "resources",
    "sitemap",
    "robots",
    "noindex",
    "is_cjk_language",
    "render",
    "in_search_index",
    "insert_anchor_links",
    "sort_by",
    "generate_feeds",
    "page_template",
    "sidebar_label",
    "sidebar_position",
    "pagination_label",
    "displayed_sidebar",
    "hide_title",
    "hide_table_of_contents",
    "toc_min_heading_level",
    "toc_max_heading_level",
    "custom_edit_url",
    "author_title",
    "author_url",
    "author_image_url",
    "author_image",
];

/// What a name in front matter says, and how much it is preferred (0 most).
pub fn field(name: &str) -> Option<(Field, usize)> {
    static FIELDS: LazyLock<HashMap<String, (Field, usize)>> = LazyLock::new(|| {
        let named = |(field, names): &(Field, &'static [&str])| (*field, *names);
        let numbered = NAMES
            .iter()
            .map(named)
            .flat_map(|(field, names)| names.iter().enumerate().map(move |(rank, name)| (plain(name), (field, rank))));
        numbered.collect()
    });
    FIELDS.get(&plain(name)).copied()
}

/// Whether a name is known not to matter.
pub fn is_foreign(name: &str) -> bool {
    let name = plain(name);
    FOREIGN.iter().any(|known| plain(known) == name)
}

/// The preferred names, for suggestions.
pub fn preferred() -> impl Iterator<Item = &'static str> {
    NAMES.iter().filter(|(field, _)| !matches!(field, Field::Group | Field::Name)).map(|(_, names)| names[0])
}

fn plain(name: &str) -> String {
    name.chars().filter(|character| !matches!(character, '-' | '_')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_loosely() {
        for name in ["publishDate", "publish_date", "PublishDate", "publish-date"] {
            assert_eq!(field(name), Some((Field::Date, 3)), "{name}");
        }
        assert_eq!(field("expirydate"), Some((Field::Expires, 1)));
        assert_eq!(field("dates"), None);
        assert!(is_foreign("hide_table_of_contents"));
    }

    #[test]
    fn no_name_means_two_things() {
        let names = NAMES.iter().flat_map(|(_, names)| names.iter()).chain(FOREIGN).map(|name| plain(name));
        let mut names = names.collect::<Vec<_>>();
        names.sort();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }
}
