//! The sections of a site, and texts that exist once per language.

use super::table::{Table, error};
use crate::{
    diagnostic::Finding,
    front_matter::value::{Node, Value},
    phrase, say, slugs, text,
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
                phrase!("a section has no “slug”", "有一个栏目没有写“slug”"),
                phrase!("add slug = \"…\", the word in its addresses", "请加上 slug = \"…\"，也就是它的地址里的词"),
            ));
        }
        if let Some(slug) = table.parse::<Slug>("slug", findings) {
            let span = table.span_of("slug");
            check_reserved(&slug, &span, reserved, findings);
            if sections.iter().any(|section| section.slug == slug) {
                let help = phrase!("give each section a slug of its own", "请让每个栏目的 slug 各不相同");
                let message = say!("there are two sections “{slug}”", "有两个栏目“{slug}”");
                findings.push(error(&span, message, help));
            }
            sections.push(Section { slug, kind, titles });
        }
        table.finish(findings);
    }
    if sections.is_empty() {
        let help = phrase!(
            "add [[sections]] with slug = \"news\" and title = \"News\"",
            "请加上 [[sections]]，在它下面写 slug = \"news\" 和 title = \"News\""
        );
        findings.push(error(&root.span(), phrase!("the site has no sections", "网站没有栏目"), help));
    }
    sections
}

/// Reports a word that addresses need for something else, or that no folder can have.
pub fn check_reserved(slug: &Slug, span: &Range<usize>, reserved: &BTreeSet<&str>, findings: &mut Vec<Finding>) {
    if reserved.contains(slug.as_str()) {
        let help = say!(
            "choose another word than {}, and no name of a file of the site",
            "请换一个词，不能是 {}，也不能是网站里文件的名称",
            RESERVED.join(phrase!(", ", "、"))
        );
        let message = say!("“{slug}” is a word that addresses need for something else", "“{slug}”在地址里另有用途");
        findings.push(error(span, message, help));
    }
    if slugs::is_device(slug.as_str()) {
        let message = say!(
            "“{slug}” is a name that Windows keeps for a device, so that no folder can have it",
            "“{slug}”是 Windows 留给设备的名称，文件夹不能用它"
        );
        findings.push(error(span, message, phrase!("choose another word", "请换一个词")));
    }
}

fn kind(table: &mut Table<'_>, findings: &mut Vec<Finding>) -> SectionKind {
    let Some(word) = table.text("kind", findings) else { return SectionKind::default() };
    SectionKind::ALL.into_iter().find(|kind| kind.as_str() == word).unwrap_or_else(|| {
        let kinds = SectionKind::ALL.map(SectionKind::as_str).join(phrase!(", ", "、"));
        let message = say!("“{word}” is not a kind of section", "“{word}”不是栏目的种类");
        let help = say!("the kinds are {kinds}", "种类有：{kinds}");
        findings.push(error(&table.span_of("kind"), message, help));
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
                        let help = phrase!("use the tags of [[languages]]", "请用 [[languages]] 里的语言标签");
                        let message = say!("“{}” is not a language of the site", "“{}”不是网站的语言", entry.key);
                        findings.push(error(&entry.key_span, message, help));
                    }
                    (Some(_), None) => findings.push(error(
                        &entry.value.span,
                        phrase!("a text is wanted here", "这里要写文本"),
                        phrase!("write \"…\"", "请写 \"…\""),
                    )),
                }
            }
        }
        Value::Null | Value::List(_) => {
            findings.push(error(
                &node.span,
                phrase!("a text is wanted here", "这里要写文本"),
                phrase!("write \"…\", or { en = \"…\" }", "请写 \"…\"，或者写 { en = \"…\" }"),
            ));
        }
    }
    texts
}
