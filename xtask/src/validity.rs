//! Whether the pages of the demo newsroom are valid HTML, by somebody else's judgement.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::run::{output, step};
use crate::site::{DEMO, DEMO_AT};
use crate::tools::npm::NpmTool;
use crate::workspace;

/// 9 is the last that runs on Node 20.
const VALIDATOR: NpmTool =
    NpmTool { package: "html-validate", version: "9.7.1", file: ".bin/html-validate", seconds: 10 };

/// The rules of the standard. Left out is what is a matter of taste, or of the newsroom's words: how the doctype and void
/// elements are written, long titles, hyphens in telephone numbers, roles that have an element of their own.
const RULES: &str = r#"{
    "root": true,
    "extends": ["html-validate:standard"],
    "rules": {
        "doctype-style": "off",
        "long-title": "off",
        "prefer-native-element": "off",
        "tel-non-breaking": "off",
        "valid-id": ["error", { "relaxed": true }],
        "void-style": "off"
    }
}"#;

/// Builds the demo newsroom and validates all its pages.
pub fn validity(newsprint: &Path) -> Result<()> {
    let modules = VALIDATOR.ensure()?;
    step("the HTML of every page of the demo newsroom (about 10 s)");
    let work = workspace::target().join("validity");
    fs::create_dir_all(&work)?;
    let (site, rules) = (work.join("site"), work.join("rules.json"));
    fs::write(&rules, RULES)?;
    let mut build = Command::new(newsprint);
    output(build.arg("build").arg(workspace::root().join(DEMO)).arg("--out").arg(&site).args(["--at", DEMO_AT]))?;
    let mut validate = Command::new(modules.join(VALIDATOR.file));
    let found = validate.args(["--ext", "html", "--formatter", "text", "--config"]).arg(&rules).arg(&site).output()?;
    ensure!(found.status.success(), "the HTML is not valid:\n{}", String::from_utf8_lossy(&found.stdout));
    Ok(())
}
