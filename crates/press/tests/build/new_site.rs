//! A new site is one that builds, without a word of complaint.

use crate::driver::{newsprint as command, sites};
use std::{fs, path::Path};

/// Runs the command; gives its exit code, what it printed and what it complained about.
fn newsprint(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = command().current_dir(folder).args(arguments).output().expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_new_site_and_a_story() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let languages = ["--language", "en", "--language", "zh-Hans"];
    let flags = [
        &["new", "paper", "--title", "The “Post”", "--section", "News", "--time-zone", "Asia/Shanghai"],
        &languages[..],
    ];
    let (code, said, complaints) = newsprint(here, &flags.concat());
    assert_eq!((code, complaints.as_str()), (Some(0), ""), "{said}");
    assert!(said.contains("newsprint build paper"), "{said}");

    let reader = sites().join("reader");
    let build = ["build", "paper", "--reader", reader.to_str().expect("a path")];
    let (code, summary, complaints) = newsprint(here, &build);
    assert_eq!((code, complaints.as_str()), (Some(0), ""), "{summary}");
    let front = fs::read_to_string(here.join("paper/dist/zh/index.html")).expect("a front");
    assert!(front.contains("第一篇报道"), "{front}");

    let article = ["new", "article", "A bridge opens", "--site", "paper", "--section", "news"];
    let (code, said, complaints) = newsprint(here, &article);
    assert_eq!((code, complaints.as_str()), (Some(0), ""), "{said}");
    let (code, summary, _) = newsprint(here, &build);
    assert!(code == Some(0) && summary.contains("drafts                         1"), "{summary}");
}

#[test]
fn what_cannot_begin() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("letter.txt"), "dear").expect("a file");
    let refused = |arguments: &[&str]| {
        let (code, said, complaint) = newsprint(folder.path(), arguments);
        assert_eq!((code, said.as_str()), (Some(2), ""), "{complaint}");
        complaint
    };
    assert!(refused(&["new", ".", "--title", "A"]).contains("holds files already"));
    assert!(refused(&["new", "paper"]).contains("--title"));
    assert!(refused(&["new", "paper", "--title", "A", "--time-zone", "Mars/Olympus"]).contains("Mars/Olympus"));
    assert!(refused(&["new", "article", "A bridge"]).contains("--site DIR"));
    assert!(!folder.path().join("paper").exists());
}
