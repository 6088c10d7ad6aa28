//! Finds the files of the stories. Opens none of them.

pub use super::format::{Format, INDEX};

use super::{beside::Neighbours, entry::Entry};
use crate::{
    config::{Config, Mount},
    diagnostic::{Diagnostic, Rule},
    media::Around,
    phrase, say,
};
use newsprint_model::{Language, Slug};
use std::{
    fs, io,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

/// The folder of a site that holds one folder of stories for each language.
pub const CONTENT: &str = "content";
/// The same for pages that are no stories.
pub const PAGES: &str = "pages";

/// A folder whose files are stories: `content/<lang>`, or a mount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The folder.
    pub folder: PathBuf,
    /// The language of its stories, when it is one for all.
    pub language: Option<Language>,
    /// The section of its stories, when it is one for all.
    pub section: Option<Slug>,
    /// Files in it that are not published, by their path below it.
    pub leave_out: Vec<Box<str>>,
    /// Whether expiry and approval count for its stories.
    pub has_workflow: bool,
}

/// A file that holds a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name for people: from here, without `..` in the middle.
    pub path: Arc<Path>,
    /// Where it is opened; with links in the way `..` means something else than people read.
    pub real: Box<Path>,
    /// Which root it was found under.
    pub root: usize,
    /// Its path below that root, with `/` between the names.
    pub place: Box<str>,
    /// How it is written.
    pub format: Format,
    /// The front matter beside it.
    pub matter: Option<Beside>,
}

/// A file that stands beside a story and belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Its name for people.
    pub path: Arc<Path>,
    /// Where it is opened.
    pub real: Box<Path>,
}

impl SourceFile {
    /// Where it stands, for what it refers to; `root` is its own.
    pub fn around<'a>(&'a self, root: &'a Root) -> Around<'a> {
        Around { folder: self.real.parent().unwrap_or(Path::new("")), root: &root.folder }
    }

    /// The file that the front matter stands in.
    pub fn matter(&self) -> &Arc<Path> {
        self.matter.as_ref().map_or(&self.path, |beside| &beside.path)
    }
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The roots.
    pub roots: Vec<Root>,
    /// The files, ordered by root and name.
    pub files: Vec<SourceFile>,
    /// How many files the configuration leaves out.
    pub left_out: usize,
    /// What there is to say.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the folders in a root are sections, where the root itself is none.
    has_sections: bool,
}

/// Finds the files of a site.
pub fn walk(site: &Path, config: &Config) -> Found {
    let mut found = Found::default();
    let expected = say!("stories stand in {CONTENT}/<language>/<section>/", "文章放在 {CONTENT}/<语言>/<栏目>/ 里");
    found.language_folders(&site.join(CONTENT), config, Rule::UnknownLanguage, &expected);
    found.has_sections = true;
    for mount in &config.mounts {
        let Mount { folder, language, section, leave_out, has_workflow } = mount.clone();
        found.roots.push(Root { folder, language, section, leave_out, has_workflow });
    }
    if found.roots.is_empty() && found.diagnostics.is_empty() {
        found.diagnostics.push(Diagnostic::whole(
            Rule::BrokenSite,
            &Arc::from(clean(&site.join(CONTENT))),
            phrase!("the site has no folder of stories", "网站没有文章的文件夹"),
            say!(
                "put stories into {CONTENT}/<language>/<section>/, or name a folder in [[mounts]]",
                "请把文章放进 {CONTENT}/<语言>/<栏目>/，或在 [[mounts]] 里写明一个文件夹"
            ),
        ));
    }
    found.all_roots();
    found
}

/// Finds the files of a site's pages that are no stories.
pub fn pages(site: &Path, config: &Config) -> Found {
    let mut found = Found::default();
    let expected = say!("pages stand in {PAGES}/<language>/", "页面放在 {PAGES}/<语言>/ 里");
    found.language_folders(&site.join(PAGES), config, Rule::UnusedPages, &expected);
    found.all_roots();
    let is_page = |place: &str| place.matches('/').count() == usize::from(is_bundle(place));
    let (files, others) = found.files.into_iter().partition(|file| is_page(&file.place));
    found.files = files;
    found.diagnostics.extend(others.iter().map(|file| {
        let message = phrase!("this file is not published", "这个文件不会发布");
        let help = say!("{expected}, not in folders below", "{expected}，不放在下一层的文件夹里");
        Diagnostic::whole(Rule::UnusedPages, &file.path, message, help)
    }));
    found
}

/// Whether a file is the text of a folder that holds its pictures too: `about/index.md`.
fn is_bundle(place: &str) -> bool {
    Format::of(place).is_some_and(|(name, _)| name.ends_with("/index"))
}

impl Found {
    fn all_roots(&mut self) {
        for index in 0..self.roots.len() {
            let folder = self.roots[index].folder.clone();
            let ancestors = folder.canonicalize().into_iter().collect::<Vec<_>>();
            self.folder(&folder, index, "", &ancestors);
        }
    }

