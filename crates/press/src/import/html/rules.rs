//! Rules for the pages of one site: CSS selectors in a TOML file say where things stand.

use super::{lines, related, said::Said, times};
use crate::{
    config::{Table, error},
    diagnostic::Finding,
    front_matter::{toml, value::Node},
    import::story::Note,
    manuscript::{
        labels::{self, Label},
        names,
    },
    phrase, say, text,
};
use anyhow::{Context, Result, bail};
use dom_query::{Document, Matcher, NodeRef};
use std::{fs, ops::Range, path::Path};

/// Where things stand on pages.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    headline: Option<Matcher>,
    dek: Option<Matcher>,
    time: Option<Matcher>,
    source: Option<Matcher>,
    editor: Option<Matcher>,
    author: Option<Matcher>,
    body: Option<Matcher>,
    related: Option<Matcher>,
    remove: Vec<Matcher>,
}

/// What rules find on a page.
#[derive(Default)]
pub struct Ruled {
    /// What it says of its story.
    pub said: Said,
    /// Its text.
    pub body: Option<Document>,
    /// The stories that it calls related.
    pub related: Vec<Note>,
}

impl Rules {
    /// Reads a file of rules.
    ///
    /// # Errors
    /// When it cannot be read, or something in it is wrong: each with line and column.
    pub fn open(path: &Path) -> Result<Self> {
        let name = path.display();
        let text = fs::read_to_string(path).with_context(|| say!("{name} cannot be read", "无法读取 {name}"))?;
        let (rules, findings) = Self::read(&text);
        if findings.is_empty() {
            return Ok(rules);
        }
        let told = findings.iter().map(|finding| {
            let (line, column) = place(&text, &finding.span);
            say!("{name}:{line}:{column}: {}; {}", "{name}:{line}:{column}: {}；{}", finding.message, finding.help)
        });
        bail!("{}", told.collect::<Vec<_>>().join("\n"))
    }

    fn read(text: &str) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let root = match toml::parse(text, 0) {
            Ok(root) => root,
            Err(problem) => return (Self::default(), vec![error(&problem.span, problem.message, problem.help)]),
        };
        let mut table = Table::new(&root);
        let mut one = |key: &'static str| selector(table.get(key)?, &mut findings);
        let rules = Self {
            headline: one("headline"),
            dek: one("dek"),
            time: one("time"),
            source: one("source"),
            editor: one("editor"),
            author: one("author"),
            body: one("body"),
            related: one("related"),
            remove: Vec::new(),
        };
        let remove = table.get("remove").map(Node::elements).unwrap_or_default();
        let remove = remove.iter().filter_map(|node| selector(node, &mut findings)).collect();
        table.finish(&mut findings);
        findings.sort_by_key(|finding| finding.span.start);
        (Self { remove, ..rules }, findings)
    }

    /// Reads a page by the rules, and takes out of it what they find.
    pub fn take(&self, document: &Document) -> Ruled {
        self.remove.iter().for_each(|matcher| document.select_matcher(matcher).remove());
        let related = self.related.iter().flat_map(|matcher| {
            let found = document.select_matcher(matcher);
            let notes = found.nodes().iter().flat_map(related::links).collect::<Vec<_>>();
            found.remove();
            notes
        });
        let related = related.collect();
        let value = |matcher: &Option<Matcher>| {
            let found = document.select_single_matcher(matcher.as_ref()?);
            let words = found.nodes().first().map(words)?;
            found.remove();
            Some(words).filter(|words| !words.is_empty())
        };
        let mut said = Said { headline: value(&self.headline), dek: value(&self.dek), ..Said::default() };
        said.date = value(&self.time).and_then(|time| times::read(&time));
        said.source = value(&self.source).map(|words| unlabelled(words, Label::Source));
        said.editor = value(&self.editor).map(|words| unlabelled(words, Label::Editor));
        let authors = value(&self.author).map(|words| unlabelled(words, Label::Author));
        said.authors = authors.map(|authors| names::split(&authors)).unwrap_or_default();
        let body = self.body.as_ref().and_then(|matcher| {
            let found = document.select_matcher(matcher);
            let html = found.nodes().iter().map(|node| node.html().to_string()).collect::<String>();
            (!html.is_empty()).then(|| Document::fragment(html))
        });
        Ruled { said, body, related }
    }
}

/// What an element says: to readers, or else to machines.
fn words(node: &NodeRef) -> String {
    let machine = ["datetime", "content"].iter().find_map(|name| node.attr(name));
    text::plain(&machine.map_or_else(|| lines::words(node), |value| value.to_string()))
}

/// Words without the label before them; of several labels those of one.
fn unlabelled(words: String, label: Label) -> String {
    let labels = labels::read(&times::plain(&words)).map(|labels| labels.known).unwrap_or_default();
    let found = labels.into_iter().find(|(own, _)| *own == label);
    found.map_or(words, |(_, value)| value)
}

fn selector(node: &Node, findings: &mut Vec<Finding>) -> Option<Matcher> {
    let matcher = node.text().and_then(|text| Matcher::new(text).ok());
    if matcher.is_none() {
        findings.push(error(
            &node.span,
            phrase!("this is no CSS selector", "这不是 CSS 选择器"),
            phrase!("write one like \".story > h1\"", "请写成类似 \".story > h1\" 的选择器"),
        ));
    }
    matcher
}

/// Line and column of a place, from 1.
fn place(text: &str, span: &Range<usize>) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(span.start)];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_say_where_things_stand() {
        let (rules, findings) = Rules::read(
            "headline = \".t\"\ntime = \".i i\"\nsource = \".i\"\nauthor = \".who\"\nbody = \"div.body\"\nrelated = \"ul\"\nremove = [\".ad\", \"h6\"]\n",
        );
        assert_eq!(findings, []);
        let Ruled { said, body, related } = rules.take(&Document::from(
            "<b class=t>The bridge</b><div class=i>Source: The Courier <i>Nov. 21, 2026</i></div><p class=who>By: Lin Yao & Tang Wenbo</p>\
             <div class=body><p>Text.</p><p class=ad>Buy</p></div><ul><li><a href=1>The ferry</a></ul>",
        ));
        assert_eq!((said.headline.as_deref(), said.date.as_deref()), (Some("The bridge"), Some("2026-11-21")));
        assert_eq!(
            (said.source.as_deref(), said.authors.join("+")),
            (Some("The Courier"), "Lin Yao+Tang Wenbo".into())
        );
        assert_eq!(body.map(|body| body.text().to_string()).as_deref(), Some("Text."));
        assert_eq!(related.len(), 1);
    }

    #[test]
    fn what_is_wrong_with_rules() {
        let folder = tempfile::tempdir().expect("a folder");
        let told = |text: &str| {
            let path = folder.path().join("rules.toml");
            fs::write(&path, text).expect("a file");
            let told = Rules::open(&path).expect_err("wrong").to_string();
            told.replace(&format!("{}", path.display()), "rules.toml")
        };
        let all = [
            "headline = \"h1 >\"\nremove = [\".ad\", \"::\"]\nheadlines = \"h1\"\n",
            "headline = ",
            "body = 7\ntime = \"\"\n",
        ];
        insta::assert_snapshot!(all.map(told).join("\n---\n"));
        let missing = Rules::open(&folder.path().join("none.toml")).expect_err("missing").to_string();
        assert!(missing.contains("none.toml cannot be read"), "{missing}");
    }
}
