//! `[deploy.NAME]`: where the site is sent to, without what lets us in.

use super::table::{Table, error, suggestion};
use crate::{
    deploy::{
        secrets,
        services::{self, Need, Service},
    },
    diagnostic::Finding,
    front_matter::value::Entry,
    phrase, say,
};
use std::{collections::BTreeMap, path::Path};

/// A place that a site is sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// What the newsroom calls it.
    pub name: String,
    /// The service.
    pub service: &'static Service,
    /// What the service is told, by the names of OpenDAL.
    pub options: BTreeMap<&'static str, String>,
}

/// Reads `[deploy]`; `folder` is where `site.toml` stands.
pub fn read(root: &mut Table<'_>, folder: &Path, findings: &mut Vec<Finding>) -> Vec<Target> {
    let Some(node) = root.get("deploy") else { return Vec::new() };
    let Some(entries) = node.entries() else {
        findings.push(error(
            &node.span,
            phrase!("“deploy” holds tables", "“deploy”里应该是表"),
            phrase!(
                "write [deploy.production] with to = \"…\" below it",
                "请写 [deploy.production]，在它下面写 to = \"…\""
            ),
        ));
        return Vec::new();
    };
    entries.iter().filter_map(|entry| target(entry, folder, findings)).collect()
}

fn target(entry: &Entry, folder: &Path, findings: &mut Vec<Finding>) -> Option<Target> {
    let name = &entry.key;
    let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !name.bytes().all(is_name) || name.is_empty() || entry.value.entries().is_none() {
        let help = phrase!(
            "write [deploy.production] with to = \"…\" below it; a name has small letters, digits and hyphens",
            "请写 [deploy.production]，在它下面写 to = \"…\"；名称由小写字母、数字和连字符组成"
        );
        findings.push(error(&entry.key_span, say!("“{name}” is not a target", "“{name}”不是目标"), help));
        return None;
    }
    let mut table = Table::new(&entry.value);
    let to = table.required("to", findings)?;
    let Some(service) = services::ALL.iter().find(|service| service.name == to) else {
        let nearest = suggestion(&to, services::ALL.iter().map(|service| service.name));
        let known = services::ALL.iter().map(|service| service.name).collect::<Vec<_>>().join(phrase!(", ", "、"));
        let help = match nearest.ends_with(['?', '？']) {
            true => nearest,
            false => say!("write one of: {known}", "请写其中之一：{known}"),
        };
        findings.push(error(&table.span_of("to"), say!("there is no service “{to}”", "没有服务“{to}”"), help));
        return None;
    };
    for secret in service.secrets() {
        if table.get(secret.option).is_some() {
            let variable = secret.standard.map_or_else(|| secrets::own_variable(name, secret.option), str::to_owned);
            let message = say!("“{}” is a secret, and this file is not", "“{}”是机密，而这个文件不保密", secret.option);
            let help = say!(
                "take it out, and set {variable} in the environment of the deploy",
                "请把它删去，并在部署时的环境变量 {variable} 里设置"
            );
            // At the head of the table: the line itself is not to be shown.
            findings.push(error(&table.span(), message, help));
        }
    }
    let mut options = BTreeMap::new();
    for setting in service.settings {
        let value = match setting.need {
            Need::Always => table.required(setting.key, findings),
            Need::Perhaps => table.text(setting.key, findings),
        };
        options.extend(value.map(|value| (setting.option, value)));
    }
    table.finish(findings);
    if service.name == "folder"
        && let Some(root) = options.get_mut("root")
    {
        *root = folder.join(&root).to_string_lossy().into_owned();
    }
    Some(Target { name: name.clone(), service, options })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front_matter::toml;

    fn read_text(text: &str) -> (Vec<Target>, String) {
        let node = toml::parse(text, 0).expect("TOML");
        let mut findings = Vec::new();
        let targets = read(&mut Table::new(&node), Path::new("site"), &mut findings);
        let line = |finding: &Finding| {
            let at = text[..finding.span.start].lines().count().max(1);
            format!("{at}: {}: {}", finding.message, finding.help)
        };
        (targets, findings.iter().map(line).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn targets_in_their_order() {
        let text = "[deploy.staging]\nto = \"folder\"\nfolder = \"public\"\n\n[deploy.production]\nto = \"s3\"\n\
                    bucket = \"news\"\nregion = \"auto\"\nendpoint = \"https://s3.example.org\"\n";
        let (targets, findings) = read_text(text);
        assert_eq!(findings, "");
        let names = targets.iter().map(|target| (target.name.as_str(), target.service.name)).collect::<Vec<_>>();
        assert_eq!(names, [("staging", "folder"), ("production", "s3")]);
        assert_eq!(Path::new(&targets[0].options["root"]), Path::new("site").join("public"));
    }

    #[test]
    fn what_is_wrong() {
        let text = "[deploy.one]\nto = \"s4\"\n[deploy.two]\nto = \"s3\"\nbucket = \"news\"\nregio = \"eu\"\n\
                    secret_access_key = \"hush\"\n[deploy.three]\nto = \"webdav\"\npassword = \"hush\"\n\
                    [deploy.Four]\nto = \"ftp\"\n[deploy.five]\nbucket = \"b\"\n[deploy.six]\nto = \"cloud\"\n";
        insta::assert_snapshot!(read_text(text).1);
        insta::assert_snapshot!(read_text("deploy = \"s3\"\n").1);
    }
}
