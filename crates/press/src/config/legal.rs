//! What the law wants at the foot of each page.

use super::{
    editions::url,
    sections::per_language,
    table::{Table, error},
};
use crate::{
    diagnostic::Finding,
    front_matter::{
        Located,
        value::{Node, Value},
    },
    phrase, say,
};
use newsprint_model::{Language, Site, site::LegalLine};

/// The emblem of a legal line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The file, as written.
    pub file: Located,
    /// Where it stands: the numbers of the edition and of its line.
    pub lines: Vec<(usize, usize)>,
}

/// Words that must stand in a legal line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Required {
    /// The number of the edition.
    pub edition: usize,
    /// The words, and where they are required.
    pub words: Located,
}

/// Reads `[[legal]]`, or `[legal]` with `required` and `[[legal.lines]]`, into the editions; the emblems are still to be
/// found.
pub fn read(
    root: &mut Table<'_>,
    site: &mut Site,
    languages: &[Language],
    findings: &mut Vec<Finding>,
) -> (Vec<Badge>, Vec<Required>) {
    let is_table = root.get("legal").is_some_and(|node| node.entries().is_some());
    if !is_table {
        let tables = root.tables("legal", findings);
        return (lines(tables, site, languages, findings), Vec::new());
    }
    let Some(node) = root.get("legal") else { return Default::default() };
    let mut table = Table::new(node);
    let required = table.get("required").map(|node| required(node, languages, findings)).unwrap_or_default();
    let tables = table.tables("lines", findings);
    table.finish(findings);
    (lines(tables, site, languages, findings), required)
}

fn lines(tables: Vec<Table<'_>>, site: &mut Site, languages: &[Language], findings: &mut Vec<Finding>) -> Vec<Badge> {
    let mut badges = Vec::new();
    for mut table in tables {
        let url = url(&mut table, findings);
        let badge = table.located("badge", findings);
        let texts = table.get("text").map(|node| per_language(node, languages, findings));
        if texts.is_none() {
            findings.push(error(
                &table.span(),
                phrase!("a legal line has no “text”", "有一条法律声明没有写“text”"),
                phrase!("add text = \"…\"", "请加上 text = \"…\""),
            ));
        }
        let mut lines = Vec::new();
        for (language, text) in texts.unwrap_or_default() {
            let edition = site.editions.iter().position(|edition| edition.language == language);
            if let Some(number) = edition {
                let legal = &mut site.editions[number].legal;
                lines.push((number, legal.len()));
                legal.push(LegalLine { text, url: url.clone(), badge: None });
            }
        }
        badges.extend(badge.map(|file| Badge { file, lines }));
        table.finish(findings);
    }
    badges
}

/// A list for all languages, or a table with one for each.
fn required(node: &Node, languages: &[Language], findings: &mut Vec<Finding>) -> Vec<Required> {
    let Value::Map(entries) = &node.value else {
        let all = words(0, node.elements(), findings);
        let of = |edition| all.iter().map(move |required| Required { edition, words: required.words.clone() });
        return (0..languages.len()).flat_map(of).collect();
    };
    let mut found = Vec::new();
    for entry in entries {
        let language = entry.key.parse::<Language>().ok();
        match language.and_then(|language| languages.iter().position(|known| *known == language)) {
            Some(edition) => found.extend(words(edition, entry.value.elements(), findings)),
            None => {
                let message = say!("“{}” is not a language of the site", "“{}”不是网站的语言", entry.key);
                let help = phrase!("use the tags of [[languages]]", "请用 [[languages]] 里的语言标签");
                findings.push(error(&entry.key_span, message, help));
            }
        }
    }
    found
}

fn words(edition: usize, nodes: &[Node], findings: &mut Vec<Finding>) -> Vec<Required> {
    let mut found = Vec::new();
    for node in nodes {
        match node.text() {
            Some(text) => {
                found.push(Required { edition, words: Located { text: text.to_owned(), span: node.span.clone() } });
            }
            None => {
                findings.push(error(
                    &node.span,
                    phrase!("words of a legal line are wanted here", "这里要写法律声明里的字词"),
                    phrase!("write required = [\"ICP\"]", "请写 required = [\"ICP\"]"),
                ));
            }
        }
    }
    found
}
