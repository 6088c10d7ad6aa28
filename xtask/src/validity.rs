//! Whether the demo newsroom is valid by somebody else's judgement: its pages as HTML, its sitemap by sitemaps.org's schema.

use std::fs;
use std::path::{Path, PathBuf};
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

/// Brings the schema: sitemaps.org's own file.
const SITEMAP: NpmTool =
    NpmTool { package: "sitemap", version: "9.0.1", file: "sitemap/schema/sitemap.xsd", seconds: 5 };

/// Holds XML against a schema.
const XMLLINT: NpmTool =
    NpmTool { package: "xmllint-wasm", version: "5.3.0", file: "xmllint-wasm/package.json", seconds: 5 };

/// Called with the schema and the file.
const LINT: &str = "
import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';
const [schema, contents] = process.argv.slice(1).map((file) => readFileSync(file, 'utf8'));
const { valid, rawOutput } = await validateXML({ xml: [{ fileName: 'sitemap.xml', contents }], schema: [schema] });
if (!valid) throw new Error(rawOutput);
";

/// Builds the demo newsroom and gives the folder of what came out.
pub fn demo(newsprint: &Path) -> Result<PathBuf> {
    step("building the demo newsroom (about a minute at first: its pictures)");
    let site = workspace::target().join("validity/site");
    let mut build = Command::new(newsprint);
    build.arg("build").arg(workspace::root().join(DEMO)).arg("--out").arg(&site);
    output(build.args(["--no-journal", "--at", DEMO_AT]))?;
    Ok(site)
}

/// Validates the demo newsroom, which has been built.
pub fn validity(site: &Path) -> Result<()> {
    let modules = VALIDATOR.ensure()?;
    step("the HTML of every page of the demo newsroom (about 10 s)");
    let rules = workspace::target().join("validity/rules.json");
    fs::write(&rules, RULES)?;
    let mut validate = Command::new(modules.join(VALIDATOR.file));
    let found = validate.args(["--ext", "html", "--formatter", "text", "--config"]).arg(&rules).arg(site).output()?;
    ensure!(found.status.success(), "the HTML is not valid:\n{}", String::from_utf8_lossy(&found.stdout));
    sitemap(site)
}

fn sitemap(site: &Path) -> Result<()> {
    let schema = SITEMAP.ensure()?.join(SITEMAP.file);
    let modules = XMLLINT.ensure()?;
    step("the sitemap of the demo newsroom");
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", LINT, "--"]).arg(schema).arg(site.join("sitemap.xml"));
    // Where its modules are found.
    output(node.current_dir(modules)).map(drop)
}
