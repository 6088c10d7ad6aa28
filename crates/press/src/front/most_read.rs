//! `most-read.toml`: what readers read most, as `newsprint stats --most-read` writes it beside `site.toml`.

use crate::{
    config::Table,
    diagnostic::{Diagnostic, Finding, Rule},
    front_matter::toml,
    load::walk,
    phrase, say,
};
use std::{fs, io, path::Path, sync::Arc};

/// The name of the file.
pub const FILE: &str = "most-read.toml";

/// The addresses of the stories that are read most, the first first; and what there is to say about the file. Without a file
/// there are none.
pub fn read(site: &Path) -> (Vec<String>, Vec<Diagnostic>) {
    let path = Arc::<Path>::from(walk::clean(&site.join(FILE)));
    match fs::read_to_string(site.join(FILE)) {
        Ok(text) => {
            let (hrefs, findings) = parse(&text);
            (hrefs, findings.into_iter().map(|finding| Diagnostic::at(&path, finding, 0)).collect())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => (Vec::new(), Vec::new()),
        Err(error) => {
            let message = say!("this file cannot be read: {error}", "无法读取这个文件：{error}");
            (Vec::new(), vec![Diagnostic::whole(Rule::BrokenMostRead, &path, message, help())])
        }
    }
}

/// What to do about a file that cannot be read: no editor writes it.
fn help() -> &'static str {
    phrase!(
        "write it anew with newsprint stats --most-read, or remove it",
        "请用 newsprint stats --most-read 重新写出它，或删去它"
    )
}

/// What stands in the file. Nothing that is wrong with it keeps a site from being built.
fn parse(text: &str) -> (Vec<String>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut hrefs = Vec::new();
    match toml::parse(text, 0) {
        Ok(root) => {
            let mut root = Table::new(&root);
            for mut table in root.tables("stories", &mut findings) {
                hrefs.extend(table.required("href", &mut findings));
            }
        }
        Err(problem) => findings.push(Finding::new(Rule::BrokenMostRead, problem.span, problem.message, help())),
    }
    for finding in &mut findings {
        (finding.rule, finding.help) = (Rule::BrokenMostRead, help().to_owned());
    }
    (hrefs, findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_read_is_taken() {
        let (hrefs, findings) =
            parse("to = \"2026-11-26\"\n[[stories]]\nhref = \"news/a/\"\nviews = 7\n[[stories]]\nviews = 6\n");
        assert_eq!(hrefs, ["news/a/"]);
        assert_eq!(findings.len(), 1);
        let (hrefs, findings) = parse("stories = [");
        assert_eq!((hrefs.len(), findings[0].rule), (0, Rule::BrokenMostRead));
    }
}
