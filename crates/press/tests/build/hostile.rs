//! Texts that would break out of where they stand, or are larger than anybody wrote the pages for.

use crate::driver::{BuildTest, Ran};
use serde_json::Value;

/// Headlines with all that means something to HTML, JSON or JavaScript, and signs that turn the direction of a line.
const HEADLINES: [&str; 4] = [
    "A </script><script>alert(1)</script> title",
    "Before <!-- <script> and ]]> --> after",
    "Quotes \" ' & line\u{2028}ends\u{2029}here",
    "To the \u{202E}left\u{202C} and \u{2066}apart\u{2069}",
];

fn story(title: &str, more: &str) -> String {
    // YAML takes these two for ends of lines unless they are escaped.
    let title = Value::from(title).to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("---\ntitle: {title}\ndate: 2026-01-01T08:00:00Z\n{more}---\nText.\n")
}

/// The data in a page, which has no script beside the one that loads the app and those that carry data.
fn data(ran: &Ran, address: &str) -> Value {
    let html = ran.text(&format!("{address}index.html"));
    let scripts = html.split("<script").skip(1).collect::<Vec<_>>();
    let carries = |script: &&&str| script.starts_with(" type=\"application/");
    assert_eq!(scripts.iter().filter(|script| !carries(script)).count(), 1, "{html}");
    assert!(!html.contains("<!--"), "{html}");
    let boot = html.split_once("id=\"boot\">").expect("data").1.split_once("</script>").expect("an end").0;
    let data = serde_json::from_str(boot).expect("JSON");
    assert_eq!(data, ran.json::<Value>(address), "{address}");
    for script in scripts.iter().filter(carries) {
        let json = script.split_once('>').expect("a start").1.split_once("</script>").expect("an end").0;
        serde_json::from_str::<Value>(json).expect("JSON");
    }
    data
}

#[test]
fn headlines_stay_text() {
    let mut site = BuildTest::site("minimal");
    for (number, headline) in HEADLINES.iter().enumerate() {
        site = site.file(&format!("content/en/news/h{number}.md"), story(headline, &format!("slug: h{number}\n")));
    }
    let ran = site.run().code(0);
    for (number, headline) in HEADLINES.iter().enumerate() {
        // A headline has one line, and one direction.
        let turns = ['\u{202C}', '\u{202E}', '\u{2066}', '\u{2069}'];
        let expected = headline.replace(['\u{2028}', '\u{2029}'], " ").replace(turns, "");
        assert_eq!(data(&ran, &format!("news/2026/h{number}/"))["article"]["headline"], expected);
    }
    data(&ran, "");
    data(&ran, "news/");
}

#[test]
fn a_headline_of_five_thousand_words() {
    let headline = "word ".repeat(5_000).trim_end().to_owned();
    let ran =
        BuildTest::site("minimal").file("content/en/news/long.md", story(&headline, "slug: long\n")).run().code(0);
    assert_eq!(data(&ran, "news/2026/long/")["article"]["headline"], headline);
}

#[test]
fn three_hundred_tags() {
    let tags = (1..=300).map(|number| format!("\"tag <{number}>\"")).collect::<Vec<_>>().join(", ");
    let more = format!("slug: tags\ntags: [{tags}]\n");
    let ran = BuildTest::site("minimal").file("content/en/news/tags.md", story("Tags", &more)).run().code(0);
    assert_eq!(data(&ran, "news/2026/tags/")["article"]["tags"].as_array().map(Vec::len), Some(50));
    assert!(ran.text("news/2026/tags/index.html").contains(">tag &lt;50&gt;</a>"));
    assert!(ran.stderr().contains("at most 50 tags"), "{}", ran.stderr());
}

#[test]
fn names_of_files_in_any_script() {
    let mut site = BuildTest::site("minimal");
    for name in ["三桥通车", "🚢", "ferry🚢late", "مرفأ"] {
        site = site.file(&format!("content/en/news/{name}.md"), story(name, ""));
    }
    let ran = site.run().code(0);
    for item in ran.list("news/").items {
        let address = item.extension.href;
        assert!(address.bytes().all(|byte| byte.is_ascii_graphic()), "{address}");
        let folder = percent_encoding::percent_decode_str(&address).decode_utf8().expect("UTF-8").into_owned();
        data(&ran, &folder);
    }
}
