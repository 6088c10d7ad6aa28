//! The authors that `site.toml` introduces.

use super::{
    sections::per_language,
    table::{Table, error},
};
use crate::{diagnostic::Finding, front_matter::Located, phrase, say, slugs};
use newsprint_model::{Language, Slug};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// An author as `site.toml` introduces one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Introduction {
    /// The name as bylines write it.
    pub names: BTreeMap<Language, String>,
    /// Where the name stands.
    pub span: Range<usize>,
    /// What they do for the newsroom.
    pub roles: BTreeMap<Language, String>,
    /// A few words about them.
    pub about: BTreeMap<Language, String>,
    /// The file of the portrait.
    pub portrait: Option<Located>,
}

impl Introduction {
    /// Where the author's list stands in each language that has the name.
    pub fn slugs(&self) -> impl Iterator<Item = (&Language, Slug)> {
        self.names.iter().map(|(language, name)| (language, slugs::from_name(name)))
    }
}

/// Reads `[[authors]]`.
pub fn read(root: &mut Table<'_>, languages: &[Language], findings: &mut Vec<Finding>) -> Vec<Introduction> {
    let mut seen = BTreeSet::new();
    let mut authors = Vec::new();
    for mut table in root.tables("authors", findings) {
        if table.get("name").is_none() {
            findings.push(error(
                &table.span(),
                phrase!("an author has no “name”", "有一位作者没有写“name”"),
                phrase!("add name = \"…\", as bylines write it", "请加上 name = \"…\"，与署名的写法相同"),
            ));
        }
        let author = Introduction {
            span: table.span_of("name"),
            names: texts(&mut table, "name", languages, findings),
            roles: texts(&mut table, "role", languages, findings),
            about: texts(&mut table, "about", languages, findings),
            portrait: table.located("portrait", findings),
        };
        for (language, slug) in author.slugs() {
            if !seen.insert((language.clone(), slug)) {
                let message = say!("“{}” stands here a second time", "“{}”在这里第二次出现", author.names[language]);
                let help = phrase!("remove one of them", "请删去其中一个");
                findings.push(error(&author.span, message, help));
                break;
            }
        }
        authors.push(author);
        table.finish(findings);
    }
    authors
}

fn texts(
    table: &mut Table<'_>,
    key: &'static str,
    languages: &[Language],
    findings: &mut Vec<Finding>,
) -> BTreeMap<Language, String> {
    let mut texts = table.get(key).map(|node| per_language(node, languages, findings)).unwrap_or_default();
    texts.retain(|_, text| !text.is_empty());
    texts
}
