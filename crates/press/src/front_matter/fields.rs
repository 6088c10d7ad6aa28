//! The value tree becomes typed fields.
//!
//! Lenient where other generators are: a list where one text is wanted gives its first, an address inside a table is
//! found. What is of no use is reported and passed over; only what decides about the story may be an error.

use super::{
    keys::{self, Field},
    value::{Entry, Node},
};
use crate::{
    diagnostic::{Finding, Rule},
    text,
};
use std::{collections::BTreeMap, ops::Range};

/// A text and its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Range<usize>,
}

/// What front matter says of a story. Texts are plain: entities are decoded, white space is single.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The headline.
    pub title: Option<String>,
    /// The line above the headline.
    pub kicker: Option<String>,
    /// The line below the headline.
    pub dek: Option<String>,
    /// The text for lists, where it is another than the dek.
    pub summary: Option<String>,
    /// When it was published.
    pub date: Option<Located>,
    /// When it was last changed in substance.
    pub updated: Option<Located>,
    /// When the thing that it tells of takes place.
    pub event_date: Option<Located>,
    /// When it leaves the site.
    pub expires: Option<Located>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who is answerable for it.
    pub editor: Option<String>,
    /// Where it was taken from.
    pub source: Option<String>,
    /// The story at its source.
    pub source_url: Option<String>,
    /// What it was called there.
    pub original_title: Option<String>,
    /// Who wrote it there.
    pub original_author: Option<String>,
    /// The picture above the text.
    pub image: Option<ImageField>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The last segment of its address.
    pub slug: Option<String>,
    /// Its whole address elsewhere.
    pub permalink: Option<Located>,
    /// Whether it is not to be published.
    pub draft: bool,
    /// Addresses that it had.
    pub aliases: Vec<Located>,
    /// What it shares with the same story in other languages.
    pub translation: Option<Located>,
    /// What was put right.
    pub corrections: Vec<CorrectionField>,
    /// Its language.
    pub language: Option<Located>,
    /// Its section.
    pub section: Option<Located>,
    /// Keys without a meaning.
    pub unknown: Vec<UnknownKey>,
    /// What there is to say about the values; spans are in the file.
    pub findings: Vec<Finding>,
}

/// A picture as front matter names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageField {
    /// Where it is, as written.
    pub src: String,
    /// Where that is written.
    pub span: Range<usize>,
    /// What it shows.
    pub alt: Option<String>,
    /// The words under it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

/// A correction as front matter states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionField {
    /// When.
    pub date: Option<Located>,
    /// What.
    pub text: String,
}

/// A key without a meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKey {
    /// The key.
    pub key: String,
    /// Where it stands.
    pub span: Range<usize>,
}

/// The values that have a field and where their names stand; the preferred name first.
type Values<'n> = BTreeMap<(Field, bool, usize), (&'n Node, &'n Range<usize>)>;

impl FrontMatter {
    /// Reads the tree.
    pub fn read(root: &Node) -> Self {
        let mut matter = Self::default();
        let mut values = Values::new();
        for entry in root.entries().unwrap_or_default() {
            matter.sort_in(entry, false, &mut values);
        }
        matter.take(&values);
        matter
    }

