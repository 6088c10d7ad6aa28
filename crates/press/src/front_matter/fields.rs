//! The value tree becomes typed fields.
//!
//! Lenient where other generators are: a list where one text is wanted gives its first, an address inside a table is
//! found. What is of no use is reported and passed over; only what decides about the story may be an error.

use super::{
    duration,
    keys::{self, Field},
    nodes::{Values, all, correction, image, inner, line, located, names_in, person, single},
    value::{Entry, Node},
};
use crate::{
    diagnostic::{Finding, Rule},
    phrase, say, text,
};
use newsprint_model::{Language, people::Person};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How many tags of a story count.
const MOST_TAGS: usize = 50;
/// How many authors of a story count.
const MOST_AUTHORS: usize = 30;

fn language_help() -> &'static str {
    phrase!("write it as a tag such as en, zh-Hans or pt-BR", "请写成 en、zh-Hans 或 pt-BR 这样的语言标签")
}

fn person_help() -> &'static str {
    phrase!("write a name, or a table with name and role", "请写姓名，或写一个含有 name 和 role 的表")
}

fn duration_help() -> &'static str {
    phrase!("write it as 2:14, as 134 seconds or as PT2M14S", "请写成 2:14、134（秒）或 PT2M14S")
}

/// A text and its place in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The series that it is a part of; also the first of its tags.
    pub series: Option<String>,
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
    /// Before when it must not be published, whatever its date says.
    pub embargo: Option<Located>,
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
    /// The language of both.
    pub original_language: Option<Language>,
    /// Whom it portrays.
    pub person: Option<Person>,
    /// How long its film is, in words.
    pub duration: Option<String>,
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
    /// How far it is on its way to publication.
    pub status: Option<Located>,
    /// Who has reviewed it.
    pub reviewed_by: Vec<String>,
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionField {
    /// When.
    pub date: Option<Located>,
    /// Whether it matters so much that it stands above the text.
    pub material: bool,
    /// What.
    pub text: String,
}

