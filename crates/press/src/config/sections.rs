//! The sections of a site, and texts that exist once per language.

use super::table::{Table, error};
use crate::{
    diagnostic::Finding,
    front_matter::value::{Node, Value},
    slugs, text,
};
use newsprint_model::{
    Language, Slug,
    route::RESERVED,
    site::{Section, SectionKind},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// Reads `[[sections]]`.
pub fn read(
    root: &mut Table<'_>,
    languages: &[super::editions::Named<'_>],
    reserved: &BTreeSet<&str>,
    findings: &mut Vec<Finding>,
) -> Vec<Section> {
    let tags = languages.iter().map(|named| named.language.clone()).collect::<Vec<_>>();
    let mut sections = Vec::<Section>::new();
    for mut table in root.tables("sections", findings) {
        let kind = kind(&mut table, findings);
        let titles = table.get("title").map(|node| per_language(node, &tags, findings)).unwrap_or_default();
        if table.get("slug").is_none() {
            findings.push(error(
                &table.span(),
                "a section has no “slug”",
                "add slug = \"…\", the word in its addresses",
            ));
        }
        if let Some(slug) = table.parse::<Slug>("slug", findings) {
            let span = table.span_of("slug");
            check_reserved(&slug, &span, reserved, findings);
            if sections.iter().any(|section| section.slug == slug) {
                let help = "give each section a slug of its own";
                findings.push(error(&span, format!("there are two sections “{slug}”"), help));
            }
            sections.push(Section { slug, kind, titles });
        }
        table.finish(findings);
    }
    if sections.is_empty() {
        let help = "add [[sections]] with slug = \"news\" and title = \"News\"";
        findings.push(error(&root.span(), "the site has no sections", help));
    }
    sections
}

/// Reports a word that addresses need for something else, or that no folder can have.
pub fn check_reserved(slug: &Slug, span: &Range<usize>, reserved: &BTreeSet<&str>, findings: &mut Vec<Finding>) {
    if reserved.contains(slug.as_str()) {
        let help = format!("choose another word than {}, and no name of a file of the site", RESERVED.join(", "));
        findings.push(error(span, format!("“{slug}” is a word that addresses need for something else"), help));
    }
    if slugs::is_device(slug.as_str()) {
        let message = format!("“{slug}” is a name that Windows keeps for a device, so that no folder can have it");
        findings.push(error(span, message, "choose another word"));
    }
}

fn kind(table: &mut Table<'_>, findings: &mut Vec<Finding>) -> SectionKind {
    let Some(word) = table.text("kind", findings) else { return SectionKind::default() };
    SectionKind::ALL.into_iter().find(|kind| kind.as_str() == word).unwrap_or_else(|| {
        let kinds = SectionKind::ALL.map(SectionKind::as_str).join(", ");
        let message = format!("“{word}” is not a kind of section");
        findings.push(error(&table.span_of("kind"), message, format!("the kinds are {kinds}")));
        SectionKind::default()
    })
}

/// A text for all languages, or a table with one for each.
pub fn per_language(node: &Node, languages: &[Language], findings: &mut Vec<Finding>) -> BTreeMap<Language, String> {
    let mut texts = BTreeMap::new();
    match &node.value {
        Value::Scalar(text) => texts.extend(languages.iter().map(|language| (language.clone(), text::plain(text)))),
        Value::Map(entries) => {
            for entry in entries {
                let language = entry.key.parse::<Language>().ok().filter(|language| languages.contains(language));
                match (language, entry.value.text()) {
                    (Some(language), Some(text)) => {
                        texts.insert(language, text::plain(text));
                    }
                    (None, _) => {
                        let help = "use the tags of [[languages]]";
                        let message = format!("“{}” is not a language of the site", entry.key);
                        findings.push(error(&entry.key_span, message, help));
                    }
                    (Some(_), None) => findings.push(error(&entry.value.span, "a text is wanted here", "write \"…\"")),
                }
            }
        }
        Value::Null | Value::List(_) => {
            findings.push(error(&node.span, "a text is wanted here", "write \"…\", or { en = \"…\" }"));
        }
    }
    texts
}
