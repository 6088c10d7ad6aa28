//! What a paragraph is made of.

use crate::{language::Language, media::Picture};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A run of text or an element inside a paragraph.
///
/// In JSON a plain text is a string, everything else an object with one key, the name of the variant:
/// `["The ", {"strong": ["new"]}, " bridge"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum Inline {
    /// Text as it is read.
    Text(String),
    /// Any other element.
    Element(Element),
}

/// An element inside a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Element {
    /// Important words.
    Strong(Vec<Inline>),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Words that no longer hold.
    Deleted(Vec<Inline>),
    /// Words that were added.
    Inserted(Vec<Inline>),
    /// Words marked as relevant here.
    Marked(Vec<Inline>),
    /// Lowered text, as in H₂O.
    Subscript(Vec<Inline>),
    /// Raised text, as in m².
    Superscript(Vec<Inline>),
    /// A side remark in small print.
    Small(Vec<Inline>),
    /// Code, commands, keys.
    Code(String),
    /// A link.
    Link(Link),
    /// A passage in another language than the page's.
    Foreign(Foreign),
    /// Text with its pronunciation above it.
    Ruby(Ruby),
    /// A picture that stands in the line, such as a flag.
    Picture(Picture),
    /// The mark of a footnote, by its number, counted from 1.
    Footnote(u32),
    /// The end of a line inside a paragraph; an object too, since a string would be text.
    Break {},
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// Relative to the site's root (never to the page, and never a bare `#fragment`), or absolute
    /// with one of the schemes http, https, mailto, tel.
    pub href: String,
    /// What is linked.
    pub content: Vec<Inline>,
}

/// A passage in another language than the page's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Foreign {
    /// The language.
    pub language: Language,
    /// The passage.
    pub content: Vec<Inline>,
}

/// Text with its pronunciation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ruby {
    /// The text.
    pub content: Vec<Inline>,
    /// How it is pronounced.
    pub reading: String,
}

impl Element {
    /// What it holds, when it holds inlines.
    pub fn content(&self) -> Option<&[Inline]> {
        match self {
            Self::Strong(content)
            | Self::Emphasis(content)
            | Self::Deleted(content)
            | Self::Inserted(content)
            | Self::Marked(content)
            | Self::Subscript(content)
            | Self::Superscript(content)
            | Self::Small(content)
            | Self::Link(Link { content, .. })
            | Self::Foreign(Foreign { content, .. })
            | Self::Ruby(Ruby { content, .. }) => Some(content),
            Self::Code(_) | Self::Picture(_) | Self::Footnote(_) | Self::Break {} => None,
        }
    }
}

impl From<Element> for Inline {
    fn from(element: Element) -> Self {
        Inline::Element(element)
    }
}

impl From<&str> for Inline {
    fn from(text: &str) -> Self {
        Inline::Text(text.to_owned())
    }
}

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Inline::Text(text) => serializer.serialize_str(text),
            Inline::Element(element) => element.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Inline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Inline;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a text or an object with one key")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Inline, E> {
                Ok(Inline::Text(text.to_owned()))
            }

            fn visit_string<E: de::Error>(self, text: String) -> Result<Inline, E> {
                Ok(Inline::Text(text))
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Inline, A::Error> {
                Element::deserialize(de::value::MapAccessDeserializer::new(map)).map(Inline::Element)
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_a_string_and_an_element_an_object() {
        let line = vec![
            Inline::from("The "),
            Element::Strong(vec!["break".into()]).into(),
            Element::Break {}.into(),
            Element::Footnote(1).into(),
        ];
        let json = serde_json::to_string(&line).expect("JSON");
        assert_eq!(json, r#"["The ",{"strong":["break"]},{"break":{}},{"footnote":1}]"#);
        assert_eq!(serde_json::from_str::<Vec<Inline>>(&json).expect("inlines"), line);
    }
}
