//! A story as a file: front matter and Markdown.

use super::story::{Picture, Story};
use crate::{new::quoted, text};

/// What stands for signs that templates read in a text, also where it is HTML.
pub const SIGNS: [(&str, &str); 3] = [("{", "&#123;"), ("*", "&#42;"), (":::", "&#58;::")];

/// Whether a story is to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// It is.
    Ready,
    /// An editor has to look at it.
    Draft,
}

/// The file of a story.
pub fn file(story: &Story, headline: &str, readiness: Readiness) -> String {
    let mut file = "---\n".to_owned();
    let mut line = |key: &str, value: String| file.extend([key, ": ", &value, "\n"]);
    line("title", quoted(headline));
    let Picture { src, alt, caption } = story.picture.clone().unwrap_or_default();
    let texts = [
        ("kicker", &story.kicker),
        ("dek", &story.dek),
        ("summary", &story.summary),
        ("date", &story.date),
        ("updated", &story.updated),
        ("editor", &story.editor),
        ("source", &story.source),
        ("source_url", &story.source_url),
        ("image", &Some(src).filter(|src| !src.is_empty())),
        ("alt", &alt),
        ("caption", &caption),
        ("translation", &story.translation),
    ];
    for (key, value) in texts {
        value.iter().for_each(|value| line(key, quoted(value)));
    }
    for (key, list) in [("authors", &story.authors), ("tags", &story.tags), ("aliases", &story.aliases)] {
        if !list.is_empty() {
            line(key, format!("[{}]", list.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")));
        }
    }
    if readiness == Readiness::Draft {
        line("draft", "true".to_owned());
    }
    let body = story.body.trim_end();
    file + "---\n" + if body.is_empty() { "" } else { "\n" } + body + if body.is_empty() { "" } else { "\n" }
}

/// HTML as a part of a Markdown file that stays HTML: one block of it, in which neither Markdown nor templates see anything.
pub fn html(html: &str) -> String {
    let block = html_block(html);
    let end = if block.is_empty() { "" } else { "\n" };
    format!("<div>\n{block}{end}</div>")
}

/// The lines of such a block, which begins and ends with an element of its own.
pub fn html_block(html: &str) -> String {
    let mut body = String::new();
    let mut is_preformatted = false;
    for line in text::clean(html).lines() {
        // A block of HTML ends at an empty line.
        match line.trim().is_empty() {
            false => body.extend([line.trim_end(), "\n"]),
            true if is_preformatted => body.push_str("&#32;\n"),
            true => {}
        }
        let small = line.to_ascii_lowercase();
        is_preformatted = match (small.rfind("<pre"), small.rfind("</pre")) {
            (Some(open), close) => close.is_none_or(|close| close < open),
            (None, Some(_)) => false,
            (None, None) => is_preformatted,
        };
    }
    for (sign, reference) in SIGNS {
        body = body.replace(sign, reference);
    }
    body.truncate(body.trim_end().len());
    body
}

/// Plain paragraphs as Markdown in which no sign has a meaning.
pub fn paragraphs<'p>(paragraphs: impl IntoIterator<Item = &'p str>) -> String {
    let lines = |paragraph: &str| paragraph.lines().map(str::trim).map(escaped).collect::<Vec<_>>().join("\n");
    paragraphs.into_iter().map(lines).collect::<Vec<_>>().join("\n\n")
}

/// A line of a text as Markdown.
fn escaped(line: &str) -> String {
    let line = text::clean(line);
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut before = None;
    let number = line.find(|sign: char| !sign.is_ascii_digit()).unwrap_or_default();
    for (at, sign) in line.char_indices() {
        let begins = at == 0 || at == number && at < 10;
        let after = line[at + sign.len_utf8()..].chars().next();
        let is_inside = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        let has_meaning = match sign {
            '\\' | '`' | '[' | ']' | '<' | '~' | '|' => true,
            '_' => !(is_inside(before) && is_inside(after)),
            '#' | '+' | '-' | '=' | '>' | ':' if at == 0 => true,
            '.' | ')' if begins && number > 0 => true,
            '&' => after.is_some_and(|sign| sign == '#' || sign.is_ascii_alphabetic()),
            _ => false,
        };
        match (sign, SIGNS.iter().find(|(known, _)| known.len() == 1 && known.starts_with(sign))) {
            (_, Some((_, reference))) => escaped.push_str(reference),
            (sign, None) => escaped.extend(has_meaning.then_some('\\').into_iter().chain([sign])),
        }
        before = Some(sign);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::excerpt;
    use proptest::{prop_assert_eq, proptest};

    fn read(markdown: &str) -> String {
        excerpt::words(markdown, &"en".parse().expect("a language")).trim_end().to_owned()
    }

    proptest! {
        #[test]
        fn a_paragraph_is_read_as_it_was(words in "[a-z大。*_{}<>&#:|.=+~`\\[\\]()!%\\\\0-9-]{1,12}( [a-z大。*_{}<>&#:|.=+~`()!%\\\\0-9-]{1,9}){0,4}") {
            prop_assert_eq!(read(&paragraphs([words.as_str()])), words);
        }

        #[test]
        fn html_is_read_as_it_was(words in "[a-z大。*_{}#:|.=+~`\\[\\]()!%\\\\0-9 \n-]{1,60}") {
            let visible = |text: &str| text.split_whitespace().collect::<String>();
            let html = format!("a <b>b</b> {words} c");
            prop_assert_eq!(visible(&read(&super::html(&html))), visible(&format!("a b {words} c")));
        }
    }

    #[test]
    fn a_whole_file() {
        let story = Story {
            dek: Some("It is “long”.".into()),
            date: Some("2026-11-21T08:40:00+08:00".into()),
            authors: vec!["Lin Yao".into(), "A: \"B\"".into()],
            aliases: vec!["/show.php?id=3".into()],
            picture: Some(Picture { src: "https://a.example/a.jpg".into(), alt: Some("A".into()), caption: None }),
            body: "Text.\n".into(),
            ..Story::default()
        };
        let file = file(&story, "A bridge: open", Readiness::Draft);
        assert_eq!(
            file,
            "---\ntitle: \"A bridge: open\"\ndek: \"It is “long”.\"\ndate: \"2026-11-21T08:40:00+08:00\"\n\
             image: \"https://a.example/a.jpg\"\nalt: \"A\"\nauthors: [\"Lin Yao\", \"A: \\\"B\\\"\"]\n\
             aliases: [\"/show.php?id=3\"]\ndraft: true\n---\n\nText.\n"
        );
    }

    #[test]
    fn empty_lines_do_not_end_html() {
        let body = html("<p>a</p>\n\n    <p>b</p>\n<pre>c\n\nd</pre>\n\n{{ x }}");
        assert_eq!(body, "<div>\n<p>a</p>\n    <p>b</p>\n<pre>c\n&#32;\nd</pre>\n&#123;&#123; x }}\n</div>");
    }
}
