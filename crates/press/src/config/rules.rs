//! How the newsroom sees the rules of `newsprint check`.

use super::table::{Table, error};
use crate::{
    diagnostic::{Finding, Rule, Severity},
    front_matter::value::{Node, Value},
    phrase, say,
};
use std::collections::BTreeMap;

/// What `[check]` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleSettings {
    /// The severities that are others than those of the rules; none for a rule that is off.
    severities: BTreeMap<Rule, Option<Severity>>,
    /// From where on a rule has something to say.
    pub limits: Limits,
}

/// From where on rules have something to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many columns a headline has at most; a Chinese character takes two.
    pub headline: usize,
    /// How many kilobytes a picture has at most.
    pub kilobytes: usize,
    /// How many pixels a picture has at most, the longer way.
    pub pixels: usize,
    /// How many words in another script make a passage; two Chinese characters count as one.
    pub words: usize,
    /// How many hundredths of what two texts hold are in both, from where on they are nearly the same.
    pub alike: usize,
    /// What reprints need.
    pub reprint: Vec<Need>,
}

/// Something that a reprint needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Where it was taken from.
    Source,
    /// Who wrote it.
    Author,
    /// Who is answerable for it here.
    Editor,
}

impl Need {
    /// Everything that a reprint may need.
    pub const ALL: [Self; 3] = [Self::Source, Self::Author, Self::Editor];

    /// The word for it in `site.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Author => "author",
            Self::Editor => "editor",
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { headline: 90, kilobytes: 1_000, pixels: 4_000, words: 6, alike: 80, reprint: Need::ALL.to_vec() }
    }
}

impl RuleSettings {
    /// How bad a rule is for this newsroom; nothing when it is off.
    pub fn severity(&self, rule: Rule) -> Option<Severity> {
        self.severities.get(&rule).copied().unwrap_or(Some(rule.severity()))
    }
}

/// Reads `[check]`.
pub fn read(root: &mut Table<'_>, findings: &mut Vec<Finding>) -> RuleSettings {
    let mut settings = RuleSettings::default();
    let Some(node) = root.get("check") else { return settings };
    if node.entries().is_none() {
        let help = phrase!(
            "write [check] with lines such as headline-length = \"off\" below it",
            "请写 [check]，在它下面写 headline-length = \"off\" 这样的行"
        );
        findings.push(error(&node.span, phrase!("“check” holds a table", "“check”应该是一个表"), help));
        return settings;
    }
    let mut table = Table::new(node);
    for rule in Rule::ALL {
        let Some(node) = table.get(rule.name()) else { continue };
        if !rule.can_be_set() {
            let message =
                say!("“{rule}” forbids the build and is always an error", "“{rule}”会使网站无法构建，始终是错误");
            findings.push(error(&node.span, message, phrase!("remove the line", "请删去这一行")));
            continue;
        }
        let stated = match &node.value {
            Value::Map(_) => {
                let mut inner = Table::new(node);
                settings.limits.read(rule, &mut inner, findings);
                let stated = inner.get("severity");
                inner.finish(findings);
                stated
            }
            Value::Scalar(_) | Value::Null | Value::List(_) => Some(node),
        };
        if let Some(severity) = stated.and_then(|node| severity(node, findings)) {
            settings.severities.insert(rule, severity);
        }
    }
    table.finish(findings);
    settings
}

fn severity(node: &Node, findings: &mut Vec<Finding>) -> Option<Option<Severity>> {
    match node.text() {
        Some("off") => Some(None),
        Some("warning") => Some(Some(Severity::Warning)),
        Some("error") => Some(Some(Severity::Error)),
        _ => {
            let help = phrase!(
                "write \"off\", \"warning\" or \"error\", or a table: { severity = \"error\" }",
                "请写 \"off\"、\"warning\" 或 \"error\"，或者写一个表：{ severity = \"error\" }"
            );
            findings.push(error(&node.span, phrase!("this is no severity", "这不是严重程度"), help));
            None
        }
    }
}

impl Limits {
    /// Reads what the table of a rule says beside its severity.
    fn read(&mut self, rule: Rule, table: &mut Table<'_>, findings: &mut Vec<Finding>) {
        let mut number = |key, limit: &mut usize| *limit = table.parse(key, findings).unwrap_or(*limit);
        match rule {
            Rule::HeadlineLength => number("most", &mut self.headline),
            Rule::OversizedPicture => {
                number("kilobytes", &mut self.kilobytes);
                number("pixels", &mut self.pixels);
            }
            Rule::UnmarkedLanguage => number("words", &mut self.words),
            Rule::NearDuplicate => number("percent", &mut self.alike),
            Rule::IncompleteReprint => {
                if let Some(node) = table.get("needs") {
                    self.reprint = node.elements().iter().filter_map(|node| need(node, findings)).collect();
                }
            }
            _ => {}
        }
    }
}

fn need(node: &Node, findings: &mut Vec<Finding>) -> Option<Need> {
    let need = Need::ALL.into_iter().find(|need| node.text() == Some(need.as_str()));
    if need.is_none() {
        let message = phrase!("this is nothing that a reprint may need", "转载文章没有这样的要求");
        findings.push(error(
            &node.span,
            message,
            phrase!(
                "write needs = [\"source\", \"author\", \"editor\"], or some of them",
                "请写 needs = [\"source\", \"author\", \"editor\"]，或者只写其中几个"
            ),
        ));
    }
    need
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front_matter::toml;

    fn settings(text: &str) -> (RuleSettings, Vec<Finding>) {
        let root = toml::parse(text, 0).expect("TOML");
        let mut findings = Vec::new();
        (read(&mut Table::new(&root), &mut findings), findings)
    }

    #[test]
    fn severities_and_limits() {
        let (settings, findings) = settings(
            "[check]\ndead-link = \"error\"\ncut-headline = \"off\"\nheadline-length = { most = 60 }\n\
             incomplete-reprint = { severity = \"error\", needs = [\"source\"] }\n",
        );
        assert_eq!(findings, []);
        assert_eq!(settings.severity(Rule::DeadLink), Some(Severity::Error));
        assert_eq!(settings.severity(Rule::CutHeadline), None);
        assert_eq!(settings.severity(Rule::HeadlineLength), Some(Severity::Warning));
        assert_eq!(settings.severity(Rule::MissingLegalLine), Some(Severity::Error));
        assert_eq!((settings.limits.headline, settings.limits.reprint), (60, vec![Need::Source]));
    }

    #[test]
    fn what_cannot_be_set_is_reported() {
        let text = "[check]\nheadline-lenght = \"off\"\nmissing-alt = \"loud\"\nsame-address = \"off\"\n\
                    headline-length = { most = \"many\", least = 1 }\nincomplete-reprint = { needs = [\"luck\"] }\n";
        let (settings, findings) = settings(text);
        assert_eq!(settings.limits, Limits { reprint: Vec::new(), ..Limits::default() });
        let helps = findings.iter().map(|finding| finding.help.as_str()).collect::<Vec<_>>();
        assert!(helps.contains(&"did you mean “headline-length”?"), "{helps:?}");
        assert_eq!(findings.len(), 6, "{findings:?}");
    }
}
