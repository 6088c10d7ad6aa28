//! `sources.toml`: where the newsroom may take stories from.

use crate::{
    address,
    config::{Table, per_language},
    diagnostic::{Diagnostic, Finding, Rule},
    front_matter::{toml, value::Node},
    load::walk,
    phrase, say,
};
use newsprint_model::Language;
use std::{fs, io, path::Path, sync::Arc};
use url::Url;

/// The name of the file, beside `site.toml`.
pub const FILE: &str = "sources.toml";

/// The sources that a newsroom knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    sources: Vec<Source>,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its names in each language, and the other names that it goes by.
    pub names: Vec<String>,
    /// Where its own site is.
    pub host: Option<String>,
}

impl Sources {
    /// Reads the list of a site, where there is one, and says what is wrong with it.
    pub fn of(site: &Path, languages: &[Language]) -> (Option<Self>, Vec<Diagnostic>) {
        let path = site.join(FILE);
        let name = Arc::<Path>::from(walk::clean(&path));
        match fs::read_to_string(&path) {
            Ok(text) => {
                let (sources, findings) = Self::read(&text, languages);
                let diagnostics = findings.into_iter().map(|finding| Diagnostic::at(&name, finding, 0));
                (Some(sources), diagnostics.collect())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => (None, Vec::new()),
            Err(error) => {
                let message = say!("this file cannot be read: {error}", "无法读取这个文件：{error}");
                let help = phrase!("make it a text in UTF-8", "请存为 UTF-8 文本");
                (None, vec![Diagnostic::whole(Rule::BrokenSources, &name, message, help)])
            }
        }
    }

    /// Reads `[[sources]]`.
    fn read(text: &str, languages: &[Language]) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut sources = Vec::new();
        match toml::parse(text, 0) {
            Err(problem) => findings.push(broken(problem.span, problem.message, problem.help)),
            Ok(root) => {
                let mut root = Table::new(&root);
                for table in root.tables("sources", &mut findings) {
                    sources.extend(source(table, languages, &mut findings));
                }
                root.finish(&mut findings);
            }
        }
        // The table says that `site.toml` is broken.
        for finding in findings.iter_mut().filter(|finding| finding.rule == Rule::BrokenSite) {
            finding.rule = Rule::BrokenSources;
        }
        (Self { sources }, findings)
    }

    /// The source that has this name.
    pub fn get(&self, name: &str) -> Option<&Source> {
        let name = name.to_lowercase();
        self.sources.iter().find(|source| source.names.iter().any(|known| known.to_lowercase() == name))
    }

    /// The name that was probably meant.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let names = self.sources.iter().flat_map(|source| &source.names);
        let (likeness, nearest) = names
            .map(|known| (strsim::normalized_damerau_levenshtein(known, name), known.as_str()))
            .max_by(|(a, _), (b, _)| a.total_cmp(b))?;
        (likeness > 0.6).then_some(nearest)
    }
}

fn source(mut table: Table<'_>, languages: &[Language], findings: &mut Vec<Finding>) -> Option<Source> {
    let names = table.get("name").map(|node| per_language(node, languages, findings)).unwrap_or_default();
    let mut names = names.into_values().collect::<Vec<_>>();
    names.dedup();
    if names.is_empty() {
        let message = phrase!("a source has no “name”", "有一个来源没有“name”");
        let help = phrase!("add name = \"…\", as stories write it", "请加上 name = \"…\"，与文章里的写法一致");
        findings.push(broken(table.span(), message.into(), help));
    }
    for alias in table.get("aliases").map(Node::elements).unwrap_or_default() {
        match alias.text() {
            Some(text) => names.push(text.to_owned()),
            None => {
                let message = phrase!("an alias is a text", "别名必须是文本");
                let help = phrase!("write aliases = [\"…\"]", "请写 aliases = [\"…\"]");
                findings.push(broken(alias.span.clone(), message.into(), help));
            }
        }
    }
    let url = table.text("url", findings);
    let host = url.as_deref().and_then(host);
    if url.is_some() && host.is_none() {
        let message = phrase!("this is not the address of a site", "这不是网站的地址");
        let help = phrase!(
            "write the whole address of its site: https://agency.example.org/",
            "请写出它的网站的完整地址：https://agency.example.org/"
        );
        findings.push(broken(table.span_of("url"), message.into(), help));
    }
    table.finish(findings);
    (!names.is_empty()).then_some(Source { names, host })
}

impl Source {
    /// Whether an address is one of its own site, as far as that is known.
    pub fn has(&self, url: &str) -> bool {
        let (Some(own), Some(host)) = (&self.host, host(url)) else { return true };
        host == *own || host.strip_suffix(own.as_str()).is_some_and(|rest| rest.ends_with('.'))
    }

    /// Where its own site is, for messages.
    pub fn site(&self) -> &str {
        self.host.as_deref().unwrap_or_default()
    }
}

/// The host of an address without `www`.
fn host(url: &str) -> Option<String> {
    let url = Url::parse(&address::web(url)?).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

fn broken(span: std::ops::Range<usize>, message: String, help: &str) -> Finding {
    Finding { rule: Rule::BrokenSources, span, message, help: help.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Sources, Vec<Finding>) {
        Sources::read(text, &["en", "zh-Hans"].map(|tag| tag.parse().expect("a language")))
    }

    #[test]
    fn names_aliases_and_addresses() {
        let (sources, findings) = read(
            "[[sources]]\nname = { en = \"Evening Post\", zh-Hans = \"松洲晚报\" }\naliases = [\"EP\"]\n\
             url = \"https://www.evening.example.org/\"\n[[sources]]\nname = \"Weekly\"\n",
        );
        assert_eq!(findings, []);
        let source = sources.get("evening post").expect("a source");
        assert!(sources.get("松洲晚报") == Some(source) && sources.get("ep") == Some(source));
        assert!(source.has("https://evening.example.org/a") && source.has("http://city.evening.example.org/a"));
        assert!(!source.has("https://notevening.example.org/a") && !source.has("https://example.com/"));
        assert!(sources.get("Weekly").is_some_and(|weekly| weekly.has("https://example.com/")));
        assert_eq!((sources.nearest("Evenig Post"), sources.nearest("The Moon")), (Some("Evening Post"), None));
    }

    #[test]
    fn what_is_wrong_is_reported() {
        let (_, findings) = read("[[sources]]\nnmae = \"A\"\nurl = \"example\"\naliases = [[1]]\n");
        let rules = findings.iter().map(|finding| finding.rule).collect::<Vec<_>>();
        assert_eq!(rules.iter().filter(|rule| **rule == Rule::BrokenSources).count(), 3, "{findings:?}");
        assert!(rules.contains(&Rule::UnknownKey));
        assert_eq!(read("[[sources]").1[0].rule, Rule::BrokenSources);
    }
}
