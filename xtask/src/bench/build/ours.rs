//! Our own site of an archive, with the search and without it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::generated::{SECTIONS, Sentences};
use crate::bench::measure::{self, Run};
use crate::run::output;

/// The build's own time: fixed, so that every run writes the same.
const AT: &str = "2100-01-01T00:00:00Z";

/// How a site is built.
#[derive(Clone, Copy)]
pub struct Settings {
    /// What its folder is called.
    pub name: &'static str,
    /// The rows of its edits in the table.
    pub edit: &'static str,
    /// The row of the first one.
    pub first_edit: &'static str,
    search: bool,
}

/// What the budgets are for.
pub const WITHOUT: Settings =
    Settings { name: "without", edit: "one edit", first_edit: "first edit after all", search: false };
/// With the search.
pub const WITH: Settings = Settings {
    name: "with search",
    edit: "one edit, with search",
    first_edit: "first edit after all, with search",
    search: true,
};

/// An archive that is written.
pub struct Site<'s> {
    newsprint: PathBuf,
    folder: PathBuf,
    sentences: &'s Sentences,
    stories: usize,
}

impl<'s> Site<'s> {
    /// Writes the stories and the settings.
    pub fn write(newsprint: &Path, folder: &Path, sentences: &'s Sentences, stories: usize) -> Result<Self> {
        let site = Self { newsprint: newsprint.to_owned(), folder: folder.to_owned(), sentences, stories };
        sentences.write(stories, &site.content())?;
        for settings in [WITHOUT, WITH] {
            let source = site.source(settings);
            fs::create_dir_all(&source)?;
            fs::write(source.join("site.toml"), toml(settings, &site.content()))?;
        }
        Ok(site)
    }

    /// The folder of the stories.
    pub fn content(&self) -> PathBuf {
        self.folder.join("content")
    }

    fn source(&self, settings: Settings) -> PathBuf {
        self.folder.join(format!("source {}", settings.name))
    }

    fn out(&self, settings: Settings) -> PathBuf {
        self.folder.join(format!("site {}", settings.name))
    }

    /// Builds everything into a folder that is not there yet; the last one stays for edits.
    pub fn everything(&self, run: usize, settings: Settings) -> Result<Run> {
        let out = self.out(settings);
        if out.exists() {
            let old = |what: &str| self.folder.join(format!("{what} {run} {}", settings.name));
            fs::rename(&out, old("old site"))?;
            fs::rename(self.work(settings), old("old work"))?;
        }
        self.build(settings)
    }

    fn work(&self, settings: Settings) -> PathBuf {
        self.folder.join(format!(".site {}.newsprint", settings.name))
    }

    fn build(&self, settings: Settings) -> Result<Run> {
        let (newsprint, source, out) = (&self.newsprint, self.source(settings), self.out(settings));
        let [build, out_name, at_name, at] = ["build", "--out", "--at", AT].map(AsRef::as_ref);
        measure::one(&[newsprint.as_os_str(), build, source.as_os_str(), out_name, out.as_os_str(), at_name, at])
    }

    /// Builds after a change of one story in the middle.
    pub fn edit(&self, edit: usize, settings: Settings) -> Result<Run> {
        let (file, text) = self.sentences.story(self.stories / 2 + edit);
        let text = format!("{text}\nA correction was made here, the {edit}th, {}.\n", settings.name);
        fs::write(self.content().join(file), text)?;
        self.build(settings)
    }

    /// How many files one new story changes.
    pub fn new_story(&self, settings: Settings) -> Result<usize> {
        let (_, text) = self.sentences.story(self.stories + usize::from(settings.search));
        let file = self.content().join(SECTIONS[0]).join(format!("new-{}.md", settings.name.replace(' ', "-")));
        fs::write(file, text)?;
        let mut command = std::process::Command::new(&self.newsprint);
        command.arg("build").arg(self.source(settings)).arg("--out").arg(self.out(settings)).args(["--at", AT]);
        let told = output(&mut command)?;
        let line = told.lines().find(|line| line.starts_with("files written")).context("no line about files")?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let number = |at: usize| words.get(at).and_then(|word| word.replace(',', "").parse::<usize>().ok());
        Ok(number(3).context("no number of files")? + number(7).unwrap_or(0))
    }
}

fn toml(settings: Settings, content: &Path) -> String {
    let sections = SECTIONS.map(|slug| format!("[[sections]]\nslug = \"{slug}\"\ntitle = \"{slug}\"\n")).concat();
    let mounts = SECTIONS.map(|slug| {
        let folder = content.join(slug);
        format!("[[mounts]]\nfolder = {:?}\nsection = \"{slug}\"\n", folder.display().to_string())
    });
    format!(
        "title = \"Generated\"\nbase_url = \"https://example.org/\"\ntime_zone = \"UTC\"\nsearch = {}\n\
         [[languages]]\ntag = \"en\"\nname = \"English\"\n{sections}{}[cards]\ndraw = false\n",
        settings.search,
        mounts.concat()
    )
}