    fn sort_in<'n>(&mut self, entry: &'n Entry, grouped: bool, values: &mut Values<'n>) {
        match keys::field(&entry.key) {
            Some((Field::Group, _)) if !grouped => {
                for inner in entry.value.entries().unwrap_or_default() {
                    self.sort_in(inner, true, values);
                }
            }
            Some((field, preference)) => {
                // As for other generators, of two equal names the last counts.
                if let Some((_, before)) = values.insert((field, grouped, preference), (&entry.value, &entry.key_span))
                {
                    self.unused(before, format!("“{}” stands a second time further down", entry.key));
                }
            }
            // A theme's own tables are the theme's.
            None if grouped || keys::is_foreign(&entry.key) => {}
            None => self.unknown.push(UnknownKey { key: entry.key.clone(), span: entry.key_span.clone() }),
        }
    }

    fn take(&mut self, values: &Values<'_>) {
        self.title = self.line(values, Field::Title);
        self.kicker = self.line(values, Field::Kicker);
        self.dek = self.line(values, Field::Dek);
        self.summary = self.line(values, Field::Summary);
        self.editor = self.line(values, Field::Editor);
        self.original_title = self.line(values, Field::OriginalTitle);
        self.original_author = self.line(values, Field::OriginalAuthor);
        self.slug = self.line(values, Field::Slug);
        self.authors = names(values, Field::Authors);
        // A text is a list of tags; an element of a list is one tag, whatever it holds.
        let (texts, lists) = all(values, Field::Tags).partition::<Vec<_>, _>(|node| node.text().is_some());
        self.tags =
            texts.into_iter().filter_map(line).flat_map(|tags| text::split_list(&tags).collect::<Vec<_>>()).collect();
        self.tags.extend(lists.into_iter().flat_map(names_in));
        dedup(&mut self.authors);
        dedup(&mut self.tags);

        // Jekyll's `published: false` means a draft.
        let published = |node: &&Node| node.truth().is_none();
        self.date = all(values, Field::Date).filter(published).find_map(located);
        self.updated = all(values, Field::Updated).find_map(located);
        self.event_date = all(values, Field::EventDate).find_map(located);
        self.expires = all(values, Field::Expires).find_map(located);
        self.draft = all(values, Field::Draft).any(|node| node.truth() == Some(true))
            || all(values, Field::Date).any(|node| node.truth() == Some(false));

        self.source = all(values, Field::Source).find_map(|node| inner(node, &["name", "title"]));
        self.source_url = self
            .line(values, Field::SourceUrl)
            .or_else(|| all(values, Field::Source).find_map(|node| node.get("url").and_then(line)));
        self.image = self.image(values);
        self.aliases = all(values, Field::Aliases).flat_map(Node::elements).filter_map(located).collect();
        self.permalink = all(values, Field::Permalink).find_map(located);
        self.language = all(values, Field::Language).find_map(located);
        self.section = all(values, Field::Section).find_map(located);
        let name = all(values, Field::Name).filter(|_| self.language.is_some());
        self.translation = all(values, Field::Translation).chain(name).find_map(located);
        self.corrections = all(values, Field::Corrections).flat_map(Node::elements).filter_map(correction).collect();
    }

    /// The text of a field; what is no text is reported.
    fn line(&mut self, values: &Values<'_>, field: Field) -> Option<String> {
        let found = all(values, field).find_map(line);
        if found.is_none() {
            let useless = all(values, field).find(|node| !node.is_empty())?;
            self.unused(&useless.span, "a text is wanted here".into());
        }
        found
    }

    fn image(&mut self, values: &Values<'_>) -> Option<ImageField> {
        let named = |field| all(values, field).find_map(line);
        let (alt, caption, credit) = (named(Field::Alt), named(Field::Caption), named(Field::Credit));
        let image = all(values, Field::Image).find_map(|node| image(node.elements().first()?));
        if image.is_none() {
            for unused in [Field::Alt, Field::Caption, Field::Credit] {
                if let Some(node) = all(values, unused).find(|node| !node.is_empty()) {
                    self.unused(&node.span, "this belongs to a picture, but there is no “image”".into());
                }
            }
        }
        let image = image?;
        Some(ImageField {
            alt: alt.or(image.alt),
            caption: caption.or(image.caption),
            credit: credit.or(image.credit),
            ..image
        })
    }

    fn unused(&mut self, span: &Range<usize>, message: String) {
        let help = "the value is passed over; remove it or put it right".into();
        self.findings.push(Finding { rule: Rule::UnusedValue, span: span.clone(), message, help });
    }
}

/// The values of a field, the preferred first, those of inner tables last.
fn all<'v>(values: &'v Values<'_>, field: Field) -> impl Iterator<Item = &'v Node> {
    values.range((field, false, 0)..=(field, true, usize::MAX)).map(|(_, (node, _))| *node)
}

/// The text of a scalar, or of the first scalar in a list.
fn line(node: &Node) -> Option<String> {
    let line = node.elements().iter().find_map(Node::text)?;
    Some(text::plain(line)).filter(|line| !line.is_empty())
}

fn located(node: &Node) -> Option<Located> {
    // Docusaurus: `last_update: { date: … }`.
    let node = node.get("date").unwrap_or(node);
    let text = node.elements().first()?.text()?;
    Some(Located { text: text.to_owned(), span: node.span.clone() })
}

/// The text itself, or the first of these values of a table.
fn inner(node: &Node, keys: &[&str]) -> Option<String> {
    match node.entries() {
        Some(_) => keys.iter().find_map(|key| node.get(key).and_then(line)),
        None => line(node),
    }
}

fn names(values: &Values<'_>, field: Field) -> Vec<String> {
    all(values, field).flat_map(names_in).collect()
}

