use super::*;
use crate::excerpt;
use proptest::{prop_assert_eq, proptest};

fn converted(html: &str) -> Converted {
    let base = "https://old.example/2019/05/bridge.html".parse().expect("an address");
    markdown(html, Some(&base))
}

/// The text, and the paths of its files in it as `<0>`, `<1>` and so on.
fn read(html: &str) -> String {
    let Converted { mut markdown, media, .. } = converted(html);
    for (number, media) in media.iter().enumerate() {
        markdown = markdown.replace(&media.path, &format!("<{number}>"));
    }
    markdown
}

#[test]
fn texts() {
    for (html, markdown) in [
        ("<p>The <b>bridge</b> is <em>open</em>.</p><p>Six lanes.</p>", "The **bridge** is *open*.\n\nSix lanes."),
        ("<h2>Lanes</h2><ul><li>one<li>two</ul>", "## Lanes\n\n- one\n- two"),
        ("<blockquote><p>Open.</p></blockquote>", "> Open."),
        ("a<script>alert(1)</script><style>p{}</style><!-- c -->b", "ab"),
        (
            "<p>is {{ open }} ::: </p><pre><code>{{ x }}</code></pre>",
            "is &#123;&#123; open }} &#58;::\n\n```\n{{ x }}\n```",
        ),
    ] {
        assert_eq!(read(html), markdown, "{html}");
    }
}

#[test]
fn links() {
    for (html, markdown) in [
        ("<a href='/show.shtml?id=3'>a</a>", "[a](/show.shtml?id=3)"),
        ("<a href='other.html#p'>a</a>", "[a](/2019/05/other.html#p)"),
        ("<a href='https://other.example/x.pdf'>a</a>", "[a](https://other.example/x.pdf)"),
        ("<a href='../plan.pdf'>a</a>", "[a](<0>)"),
        ("<a href='javascript:x()'>a</a> <a href='mailto:a@b.example'>b</a>", "a [b](mailto:a@b.example)"),
    ] {
        assert_eq!(read(html), markdown, "{html}");
    }
}

#[test]
fn pictures() {
    for (html, markdown) in [
        ("<p><img src='a.jpg' alt='A bridge' onerror='x()'></p>", "![A bridge](<0>)"),
        ("<a href='large.jpg'><img src='small.jpg' alt='A'></a>", "![A](<0>)"),
        ("<img src='data:image/gif;base64,R0' data-original='/real.png'>", "![](<0>)"),
        ("<img src='https://count.example/1.gif' width=1 height=1>a", "a"),
    ] {
        assert_eq!(read(html), markdown, "{html}");
    }
    let Converted { media, .. } = converted("<a href='large.jpg'><img src='small.jpg' data-src='s.jpg'></a>");
    assert!(media.len() == 1 && media[0].path.contains("/large-"), "{media:?}");
    let Converted { media, .. } = converted("<img src='/a.jpg'><img src='/a.jpg'><img src='/b.jpg'>");
    assert_eq!(media.len(), 2);
}

#[test]
fn what_markdown_does_not_have_stays() {
    let html = "<p>a</p><figure class=x><img src=/a.jpg><figcaption>A {b}.</figcaption></figure><p>c</p>";
    let text = "a\n\n<figure class=\"x\"><img alt=\"\" src=\"<0>\"><figcaption>A &#123;b}.</figcaption></figure>\n\nc";
    assert_eq!(read(html), text);
    let html = "<p>a <iframe src='//player.example/1'></iframe> b</p>";
    assert!(read(html).contains("\n\n<iframe src=\"https://player.example/1\"></iframe>\n\n"), "{}", read(html));
    let kinds = converted("<form><input></form>a").notes.into_iter().map(|note| note.text).collect::<Vec<_>>();
    assert_eq!(kinds, ["<form>", "<input>"]);
}

#[test]
fn whatever_is_nested_how_deep() {
    for tag in ["div", "b", "ul><li", "blockquote", "table><tr><td", "figure><figcaption", "a href=x"] {
        let html = format!("<{tag}>").repeat(3_000) + "deep";
        assert!(converted(&html).markdown.contains("deep"), "{tag}");
    }
}

proptest! {
    #[test]
    fn a_paragraph_is_read_as_it_was(words in "[a-z大。*_{}<>&#:|.=+~`\\[\\]()!%\\\\0-9-]{1,12}( [a-z大。*_{}<>&#:|.=+~`()!%\\\\0-9-]{1,9}){0,4}") {
        let html = format!("<p>{}</p>", html_escape::encode_text(&words));
        let read = excerpt::words(&markdown(&html, None).markdown, &"en".parse().expect("a language"));
        prop_assert_eq!(read.trim_end(), words);
    }
}
