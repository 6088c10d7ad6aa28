//! `newsprint import` of sites of other static generators: small ones with every element, and what a build makes of them.

use crate::driver::{BuildTest, Ran, files, sites};
use std::{collections::BTreeMap, fs};

/// A site with the sources of another beside it.
struct Old {
    site: BuildTest,
    generator: &'static str,
}

impl Old {
    fn new(generator: &'static str) -> Self {
        let from = sites().join("../imports").join(generator);
        Self { site: BuildTest::two_languages().folder_beside("old", &from), generator }
    }

    fn import(&self, more: &[&str]) -> String {
        let output = self.site.command(&[&["import", self.generator, "old", "--into", "site"], more].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Imports, twice; gives what came of it, for a snapshot: the report, the stories, the names of other files.
    fn imported(&self) -> String {
        let before = files(&self.site.path("")).into_iter().collect::<BTreeMap<_, _>>();
        assert!(self.import(&["--dry-run"]).contains("nothing has been written"));
        assert!(files(&self.site.path("")).into_iter().collect::<BTreeMap<_, _>>() == before, "a dry run has written");
        let mut told = self.import(&[]);
        let after = files(&self.site.path(""));
        for (name, bytes) in after.iter().filter(|(name, _)| !before.contains_key(name)) {
            told += &format!("\n======== {name}\n");
            if name.ends_with(".md") {
                told += &String::from_utf8_lossy(bytes);
            }
        }
        assert!(self.import(&[]).contains("  0  new"));
        assert!(files(&self.site.path("")) == after, "the second import has written");
        told
    }

    /// Imports, looks at the result, and builds it.
    fn built(self) -> Ran {
        let imported = self.imported();
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("import-{}", self.generator), imported);
        });
        self.site.run().code(0)
    }
}

#[test]
fn hugo() {
    let ran = Old::new("hugo").built();
    let story = ran.article("news/2019/the-third-bridge-open/").article;
    assert_eq!(story.published.expect("a time").at.as_str(), "2019-05-03T02:40:00+02:00");
    let page = ran.text("news/2019/the-third-bridge-open/index.html");
    for part in ["2019/the-ferry-stays/#times", "2019/the-ferry-stays/\"", "youtube.com", "Println", "kept"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for old in ["posts/third-bridge/", "posts/bridge/", "zh/posts/fog/", "special/2018/own/"] {
        assert!(ran.text(&format!("{old}index.html")).contains("refresh"), "{old}");
    }
    assert!(ran.text("2020/02/03/notes/2020-02-03-fog.html").contains("refresh"));
    assert!(ran.text("about/index.html").contains("Who we are."));
}

#[test]
fn what_is_refused() {
    let old = Old::new("hugo");
    let refused = |source: &str| {
        let output = old.site.command(&["import", "hugo", source, "--into", "site"]);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    let before = files(&old.site.path(""));
    assert!(refused("none").contains("none cannot be read"));
    assert!(refused("old/hugo.toml").contains("is no folder"));
    fs::write(old.site.path("../old/hugo.toml"), "baseURL = \"x\"\ntitle = ").expect("a file");
    assert!(refused("old").contains("old/hugo.toml:2:9"), "{}", refused("old"));
    assert_eq!(files(&old.site.path("")), before);
}

#[test]
fn zola() {
    let ran = Old::new("zola").built();
    let page = ran.text("news/2019/the-third-bridge/index.html");
    for part in ["2019/the-ferry-stays/#times", "youtube.com", "kept", "href=\"about/\"", "gist.github.com"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for old in ["news/third-bridge/", "old/bridge/", "zh/news/third-bridge/", "special/own/", "blog/etes/"] {
        assert!(ran.text(&format!("{old}index.html")).contains("refresh"), "{old}");
    }
}

#[test]
fn jekyll() {
    let ran = Old::new("jekyll").built();
    let story = ran.article("news/2019/the-third-bridge/").article;
    assert_eq!(story.authors.iter().map(|author| author.name.as_str()).collect::<Vec<_>>(), ["Lin Yao"]);
    let page = ran.text("news/2019/the-third-bridge/index.html");
    for part in ["2019/the-ferry-stays/#times", "puts", "wide", "log.example/#1", "plan.example", "{{ shown }}"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for old in ["blog/city/bridges/lan/2019/05/03/third-bridge.html", "blog/old/bridge.html", "blog/2018/01/03/雾.html"]
    {
        assert!(ran.text(old).contains("refresh"), "{old}");
    }
    assert!(ran.text("blog/special/2018/own/index.html").contains("refresh"));
}

#[test]
fn docusaurus() {
    let ran = Old::new("docusaurus").built();
    let story = ran.article("news/2019/the-third-bridge/").article;
    assert_eq!(story.authors.iter().map(|author| author.name.as_str()).collect::<Vec<_>>(), ["Lin Yao", "Tang Wenbo"]);
    let page = ran.text("news/2019/the-third-bridge/index.html");
    for part in
        ["2019/the-ferry-stays/#times", "href=\"writing/\"", "Every <strong>hour", "By day", "kept", "import Chart"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("not this") && !page.contains("lanes = 6"), "{page}");
    for old in [
        "blog/2019/05/03/third-bridge/",
        "blog/ferry-times/",
        "blog/2018/01/02/folders/",
        "zh/blog/2019/05/03/third-bridge/",
    ] {
        assert!(ran.text(&format!("{old}index.html")).contains("refresh"), "{old}");
    }
    assert!(ran.text("writing/index.html").contains("Plainly"));
    assert!(ran.text("docs/start/writing/index.html").contains("refresh"));
}