    /// Finds the folders of languages in a folder; `rule` and `expected` say what to do about others.
    fn language_folders(&mut self, parent: &Path, config: &Config, rule: Rule, expected: &str) {
        for entry in self.entries(parent) {
            let path = parent.join(&entry.name);
            if entry.is_hidden() || !(entry.is_folder || entry.is_story()) {
                continue;
            }
            let language = entry.name.parse::<Language>().ok();
            let language =
                language.filter(|language| config.site.editions.iter().any(|edition| &edition.language == language));
            match language {
                Some(language) if entry.is_folder => {
                    self.roots.push(Root {
                        folder: path,
                        language: Some(language),
                        section: None,
                        leave_out: Vec::new(),
                        has_workflow: true,
                    });
                }
                _ => {
                    let languages = config.site.editions.iter().map(|edition| edition.language.as_str());
                    let languages = languages.collect::<Vec<_>>().join(phrase!(", ", "、"));
                    self.diagnostics.push(Diagnostic::whole(
                        rule,
                        &Arc::from(clean(&path)),
                        say!(
                            "“{}” is not the folder of a language of the site",
                            "“{}”不是网站任何一种语言的文件夹",
                            entry.name
                        ),
                        say!("{expected}; the languages are {languages}", "{expected}；语言有：{languages}"),
                    ));
                }
            }
        }
    }

    fn folder(&mut self, folder: &Path, root: usize, place: &str, ancestors: &[PathBuf]) {
        let entries = self.entries(folder);
        let beside = Neighbours::new(&entries, self.may_be_bundle(root, place));
        for entry in &entries {
            if entry.is_hidden() {
                continue;
            }
            let path = folder.join(&entry.name);
            if entry.is_loop {
                let message = phrase!("this link leads to itself", "这个链接指向它自己");
                self.diagnostics.push(symlink_loop(&path, message));
                continue;
            }
            let place = if place.is_empty() { entry.name.clone() } else { format!("{place}/{}", entry.name) };
            if entry.is_link && !self.stays_inside(&path, root) {
                self.diagnostics.push(Diagnostic::whole(
                    Rule::Unreadable,
                    &Arc::from(clean(&path)),
                    phrase!("this link leads out of the folder of the stories", "这个链接指向文章的文件夹之外"),
                    phrase!(
                        "put the file itself here, or name the folder in [[mounts]]",
                        "请把文件本身放在这里，或在 [[mounts]] 里写明那个文件夹"
                    ),
                ));
                continue;
            }
            if entry.is_folder {
                let Ok(real) = path.canonicalize() else { continue };
                if entry.is_link && ancestors.iter().any(|ancestor| ancestor.starts_with(&real)) {
                    let message = phrase!("this link leads to a folder that contains it", "这个链接指向包含它的文件夹");
                    self.diagnostics.push(symlink_loop(&path, message));
                    continue;
                }
                let mut ancestors = ancestors.to_vec();
                ancestors.push(real);
                self.folder(&path, root, &place, &ancestors);
            } else if let Some((stem, format)) = Format::of(&entry.name) {
                // Beside an `index.md` a document is something to download.
                if beside.is_bundle && format != Format::Markdown && stem != INDEX {
                    continue;
                }
                if self.roots[root].leave_out.iter().any(|left_out| **left_out == *place) {
                    self.left_out += 1;
                } else {
                    let matter = (format != Format::Markdown).then(|| beside.matter(folder, stem)).flatten();
                    self.files.push(SourceFile {
                        path: clean(&path).into(),
                        real: path.into(),
                        root,
                        place: place.into(),
                        format,
                        matter,
                    });
                }
            } else if let Some(problem) = beside.problem(&entry.name) {
                self.diagnostics.push(problem.about(&path));
            }
        }
    }

    /// Whether a folder can be a story with its pictures and documents: it is neither a root nor a section.
    fn may_be_bundle(&self, root: usize, place: &str) -> bool {
        let above = usize::from(self.has_sections && self.roots[root].section.is_none());
        place.split('/').filter(|name| !name.is_empty()).count() > above
    }

    /// Whether a link leads to something below its root. One that leads nowhere is met again when it is read.
    fn stays_inside(&self, path: &Path, root: usize) -> bool {
        let Ok(real) = path.canonicalize() else { return true };
        self.roots[root].folder.canonicalize().is_ok_and(|root| real.starts_with(&root) || root.starts_with(&real))
    }

    /// What a folder holds, by name. A folder that is not there holds nothing.
    fn entries(&mut self, folder: &Path) -> Vec<Entry> {
        let entries = fs::read_dir(folder).and_then(|entries| entries.map(Entry::new).collect::<io::Result<Vec<_>>>());
        match entries {
            Ok(mut entries) => {
                entries.sort_by(|a, b| a.name.cmp(&b.name));
                entries
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                self.diagnostics.push(Diagnostic::whole(
                    Rule::Unreadable,
                    &Arc::from(clean(folder)),
                    say!("this folder cannot be read: {error}", "无法读取这个文件夹：{error}"),
                    phrase!("check that you may read it", "请检查是否有读取权限"),
                ));
                Vec::new()
            }
        }
    }
}

fn symlink_loop(path: &Path, message: &str) -> Diagnostic {
    let help = phrase!("remove the link, or let it lead elsewhere", "请删去这个链接，或让它指向别处");
    Diagnostic::whole(Rule::SymlinkLoop, &Arc::from(clean(path)), message, help)
}

/// A path with `.` and inner `..` taken out, as people expect to read it.
pub fn clean(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(clean.components().next_back(), Some(Component::Normal(_))) => {
                clean.pop();
            }
            Component::ParentDir if matches!(clean.components().next_back(), Some(Component::RootDir)) => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) | Component::Normal(_) => {
                clean.push(component);
            }
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_cleaned() {
        for (given, expected) in
            [("a/../b", "b"), ("./a/./b", "a/b"), ("../../a", "../../a"), ("/../a", "/a"), ("a/b/../../../c", "../c")]
        {
            assert_eq!(clean(Path::new(given)), Path::new(expected), "{given}");
        }
    }
}
