//! Finds and reads the front files of a site.

use super::{FrontPlan, default_slots, most_read, read, resolve::Names};
use crate::{
    config,
    diagnostic::{Diagnostic, Finding, Rule},
    load::{Loaded, Story, walk},
    newsroom::Newsroom,
    phrase, say,
};
use newsprint_model::Language;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// The front of every edition, in their order, and what there is to say about the files.
pub fn plans(
    site: &Path,
    newsroom: &Newsroom,
    loaded: &Loaded,
    stories: &[Story],
) -> (Vec<FrontPlan>, Vec<Diagnostic>) {
    let sections = &newsroom.config.site.sections;
    let mut diagnostics = Vec::new();
    let mut plans = (0..newsroom.config.site.editions.len())
        .map(|_| FrontPlan { breaking: None, slots: default_slots(sections) })
        .collect::<Vec<_>>();
    let (most_read, mut unread) = most_read::read(site);
    diagnostics.append(&mut unread);
    let names = Names::new(newsroom, loaded, stories);
    for (path, tag) in files(site) {
        let name = Arc::<Path>::from(walk::clean(&path));
        let mut report = |findings: Vec<Finding>| {
            diagnostics.extend(findings.into_iter().map(|finding| Diagnostic::at(&name, finding, 0)));
        };
        let language = tag.parse::<Language>().ok();
        let Some(edition) = language.and_then(|language| newsroom.edition(&language)) else {
            let message =
                say!("the site has no language “{tag}”, and so no such front", "网站没有语言“{tag}”，所以没有这个首页");
            let help = say!(
                "rename the file, or add the language to [[languages]] in {}",
                "请给文件改名，或把这种语言加入 {} 的 [[languages]]",
                config::FILE
            );
            diagnostics.push(Diagnostic::story(Rule::UnusedPin, &name, message, help));
            continue;
        };
        match fs::read_to_string(&path) {
            Ok(text) => {
                let zone = newsroom.config.zone.as_ref();
                let (written, findings) = read::read(&text, sections, newsroom.now, zone);
                report(findings);
                let (plan, findings) = names.resolve(&written, &most_read, edition);
                report(findings);
                plans[edition] = plan;
            }
            Err(error) => {
                let message = say!("this file cannot be read: {error}", "无法读取这个文件：{error}");
                let help = phrase!("make it a text in UTF-8", "请把它存为 UTF-8 文本");
                diagnostics.push(Diagnostic::story(Rule::Unreadable, &name, message, help));
            }
        }
    }
    (plans, diagnostics)
}

/// The files `front.<tag>.toml` of a site with their tags, by name.
fn files(site: &Path) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(site).into_iter().flatten().flatten();
    let mut files = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let tag = name.strip_prefix("front.")?.strip_suffix(".toml")?.to_owned();
            Some((entry.path(), tag))
        })
        .collect::<Vec<_>>();
    files.sort();
    files
}
