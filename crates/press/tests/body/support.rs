//! A small site for the tests of bodies.

use newsprint::{
    body::{self, Body, Resolver, Target},
    media::NoPicture,
};
use newsprint_model::{Language, media::Picture};

/// The address of the story in the tests.
pub const HREF: &str = "news/2024/story/";

/// A site on which a target decides by its own name what it is.
pub struct Site;

impl Resolver for Site {
    fn link(&self, target: &str) -> Target {
        if target.starts_with("javascript:") || target.starts_with("data:") {
            Target::Refused
        } else if target.contains("dead") {
            Target::Dead
        } else {
            Target::Href(target.to_owned())
        }
    }

    fn picture(&self, target: &str) -> Result<Picture, NoPicture> {
        if target.contains("missing") {
            return Err(NoPicture::Missing);
        }
        Ok(Picture { src: format!("media/{target}"), alt: String::new(), size: None })
    }

    fn language_name(&self, language: &Language) -> Option<String> {
        (language.as_str() == "de").then(|| "Deutsch".to_owned())
    }

    fn variable(&self, key: &str) -> Option<String> {
        (key == "lang").then(|| "en".to_owned())
    }
}

/// Parses a text of the story in the tests.
pub fn parse(text: &str, language: &str) -> Body {
    let language: Language = language.parse().expect("a language");
    body::parse(text, &language, HREF, &Site)
}
