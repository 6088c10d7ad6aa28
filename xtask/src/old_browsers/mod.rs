//! Whether browsers of 2018 read the pages: the WebViews of WeChat and of old Androids, which are Chrome 69.
//!
//! The app stays away from them. What reaches them is held against MDN's compatibility data ([`data`]): the style sheets as they are
//! written for browsers ([`sheets`]), and the scripts that run there ([`scripts`]). What they do not know must have something
//! before it that they do, or stand in [`harmless`] with the reason why nothing is lost.

mod data;
mod harmless;
mod scripts;
mod sheets;
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::run::step;
use crate::shrink::SCRIPTS;
use data::Data;
use harmless::HARMLESS;

/// Holds what the built app's folder gives to old browsers against what they know.
pub fn old_browsers(app: &Path) -> Result<()> {
    let data = Data::load()?;
    step("style sheets and scripts for browsers of 2018 (a few seconds)");
    let mut unknown = BTreeSet::new();
    for file in fs::read_dir(app)? {
        let file = file?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".css") {
            unknown.extend(sheets::unknown(&fs::read_to_string(&file)?, &data)?);
        }
    }
    for script in SCRIPTS {
        scripts::parses(&app.join(script))?;
    }
    unknown.extend(scripts::unknown(&SCRIPTS.map(|script| app.join(script)), &data)?);
    judge(&unknown)
}

/// All that is unknown must be in the list of what is harmless, and nothing else may be.
fn judge(unknown: &BTreeSet<String>) -> Result<()> {
    let known: BTreeSet<&str> = HARMLESS.iter().map(|(what, _)| *what).collect();
    let harmful: Vec<&str> = unknown.iter().map(String::as_str).filter(|what| !known.contains(what)).collect();
    ensure!(
        harmful.is_empty(),
        "Chrome {} does not know, and nothing stands in for it:\n  - {}\n\
         Write before it what it knows, or say in xtask/src/old_browsers/harmless.rs why nothing is lost.",
        data::CHROME,
        harmful.join("\n  - ")
    );
    let stale: Vec<&str> = known.into_iter().filter(|what| !unknown.contains(*what)).collect();
    ensure!(stale.is_empty(), "harmless.rs lists what nothing uses any more: {}", stale.join(", "));
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::judge;
    use crate::old_browsers::harmless::HARMLESS;

    #[test]
    fn what_is_unknown_needs_a_reason_and_a_reason_needs_a_use() {
        let all: BTreeSet<String> = HARMLESS.iter().map(|(what, _)| (*what).to_owned()).collect();
        assert!(judge(&all).is_ok());
        let mut more = all.clone();
        more.insert("property float-sideways".to_owned());
        let error = judge(&more).expect_err("nobody knows it").to_string();
        assert!(error.contains("- property float-sideways"), "{error}");
        let mut less = all;
        less.pop_first();
        assert!(judge(&less).expect_err("nobody uses it").to_string().contains("any more"));
    }
}