/// The names in a text, a list of texts or tables, or the list of lists in which Hexo nests categories.
fn names_in(node: &Node) -> impl Iterator<Item = String> {
    let nodes = node.elements().iter().flat_map(Node::elements);
    nodes.filter_map(|node| inner(node, &["name", "title", "id", "uid", "login", "key"]))
}

fn dedup(names: &mut Vec<String>) {
    let mut seen = Vec::<String>::new();
    names.retain(|name| {
        let key = name.to_lowercase();
        let is_new = !seen.contains(&key);
        seen.push(key);
        is_new
    });
}

fn image(node: &Node) -> Option<ImageField> {
    let first = |keys: &[&str]| keys.iter().find_map(|key| node.get(key).and_then(line));
    let src = match node.entries() {
        Some(_) => ["src", "url", "path", "file", "image", "uid", "feature"]
            .iter()
            .find_map(|key| node.get(key).and_then(located)),
        None => located(node),
    }?;
    Some(ImageField {
        src: src.text,
        span: src.span,
        alt: first(&["alt"]),
        caption: first(&["caption", "title", "description"]),
        credit: first(&["credit", "attribution"]),
    })
}

fn correction(node: &Node) -> Option<CorrectionField> {
    Some(CorrectionField {
        date: node.get("date").and_then(located),
        text: inner(node, &["text", "correction", "note"])?,
    })
}

#[cfg(test)]
mod tests {
    use super::{super::split, *};

    fn read(matter: &str) -> FrontMatter {
        FrontMatter::read(&split(matter).expect("front matter").root)
    }

    #[test]
    fn ours() {
        let matter = read(
            "---\ntitle: A &amp; B&#58; C\ndek: Below\nauthors: [Lin Yao, {name: Tang Wenbo}]\nimage: a.jpg\n\
             alt: A bridge\ntags: [Bridges, bridges, River]\ncorrections:\n  - date: 2026-01-02\n    text: Not 5 but 6\n---\n",
        );
        assert_eq!(matter.title.as_deref(), Some("A & B: C"));
        assert_eq!(matter.authors, ["Lin Yao", "Tang Wenbo"]);
        assert_eq!(matter.tags, ["Bridges", "River"]);
        assert_eq!(matter.image.and_then(|image| image.alt).as_deref(), Some("A bridge"));
        assert_eq!(matter.corrections[0].date.as_ref().map(|date| date.text.as_str()), Some("2026-01-02"));
        assert!(matter.findings.is_empty());
    }

    #[test]
    fn hugo_and_digital_gov() {
        let matter = read(
            "---\ndate: 2023-01-18 14:18:00 -0500\ndeck: D\nsummary: S\nexpirydate: \"2025-01-22\"\ntopics:\n  - design\n\
             source: \"\"\nfeatured_image:\n  uid: some-id\n  alt: ''\nweight: 1\n---\n",
        );
        assert_eq!((matter.dek.as_deref(), matter.summary.as_deref()), (Some("D"), Some("S")));
        assert_eq!(matter.expires.map(|at| at.text).as_deref(), Some("2025-01-22"));
        assert_eq!(matter.image.map(|image| image.src).as_deref(), Some("some-id"));
        assert_eq!((matter.source, matter.unknown.len(), matter.findings.len()), (None, 0, 0));
    }

    #[test]
    fn zola() {
        let matter = read(
            "+++\ntitle = \"T\"\ndate = 2026-01-02\n[taxonomies]\ntags = [\"a\"]\n[extra]\nauthor = \"B\"\ncolour = 1\n+++\n",
        );
        assert_eq!((matter.tags.len(), matter.authors.len(), matter.unknown.len()), (1, 1, 0));
        assert_eq!(matter.date.map(|date| date.text).as_deref(), Some("2026-01-02"));
    }

    #[test]
    fn jekyll() {
        let matter = read("---\nlang: ja\nname: post\npublished: false\ncategories: a, b\nlayuot: x\n---\n");
        assert_eq!(matter.translation.map(|key| key.text).as_deref(), Some("post"));
        assert!(matter.draft && matter.date.is_none());
        assert_eq!(matter.tags, ["a", "b"]);
        assert_eq!(matter.unknown[0].key, "layuot");
        assert_eq!(read("---\nname: someone\n---\n").translation, None);
    }

    #[test]
    fn what_is_of_no_use_is_reported() {
        let matter = read("---\ntitle: {a: b}\nalt: x\nslug: a\nslug: b\n---\n");
        assert_eq!(matter.findings.len(), 3, "{:?}", matter.findings);
        assert_eq!(matter.slug.as_deref(), Some("b"));
    }
}
