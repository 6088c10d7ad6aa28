//! A newsroom's beginning: `newsprint new` writes a site that builds, `newsprint new article` a story to go on with.
//!
//! - [`site`]: the files of a site; [`answers`]: what its publisher says about it, by flags or when asked
//! - [`article`]: one story

pub mod answers;
pub mod article;
pub mod site;

use crate::{
    config::{self, Config},
    diagnostic::Finding,
    phrase, say,
    times::Moment,
    write::OWN_FILES,
};
use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use newsprint_model::route::RESERVED;
use std::path::Path;

/// Reads a `site.toml`, or says what is wrong with it.
pub(crate) fn read(text: &str, folder: &Path) -> Result<Config> {
    let reserved = RESERVED.into_iter().chain(OWN_FILES).collect();
    let (config, findings) = config::read(text, folder, Moment::new(Timestamp::now(), None), &reserved);
    let said = |finding: &Finding| say!("{} ({})", "{}（{}）", finding.message, finding.help);
    match config {
        Some(config) => Ok(config),
        None => bail!("{}", findings.iter().map(said).collect::<Vec<_>>().join(phrase!("; ", "；"))),
    }
}

/// A text in quotation marks, as TOML, YAML and JSON read it.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Writes a file and the folders that it stands in.
fn write(path: &Path, contents: &str) -> Result<()> {
    let written = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(path, contents));
    written.with_context(|| say!("{} cannot be written", "无法写入 {}", path.display()))
}
