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
        (posts, "content/posts/a.md", "---\nurl: own/x.html\n---\n", "/own/x.html"),
    ] {
        let config = config.to_owned();
        assert_eq!(with(&config, place, &text.replace("A: b", "'A: b'")), expected, "{config} {place}");
    }
}
