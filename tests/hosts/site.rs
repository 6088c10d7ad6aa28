//! What is served: a small newsroom in two languages, with old addresses, compressed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The name that the site has.
pub const HOST: &str = "news.example.org";

const SITE: &str = r#"
title = "The Lan River Courier"
base_url = "https://news.example.org{prefix}/"
time_zone = "Asia/Shanghai"

[[languages]]
tag = "en"
name = "English"

[[languages]]
tag = "zh-Hans"
name = "简体中文"
path = "zh"

[[sections]]
slug = "news"
title = { en = "News", zh-Hans = "要闻" }
"#;

const BRIDGE: &str = "---\ntitle: The bridge opens\ndate: 2025-05-02T08:00:00+08:00\n\
    aliases: [/system/2020/06/17/0123.shtml, /show/2020.php, /old/bridge/, /旧闻/桥.htm, '/article.php?id=3']\n---\n\
    ![The bridge](/bridge.svg)\n\nThe bridge opened this morning. [Captions](/bridge.vtt) of the film.\n";
const CHINESE: &str = "---\ntitle: 大桥通车\ndate: 2025-05-02T08:00:00+08:00\n---\n大桥今天早上通车。\n";
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 5h9\"/></svg>";

/// The address of the story that has old addresses, relative to the site's root.
pub const STORY: &str = "news/2025/bridge/";
/// The address of a story with letters that are encoded.
pub const CHINESE_STORY: &str = "zh/news/2025/%E6%A1%A5/";

/// A built site, in the folder that servers serve.
pub struct Site {
    /// What servers serve; the site is in the folder of its prefix below it.
    pub served: PathBuf,
    /// The path below which it is published: begins with a slash and ends without one, or is empty.
    pub prefix: &'static str,
}

impl Site {
    /// Builds it anew.
    pub fn build(prefix: &'static str) -> Result<Self> {
        let served = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hosts").join(name(prefix));
        let site = Self { served, prefix };
        if site.served.exists() {
            fs::remove_dir_all(&site.served)?;
        }
        let source = tempfile::tempdir()?;
        for (path, text) in [
            ("site.toml", SITE.replace("{prefix}", prefix).as_str()),
            ("content/en/news/bridge.md", BRIDGE),
            ("content/zh-Hans/news/桥.md", CHINESE),
            ("static/bridge.svg", DRAWING),
            ("static/bridge.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\nThe bridge.\n"),
        ] {
            let file = source.path().join(path);
            fs::create_dir_all(file.parent().context("a file without a folder")?)?;
            fs::write(file, text)?;
        }
        let newsprint = std::env::var_os("NEWSPRINT_BIN").context("NEWSPRINT_BIN is not set")?;
        fs::create_dir_all(&site.served)?;
        let mut build = Command::new(newsprint);
        build.arg("build").arg(source.path()).arg("--out").arg(site.folder()).args(["--at", "2025-06-01T12:00:00Z"]);
        let output = build.arg("--compress").output()?;
        if !output.status.success() {
            bail!("the site was not built:\n{}", String::from_utf8_lossy(&output.stderr));
        }
        // Servers know feeds by their names, whatever they hold.
        fs::create_dir_all(site.folder().join("feeds"))?;
        for name in ["rss.xml", "atom.xml", "feed.json"] {
            fs::write(site.folder().join("feeds").join(name), "{}")?;
        }
        Ok(site)
    }

    /// A word for it in the names of tests.
    pub fn name(&self) -> &'static str {
        name(self.prefix)
    }

    /// The folder with its files.
    pub fn folder(&self) -> PathBuf {
        self.served.join(self.prefix.trim_start_matches('/'))
    }

    /// What a file holds.
    pub fn read(&self, name: &str) -> Result<Vec<u8>> {
        fs::read(self.folder().join(name)).with_context(|| format!("there is no {name}"))
    }

    /// The name of a file in a folder of the site, by its ending.
    pub fn find(&self, folder: &str, ending: &str) -> Result<String> {
        let entries = fs::read_dir(self.folder().join(folder))?.flatten();
        let mut names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let is_it = |name: &String| if ending.is_empty() { !name.contains('.') } else { name.ends_with(ending) };
        let name = names.find(is_it);
        name.map(|name| format!("{folder}{name}")).with_context(|| format!("{folder} has no file *{ending}"))
    }
}

fn name(prefix: &str) -> &'static str {
    if prefix.is_empty() { "root" } else { "prefix" }
}
