//! `cargo xtask check`: what must hold before tests are worth running.

use anyhow::{Result, bail};

use crate::run::{run, step};
use crate::tools::{self, WASM};
use crate::workspace::cargo;

/// The packages that the app consists of.
const APP: [&str; 4] = ["--package", "newsprint-reader", "--package", "newsprint-model"];

/// Runs all checks, and fails when any did, so that one run shows all there is to mend.
pub fn check() -> Result<()> {
    tools::wasm_target()?;
    let strict = ["--", "-D", "warnings"];
    let clippy = ["clippy", "--quiet"];
    let native = [&clippy[..], &["--workspace", "--all-targets", "--features", "xtask/oracle"], &strict].concat();
    let wasm = [&clippy[..], &["--lib", "--bins", "--target", WASM], &APP, &strict].concat();
    let mut docs = cargo(["doc", "--quiet", "--workspace", "--no-deps", "--document-private-items"]);
    // These pages are for contributors, so public pages may lead to private ones.
    docs.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links");
    let checks = [
        ("formatting (a second)", cargo(["fmt", "--all", "--check"])),
        ("clippy (about 2 min at first)", cargo(native)),
        ("clippy for the browser (about 1 min at first)", cargo(wasm)),
        ("rustdoc (about 1 min at first)", docs),
    ];
    let mut failed = Vec::new();
    for (name, mut command) in checks {
        step(name);
        if let Err(error) = run(&mut command) {
            failed.push(format!("{error:#}"));
        }
    }
    if !failed.is_empty() {
        bail!("{} of 4 checks failed:\n  - {}", failed.len(), failed.join("\n  - "));
    }
    step("all checks passed");
    Ok(())
}
