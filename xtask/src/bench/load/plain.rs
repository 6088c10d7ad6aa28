//! The story as plain static HTML: what the time of Newsprint's page is held against.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use html_escape::encode_quoted_attribute;
use pulldown_cmark::{CowStr, Event, Parser, Tag, html};

use super::story::{NEXT, Story};

/// The page, with names where the story's parts stand.
const TEMPLATE: &str = include_str!("plain.html");

/// Writes the page with its picture and the site's own style sheet into a folder.
pub fn write(story: &Story, site: &Path, folder: &Path) -> Result<()> {
    let made = fs::read_to_string(site.join(story.place.href).join("index.html"))?;
    let style = style_sheet(&made).context("press's page has no style sheet")?;
    let page = folder.join(story.place.href);
    fs::create_dir_all(&page)?;
    fs::write(page.join("index.html"), page_of(story, style))?;
    for file in [style, &story.picture.src] {
        let copy = folder.join(file);
        fs::create_dir_all(copy.parent().context("no folder")?)?;
        fs::copy(site.join(file), copy).with_context(|| format!("press wrote no {file}"))?;
    }
    Ok(())
}

fn page_of(story: &Story, style: &str) -> String {
    let picture = &story.picture;
    let (width, height) = (picture.size.0.to_string(), picture.size.1.to_string());
    let texts = [
        ("headline", story.headline.as_str()),
        ("dek", &story.dek),
        ("style", style),
        ("authors", &story.authors),
        ("published", &story.published),
        ("src", &picture.src),
        ("alt", &picture.alt),
        ("width", &width),
        ("height", &height),
        ("caption", &picture.caption),
    ];
    let page = texts.into_iter().fold(TEMPLATE.to_owned(), |page, (name, text)| {
        page.replace(&format!("{{{name}}}"), &encode_quoted_attribute(text))
    });
    page.replace("{body}", &body(&story.body))
}

/// The text as HTML, with the link to the next story as it stands on the site.
fn body(markdown: &str) -> String {
    let events = Parser::new(markdown).map(|event| match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = if dest_url.ends_with(NEXT.file) { CowStr::from(NEXT.href) } else { dest_url };
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        other => other,
    });
    let mut text = String::new();
    html::push_html(&mut text, events);
    text
}

/// The address of the first style sheet of a page.
fn style_sheet(html: &str) -> Option<&str> {
    let address =
        html.split("href=\"").filter_map(|rest| rest.split('"').next()).find(|href| href.ends_with(".css"))?;
    Some(address.trim_start_matches("./"))
}

#[cfg(test)]
mod tests {
    use super::{page_of, style_sheet};
    use crate::bench::load::story::tests::story;

    #[test]
    fn the_page_holds_the_story() {
        let page = page_of(&story().expect("a story"), "newsprint-1.css");
        for part in [
            "<h1>Ink &amp; walls</h1>",
            "href=\"newsprint-1.css\"",
            "alt=\"&quot;Pond&quot;\" width=\"4\" height=\"3\"",
            "<em><a href=\"news/2026/yanxi-west-station/\">new station</a></em>",
        ] {
            assert!(page.contains(part), "no {part} in:\n{page}");
        }
        assert!(!page.contains('{'), "{page}");
    }

    #[test]
    fn the_style_sheet_is_found() {
        assert_eq!(style_sheet("<a href=\"x\"><link href=\"./n-1.css\"/>"), Some("n-1.css"));
        assert_eq!(style_sheet("<a href=\"x\">"), None);
    }
}
