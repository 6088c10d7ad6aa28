//! The previous output stays whatever goes wrong, and equal input gives equal bytes.

use crate::driver::{BuildTest, files};
use newsprint::{
    build::{self, Failure, Options, Remembered, Step},
    reader::Reader,
    records::Wanted,
    search::Numbering,
};
use std::fs;

#[test]
fn equal_input_gives_equal_bytes() {
    let (one, other) = (BuildTest::site("warnings").run().code(0), BuildTest::site("warnings").run().code(0));
    assert!(one.files() == other.files());
    assert_eq!(one.stderr(), other.stderr());
}

#[test]
fn an_error_leaves_the_previous_output() {
    let site = BuildTest::site("minimal").run_first();
    let before = files(&site.out());
    let ran = site.file("content/en/news/2026-01-05-broken.md", "---\ntitle: [\n---\n").run().code(1);
    assert!(ran.files() == before);
    assert!(ran.stderr().ends_with("1 error: the site was not built, the previous output is untouched\n"));
}

#[test]
fn a_build_replaces_the_whole_output() {
    let site = BuildTest::site("minimal").run_first();
    fs::remove_file(site.path("content/en/news/2026-01-03-ferry.md")).expect("a file");
    let ran = site.run().code(0);
    assert!(!ran.out().join("news/2026/ferry").exists());
    let beside = fs::read_dir(ran.out().parent().expect("a folder")).expect("a folder");
    let mut names = beside.map(|entry| entry.expect("an entry").file_name()).collect::<Vec<_>>();
    names.sort();
    assert_eq!(names, [".out.newsprint", "out", "site"], "something was left");
}

/// Builds with the library, and does something to a story between the passes.
fn built_while(disturb: impl Fn(&std::path::Path) + Sync) -> (Result<newsprint::report::Report, Failure>, bool) {
    let site = BuildTest::site("minimal").run_first();
    let before = files(&site.out());
    let reader = Reader::from_folder(&crate::driver::sites().join("reader")).expect("a reader");
    let story = site.path("content/en/news/2026-01-03-ferry.md");
    let built = build::build(Options {
        base_url: None,
        site: &site.path(""),
        out: &site.out(),
        at: "2027-01-01T00:00:00Z".parse().expect("a time"),
        reader: &reader,
        numbering: Numbering::Compact,
        compresses: false,
        memory: Remembered::All,
        share: None,
        audience: newsprint::newsroom::Audience::Public,
        records: &Wanted::default(),
        observer: &|step| {
            if matches!(step, Step::Write { .. }) {
                disturb(&story);
            }
        },
    });
    let is_untouched = files(&site.out()) == before;
    (built, is_untouched)
}

#[test]
fn a_file_that_vanishes_is_named_and_costs_nothing() {
    let (built, is_untouched) = built_while(|story| fs::remove_file(story).expect("a file"));
    let Err(Failure::Content(report)) = built else { panic!("it was built") };
    let diagnostic = &report.diagnostics[0];
    assert!(
        diagnostic.file.ends_with("content/en/news/2026-01-03-ferry.md") && diagnostic.message.contains("vanished")
    );
    assert!(is_untouched);
}

#[test]
fn a_file_that_changes_is_named_and_costs_nothing() {
    let (built, is_untouched) = built_while(|story| fs::write(story, "# Another story\n").expect("a file"));
    let Err(Failure::Content(report)) = built else { panic!("it was built") };
    assert!(report.diagnostics[0].message.contains("changed"));
    assert!(is_untouched);
}

#[test]
fn a_reader_without_a_shell_is_refused() {
    let site = BuildTest::site("minimal");
    let built = build::build(Options {
        base_url: None,
        site: &site.path(""),
        out: &site.out(),
        at: "2027-01-01T00:00:00Z".parse().expect("a time"),
        reader: &Reader::from_shell("<html><title>Something else</title>"),
        numbering: Numbering::Compact,
        compresses: false,
        memory: Remembered::All,
        share: None,
        audience: newsprint::newsroom::Audience::Public,
        records: &Wanted::default(),
        observer: &|_| {},
    });
    let Err(failure @ Failure::Reader(_)) = built else { panic!("it was built") };
    assert!(failure.to_string().contains(r#"<html lang="en" dir="ltr">"#));
}
