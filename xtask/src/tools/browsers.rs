//! The browsers that tests run in, and their drivers: found on this machine, or installed by apt where that is possible.

use std::fmt;
use std::path::PathBuf;

use anyhow::{Result, bail};

use super::apt::Apt;
use super::cargo_tool::CargoTool;
use crate::run::{on_path, step};

/// Drives Firefox. Debian has no package of it.
const GECKODRIVER: CargoTool =
    CargoTool { package: "geckodriver", program: "geckodriver", version: "0.37.1", minutes: 5 };

/// Fonts for the scripts of the demo. Without them tests pass, but pictures show boxes.
const FONTS: [&str; 2] = ["fonts-noto-cjk", "fonts-noto-core"];

/// A browser engine that readers use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Browser {
    /// Blink: Chromium or Chrome.
    Chromium,
    /// WebKit, as Safari has it: WebKitGTK's MiniBrowser.
    #[value(name = "webkitgtk")]
    WebKitGtk,
    /// Gecko: Firefox.
    Firefox,
}

/// Where a browser and its driver are.
pub struct Programs {
    /// The browser's file.
    pub browser: PathBuf,
    /// The WebDriver server's file.
    pub driver: PathBuf,
}

impl Browser {
    /// All of them, in the order in which tests run.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::WebKitGtk, Self::Firefox];

    fn find(self) -> Option<Programs> {
        let first = |names: &[&str]| names.iter().find_map(|name| on_path(name));
        let (browser, driver) = match self {
            Self::Chromium => (
                first(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]),
                on_path("chromedriver"),
            ),
            Self::WebKitGtk => (on_path("Xvfb").and_then(|_| mini_browser()), on_path("WebKitWebDriver")),
            Self::Firefox => (first(&["firefox-esr", "firefox"]), Some(PathBuf::from(GECKODRIVER.program))),
        };
        Some(Programs { browser: browser?, driver: driver? })
    }

    /// The packages of Debian that bring it.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-driver"],
            Self::WebKitGtk => &["webkit2gtk-driver", "xvfb"],
            Self::Firefox => &["firefox-esr"],
        }
    }

    /// What must be on PATH when there is no apt.
    fn needs(self) -> &'static str {
        match self {
            Self::Chromium => "chromium or google-chrome, and chromedriver of the same version",
            Self::WebKitGtk => "WebKitWebDriver, WebKitGTK's MiniBrowser, and Xvfb",
            Self::Firefox => "firefox or firefox-esr (geckodriver is built by cargo)",
        }
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::WebKitGtk => "webkitgtk",
            Self::Firefox => "firefox",
        })
    }
}

/// Makes sure of these browsers and their drivers.
pub fn ensure(browsers: &[Browser]) -> Result<Vec<(Browser, Programs)>> {
    let mut wanted: Vec<&str> = browsers
        .iter()
        .filter(|browser| browser.find().is_none())
        .flat_map(|browser| browser.packages())
        .copied()
        .collect();
    let browsers_missing = !wanted.is_empty();
    let mut tried = "apt-get needs Debian, and root or sudo without a password".to_owned();
    if let Some(apt) = Apt::usable() {
        wanted.extend(FONTS.into_iter().filter(|font| !Apt::has_installed(font)));
        if let Err(error) = apt.install(&wanted) {
            tried = format!("{error:#}");
            if !browsers_missing {
                step(format!("going on without fonts for Chinese: {tried}"));
            }
        }
    }
    let mut found = Vec::new();
    let mut missing = Vec::new();
    for &browser in browsers {
        match browser.find() {
            Some(programs) if browser == Browser::Firefox => {
                found.push((browser, Programs { driver: GECKODRIVER.file()?, ..programs }));
            }
            Some(programs) => found.push((browser, programs)),
            None => missing.push(format!("{browser}: needs {}", browser.needs())),
        }
    }
    if !missing.is_empty() {
        bail!(
            "these browsers are not on this machine, and could not be installed ({tried}):\n  - {}\n\
             Install them and run this again, or name those that you have with --browsers.",
            missing.join("\n  - ")
        );
    }
    Ok(found)
}

/// WebKitGTK's small browser: never on PATH, in a folder that differs between distributions.
fn mini_browser() -> Option<PathBuf> {
    let libraries = std::fs::read_dir("/usr/lib").ok()?.flatten().map(|folder| folder.path());
    let places = libraries.chain(["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from));
    let of_place = |place: PathBuf| ["webkit2gtk-4.1", "webkitgtk-6.0"].map(|api| place.join(api).join("MiniBrowser"));
    places.flat_map(of_place).find(|file| file.is_file())
}
