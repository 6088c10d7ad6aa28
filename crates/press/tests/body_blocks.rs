//! The cases under `body/cases`: a file for each theme, and in it `=== name` before each case.
//!
//! `=== name [ja]` gives the language of the page. A new case or file needs nothing else but a look at its snapshot.

#[path = "body/support.rs"]
mod support;

use newsprint::body::Body;
use std::{fmt::Write as _, fs, path::Path};

#[test]
fn cases_become_blocks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/body/cases");
    let mut files: Vec<_> = fs::read_dir(folder).expect("the cases").flatten().map(|entry| entry.path()).collect();
    files.sort();
    for file in files {
        let theme = file.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        let snapshot = snapshot(&fs::read_to_string(&file).expect("cases"));
        insta::with_settings!({
            snapshot_path => "snapshots/body",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(theme, snapshot);
        });
    }
}

fn snapshot(cases: &str) -> String {
    let mut out = String::new();
    for case in cases.split("\n=== ").map(|case| case.trim_start_matches("=== ")) {
        let (title, text) = case.split_once('\n').unwrap_or((case, ""));
        let language = title.split_once('[').map_or("en", |(_, language)| language.trim_end_matches(']'));
        write(&mut out, title, text, &support::parse(text, language));
    }
    out
}

fn write(out: &mut String, title: &str, text: &str, body: &Body) {
    writeln!(out, "=== {title}").expect("a string");
    for block in &body.blocks {
        writeln!(out, "{}", serde_json::to_string(block).expect("JSON")).expect("a string");
    }
    for (index, note) in body.footnotes.iter().enumerate() {
        writeln!(out, "note {}: {}", index + 1, serde_json::to_string(note).expect("JSON")).expect("a string");
    }
    for finding in &body.findings {
        let place = &text[finding.span.clone()];
        writeln!(out, "{:?} at {place:?}: {} ({})", finding.rule, finding.message, finding.help).expect("a string");
    }
    if body.characters_read != body.characters_kept {
        writeln!(out, "read {}, kept {}", body.characters_read, body.characters_kept).expect("a string");
    }
    out.push('\n');
}
