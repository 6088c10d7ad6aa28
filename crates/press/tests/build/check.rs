//! `newsprint check`: what it says of a site in which every rule finds something, in every format.

use crate::driver::{BuildTest, files, sites, snapshot};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path, process::Command};

fn check(format: &str) -> BuildTest {
    BuildTest::site("check").argument("--format").argument(format)
}

#[test]
fn for_people() {
    let ran = check("human").argument("--all-warnings").check().code(1);
    assert_eq!(ran.stderr(), "");
    let stdout = ran.stdout();
    let (told, time) = stdout.rsplit_once(", checked in ").expect("a summary");
    assert!(time.ends_with(" s\n"), "{time}");
    snapshot("check-human", told);
}

#[test]
fn as_json() {
    let stdout = check("json").check().code(1).stdout();
    snapshot("check-json", &stdout);
    let found = serde_json::from_str::<Vec<Value>>(&stdout).expect("a list");
    let rules = found.iter().filter_map(|finding| finding["rule"].as_str()).collect::<BTreeSet<_>>();
    for rule in [
        "contact-line",
        "cut-headline",
        "dead-anchor",
        "dead-link",
        "duplicate",
        "headline-length",
        "incomplete-reprint",
        "latin-quote",
        "misspelt-tag",
        "missing-alt",
        "missing-legal-line",
        "near-duplicate",
        "oversized-picture",
        "past-copyright",
        "unclosed-quote",
        "unknown-key",
        "unknown-source",
        "unmarked-language",
    ] {
        assert!(rules.contains(rule), "{rule}");
    }
    assert!(!rules.contains("refused-link"), "what is off says nothing");
}

#[test]
fn as_sarif() {
    let stdout = check("sarif").check().code(1).stdout();
    snapshot("check-sarif", &stdout.replace(concat!("\"", env!("CARGO_PKG_VERSION"), "\""), "\"…\""));
    let log = serde_json::from_str::<Value>(&stdout).expect("an object");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert!(!results.is_empty());
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(matches!(result["level"].as_str(), Some("error" | "warning")));
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("an address");
        assert!(uri.is_ascii() && !uri.contains(['\\', ' ']), "{uri}");
        if let Some(region) = place.get("region") {
            let number = |key: &str| region[key].as_u64().expect("a number");
            let (start, end) = ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
            assert!(start.0 > 0 && start.1 > 0 && start <= end, "{region}");
        }
    }
}

#[test]
fn a_clean_site_and_one_that_is_not_there() {
    let site = BuildTest::site("minimal").append("content/en/news/2026-01-03-ferry.md", "\nMore.\n");
    let text = fs::read_to_string(site.path("content/en/news/2026-01-03-ferry.md")).expect("a text");
    let text = text.replace("source:", "authors: [Lin Yao]\neditor: Qiao Min\nsource:");
    let site = site.file("content/en/news/2026-01-03-ferry.md", text).argument("--format").argument("json");
    assert_eq!(site.check().code(0).stdout(), "[]\n");
    let site = BuildTest::site("minimal");
    fs::remove_file(site.path("site.toml")).expect("a file");
    let ran = site.check().code(2);
    assert!(ran.stdout().is_empty() && ran.stderr().contains("site.toml"));
}

#[test]
fn the_demo_is_clean() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsprint"));
    command.arg("check").arg(demo).args(["--at", "2026-11-21T18:00:00+08:00", "--format", "json", "--reader"]);
    let output = command.arg(sites().join("reader")).output().expect("the command");
    let found = serde_json::from_slice::<Vec<Value>>(&output.stdout).expect("a list");
    // Cards depend on the fonts of a machine.
    let found = found.iter().filter(|finding| finding["rule"] != "missing-font").collect::<Vec<_>>();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_forbids_a_build_is_an_error_of_a_check() {
    for case in ["no-headline", "broken-site", "broken-site-toml", "same-address", "several-errors"] {
        BuildTest::site(&format!("invalid/{case}")).check().code(1);
    }
}

#[test]
fn nothing_is_written() {
    let site = check("human");
    let folder = site.out().parent().expect("a folder").to_owned();
    let before = files(&folder);
    let ran = site.check();
    assert_eq!(files(&folder), before);
    drop(ran);
}
