//! Which browser, and how a session in it is asked for.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    WebKitGtk,
    Firefox,
}

/// What `cargo xtask` says in the environment.
#[derive(Clone)]
pub struct Setup {
    pub browser: Browser,
    /// The browser's file.
    pub program: PathBuf,
    /// The WebDriver server's file.
    pub driver: PathBuf,
}

impl Setup {
    /// Nothing, when no browser is named.
    pub fn from_environment() -> Result<Option<Self>> {
        let Ok(name) = std::env::var("NEWSPRINT_BROWSER") else { return Ok(None) };
        let browser = match name.as_str() {
            "chromium" => Browser::Chromium,
            "webkitgtk" => Browser::WebKitGtk,
            "firefox" => Browser::Firefox,
            other => bail!("NEWSPRINT_BROWSER={other} is none of chromium, webkitgtk, firefox"),
        };
        let file = |name: &str| std::env::var_os(name).map(PathBuf::from).with_context(|| format!("{name} is not set"));
        Ok(Some(Self { browser, program: file("NEWSPRINT_BROWSER_PROGRAM")?, driver: file("NEWSPRINT_DRIVER")? }))
    }

    /// The capabilities of a new session: without a window on anybody's screen, with a fresh profile, without traffic of
    /// the browser's own.
    pub fn capabilities(&self) -> Map<String, Value> {
        let program = &self.program;
        let own = match self.browser {
            Browser::Chromium => json!({
                "goog:chromeOptions": { "binary": program, "args": CHROMIUM },
            }),
            Browser::WebKitGtk => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": { "binary": program, "args": ["--automation"] },
            }),
            Browser::Firefox => json!({
                "moz:firefoxOptions": { "binary": program, "args": ["-headless"], "prefs": firefox_preferences() },
            }),
        };
        let mut all = own.as_object().cloned().unwrap_or_default();
        all.insert("timeouts".to_owned(), json!({ "pageLoad": 30_000, "script": 10_000 }));
        all
    }
}

impl Browser {
    /// As `cargo xtask` writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::WebKitGtk => "webkitgtk",
            Self::Firefox => "firefox",
        }
    }
}

/// `--no-sandbox`, because Chromium refuses to run as root with it, as it would in containers.
const CHROMIUM: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--force-prefers-no-reduced-motion",
    "--window-size=1280,900",
];

fn firefox_preferences() -> Value {
    json!({
        "app.normandy.enabled": false,
        "app.update.disabledForTesting": true,
        "browser.safebrowsing.downloads.remote.enabled": false,
        "browser.safebrowsing.malware.enabled": false,
        "browser.safebrowsing.phishing.enabled": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "extensions.update.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "network.prefetch-next": false,
    })
}
