//! The command builds a site in parts, and says what it needs for that.

use crate::driver::{BuildTest, files};
use std::process::Output;

const AT: &str = "2026-02-01T00:00:00Z";

fn told(output: &Output) -> (Option<i32>, String) {
    let text = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes)).concat();
    (output.status.code(), text)
}

#[test]
fn parts_become_a_site() {
    let test = BuildTest::two_languages();
    let [site, whole, merged] = ["", "../whole", "../merged"].map(|name| test.path(name).display().to_string());
    let build = |arguments: &[&str]| {
        let (code, text) = told(&test.reading_command(&[&["build", &site, "--at", AT], arguments].concat()));
        assert_eq!(code, Some(0), "{text}");
        text
    };
    build(&["--out", &whole]);
    let parts = ["1/2", "2/2"].map(|part| {
        let out = test.path(&format!("../part-{}", &part[..1])).display().to_string();
        let text = build(&["--part", part, "--out", &out]);
        assert!(text.contains("in this part") && text.contains(part), "{text}");
        out
    });
    let (code, text) =
        told(&test.reading_command(&["merge", &site, &parts[0], &parts[1], "--out", &merged, "--no-journal"]));
    assert_eq!(code, Some(0), "{text}");
    assert!(files(merged.as_ref()) == files(whole.as_ref()), "the site is another one");
    assert!(test.path("changed-urls.txt").exists());

    let (code, text) = told(&test.reading_command(&["merge", &site, &parts[1], "--out", &merged]));
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("these parts are missing: 1/2"), "{text}");
}

#[test]
fn what_a_part_needs() {
    let test = BuildTest::two_languages();
    let site = test.path("").display().to_string();
    for (arguments, message) in [
        (&["--part", "3/2", "--at", AT, "--out", "x"][..], "which part of how many, such as 2/4"),
        (&["--part", "1/2", "--out", "x"], "--at <TIME>"),
        (&["--part", "1/2", "--at", AT], "--out <DIR>"),
        (&["--part", "1/2", "--at", AT, "--out", "x", "--compact"], "cannot be used with"),
    ] {
        let (code, text) = told(&test.reading_command(&[&["build", &site], arguments].concat()));
        assert_eq!(code, Some(2), "{text}");
        assert!(text.contains(message), "{text}");
    }
}
