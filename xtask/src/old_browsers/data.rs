//! MDN's compatibility data, asked what one old browser knows.

use std::collections::HashMap;
use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::tools::npm::NpmTool;

const DATA: NpmTool = NpmTool {
    package: "@mdn/browser-compat-data",
    version: "8.1.9",
    file: "@mdn/browser-compat-data/data.json",
    seconds: 5,
};

/// The browser: a WebView, which lacks some of what Chrome has. Of style sheets the data knows less of it than of Chrome, though
/// they are the same there.
const BROWSER: &str = "webview_android";
const ENGINE: &str = "chrome";

/// Its version.
pub const CHROME: u32 = 69;

/// What the browser knows.
pub struct Data {
    all: Value,
    /// Functions and units of style sheets by their names.
    types: HashMap<String, bool>,
    /// Properties and methods of anything in scripts by their names: whether any of that name is known.
    members: HashMap<String, bool>,
}

impl Data {
    /// Gets the data from npm, at first, and reads it.
    pub fn load() -> Result<Self> {
        let file = DATA.ensure()?.join(DATA.file);
        Ok(Self::new(serde_json::from_str(&fs::read_to_string(file)?).context("data that is not JSON")?))
    }

    /// What data in MDN's form tells.
    pub fn new(all: Value) -> Self {
        let (mut types, mut members) = (HashMap::new(), HashMap::new());
        names(&all["css"]["types"], ENGINE, &mut types);
        names(&all["api"], BROWSER, &mut members);
        names(&all["javascript"]["builtins"], BROWSER, &mut members);
        Self { all, types, members }
    }

    /// Whether something is known, by its path; nothing, when the data does not tell.
    pub fn knows(&self, path: &[&str]) -> Option<bool> {
        let browser = if path.first() == Some(&"css") { ENGINE } else { BROWSER };
        known(path.iter().fold(&self.all, |at, part| &at[*part]), browser)
    }

    /// Whether a function or a unit is known.
    pub fn knows_type(&self, name: &str) -> Option<bool> {
        self.types.get(name).copied()
    }

    /// Whether anything has a member of this name.
    pub fn knows_member(&self, name: &str) -> Option<bool> {
        self.members.get(name).copied()
    }

    /// Whether a property is known, with its prefix.
    pub fn knows_property(&self, name: &str) -> Option<bool> {
        let properties = &self.all["css"]["properties"];
        let exact = known(&properties[name], ENGINE);
        let (prefix, plain) = split_prefix(name);
        exact.or_else(|| Some(statements(&properties[plain], ENGINE)?.any(|statement| holds(statement, prefix))))
    }
}

/// `-webkit-` and what it stands before.
pub fn split_prefix(name: &str) -> (Option<&str>, &str) {
    let end = name.strip_prefix('-').and_then(|rest| Some(rest.find('-')? + 2));
    end.map_or((None, name), |end| (Some(&name[..end]), &name[end..]))
}

/// Walks through all that the data tells of, and notes of each name whether anything that is called so is known.
fn names(at: &Value, browser: &str, into: &mut HashMap<String, bool>) {
    for (name, below) in at.as_object().into_iter().flatten().filter(|(name, _)| *name != "__compat") {
        if let Some(is_known) = known(below, browser) {
            let plain = name.trim_end_matches("_static").trim_end_matches("_event");
            *into.entry(plain.to_owned()).or_default() |= is_known;
        }
        names(below, browser, into);
    }
}

fn known(at: &Value, browser: &str) -> Option<bool> {
    Some(statements(at, browser)?.any(|statement| holds(statement, None)))
}

/// What the data says of a browser.
fn statements<'a>(at: &'a Value, browser: &str) -> Option<impl Iterator<Item = &'a Value> + use<'a>> {
    let support = at.get("__compat")?["support"].get(browser)?;
    Some(support.as_array().map_or(std::slice::from_ref(support), Vec::as_slice).iter())
}

/// Whether a statement says that the browser has it, under this prefix and without being told to.
fn holds(statement: &Value, prefix: Option<&str>) -> bool {
    let version = |key: &str| {
        let text = statement[key].as_str()?;
        text.trim_start_matches('≤').split('.').next()?.parse::<u32>().ok()
    };
    statement["prefix"].as_str() == prefix
        && statement.get("flags").is_none()
        && statement.get("alternative_name").is_none()
        && version("version_added").is_some_and(|added| added <= CHROME)
        && version("version_removed").is_none_or(|removed| removed > CHROME)
}
