//! The headline of a page: the words that its head and its text have in common.

use super::{lines, said::Said};
use crate::text;
use dom_query::Document;

/// What stands between a headline and the name of a site.
const SEPARATORS: [&str; 10] = [" - ", " | ", " – ", " — ", " :: ", " » ", "_", "|", "－", "-"];
/// What elements with headlines are called.
const ELEMENTS: &str = "h1, h2, h3, .title, .headline, [itemprop=headline], #title, font[size], strong, b";
/// The shortest headline, in characters.
const SHORTEST: usize = 4;

/// Finds the headline by what the page says of itself.
pub fn find(document: &Document, said: &Said) -> Option<String> {
    let title = text::plain(&document.select("title").first().text());
    let stated = said.headline.clone().or_else(|| Some(title.clone()).filter(|title| !title.is_empty()));
    let shown = document.select(ELEMENTS);
    let shown = shown.nodes().iter().map(|node| text::plain(&lines::words(node)));
    let shown = shown.filter(|words| words.chars().count() >= SHORTEST).collect::<Vec<_>>();
    let Some(stated) = stated else {
        return only_heading(document);
    };
    let begins = |words: &&String| {
        same(&stated).starts_with(&same(words)) && said.site.as_ref().is_none_or(|site| site != *words)
    };
    if let Some(headline) = shown.iter().filter(begins).max_by_key(|words| words.len()) {
        return Some(headline.clone());
    }
    match said.headline.is_some() {
        true => Some(without_site(&stated, said.site.as_deref())),
        // A title may be the same on all pages.
        false => only_heading(document).or_else(|| Some(without_site(&stated, said.site.as_deref()))),
    }
}

/// The heading of a page that has one.
fn only_heading(document: &Document) -> Option<String> {
    let headings = document.select("h1");
    let words = headings.nodes().iter().map(|node| text::plain(&lines::words(node))).filter(|words| !words.is_empty());
    let words = words.collect::<Vec<_>>();
    (words.len() == 1).then(|| words.into_iter().next()).flatten()
}

/// A title without the name of the site behind it.
fn without_site(title: &str, site: Option<&str>) -> String {
    if let Some(rest) = site.and_then(|site| title.strip_suffix(site)) {
        let rest = rest.trim_end_matches(|sign: char| {
            sign.is_whitespace() || matches!(sign, '-' | '|' | '–' | '—' | '_' | ':' | '»' | '－')
        });
        if !rest.is_empty() {
            return rest.to_owned();
        }
    }
    for separator in SEPARATORS {
        // A hyphen parts words; between Chinese ones it parts names.
        let is_wide = |part: &str| part.chars().all(|sign| sign > '\u{2E80}' || sign.is_ascii_punctuation());
        if let Some((headline, site)) = title.split_once(separator)
            && headline.chars().count() >= SHORTEST
            && (separator != "-" || is_wide(site))
        {
            return headline.trim().to_owned();
        }
    }
    title.to_owned()
}

/// Words without what is written in different ways: spaces, quotation marks, capital letters.
pub fn same(words: &str) -> String {
    words.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_of_pages() {
        for (html, stated, site, expected) in [
            (
                "<title>The bridge opens - The Courier</title><h1>The Courier</h1><h2>The bridge opens</h2>",
                None,
                None,
                "The bridge opens",
            ),
            ("<title>大桥今日通车-澜江新报</title>", None, None, "大桥今日通车"),
            ("<title>大桥今日通车_澜江新报_要闻</title>", None, None, "大桥今日通车"),
            ("<title>Well-known bridge</title>", None, None, "Well-known bridge"),
            ("<title>The Courier</title><h1>The bridge opens</h1>", None, Some("The Courier"), "The bridge opens"),
            ("<title>x</title>", Some("The bridge opens: The Courier"), Some("The Courier"), "The bridge opens"),
            (
                "<title>x</title><h1>The “bridge” opens</h1>",
                Some("The \"bridge\" opens | A"),
                None,
                "The “bridge” opens",
            ),
            ("<h1>The bridge</h1>", None, None, "The bridge"),
            ("<h1>The bridge</h1><h1>The river</h1>", None, None, ""),
        ] {
            let said = Said { headline: stated.map(str::to_owned), site: site.map(str::to_owned), ..Said::default() };
            assert_eq!(find(&Document::from(html), &said).unwrap_or_default(), expected, "{html}");
        }
    }
}
