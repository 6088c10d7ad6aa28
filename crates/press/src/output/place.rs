//! Whether a folder may be the output: only one that is empty, or that we have written, and nobody else has put anything into.

use super::staging::{BUILD_FILE, GENERATOR, NO_JEKYLL, OutputError};
use std::{fs, io, path::Path};

/// The folders of a site that hold what it is made from.
const SOURCES: [&str; 5] = ["content", "pages", "static", "media", "assets"];

/// Whether the output may be replaced.
///
/// # Errors
/// When it may not.
pub fn check(out: &Path, site: &Path) -> Result<(), OutputError> {
    let Ok(real) = out.canonicalize() else { return Ok(()) };
    if site.canonicalize().is_ok_and(|site| site.starts_with(&real)) {
        return Err(OutputError::AroundSite(out.to_owned()));
    }
    let below = site.canonicalize().ok().and_then(|site| Some(real.strip_prefix(site).ok()?.to_owned()));
    if below.is_some_and(|below| SOURCES.iter().any(|source| below.starts_with(source))) {
        return Err(OutputError::InsideSite(out.to_owned()));
    }
    let entries = fs::read_dir(out).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
    let entries = entries.map_err(OutputError::write(out))?;
    if !entries.is_empty() && !is_ours(out) {
        return Err(OutputError::Foreign(out.to_owned()));
    }
    // Press writes no other hidden names, and hosts keep their settings in these.
    let strange = entries.iter().find(|entry| {
        let name = entry.file_name();
        name == "CNAME" || name.to_string_lossy().starts_with('.') && !is_no_jekyll(entry)
    });
    strange.map_or(Ok(()), |strange| Err(OutputError::Strange(strange.path())))
}

/// Whether this is the file that press writes, with nothing in it.
fn is_no_jekyll(entry: &fs::DirEntry) -> bool {
    entry.file_name() == NO_JEKYLL && entry.metadata().is_ok_and(|file| file.is_file() && file.len() == 0)
}

/// Whether a folder was written by press.
fn is_ours(folder: &Path) -> bool {
    let build = fs::read(folder.join(BUILD_FILE)).ok();
    let build = build.and_then(|build| serde_json::from_slice::<serde_json::Value>(&build).ok());
    build.is_some_and(|build| build["generator"] == GENERATOR)
}
