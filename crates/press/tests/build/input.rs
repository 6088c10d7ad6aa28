//! Input that is large, deep or strange, and content of other generators.

use crate::driver::BuildTest;

#[test]
fn nine_megabytes_are_read() {
    let text = format!("---\ntitle: Long\n---\n{}", "A line of a very long story that goes on.\n\n".repeat(215_000));
    assert!((9_000_000..10_000_000).contains(&text.len()));
    let ran = BuildTest::site("minimal").file("content/en/news/2026-01-04-long.md", text).run().code(0);
    assert_eq!(ran.article("news/2026/long/").article.body.len(), 215_000);
}

#[test]
fn twenty_thousand_brackets() {
    for bracket in ["[", "(", ">", "* ", "<div>", "{{<", "!["] {
        let text = format!("---\ntitle: Deep\n---\n{}\n", bracket.repeat(20_000));
        BuildTest::site("minimal").file("content/en/news/2026-01-04-deep.md", text).run().code(0);
    }
    let matter = format!("---\ntitle: Deep\ntags: {}\n---\n", "[".repeat(20_000));
    BuildTest::site("minimal").file("content/en/news/2026-01-04-deep.md", matter).run().code(1);
    let matter = format!("+++\ntitle = \"Deep\"\ntags = {}\n+++\n", "[".repeat(20_000));
    BuildTest::site("minimal").file("content/en/news/2026-01-04-deep.md", matter).run().code(1);
}

#[test]
fn content_of_hugo_zola_jekyll_and_docusaurus() {
    let ran = BuildTest::site("minimal")
        .file(
            "content/en/news/hugo.md",
            "---\ntitle: Hugo\npublishDate: 2026-02-01T10:00:00Z\nlastmod: 2026-02-02\ndescription: D\ncategories: [A]\n\
             keywords: b, c\nfeatured_image: x.png\nweight: 1\ntype: post\n---\n",
        )
        .file(
            "content/en/news/zola.md",
            "+++\ntitle = \"Zola\"\ndate = 2026-02-03\n[taxonomies]\ntags = [\"A\"]\n[extra]\nauthor = \"E\"\n+++\n",
        )
        .file(
            "content/en/news/2026-02-04-jekyll.md",
            "---\nlayout: post\ntitle: Jekyll\npermalink: /blog/jekyll-post.html\nexcerpt: E\ntags: one, two\n\
             last_modified_at: 2026-02-05 10:00:00 +0800\n---\n",
        )
        .file(
            "content/en/news/2026-2-6-docusaurus.mdx",
            "---\ntitle: Docusaurus\nauthors:\n  - name: F\n    url: https://f.example.org\nhide_table_of_contents: true\n---\n",
        )
        .run()
        .code(0);
    assert!(!ran.stdout().contains("unknown-key"), "{}", ran.stderr());
    let hugo = ran.article("news/2026/hugo/").article;
    assert_eq!((hugo.dek.as_deref(), hugo.tags.len()), (Some("D"), 3));
    assert_eq!(hugo.published.expect("a time").at.as_str(), "2026-02-01T11:00:00+01:00");
    assert_eq!(ran.article("news/2026/zola/").article.authors[0].name, "E");
    assert_eq!(ran.article("news/2026/jekyll-post/").article.updated.expect("a time").at.day(), "2026-02-05");
    assert!(ran.text("blog/jekyll-post.html").contains("../news/2026/jekyll-post/"));
    assert_eq!(ran.article("news/2026/docusaurus/").article.authors[0].slug.as_str(), "f");
}
