//! The command speaks Chinese to those who ask for it, and writes the same site.

use crate::driver::{BuildTest, files, newsprint, sites, snapshot};
use std::{fs, path::Path};

/// What is said to arguments, on either stream.
fn said(arguments: &[&str]) -> String {
    let output = newsprint().args(["--lang", "zh"]).args(arguments).output().expect("the command");
    String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8")
}

#[test]
fn help() {
    let commands = [
        "",
        "build",
        "merge",
        "serve",
        "check",
        "new",
        "new article",
        "import",
        "withdraw",
        "deploy",
        "theme",
        "stats",
        "journal verify",
        "embed check",
    ];
    let help = commands.map(|command| {
        let arguments = command.split_whitespace().chain(["--help"]).collect::<Vec<_>>();
        format!("$ newsprint {}\n{}", arguments.join(" "), said(&arguments))
    });
    snapshot("chinese-help", &help.join("\n"));
}

#[test]
fn wrong_arguments() {
    let calls: [&[&str]; 8] = [
        &["biuld"],
        &["build"],
        &["build", ".", "--compres"],
        &["build", ".", "--at", "tomorrow"],
        &["build", ".", "--part", "5/4", "--at", "2026-11-21", "--out", "out"],
        &["build", ".", "--compact", "--part", "1/4", "--at", "2026-11-21", "--out", "out"],
        &["import", "drupal", "site", "--into", "."],
        &["stats"],
    ];
    let said = calls.map(|arguments| format!("$ newsprint {}\n{}", arguments.join(" "), said(arguments)));
    snapshot("chinese-wrong-arguments", &said.join("\n"));
}

#[test]
fn every_rule_of_a_check() {
    let ran = BuildTest::site("check").argument("--all-warnings").argument("--lang").argument("zh").check().code(1);
    assert_eq!(ran.stderr(), "");
    let stdout = ran.stdout();
    let (told, _) = stdout.rsplit_once("，检查用时 ").expect("a summary");
    snapshot("chinese-check", told);
}

#[test]
fn everything_that_forbids_a_build() {
    let mut cases =
        fs::read_dir(sites().join("invalid")).expect("the cases").collect::<Result<Vec<_>, _>>().expect("entries");
    cases.sort_by_key(fs::DirEntry::file_name);
    // What these hold is made by tests of their own.
    cases.retain(|case| ["symlink-loop", "too-large"].iter().all(|made| case.file_name() != *made));
    let told = cases.into_iter().map(|case| {
        let case = format!("invalid/{}", case.file_name().to_string_lossy());
        let ran = BuildTest::site(&case).argument("--lang").argument("zh").run();
        assert_eq!(ran.stdout(), "", "{case}");
        format!("{case}\n{}", ran.code(1).stderr())
    });
    snapshot("chinese-errors", &told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_build_that_warns() {
    let english = BuildTest::site("warnings").run().code(0);
    let chinese =
        BuildTest::site("warnings").argument("--all-warnings").argument("--lang").argument("zh").run().code(0);
    assert!(english.files() == chinese.files(), "the site depends on who builds it");
    snapshot("chinese-warnings", &chinese.stderr());
    let stdout = chinese.stdout();
    let (told, _) = stdout.split_once("，用时 ").expect("a time");
    let out = chinese.out().display().to_string();
    snapshot("chinese-summary", &told.replace(&out, "out"));
}

#[test]
fn what_is_remembered_is_told_in_the_language_of_now() {
    let test = BuildTest::site("warnings").run_first();
    let before = files(&test.out());
    let again = test.argument("--lang").argument("zh").run().code(0);
    let messages = again.stderr();
    let english = messages.lines().filter(|line| line.contains("has no meaning") || line.contains("is not there"));
    assert_eq!(english.collect::<Vec<_>>(), Vec::<&str>::new());
    assert!(again.files() == before, "{}", again.stdout());
}

#[test]
fn the_language_of_the_machine() {
    let speaks_chinese = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = newsprint();
        for name in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        let output =
            command.envs(variables.iter().copied()).args(arguments).arg("--help").output().expect("the command");
        String::from_utf8_lossy(&output.stdout).contains("用法")
    };
    assert!(speaks_chinese(&[("LANG", "zh_CN.UTF-8")], &[]));
    assert!(speaks_chinese(&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "zh_TW")], &["build"]));
    assert!(!speaks_chinese(&[("LANG", "zh_CN.UTF-8")], &["build", "--lang", "en"]));
    assert!(!speaks_chinese(&[("LANG", "fr_FR.UTF-8")], &[]) && !speaks_chinese(&[], &[]));
}

#[test]
fn new_sites_imports_and_withdrawals() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        let mut command = newsprint();
        let output =
            command.current_dir(folder.path()).args(["--lang", "zh"]).args(arguments).output().expect("the command");
        let told = String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8");
        format!("$ newsprint {}\n{told}", arguments.join(" "))
    };
    let new =
        ["new", "paper", "--title", "Post", "--section", "News", "--time-zone", "Asia/Shanghai", "--language", "en"];
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/imports/jekyll");
    let pages = pages.to_str().expect("a path");
    let told = [
        run(&new),
        run(&["import", "jekyll", pages, "--into", "paper", "--dry-run"]).replace(pages, "PAGES"),
        run(&[
            "withdraw",
            "nothing",
            "--site",
            "paper",
            "--reason",
            "none",
            "--reader",
            sites().join("reader").to_str().expect("a path"),
        ]),
        run(&["deploy", "--site", "paper"]),
        run(&["journal", "verify", "nothing"]),
        run(&["stats", "nothing.log"]),
    ];
    let today = jiff::Zoned::now().date().to_string();
    let told = told.join("\n").replace(&today, "TODAY");
    snapshot("chinese-commands", &told.replace(sites().to_str().expect("a path"), "SITES"));
}
