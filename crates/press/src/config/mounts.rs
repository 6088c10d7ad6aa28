//! Folders of articles beside `content/`.

use super::{
    FILE,
    table::{Table, error},
};
use crate::{diagnostic::Finding, front_matter::value::Node, phrase, say};
use newsprint_model::{Language, Site, Slug};
use std::path::{Path, PathBuf};

/// A folder of articles elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// The folder.
    pub folder: PathBuf,
    /// The language of its stories, when it is one for all.
    pub language: Option<Language>,
    /// The section of its stories, when it is one for all.
    pub section: Option<Slug>,
    /// Files in it that are not published, by their path below it.
    pub leave_out: Vec<Box<str>>,
    /// Whether expiry and approval count for its stories, as for the newsroom's own.
    pub has_workflow: bool,
}

/// Reads `[[mounts]]`; `folder` is where `site.toml` stands.
pub fn read(root: &mut Table<'_>, site: &Site, folder: &Path, findings: &mut Vec<Finding>) -> Vec<Mount> {
    let mut mounts = Vec::new();
    for mut table in root.tables("mounts", findings) {
        let language = table.parse::<Language>("language", findings);
        if let Some(language) = &language
            && !site.editions.iter().any(|edition| &edition.language == language)
        {
            let message = say!("the site has no language “{language}”", "网站没有语言“{language}”");
            let help = phrase!("add it to [[languages]]", "请把它加入 [[languages]]");
            findings.push(error(&table.span_of("language"), message, help));
        }
        let section = table.parse::<Slug>("section", findings);
        if let Some(section) = &section
            && site.section(section).is_none()
        {
            let message = say!("the site has no section “{section}”", "网站没有栏目“{section}”");
            let help = phrase!("add it to [[sections]]", "请把它加入 [[sections]]");
            findings.push(error(&table.span_of("section"), message, help));
        }
        let has_workflow = table.truth("workflow", findings).unwrap_or(false);
        if let Some(path) = table.required("folder", findings) {
            let mounted = folder.join(&path);
            if !mounted.is_dir() {
                let message = say!("there is no folder “{path}”", "没有文件夹“{path}”");
                let help = say!("the path is relative to the folder of {FILE}", "路径从 {FILE} 所在的文件夹算起");
                findings.push(error(&table.span_of("folder"), message, help));
            }
            let leave_out = table.get("leave_out").map(Node::elements).unwrap_or_default();
            for file in leave_out {
                if file.text().is_none_or(|path| !mounted.join(path).is_file()) {
                    let help =
                        say!("the paths in “leave_out” are relative to “{path}”", "“leave_out”里的路径从“{path}”算起");
                    findings.push(error(&file.span, phrase!("there is no such file", "没有这个文件"), help));
                }
            }
            let leave_out = leave_out.iter().filter_map(Node::text).map(Into::into).collect();
            mounts.push(Mount { folder: mounted, language, section, leave_out, has_workflow });
        }
        table.finish(findings);
    }
    mounts
}