/// A key without a meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownKey {
    /// The key.
    pub key: String,
    /// Where it stands.
    pub span: Range<usize>,
}

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
                    let message = say!("“{}” stands a second time further down", "“{}”在下面又出现了一次", entry.key);
                    self.unused(before, message);
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
        let (what, help) = (phrase!("language", "语言"), language_help());
        self.original_language =
            self.parsed(values, Field::OriginalLanguage, what, help, |node| line(node)?.parse().ok());
        let (what, help) = (phrase!("person", "人物"), person_help());
        self.person = self.parsed(values, Field::Person, what, help, person);
        let (what, help) = (phrase!("duration", "时长"), duration_help());
        self.duration = self.parsed(values, Field::Duration, what, help, |node| duration::words(&line(node)?));
        self.series = self.line(values, Field::Series);
        let authors = all(values, Field::Authors).flat_map(names_in).collect();
        self.authors = self.at_most(MOST_AUTHORS, phrase!("authors", "位作者"), authors);
        let tags = self.tags(values);
        self.tags = self.at_most(MOST_TAGS, phrase!("tags", "个标签"), tags);

        // Jekyll's `published: false` means a draft.
        let published = |node: &&Node| node.truth().is_none();
        self.date = all(values, Field::Date).filter(published).find_map(located);
        self.updated = all(values, Field::Updated).find_map(located);
        self.event_date = all(values, Field::EventDate).find_map(located);
        self.embargo = all(values, Field::Embargo).find_map(located);
        self.expires = all(values, Field::Expires).find_map(located);
        self.draft = all(values, Field::Draft).any(|node| node.truth() == Some(true))
            || all(values, Field::Date).any(|node| node.truth() == Some(false));

        self.status = all(values, Field::Status).find_map(located);
        let reviewers = all(values, Field::ReviewedBy).flat_map(names_in);
        self.reviewed_by = single(reviewers.collect()).into_iter().map(|name| name.text).collect();

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

    /// The tags, the series first.
    fn tags(&self, values: &Values<'_>) -> Vec<Located> {
        // A text is a list of tags; an element of a list is one tag, whatever it holds.
        let (texts, lists) = all(values, Field::Tags).partition::<Vec<_>, _>(|node| node.text().is_some());
        let series = self.series.iter().map(|series| Located { text: series.clone(), span: 0..0 });
        let texts = texts.into_iter().flat_map(|node| {
            let tags = line(node).unwrap_or_default();
            let tag = |text| Located { text, span: node.span.clone() };
            text::split_list(&tags).map(tag).collect::<Vec<_>>()
        });
        series.chain(texts).chain(lists.into_iter().flat_map(names_in)).collect()
    }

    /// The first of these names, each once; the others are reported.
    fn at_most(&mut self, most: usize, what: &str, names: Vec<Located>) -> Vec<String> {
        let mut names = single(names);
        if let Some(first) = names.get(most) {
            let message = say!(
                "a story has at most {most} {what}; from “{}” on they are passed over",
                "一篇文章最多有 {most} {what}；从“{}”起会被略过",
                first.text
            );
            self.unused(&first.span.clone(), message);
        }
        names.truncate(most);
        names.into_iter().map(|name| name.text).collect()
    }

    /// The value of a field that has a grammar of its own; another is reported.
    fn parsed<T>(
        &mut self,
        values: &Values<'_>,
        field: Field,
        what: &str,
        help: &str,
        read: impl Fn(&Node) -> Option<T>,
    ) -> Option<T> {
        let found = all(values, field).find_map(&read);
        if found.is_none() {
            let useless = all(values, field).find(|node| !node.is_empty())?;
            let message = say!("this is no {what}", "这个值不能用作{what}");
            self.findings.push(Finding {
                rule: Rule::UnusedValue,
                span: useless.span.clone(),
                message,
                help: help.into(),
            });
        }
        found
    }

    /// The text of a field; what is no text is reported.
    fn line(&mut self, values: &Values<'_>, field: Field) -> Option<String> {
        let found = all(values, field).find_map(line);
        if found.is_none() {
            let useless = all(values, field).find(|node| !node.is_empty())?;
            self.unused(&useless.span, phrase!("a text is wanted here", "这里要写文本").into());
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
                    let message =
                        phrase!("this belongs to a picture, but there is no “image”", "这是图片的信息，但没有“image”");
                    self.unused(&node.span, message.into());
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
        let help =
            phrase!("the value is passed over; remove it or put it right", "这个值会被略过；请删去或改正").into();
        self.findings.push(Finding { rule: Rule::UnusedValue, span: span.clone(), message, help });
    }
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
    fn series_person_and_film() {
        let matter = read(
            "---\nseries: The river\ntags: [Bridges, the River]\nperson: {name: Shu Min, role: Chemist}\n\
             duration: 134\noriginal_language: zh\ncorrections: [{text: Not 5, material: true}, Not 6]\n---\n",
        );
        assert_eq!(
            (matter.series.as_deref(), &*matter.tags),
            (Some("The river"), &["The river", "Bridges"].map(String::from)[..])
        );
        let person = matter.person.expect("a person");
        assert_eq!((person.name.as_str(), person.role.as_deref()), ("Shu Min", Some("Chemist")));
        assert_eq!(matter.duration.as_deref(), Some("2:14"));
        assert_eq!(matter.original_language.expect("a language").as_str(), "zh-Hans");
        assert_eq!(matter.corrections.iter().map(|correction| correction.material).collect::<Vec<_>>(), [true, false]);
        assert_eq!(read("---\nperson: Shu Min\n---\n").person.expect("a person").role, None);
        let matter = read("---\nperson: {role: Chemist}\nduration: long\noriginal_language: Klingon\n---\n");
        assert_eq!((matter.findings.len(), matter.person, matter.duration), (3, None, None));
    }

    #[test]
    fn more_names_than_a_story_can_have() {
        let names = |count: usize| (0..count).map(|number| format!("  - n{number}\n")).collect::<String>();
        let text = format!("---\nseries: S\ntags:\n{}authors:\n{}---\n", names(200_000), names(31));
        let matter = read(&text);
        assert_eq!((matter.tags.len(), matter.authors.len(), matter.findings.len()), (50, 30, 2));
        let places = matter.findings.iter().map(|finding| &text[finding.span.clone()]).collect::<Vec<_>>();
        assert_eq!(places, ["n30", "n49"]);
        assert!(matter.findings[1].message.contains("at most 50 tags"));
        assert!(read(&format!("---\ntags:\n{}---\n", names(50))).findings.is_empty());
    }

    #[test]
    fn what_is_of_no_use_is_reported() {
        let matter = read("---\ntitle: {a: b}\nalt: x\nslug: a\nslug: b\n---\n");
        assert_eq!(matter.findings.len(), 3, "{:?}", matter.findings);
        assert_eq!(matter.slug.as_deref(), Some("b"));
    }
}
