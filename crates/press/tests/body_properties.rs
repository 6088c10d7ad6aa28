//! What holds for the body of any text.

#[path = "body/support.rs"]
mod support;

use newsprint::body::Body;
use newsprint_model::Block;
use proptest::prelude::*;

/// Pieces of which texts are made that break parsers.
const PIECES: &[&str] = &[
    "a",
    "b c",
    "你好",
    "、",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "> ",
    "- ",
    "1. ",
    "# ",
    "## x {#id}",
    "`",
    "```",
    "~~~",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "](",
    "[a](b)",
    "[a](#b)",
    "![a](b)",
    "![a](missing)",
    "[^1]",
    "[^1]: ",
    "[a]: b",
    "[a][]",
    "|",
    "| a | b |\n",
    "|-|-|\n",
    "<b>",
    "</b>",
    "<a href=x>",
    "<a id=b>",
    "</a>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<caption>",
    "<ul>",
    "<li>",
    "</ul>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<blockquote>",
    "</blockquote>",
    "<cite>",
    "<footer>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<img src=x>",
    "<br>",
    "<hr>",
    "<pre>",
    "</pre>",
    "<code>",
    "<script>",
    "</script>",
    "<textarea>",
    "</textarea>",
    "<title>",
    "<template>",
    "<select>",
    "<option>",
    "<svg>",
    "</svg>",
    "<math>",
    "<frameset>",
    "<html>",
    "<form>",
    "<input type=checkbox>",
    "<iframe src=//x.y/z>",
    "<video src=a.mp4>",
    "<object data=x>",
    "<plaintext>",
    "<ruby>",
    "</ruby>",
    "<rb>",
    "<rt>",
    "<rtc>",
    "<rp>",
    "<video poster=a>",
    "<track src=a.vtt>",
    "<q>",
    "</q>",
    "<h1>",
    "</h1>",
    "<details>",
    "<summary>",
    "<aside>",
    "<sipa>",
    "<Foo a=b>",
    "</Foo>",
    "<Foo/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "&amp;",
    "&nbsp;",
    "\0",
    "\u{3000}",
    "{{< note >}}",
    "{{< note title=\"x\" >}}",
    "{{< /note >}}",
    "{{< x \"a b\" >}}",
    "{{< img src=a caption=\"c\" >}}",
    "{{< highlight go >}}",
    "{{< /highlight >}}",
    "{% highlight text %}",
    "{% endhighlight %}",
    "{% raw %}",
    "{% include x %}",
    "{{ page.lang }}",
    "{: .a #b}",
    "* TOC\n{:toc}",
    ":::note T\n",
    ":::\n",
    "{/* x */}",
    "import X from 'y'\n",
    "style={{ a: 1 }}",
    "<TabItem label=x>",
    "http://a.bc/d",
    "www.x.yz",
    "https://youtu.be/abc\n\n",
    "- [x] b\n",
    ": def\n",
    "\\",
    "\r\n",
    "<span lang=fr>",
    "</span>",
    "</br>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_a_body(text in any::<String>()) {
        check(&text, &support::parse(&text, "en"));
    }

    #[test]
    fn any_mixture_of_markup_becomes_a_body(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let text = pieces.concat();
        check(&text, &support::parse(&text, "zh-Hans"));
    }
}

fn check(text: &str, body: &Body) {
    assert!(body.characters_kept <= body.characters_read, "{} > {}", body.characters_kept, body.characters_read);
    for finding in &body.findings {
        assert!(text.get(finding.span.clone()).is_some(), "{finding:?} is outside of the text");
    }
    let json = serde_json::to_string(&body.blocks).expect("JSON");
    assert!(!json.contains(r##""href":"#"##), "a link to a bare fragment: {json}");
    let read: Vec<Block> = serde_json::from_str(&json).expect("blocks");
    assert_eq!(read, body.blocks);
}
