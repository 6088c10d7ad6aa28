//! Texts that nest without end, and texts that are long.

#[path = "body/support.rs"]
mod support;

use newsprint::diagnostic::Rule;
use newsprint_model::Block;
use std::time::{Duration, Instant};

/// How deep the texts nest.
const DEPTH: usize = 20_000;

#[test]
fn what_nests_too_deep_keeps_its_text() {
    let nested = |open: &str, close: &str| open.repeat(DEPTH) + "text" + &close.repeat(DEPTH);
    for (name, text) in [
        ("blockquotes of Markdown", nested(">", "")),
        ("lists of Markdown", nested("- ", "")),
        ("emphasis", nested("*", "*")),
        ("divisions", nested("<div>", "</div>")),
        ("divisions with Markdown", nested("<div>\n\n", "\n\n</div>")),
        ("blockquotes", nested("<blockquote>", "</blockquote>")),
        ("lists", nested("<ul><li>", "</li></ul>")),
        ("tables", nested("<table><tr><td>", "</td></tr></table>")),
        ("formatting", (0..DEPTH).map(|number| format!("<font size={number}>")).collect::<String>() + "text"),
        ("details", nested("<details>\n\n", "\n\n</details>")),
        ("boxes", nested("{{< note >}}", "{{< /note >}}")),
        ("links", nested("<a href=\"x\"><p>", "</p></a>")),
    ] {
        let body = support::parse(&text, "en");
        assert!(body.characters_kept >= 4, "{name}: the text is lost");
        assert_eq!(body.characters_kept, body.characters_read, "{name}");
        assert!(body.findings.iter().filter(|finding| finding.rule == Rule::DeepNesting).count() <= 1, "{name}");
        round_trip(name, &body.blocks);
    }
}

#[test]
fn brackets_are_text() {
    let text = "[".repeat(DEPTH) + "text" + &"]".repeat(DEPTH);
    let body = support::parse(&text, "en");
    assert_eq!(body.characters_kept, text.len());
    assert!(body.findings.is_empty());
}

/// serde_json reads 128 levels; the deepest body has to fit into the file of its story.
#[test]
fn the_deepest_body_can_be_read_back() {
    for open in ["> ", "- ", "<table><tr><td>", "<div><aside>", "<dl><dd>", "<b><a href=x><span lang=fr>"] {
        let body = support::parse(&(open.repeat(100) + "text"), "en");
        round_trip(open, &body.blocks);
    }
}

fn round_trip(name: &str, blocks: &[Block]) {
    // Around a body: the file, the story, its footnotes; and a file that holds that file.
    let json = format!("[[[[[[[[{}]]]]]]]]", serde_json::to_string(blocks).expect("JSON"));
    type Nested = Vec<Vec<Vec<Vec<Vec<Vec<Vec<Vec<Vec<Block>>>>>>>>>;
    serde_json::from_str::<Nested>(&json).unwrap_or_else(|error| panic!("{name}: {error}"));
}

/// Each of these is quadratic in a parser that looks back or ahead without a limit.
#[test]
fn long_texts_take_time_in_proportion() {
    let sentence = "The [bridge](https://a.example/x) opens **today**. 你好，世界 `code` {{< ref \"a.md\" >}}\n";
    for (name, piece) in [
        ("prose", sentence),
        ("paragraphs", "a <b>b</b> c\n\n- d\n\n"),
        ("raw HTML", "<div><p>text <b>bold</b> and <a href=\"x\">link</a></p></div>\n"),
        ("table rows", "<table><tr><td>a"),
        ("open formatting", "<p><b class=x>a"),
        ("open tags", "{{< a "),
        ("open quotation marks", "{{< a \""),
        ("open variables", "{{ a "),
        ("open code", "{{a}} `a"),
        ("open comments", "<!-- "),
        ("unknown names", "<sipa> "),
        ("unknown tags", "<sipa "),
        ("dead fragments", "[a](#x) "),
        ("addresses", "http://a.example/"),
        ("parentheses after an address", ")"),
        ("pictures", "![a](b)\n\n"),
        ("footnotes", "[^a]\n\n[^a]: x\n\n"),
        ("same headings", "# a\n\n"),
        ("boxes", "{{< note >}}a{{< /note >}}"),
        ("rows without a head", "|a|\n|b|\n\n"),
        ("line ends", "a<br>"),
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let start = Instant::now();
        let body = support::parse(&text, "en");
        let time = start.elapsed();
        eprintln!("{name}: {time:?}");
        assert!(body.characters_kept <= body.characters_read, "{name}");
        // A hundred times what it takes on an idle machine; quadratic behaviour takes longer still.
        assert!(time < Duration::from_secs(20), "{name} took {time:?}");
    }
}

#[test]
fn nine_megabytes_go_through() {
    let text = "The bridge over the river opens today, after three years of work.\n".repeat(9_000_000 / 66);
    let body = support::parse(&text, "en");
    assert_eq!(body.characters_kept, body.characters_read);
    assert!(body.characters_kept > 7_000_000);
}
