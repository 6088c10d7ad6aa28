use super::*;
use crate::import::{destination::tests::site, story::Incoming};
use std::fs;

/// What an import of these files gives.
fn read(generator: Generator, files: &[(&str, &str)]) -> Incoming {
    let temporary = tempfile::tempdir().expect("a folder");
    let (destination, folder) = (site(temporary.path()), temporary.path().join("old"));
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let mut incoming = Incoming::default();
    super::read(generator, &folder.to_string_lossy(), &destination, &mut incoming, &Progress::new()).expect("a site");
    incoming
}

/// The first address of each story.
fn addresses(generator: Generator, files: &[(&str, &str)]) -> Vec<String> {
    read(generator, files).stories.into_iter().map(|story| story.aliases[0].clone()).collect()
}

#[test]
fn addresses_of_hugo() {
    let dated = "---\ntitle: A: b\ndate: 2019-05-03\n---\n";
    let with = |config: &str, place: &str, text: &str| {
        addresses(Generator::Hugo, &[("hugo.toml", config), (place, text)]).join(" ")
    };
    let posts = "[permalinks]\nposts = \"/:year/:month/:title/\"\n";
    for (config, place, text, expected) in [
        ("", "content/posts/My Post.md", dated, "/posts/my-post/"),
        ("", "content/posts/a/b/index.md", dated, "/posts/a/b/"),
        ("baseURL = \"https://a.example/blog/\"", "content/posts/a.md", dated, "/blog/posts/a/"),
        ("uglyURLs = true", "content/posts/a.md", dated, "/posts/a.html"),
        (posts, "content/posts/x.md", dated, "/2019/05/a-b/"),
        ("[permalinks.page]\nposts = \"/:sections[1:]/:slug\"", "content/posts/a/x.md", dated, "/a/a-b/"),
        ("contentDir = \"text\"", "text/posts/a.md", dated, "/posts/a/"),
        ("[languages.zh]\n", "content/posts/a.zh.md", dated, "/zh/posts/a/"),
        ("defaultContentLanguage = \"zh\"\n[languages.zh]\n", "content/posts/a.zh.md", dated, "/posts/a/"),
        ("[languages.zh]\ncontentDir = \"chinese\"", "chinese/posts/a.md", dated, "/zh/posts/a/"),
        ("[frontmatter]\ndate = [\":filename\"]", "content/posts/2020-01-02-a.md", "x", "/posts/a/"),
        ("", "content/posts/2020-01-02-a.md", "x", "/posts/2020-01-02-a/"),
        (posts, "content/posts/a.md", "---\nurl: own/x.html\n---\nx", "/own/x.html"),
    ] {
        let config = config.to_owned();
        assert_eq!(with(&config, place, &text.replace("A: b", "'A: b'")), expected, "{config} {place}");
    }
}

#[test]
fn addresses_of_zola() {
    let with = |config: &str, place: &str, text: &str| {
        addresses(Generator::Zola, &[("config.toml", config), (place, text)]).join(" ")
    };
    for (config, place, text, expected) in [
        ("", "content/blog/2020-01-02-My Post.md", "x", "/blog/my-post/"),
        ("", "content/blog/2020-01-02_a/index.md", "x", "/blog/a/"),
        ("", "content/blog/大桥.md", "x", "/blog/da-qiao/"),
        ("slugify.paths = \"safe\"", "content/blog/大 桥?.md", "x", "/blog/大 桥/"),
        ("slugify.paths_keep_dates = true", "content/blog/2020-01-02-a.md", "x", "/blog/2020-01-02-a/"),
        ("default_language = \"en\"\n[languages.zh]", "content/blog/a.zh.md", "x", "/zh/blog/a/"),
        ("base_url = \"https://a.example/x\"", "content/blog/a.md", "+++\npath = \"b/c\"\n+++\nx", "/x/b/c/"),
    ] {
        assert_eq!(with(config, place, text), expected, "{config} {place}");
    }
}

#[test]
fn addresses_of_jekyll() {
    let with = |config: &str, place: &str, matter: &str| {
        let text = format!("---\ntitle: A\n{matter}\n---\nx");
        addresses(Generator::Jekyll, &[("_config.yml", config), (place, &text)]).join(" ")
    };
    let post = "_posts/2019-03-05-Third-bridge.md";
    for (config, place, matter, expected) in [
        ("", post, "", "/2019/03/05/Third-bridge.html"),
        ("permalink: pretty", post, "categories: [City, News]", "/city/news/2019/03/05/Third-bridge/"),
        ("permalink: ordinal", post, "", "/2019/064/Third-bridge.html"),
        ("permalink: none", post, "category: a b", "/a b/Third-bridge.html"),
        ("permalink: /:short_year/:slug:output_ext", post, "", "/19/third-bridge.html"),
        ("permalink: /:title", post, "slug: own", "/own"),
        ("baseurl: /blog", post, "permalink: /x/", "/blog/x/"),
        ("", "a/_posts/2019-03-05-b.md", "date: 2020-01-02 08:00", "/a/2020/01/02/b.html"),
        ("", "about.md", "", "/about.html"),
        ("permalink: pretty", "about.md", "", "/about/"),
        ("permalink: /:year/:title/", "a/index.md", "", "/a/"),
        ("", "a/index.md", "", "/a/"),
        ("collections:\n  rules:\n    output: true", "_rules/b.md", "", "/rules/b.html"),
        ("defaults:\n- scope: {path: a}\n  values: {permalink: '/d/:basename/'}", "a/b.md", "", "/d/b/"),
    ] {
        assert_eq!(with(config, place, matter), expected, "{config} {place} {matter}");
    }
}
