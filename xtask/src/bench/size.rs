//! The app's files: raw, gzip and brotli, against the budgets.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::{Compression, write::GzEncoder};

use super::compress::brotli;
use crate::{site, tools, workspace};

/// Bytes of a file as hosts send it.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// A limit on some files. One KB is 1,000 bytes here, the stricter reading.
struct Budget {
    name: &'static str,
    limit: usize,
    counts: fn(&str) -> bool,
    measure: fn(Size) -> usize,
}

const BUDGETS: [Budget; 6] = [
    Budget {
        name: "app: WASM + JS, brotli",
        limit: 100_000,
        counts: |name| {
            !is_for_partners(name)
                && !is_search(name)
                && !is_tools(name)
                && !is_worker(name)
                && [".wasm", ".js"].iter().any(|end| name.ends_with(end))
                && !is_boot(name)
        },
        measure: |size| size.brotli,
    },
    Budget { name: "search: WASM + JS, brotli", limit: 40_000, counts: is_search, measure: |size| size.brotli },
    Budget { name: "tools: WASM + JS, brotli", limit: 60_000, counts: is_tools, measure: |size| size.brotli },
    Budget { name: "service worker, brotli", limit: 2_000, counts: is_worker, measure: |size| size.brotli },
    Budget { name: "boot.js, gzip", limit: 1_500, counts: is_boot, measure: |size| size.gzip },
    Budget {
        name: "CSS, brotli",
        limit: 10_000,
        counts: |name| name.ends_with(".css") && !is_for_partners(name),
        measure: |size| size.brotli,
    },
];

/// Builds the app and prints the table.
pub fn size() -> Result<()> {
    site::reader(&tools::ensure()?)?;
    let mut files = Vec::new();
    collect(&workspace::reader(), "", &mut files)?;
    files.sort_by(|a, b| b.1.brotli.cmp(&a.1.brotli).then_with(|| a.0.cmp(&b.0)));
    println!("{:<48} {:>9} {:>9} {:>9}", "file of the reader", "raw", "gzip", "brotli");
    for (name, size) in &files {
        println!("{name:<48} {:>9} {:>9} {:>9}", size.raw, size.gzip, size.brotli);
    }
    println!("\n{:<48} {:>9} {:>9}", "budget", "bytes", "limit");
    let mut over = Vec::new();
    for budget in &BUDGETS {
        let counted = files.iter().filter(|(name, _)| (budget.counts)(name));
        let sum: usize = counted.map(|(_, size)| (budget.measure)(*size)).sum();
        let verdict = if sum > budget.limit { "OVER" } else { "" };
        println!("{:<48} {sum:>9} {:>9} {verdict}", budget.name, budget.limit);
        if sum > budget.limit {
            over.push(budget.name);
        }
    }
    if !over.is_empty() {
        bail!("over budget: {}", over.join("; "));
    }
    Ok(())
}

/// What readers do not load: `cargo xtask bench embed` measures it.
fn is_for_partners(name: &str) -> bool {
    name.starts_with("embed") || name.starts_with("newsprint-embed")
}

/// What is loaded when somebody searches first.
fn is_search(name: &str) -> bool {
    name.starts_with("newsprint-search-app")
}

/// What is loaded when somebody first wants a tool.
fn is_tools(name: &str) -> bool {
    name.starts_with("newsprint-tools")
}

/// What keeps what is read.
fn is_worker(name: &str) -> bool {
    name == "sw.js"
}

/// The script that starts the app, with or without a hash: `boot.js`, `boot-1a2b3c.js`.
fn is_boot(name: &str) -> bool {
    name.strip_prefix("boot").is_some_and(|rest| rest.ends_with(".js") && rest.starts_with(['.', '-']))
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, Size)>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("no folder {}", folder.display()))? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push((name, compressed(&fs::read(entry.path())?)?));
        }
    }
    Ok(())
}

fn compressed(bytes: &[u8]) -> Result<Size> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(Size { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: brotli(bytes)?.len() })
}

#[cfg(test)]
mod tests {
    use super::{BUDGETS, compressed};

    #[test]
    fn each_script_counts_once() {
        let counted =
            |file: &str| BUDGETS.iter().filter(|budget| (budget.counts)(file)).map(|b| b.name).collect::<Vec<_>>();
        assert_eq!(counted("newsprint-reader-1a2b.js"), ["app: WASM + JS, brotli"]);
        assert_eq!(counted("newsprint-reader-1a2b_bg.wasm"), ["app: WASM + JS, brotli"]);
        assert_eq!(counted("newsprint-search-app-1a2b_bg.wasm"), ["search: WASM + JS, brotli"]);
        assert_eq!(counted("newsprint-tools-1a2b_bg.wasm"), ["tools: WASM + JS, brotli"]);
        assert_eq!(counted("sw.js"), ["service worker, brotli"]);
        assert_eq!(counted("boot-1a2b.js"), ["boot.js, gzip"]);
        assert_eq!(counted("boot.js"), ["boot.js, gzip"]);
        assert_eq!(counted("bootstrap.js"), ["app: WASM + JS, brotli"]);
        for other in ["embed.js", "embed-frame.js", "embed-1a2b.css", "newsprint-embed-builder-1a2b_bg.wasm"] {
            assert!(counted(other).is_empty(), "{other}");
        }
        assert!(counted("locales/en.json").is_empty());
    }

    #[test]
    fn compressing_makes_text_smaller() {
        let size = compressed("news ".repeat(1_000).as_bytes()).expect("sizes");
        assert_eq!(size.raw, 5_000);
        assert!(size.brotli < size.gzip && size.gzip < 100);
    }
}
