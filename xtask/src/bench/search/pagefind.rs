//! The same articles by Pagefind: plain pages that hold a story's words, and the index that it makes of them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use html_escape::encode_text;

use super::story::Story;
use crate::bench::compress::{brotli, files};
use crate::bench::measure::{self, Run};
use crate::tools::npm::NpmTool;

/// The search that goals are set against.
pub const PAGEFIND: NpmTool =
    NpmTool { package: "pagefind", version: "1.6.0", file: "pagefind/lib/runner/bin.cjs", seconds: 15 };
/// Where its files are on the site.
const FOLDER: &str = "pagefind";
/// What it loads of them as code and as JSON; the rest is compressed already.
const PLAIN: [&str; 3] = ["pagefind.js", "pagefind-worker.js", "pagefind-entry.json"];

/// A site that Pagefind has indexed.
#[derive(Debug)]
pub struct Pagefind {
    /// The site's folder.
    pub site: PathBuf,
    program: PathBuf,
}

/// The sizes of an index.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sizes {
    /// Words and where they stand.
    pub index: u64,
    /// The texts of pages.
    pub fragments: u64,
    /// What is loaded first: the entry and the table of all pages.
    pub start: u64,
    /// How many files all these are.
    pub files: usize,
}

impl Pagefind {
    /// Writes the stories as plain pages into an empty folder.
    pub fn new(stories: &[Story], folder: &Path) -> Result<Self> {
        let site = folder.join("pagefind");
        for story in stories {
            let file = site.join(&story.href).join("index.html");
            fs::create_dir_all(file.parent().context("no folder")?)?;
            fs::write(&file, page(story)).with_context(|| format!("{} cannot be written", file.display()))?;
        }
        Ok(Self { site, program: program(&PAGEFIND.ensure()?)? })
    }

    /// Indexes the pages; what was there of an index before is written anew.
    pub fn index(&self) -> Result<Run> {
        let out = self.site.join(FOLDER);
        if out.exists() {
            fs::remove_dir_all(&out)?;
        }
        let [site, quiet, to] = ["--site", "--quiet", "--output-path"].map(AsRef::as_ref);
        let program = self.program.as_os_str();
        measure::one(&[program, site, self.site.as_os_str(), quiet, to, out.as_os_str()])
    }

    /// What the index weighs. Its code is not part of it.
    pub fn sizes(&self) -> Result<Sizes> {
        let mut sizes = Sizes::default();
        for file in files(&self.site.join(FOLDER))? {
            let bytes = fs::metadata(&file)?.len();
            let of = match file.extension().and_then(|extension| extension.to_str()) {
                Some("pf_index" | "pf_filter") => &mut sizes.index,
                Some("pf_fragment") => &mut sizes.fragments,
                Some("pf_meta") => &mut sizes.start,
                _ if file.ends_with("pagefind-entry.json") => &mut sizes.start,
                _ => continue,
            };
            *of += bytes;
            sizes.files += 1;
        }
        ensure!(sizes.index > 0 && sizes.fragments > 0, "Pagefind wrote no index");
        Ok(sizes)
    }

    /// Gets the site ready to be served: with compressed code, and a page to search from.
    pub fn publish(&self, language: &str) -> Result<()> {
        for name in PLAIN {
            let file = self.site.join(FOLDER).join(name);
            fs::write(self.site.join(FOLDER).join(format!("{name}.br")), brotli(&fs::read(file)?)?)?;
        }
        let icon = "<link rel=\"icon\" href=\"data:,\">";
        let html = format!("<!doctype html><html lang=\"{language}\"><title>Search</title>{icon}</html>\n");
        Ok(fs::write(self.site.join("search.html"), html)?)
    }
}

/// The program for this machine; npm brings no other. Without its runner, whose memory would be counted too.
fn program(modules: &Path) -> Result<PathBuf> {
    let machines = fs::read_dir(modules.join("@pagefind")).context("npm brought no program of Pagefind")?;
    let programs = machines.flatten().map(|machine| machine.path().join("bin/pagefind_extended"));
    programs.into_iter().find(|program| program.is_file()).context("npm brought no program of Pagefind")
}

/// A page with the words that press indexes.
fn page(story: &Story) -> String {
    let Story { headline, language, section, date, .. } = story;
    let paragraph = |line: &String| format!("<p>{}</p>\n", encode_text(line));
    let head = story.head.iter().map(paragraph).collect::<String>();
    let lines = story.lines.iter().map(paragraph).collect::<String>();
    let title = encode_text(headline);
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
         <body><main data-pagefind-body>\n<h1>{title}</h1>\n\
         <p data-pagefind-ignore><time data-pagefind-meta=\"date\">{date}</time> \
         <span data-pagefind-filter=\"section\" data-pagefind-meta=\"section\">{section}</span></p>\n\
         {head}{lines}</main></body></html>\n",
        date = encode_text(date),
        section = encode_text(section),
    )
}

#[cfg(test)]
mod tests {
    use super::{Story, page};

    #[test]
    fn the_page_holds_the_words() {
        let story = Story {
            headline: "Ink & walls".to_owned(),
            language: "en".to_owned(),
            head: vec!["River".to_owned()],
            lines: vec!["a < b".to_owned()],
            ..Story::default()
        };
        let page = page(&story);
        for part in ["<h1>Ink &amp; walls</h1>", "<html lang=\"en\">", "<p>River</p>\n<p>a &lt; b</p>"] {
            assert!(page.contains(part), "no {part} in:\n{page}");
        }
    }
}
