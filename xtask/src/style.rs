//! The style sheet: written modern in `style/`, one file for old browsers too in `target/style/`.
//!
//! Trunk calls this before it builds (Trunk.toml), and links the result.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, ensure};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Targets},
};

use crate::workspace;

/// The oldest browsers that the pages are laid out for: old WebViews among them. A version is major « 16 | minor « 8.
///
/// Safari 12 is 12.1 (iOS 12.2) here, the first one with `padding-inline-start`: for 12.0 every such rule would be written
/// three times with lists of right-to-left languages (measured: 78 KB of CSS instead of 25 KB).
const BROWSERS: Browsers = Browsers {
    // WebViews count as Chrome.
    android: None,
    chrome: Some(69 << 16),
    edge: Some(79 << 16),
    firefox: Some(68 << 16),
    ie: None,
    ios_saf: Some(12 << 16 | 2 << 8),
    opera: Some(56 << 16),
    safari: Some(12 << 16 | 1 << 8),
    samsung: Some(10 << 16),
};

/// Writes the style sheet, and gives its file.
pub fn style() -> Result<PathBuf> {
    let css = lowered()?;
    let folder = workspace::target().join("style");
    fs::create_dir_all(&folder)?;
    let file = folder.join("newsprint.css");
    // Trunk watches the file: what is the same is not touched.
    if fs::read_to_string(&file).ok().as_ref() != Some(&css) {
        fs::write(&file, css).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(file)
}

/// The style sheets that `style/main.css` imports, as one, for the oldest browsers.
fn lowered() -> Result<String> {
    let main = workspace::root().join("style/main.css");
    let provider = FileProvider::new();
    let mut bundler = Bundler::new(&provider, None, ParserOptions::default());
    let mut sheet = bundler.bundle(&main).map_err(|error| anyhow!("{error}"))?;
    let targets = Targets::from(BROWSERS);
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() })?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })?;
    ensure!(!printed.code.contains("@layer"), "old browsers skip what stands in a @layer");
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use super::lowered;

    #[test]
    fn old_browsers_understand_it() {
        let css = lowered().expect("a style sheet");
        // Media ranges, nesting, short logical properties and `inset` came later than our oldest browsers.
        for modern in ["width>=", "width>", "&", "-inline:", "-block:", "inset:", ":is(", ":where("] {
            assert!(!css.contains(modern), "{modern} in {css}");
        }
        assert!(css.contains("padding-inline-start:"), "right-to-left needs logical properties: {css}");
    }
}
