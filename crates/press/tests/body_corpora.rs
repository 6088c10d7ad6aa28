//! The articles of `../shared/corpora`, which nobody here wrote: they lose less than 1 % of their text.

#[path = "body/support.rs"]
mod support;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The share of visible text that a corpus may lose.
const MOST_LOST: f64 = 0.01;

#[test]
fn corpora_keep_their_text() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    if !corpora.is_dir() {
        eprintln!("skipped: the corpora are not at {}", corpora.display());
        return;
    }
    for (folder, language) in [
        ("digitalgov/content/news", "en"),
        ("bitcoincore/_posts", "en"),
        ("rocketmq-zh", "zh-Hans"),
        ("kubevela-zh", "zh-Hans"),
    ] {
        let mut files = Vec::new();
        find(&corpora.join(folder), &mut files);
        assert!(!files.is_empty(), "{folder} is empty");
        let (mut read, mut kept) = (0, 0);
        for file in &files {
            let text = fs::read_to_string(file).expect("UTF-8");
            let body = support::parse(without_front_matter(&text), language);
            assert!(body.characters_kept <= body.characters_read, "{}", file.display());
            read += body.characters_read;
            kept += body.characters_kept;
        }
        let lost = (read - kept) as f64 / read as f64;
        eprintln!("{folder}: {} articles, {read} characters, {:.3} % lost", files.len(), lost * 100.0);
        assert!(lost < MOST_LOST, "{folder} loses {:.3} %", lost * 100.0);
    }
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            find(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "md" || ending == "mdx") {
            files.push(path);
        }
    }
}

fn without_front_matter(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("---") else { return text };
    rest.split_once("\n---").and_then(|(_, rest)| rest.split_once('\n')).map_or("", |(_, body)| body)
}
