//! Folders of articles beside `content/`.

use super::{
    FILE,
    table::{Table, error},
};
use crate::{diagnostic::Finding, front_matter::value::Node};
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
            let message = format!("the site has no language “{language}”");
            findings.push(error(&table.span_of("language"), message, "add it to [[languages]]"));
        }
        let section = table.parse::<Slug>("section", findings);
        if let Some(section) = &section
            && site.section(section).is_none()
        {
            let message = format!("the site has no section “{section}”");
            findings.push(error(&table.span_of("section"), message, "add it to [[sections]]"));
        }
        let has_workflow = table.truth("workflow", findings).unwrap_or(false);
        if let Some(path) = table.required("folder", findings) {
            let mounted = folder.join(&path);
            if !mounted.is_dir() {
                let message = format!("there is no folder “{path}”");
                let help = format!("the path is relative to the folder of {FILE}");
                findings.push(error(&table.span_of("folder"), message, help));
            }
            let leave_out = table.get("leave_out").map(Node::elements).unwrap_or_default();
            for file in leave_out {
                if file.text().is_none_or(|path| !mounted.join(path).is_file()) {
                    let help = format!("the paths in “leave_out” are relative to “{path}”");
                    findings.push(error(&file.span, "there is no such file", help));
                }
            }
            let leave_out = leave_out.iter().filter_map(Node::text).map(Into::into).collect();
            mounts.push(Mount { folder: mounted, language, section, leave_out, has_workflow });
        }
        table.finish(findings);
    }
    mounts
}
