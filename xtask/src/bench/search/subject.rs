//! What is measured: real articles, built by `newsprint` with and without the search.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::story::{self, Story};
use crate::bench::measure::{self, Run};
use crate::run::step;
use crate::workspace;

/// The build's own time: before most of the articles expire.
const AT: &str = "2025-01-01T00:00:00Z";
/// Beside the repository, as the sites name it and as it is seen from the repository.
const CORPORA: (&str, &str) = ("../../../../shared/corpora", "../shared/corpora");
/// Where a site keeps its index.
pub const INDEX: &str = "data/search";

/// Articles to search.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// What it is called here.
    pub name: &'static str,
    /// The site that is made of it.
    source: &'static str,
    /// A section of it, and another folder of articles that belongs there.
    section: &'static str,
    further: Option<&'static str>,
}

/// Some thousand articles of digital.gov.
pub const ENGLISH: Subject =
    Subject { name: "english", source: "tests/sites/digitalgov", section: "news", further: None };
/// The sites of RocketMQ and KubeVela in Chinese.
pub const CHINESE: Subject = Subject {
    name: "chinese",
    source: "tests/sites/rocketmq-zh",
    section: "blog",
    further: Some("kubevela-zh/i18n/zh/docusaurus-plugin-content-blog"),
};

/// A subject that has been built.
#[derive(Debug)]
pub struct Built {
    /// What it is made of.
    pub subject: Subject,
    /// The site with the search.
    pub site: PathBuf,
    /// Its stories.
    pub stories: Vec<Story>,
    newsprint: PathBuf,
    folder: PathBuf,
    text: String,
}

impl Subject {
    fn folder(self) -> PathBuf {
        workspace::target().join("bench/search").join(self.name)
    }

    /// Where its site is, once it has been built.
    pub fn site(self) -> PathBuf {
        self.folder().join("site")
    }

    /// Builds the site once.
    pub fn build(self, newsprint: &Path) -> Result<Built> {
        let corpora = corpora()?;
        let folder = self.folder();
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let file = workspace::root().join(self.source).join("site.toml");
        let text = fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))?;
        let mut text = with_corpora(&text)?;
        if let Some(further) = self.further {
            text += &mount(&corpora.join(further), self.section);
        }
        let site = self.site();
        let mut built = Built { subject: self, site, stories: vec![], newsprint: newsprint.to_owned(), folder, text };
        step(format!("building the {} articles", self.name));
        built.run("with", &built.text, &built.site)?;
        built.stories = story::read(&built.site)?;
        Ok(built)
    }
}

/// The folder of the corpora.
pub fn corpora() -> Result<PathBuf> {
    let corpora = workspace::root().join(CORPORA.1);
    let missing = || format!("the corpora are not there: expected at {}, seen from the repository", CORPORA.1);
    corpora.canonicalize().with_context(missing)
}

/// A `site.toml` that names the corpora from anywhere.
pub fn with_corpora(text: &str) -> Result<String> {
    Ok(text.replace(CORPORA.0, &corpora()?.display().to_string()))
}

impl Built {
    /// The folder of the index.
    pub fn index(&self) -> PathBuf {
        self.site.join(INDEX)
    }

    /// The folder for all that is made of this subject.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Builds the site into an empty folder with the search.
    pub fn with(&self, run: usize) -> Result<Run> {
        self.run("with", &self.text, &self.folder.join(format!("with-{run}")))
    }

    /// Builds the site into an empty folder without the search.
    pub fn without(&self, run: usize) -> Result<Run> {
        let text = format!("search = false\n{}", self.text);
        self.run("without", &text, &self.folder.join(format!("without-{run}")))
    }

    /// Builds the site again with one more article, in a folder that has the site already. Gives the folder.
    pub fn with_one_more(&self) -> Result<PathBuf> {
        let out = self.folder.join("with-0");
        ensure!(out.join(INDEX).is_dir(), "the site has not been built there");
        let article = self.folder.join("added");
        fs::create_dir_all(&article)?;
        let like = self.stories.get(self.stories.len() / 2).context("no story")?;
        let text = format!(
            "---\ntitle: {}\ndate: 2024-12-31\n---\n{}\n",
            plain(&like.headline),
            like.lines.iter().map(|line| plain(line)).collect::<Vec<_>>().join("\n\n")
        );
        fs::write(article.join("2024-12-31-added.md"), text)?;
        let text = format!("{}{}", self.text, mount(&article, self.subject.section));
        self.run("added", &text, &out)?;
        Ok(out.join(INDEX))
    }

    fn run(&self, name: &str, text: &str, out: &Path) -> Result<Run> {
        let site = self.folder.join(format!("{name}-source"));
        fs::create_dir_all(&site)?;
        fs::write(site.join("site.toml"), text)?;
        let newsprint = self.newsprint.as_os_str();
        let [build, out_name, at_name, at] = ["build", "--out", "--at", AT].map(AsRef::as_ref);
        measure::one(&[newsprint, build, site.as_os_str(), out_name, out.as_os_str(), at_name, at])
    }
}

/// A folder of articles in `site.toml`.
fn mount(folder: &Path, section: &str) -> String {
    format!("\n[[mounts]]\nfolder = {:?}\nsection = {section:?}\n", folder.display().to_string())
}

/// A text without what has a meaning in Markdown or YAML.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric() || " ,.，。".contains(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::{mount, plain};

    #[test]
    fn an_article_is_plain() {
        assert_eq!(plain("# A *b*: <c>, 消息。"), " A b c, 消息。");
        assert_eq!(mount("/a b".as_ref(), "news"), "\n[[mounts]]\nfolder = \"/a b\"\nsection = \"news\"\n");
    }
}
