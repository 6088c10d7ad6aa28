//! Every example of the CommonMark specification goes through and keeps its text.
//!
//! The examples are those that the published package of pulldown-cmark carries among its tests.

#[path = "body/support.rs"]
mod support;

use std::{fs, path::Path, process::Command};

#[test]
fn examples_of_the_specification_keep_their_text() {
    let examples = examples();
    assert!(examples.len() > 600, "only {} examples found", examples.len());
    for example in &examples {
        let body = support::parse(example, "en");
        assert_eq!(body.characters_read, body.characters_kept, "{example:?} loses text: {:?}", body.blocks);
        for finding in &body.findings {
            assert!(example.get(finding.span.clone()).is_some(), "{finding:?} is outside of {example:?}");
        }
    }
}

/// The Markdown of the examples, in order.
fn examples() -> Vec<String> {
    let file = package_folder("pulldown-cmark").join("tests/suite/spec.rs");
    let source = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let examples = source.split("let original = r##\"").skip(1);
    examples.map(|example| example.split("\"##;").next().unwrap_or_default().to_owned()).collect()
}

/// Where cargo keeps the source of a package that this one depends on.
fn package_folder(name: &str) -> std::path::PathBuf {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        // What other systems need is not here.
        .args(["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", &host()])
        .arg("--manifest-path")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .output()
        .expect("cargo metadata");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let package = packages.iter().find(|package| package["name"] == name).expect("the package");
    Path::new(package["manifest_path"].as_str().expect("a path")).parent().expect("a folder").to_owned()
}

/// This machine's own target.
fn host() -> String {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let output = Command::new(rustc).arg("-vV").output().expect("rustc");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host").to_owned()
}
