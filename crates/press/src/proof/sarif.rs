//! Findings as SARIF 2.1.0: what GitHub, GitLab and editors show beside the lines of a file.
//!
//! As much of the format as they read: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use super::output::{Place, Told, word};
use crate::{diagnostic::Rule, say};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};
use std::path::{Component, Path};

/// What stands encoded in a segment of an address.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Writes findings as a log of one run.
pub fn write(findings: &[Told<'_>]) -> String {
    let is_found = |rule: &Rule| findings.iter().any(|finding| finding.rule == rule.name());
    let rules = Rule::ALL.into_iter().filter(is_found).collect::<Vec<_>>();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "newsprint",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(|finding| result(finding, &rules)).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.name(),
        "help": { "text": rule.page() },
        "defaultConfiguration": { "level": word(rule.severity()) },
    })
}

fn result(finding: &Told<'_>, rules: &[Rule]) -> Value {
    let mut place = json!({ "artifactLocation": { "uri": uri(Path::new(&finding.file)) } });
    if let Some(Place { line, column, end_line, end_column }) = finding.place {
        place["region"] =
            json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column });
    }
    json!({
        "ruleId": finding.rule,
        "ruleIndex": rules.iter().position(|rule| rule.name() == finding.rule),
        "level": finding.severity,
        "message": { "text": say!("{}: {}", "{}：{}", finding.message, finding.help) },
        "locations": [{ "physicalLocation": place }],
    })
}

/// The address of a file: relative where the path is.
fn uri(path: &Path) -> String {
    let segments = path.components().filter_map(|component| match component {
        Component::Normal(name) => Some(utf8_percent_encode(&name.to_string_lossy(), ENCODED).to_string()),
        Component::ParentDir => Some("..".into()),
        Component::Prefix(prefix) => Some(prefix.as_os_str().to_string_lossy().into_owned()),
        Component::RootDir | Component::CurDir => None,
    });
    let segments = segments.collect::<Vec<_>>().join("/");
    if path.is_absolute() { format!("file:///{segments}") } else { segments }
}

#[cfg(test)]
mod tests {
    use super::uri;
    use std::path::Path;

    #[test]
    fn files_have_addresses() {
        assert_eq!(uri(Path::new("site/content/a b#1.md")), "site/content/a%20b%231.md");
        assert_eq!(uri(Path::new("../大桥.md")), "../%E5%A4%A7%E6%A1%A5.md");
        #[cfg(unix)]
        assert_eq!(uri(Path::new("/tmp/a.md")), "file:///tmp/a.md");
    }
}
