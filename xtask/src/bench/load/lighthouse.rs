//! One visit of Lighthouse to a page: a simulated middling telephone on slow 4G, with nothing in its cache.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run::output;
use crate::tools::npm::NpmTool;

/// 12 is the last that runs on Node 20.
pub const LIGHTHOUSE: NpmTool =
    NpmTool { package: "lighthouse", version: "12.8.2", file: "lighthouse/cli/index.js", seconds: 15 };

/// What Lighthouse judges beside speed, in its own names.
pub const CATEGORIES: [&str; 3] = ["accessibility", "best-practices", "seo"];

/// Chromium refuses to run as root with its sandbox.
const CHROMIUM: &str = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage";

/// What one visit came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visit {
    /// When the largest piece of the page was painted, in milliseconds.
    pub lcp: f64,
    /// How long the page could not answer, in milliseconds.
    pub tbt: f64,
    /// How much the page moved.
    pub cls: f64,
    /// Points out of 100 in each of [`CATEGORIES`].
    pub scores: [f64; 3],
    /// What cost points there.
    pub faults: Vec<String>,
    /// Bytes, without pictures, of what was asked for before the page had loaded.
    pub before_idle: f64,
    /// Bytes, without pictures, of everything until the network was silent.
    pub after_idle: f64,
}

/// Visits a page with a fresh profile. The whole report is kept in `file`.
pub fn visit(modules: &Path, chromium: &Path, url: &str, file: &Path) -> Result<Visit> {
    let mut lighthouse = Command::new("node");
    lighthouse.arg(modules.join(LIGHTHOUSE.file)).arg(url);
    lighthouse.args(["--quiet", "--output=json", "--throttling-method=simulate", "--form-factor=mobile"]);
    lighthouse.args(["--no-enable-error-reporting", "--disable-full-page-screenshot"]);
    lighthouse.arg(format!("--only-categories=performance,{}", CATEGORIES.join(",")));
    lighthouse.arg(format!("--chrome-flags={CHROMIUM}")).arg(format!("--output-path={}", file.display()));
    output(lighthouse.env("CHROME_PATH", chromium))?;
    let report = serde_json::from_slice(&fs::read(file)?)?;
    read(&report).with_context(|| format!("{} lacks a figure: {}", file.display(), report["runtimeError"]))
}

fn read(report: &Value) -> Option<Visit> {
    let audits = &report["audits"];
    let number = |audit: &str| audits[audit]["numericValue"].as_f64();
    let score = |category: &&str| Some(report["categories"][category]["score"].as_f64()? * 100.0);
    let loaded = audits["metrics"]["details"]["items"][0]["observedLoad"].as_f64()?;
    let scores = CATEGORIES.iter().map(score).collect::<Option<Vec<_>>>()?;
    let (mut before_idle, mut after_idle) = (0.0, 0.0);
    for request in audits["network-requests"]["details"]["items"].as_array()? {
        if is_picture(request) {
            continue;
        }
        let bytes = request["transferSize"].as_f64()?;
        after_idle += bytes;
        if request["networkRequestTime"].as_f64()? <= loaded {
            before_idle += bytes;
        }
    }
    Some(Visit {
        lcp: number("largest-contentful-paint")?,
        tbt: number("total-blocking-time")?,
        cls: number("cumulative-layout-shift")?,
        scores: scores.try_into().ok()?,
        faults: CATEGORIES.iter().flat_map(|category| faults(report, category)).collect(),
        before_idle,
        after_idle,
    })
}

/// Pictures, and the icon that browsers ask for where a page names none.
fn is_picture(request: &Value) -> bool {
    let text = |key: &str| request[key].as_str().unwrap_or_default();
    text("resourceType") == "Image" || text("mimeType").starts_with("image/") || text("url").ends_with("/favicon.ico")
}

/// The audits of a category that count and found something.
fn faults(report: &Value, category: &str) -> Vec<String> {
    let audits = report["categories"][category]["auditRefs"].as_array().into_iter().flatten();
    let counted = audits.filter(|audit| audit["weight"].as_f64().is_some_and(|weight| weight > 0.0));
    let names = counted.filter_map(|audit| audit["id"].as_str());
    let is_fault = |name: &&str| report["audits"][name]["score"].as_f64().is_some_and(|score| score < 1.0);
    names.filter(is_fault).map(|name| format!("{category}: {name}")).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Visit, read};

    fn report() -> Value {
        let requests = [
            ("Document", "/", 1.0, 4_000),
            ("Image", "/1.jpg", 20.0, 190_000),
            ("Other", "/favicon.ico", 21.0, 3_000),
            ("Fetch", "/app.wasm", 301.5, 90_000),
        ];
        let requests = requests.map(|(kind, url, at, bytes)| {
            json!({ "resourceType": kind, "url": url, "networkRequestTime": at, "transferSize": bytes })
        });
        json!({
            "categories": {
                "accessibility": { "score": 1, "auditRefs": [{ "id": "alt", "weight": 3 }] },
                "best-practices": { "score": 0.96, "auditRefs": [
                    { "id": "console", "weight": 1 }, { "id": "csp", "weight": 0 },
                ] },
                "seo": { "score": 1, "auditRefs": [] },
            },
            "audits": {
                "largest-contentful-paint": { "numericValue": 900.5 },
                "total-blocking-time": { "numericValue": 12 },
                "cumulative-layout-shift": { "numericValue": 0 },
                "alt": { "score": 1 }, "console": { "score": 0 }, "csp": { "score": 0 },
                "metrics": { "details": { "items": [{ "observedLoad": 300 }] } },
                "network-requests": { "details": { "items": requests } },
            },
        })
    }

    #[test]
    fn a_report_is_read() {
        let visit = read(&report()).expect("all figures");
        let expected = Visit {
            lcp: 900.5,
            tbt: 12.0,
            cls: 0.0,
            scores: [100.0, 96.0, 100.0],
            faults: vec!["best-practices: console".to_owned()],
            before_idle: 4_000.0,
            after_idle: 94_000.0,
        };
        assert_eq!(visit, expected);
    }

    #[test]
    fn a_report_without_a_figure_is_none() {
        let mut report = report();
        report["audits"]["largest-contentful-paint"] = json!({ "score": null });
        assert_eq!(read(&report), None);
    }
}
