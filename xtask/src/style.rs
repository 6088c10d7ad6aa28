//! The style sheets: written modern in `style/`, for old browsers too in `target/style/`.
//!
//! Trunk calls this before it builds (Trunk.toml), links the first and copies the others, which frames on partners' pages load.

use anyhow::{Context, Result, anyhow, ensure};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Targets},
};
use std::fs;

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

/// The sheets in `target/style`, and what each is made from in `style`.
const SHEETS: [(&str, &str); 5] = [
    ("newsprint.css", "main.css"),
    ("embed.css", "embed/frame.css"),
    ("embed-dark.css", "dark.css"),
    ("embed-article.css", "embed/article.css"),
    ("embed-builder.css", "embed/builder.css"),
];

/// Writes the style sheets.
pub fn style() -> Result<()> {
    let folder = workspace::target().join("style");
    fs::create_dir_all(&folder)?;
    for (name, source) in SHEETS {
        let (css, file) = (lowered(source)?, folder.join(name));
        // Trunk watches the file: what is the same is not touched.
        if fs::read_to_string(&file).ok().as_ref() != Some(&css) {
            fs::write(&file, css).with_context(|| format!("writing {}", file.display()))?;
        }
    }
    Ok(())
}

/// A sheet and those that it imports, as one, for the oldest browsers.
fn lowered(source: &str) -> Result<String> {
    let main = workspace::root().join("style").join(source);
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
    use super::{SHEETS, lowered};

    #[test]
    fn old_browsers_understand_it() {
        let sheets = SHEETS.map(|(_, source)| lowered(source).expect("a style sheet"));
        // Media ranges, nesting, short logical properties and `inset` came later than our oldest browsers.
        // So does `not` in a media query that names no medium.
        for modern in ["width>=", "width>", "not (", "&", "-inline:", "-block:", "inset:", ":is(", ":where("] {
            for css in &sheets {
                assert!(!css.contains(modern), "{modern} in {css}");
            }
        }
        assert!(sheets[0].contains("padding-inline-start:"), "right-to-left needs logical properties: {}", sheets[0]);
    }
}
