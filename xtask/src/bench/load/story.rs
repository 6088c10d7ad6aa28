//! A story of the demo newsroom: what the three subjects are made of.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::workspace;

/// Where a story stands.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its file under the demo's English content.
    pub file: &'static str,
    /// Its address on the site.
    pub href: &'static str,
}

/// The story that is measured: of a usual length, with a picture and a link to the second one.
pub const READ: Place =
    Place { file: "travel/2026-11-14-yanxi-white-walls.md", href: "travel/2026/yanxi-white-walls/" };
/// The story whose link is clicked.
pub const NEXT: Place = Place { file: "news/2026-11-19-yanxi-west-station.md", href: "news/2026/yanxi-west-station/" };
/// What the subjects that are not built by press hold.
pub const ALL: [Place; 4] = [
    READ,
    NEXT,
    Place { file: "news/2026-11-21-third-bridge-opens.md", href: "news/2026/third-bridge-opens/" },
    Place { file: "people/2026-11-21-ferry-captain.md", href: "people/2026/ferry-captain/" },
];

/// What a story says.
#[derive(Debug)]
pub struct Story {
    /// Where it stands.
    pub place: Place,
    /// Its headline.
    pub headline: String,
    /// Its standfirst.
    pub dek: String,
    /// The names of those who wrote it.
    pub authors: String,
    /// When it was published, in words.
    pub published: String,
    /// Its picture.
    pub picture: Picture,
    /// Its text in Markdown.
    pub body: String,
}

/// A picture above a story.
#[derive(Debug)]
pub struct Picture {
    /// Its file, seen from the top of the site.
    pub src: String,
    /// What is on it.
    pub alt: String,
    /// Width and height in pixels.
    pub size: (u64, u64),
    /// What stands below it.
    pub caption: String,
}

impl Story {
    /// Reads a story: its text from the demo's sources, the rest from what press has made of it.
    pub fn read(place: Place, site: &Path) -> Result<Self> {
        let file = workspace::root().join("demo/content/en").join(place.file);
        let source = fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))?;
        let data = site.join(place.href).join("index.json");
        let data = fs::read(&data).with_context(|| format!("press made no {}", data.display()))?;
        Self::new(place, &source, &serde_json::from_slice(&data)?)
            .with_context(|| format!("{} lacks what is measured: a dek, an author, a picture", place.file))
    }

    fn new(place: Place, source: &str, data: &Value) -> Option<Self> {
        let article = &data["article"];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let figure = &article["lead_picture"];
        let size = &figure["picture"]["size"];
        let authors = article["authors"].as_array()?.iter().map(|author| text(&author["name"]));
        Some(Self {
            place,
            headline: text(&article["headline"])?,
            dek: text(&article["dek"])?,
            authors: authors.collect::<Option<Vec<_>>>()?.join(", "),
            published: text(&article["published"]["label"])?,
            picture: Picture {
                src: text(&figure["picture"]["src"])?,
                alt: text(&figure["picture"]["alt"])?,
                size: (size[0].as_u64()?, size[1].as_u64()?),
                caption: text(&figure["caption"][0])?,
            },
            // The text begins after the second line of dashes.
            body: source.splitn(3, "---\n").nth(2)?.to_owned(),
        })
    }
}

#[cfg(test)]
pub mod tests {
    use serde_json::json;

    use super::{READ, Story};

    /// A story with a link to the next one.
    pub fn story() -> Option<Story> {
        let data = json!({ "article": {
            "headline": "Ink & walls", "dek": "A town", "authors": [{ "name": "A" }, { "name": "B" }],
            "published": { "label": "today" },
            "lead_picture": { "picture": { "src": "media/1.jpg", "alt": "\"Pond\"", "size": [4, 3] }, "caption": ["Mist"] },
        } });
        let source = "---\ntitle: Ink\n---\nThe *[new station](../news/2026-11-19-yanxi-west-station.md)* --- far.\n";
        Story::new(READ, source, &data)
    }

    #[test]
    fn a_story_is_its_text_and_what_press_made_of_the_rest() {
        let story = story().expect("a whole story");
        assert_eq!(story.authors, "A, B");
        assert_eq!(story.picture.size, (4, 3));
        assert!(story.body.starts_with("The *"), "{}", story.body);
        assert!(Story::new(READ, "no dashes", &json!({})).is_none());
    }
}
