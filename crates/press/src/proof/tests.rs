//! Small sites in which rules find what they are for.

use super::run;
use crate::{
    diagnostic::{Diagnostic, Rule},
    reader::Reader,
};
use proptest::prelude::{ProptestConfig, prop_assert, proptest};
use std::{fs, path::Path};
use tempfile::TempDir;

/// The smallest GIF, one pixel by one.
pub const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";

/// A site with one section, in one language, at the beginning of 2027.
pub struct Site {
    folder: TempDir,
    language: String,
    settings: String,
    tables: String,
}

impl Site {
    /// An empty site in a language.
    pub fn new(language: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let site = Self { folder, language: language.into(), settings: String::new(), tables: String::new() };
        site.language(language)
    }

    /// Adds a language.
    pub fn language(self, tag: &str) -> Self {
        self.table(&format!("[[languages]]\ntag = \"{tag}\"\n"))
    }

    /// Adds a line to `site.toml`.
    pub fn setting(mut self, line: &str) -> Self {
        self.settings += &format!("{line}\n");
        self
    }

    /// Adds a table to `site.toml`.
    pub fn table(mut self, table: &str) -> Self {
        self.tables += table;
        self
    }

    /// Adds a file to the section.
    pub fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let language = self.language.clone();
        self.file_in(&language, name, bytes)
    }

    /// Adds a file to the section in another language.
    pub fn file_in(self, language: &str, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.at_root(&format!("content/{language}/news/{name}"), bytes)
    }

    /// Adds a file beside `site.toml`.
    pub fn at_root(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, bytes).expect("a file");
        self
    }

    /// What there is to say.
    pub fn diagnostics(self) -> Vec<Diagnostic> {
        let Self { settings, tables, .. } = &self;
        let text = format!(
            "title = \"The Paper\"\nbase_url = \"https://example.org/\"\ntime_zone = \"UTC\"\ncards.draw = false\n{settings}\n\
             [[sections]]\nslug = \"news\"\ntitle = \"News\"\n{tables}"
        );
        let site = self.at_root("site.toml", text);
        let reader = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sites/reader");
        let reader = Reader::from_folder(&reader).expect("a reader");
        let at = "2027-01-01T00:00:00Z".parse().expect("a time");
        run::check(site.folder.path(), at, &reader).expect("a site").diagnostics
    }

    /// The rules that have something to say.
    pub fn rules(self) -> Vec<Rule> {
        self.diagnostics().into_iter().map(|diagnostic| diagnostic.rule).collect()
    }
}

/// A story.
pub fn story(headline: &str, body: &str) -> String {
    // JSON is YAML.
    let headline = serde_json::to_string(headline).expect("a text");
    format!("---\ntitle: {headline}\ndate: 2026-01-02\n---\n{body}\n")
}

/// What there is to say about a site of one story.
pub fn rules(language: &str, story: &str) -> Vec<Rule> {
    Site::new(language).file("a.md", story).rules()
}

#[test]
fn rules_that_are_off_say_nothing_and_others_are_as_bad_as_the_newsroom_sees_them() {
    let cut = story("The third bridge …", "Text.");
    assert_eq!(rules("en", &cut), [Rule::CutHeadline]);
    assert_eq!(Site::new("en").setting("check.cut-headline = \"off\"").file("a.md", &cut).rules(), []);
    let found = Site::new("en").setting("check.cut-headline = \"error\"").file("a.md", &cut).diagnostics();
    assert_eq!(found[0].severity, crate::diagnostic::Severity::Error);
}

#[test]
fn a_site_that_cannot_be_built_is_checked_as_far_as_it_goes() {
    let site = Site::new("en").file("a.md", story("The third bridge …", "Text.")).file("b.md", "Text.");
    assert_eq!(site.rules(), [Rule::Undated, Rule::CutHeadline]);
    assert_eq!(Site::new("en").setting("= 1").rules(), [Rule::BrokenSite]);
}

#[test]
fn findings_point_at_what_they_are_about() {
    let text = story("One", "The first line.\n\nHe said **“no** and went.\n");
    let found = Site::new("en").file("a.md", &text).diagnostics();
    let span = found[0].span.clone().expect("a place");
    assert!(text[span].starts_with("“no"));
}

#[test]
fn values_that_say_nothing_are_passed_over() {
    let text = "---\ntitle: The third bridge …\ndate: 2026-01-02\nsource: \"\"\ntags: [\"\", [], {}]\n---\nText.\n";
    assert_eq!(rules("en", text), [Rule::CutHeadline]);
    let text = "---\ndate: 2026-01-02\nkicker: \"\"\n---\n# The third &hellip;\n\nText.\n";
    assert_eq!(rules("en", text), [Rule::CutHeadline]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_stands_in_a_file_ends_a_check(
        matter in "(\\PC|\n){0,60}",
        body in "([“”\"'「」《》…#\\[\\]()! ]|[a-z]{1,8} |[大桥江]{1,6}|\\PC|\n){0,120}",
        language in "en|zh-Hans|ja|ar|de",
    ) {
        let site = Site::new(&language).at_root("sources.toml", &matter);
        let matter = format!("---\ntitle: {body:?}\ndate: 2026-01-02\ntags: [a, b]\nsource: X\n{matter}\n---\n{body}");
        let report = site.file("a.md", &matter).file("b.md", story("T", &body)).diagnostics();
        prop_assert!(report.iter().all(|diagnostic| !diagnostic.message.is_empty()));
    }
}
