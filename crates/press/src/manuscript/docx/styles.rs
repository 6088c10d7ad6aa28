//! The styles of a document, by what they mean for a story.

use super::xml;
use crate::manuscript::{Format, Shift, Style};
use roxmltree::{Document, Node};
use std::collections::HashMap;

/// How far styles are followed that build on others.
const LONGEST_CHAIN: usize = 20;

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub struct Styles(HashMap<String, Entry>);

/// One style.
#[derive(Debug, Default)]
struct Entry {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<ListPlace>,
    switches: Switches,
}

/// The place in a list that a paragraph or a style names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListPlace {
    /// The list; 0 is none.
    pub list: Option<u32>,
    /// How deep.
    pub level: Option<usize>,
}

/// What is switched on or off for characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Switches {
    strong: Option<bool>,
    emphasis: Option<bool>,
    deleted: Option<bool>,
    shift: Option<Option<Shift>>,
    hidden: Option<bool>,
}

impl Switches {
    /// Those that an element `rPr` holds.
    pub fn read(properties: Node<'_, '_>) -> Self {
        Self {
            strong: xml::switch(properties, "b"),
            emphasis: xml::switch(properties, "i"),
            deleted: xml::switch(properties, "strike").or_else(|| xml::switch(properties, "dstrike")),
            shift: xml::value(properties, "vertAlign").map(|align| match align {
                "superscript" => Some(Shift::Raised),
                "subscript" => Some(Shift::Lowered),
                _ => None,
            }),
            hidden: xml::switch(properties, "vanish"),
        }
    }

    /// These, and where they say nothing others.
    fn or(self, others: Self) -> Self {
        Self {
            strong: self.strong.or(others.strong),
            emphasis: self.emphasis.or(others.emphasis),
            deleted: self.deleted.or(others.deleted),
            shift: self.shift.or(others.shift),
            hidden: self.hidden.or(others.hidden),
        }
    }

    /// The same in a heading, which is bold by itself.
    pub fn in_heading(self) -> Self {
        Self { strong: None, ..self }
    }

    /// Whether the characters are not seen.
    pub fn is_hidden(self) -> bool {
        self.hidden == Some(true)
    }

    /// How the characters are set.
    pub fn format(self) -> Format {
        let is_on = |switch: Option<bool>| switch == Some(true);
        Format {
            strong: is_on(self.strong),
            emphasis: is_on(self.emphasis),
            deleted: is_on(self.deleted),
            shift: self.shift.flatten(),
        }
    }
}

impl ListPlace {
    /// The one that an element `pPr` names.
    pub fn read(properties: Node<'_, '_>) -> Option<Self> {
        let place = xml::child(properties, "numPr")?;
        Some(Self { list: xml::number(place, "numId"), level: xml::number(place, "ilvl") })
    }
}

impl Styles {
    /// Reads the part with the styles.
    pub fn read(document: &Document<'_>) -> Self {
        let style = |node: Node<'_, '_>| {
            let properties = xml::child(node, "pPr");
            let entry = Entry {
                name: plain(xml::value(node, "name").unwrap_or_default()),
                based_on: xml::value(node, "basedOn").map(str::to_owned),
                outline: properties.and_then(|properties| xml::number(properties, "outlineLvl")),
                list: properties.and_then(ListPlace::read),
                switches: xml::child(node, "rPr").map(Switches::read).unwrap_or_default(),
            };
            Some((xml::attribute(node, "styleId")?.to_owned(), entry))
        };
        let styles = document.root_element().children().filter(|node| xml::name(*node) == "style");
        Self(styles.filter_map(style).collect())
    }

    /// A style and those that it builds on.
    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s Entry> {
        let above = |entry: &&'s Entry| self.0.get(entry.based_on.as_deref()?);
        std::iter::successors(self.0.get(id), above).take(LONGEST_CHAIN)
    }

    /// What paragraphs of a style are.
    pub fn meaning(&self, id: &str) -> Style {
        let known = self.chain(id).find_map(|entry| {
            let heading = entry.outline.filter(|level| *level < 9).map(|level| Style::Heading(level + 1));
            named(&entry.name).or(heading)
        });
        // A document without its styles still calls them by name.
        known.or_else(|| named(&plain(id)).filter(|_| !self.0.contains_key(id))).unwrap_or_default()
    }

    /// The place in a list that paragraphs of a style have.
    pub fn list(&self, id: &str) -> Option<ListPlace> {
        self.chain(id).find_map(|entry| entry.list)
    }

    /// How characters of a style are set.
    pub fn switches(&self, own: Switches, id: Option<&str>) -> Switches {
        self.chain(id.unwrap_or_default()).fold(own, |switches, entry| switches.or(entry.switches))
    }
}

/// A name without case and white space.
fn plain(name: &str) -> String {
    name.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// What a style is by its name: in documents the names are English, whatever language the program speaks.
fn named(name: &str) -> Option<Style> {
    let level = |number: &str| number.parse().ok().filter(|level| (1..=9).contains(level)).map(Style::Heading);
    match name {
        "title" | "标题" => Some(Style::Title),
        "subtitle" | "副标题" => Some(Style::Subtitle),
        "quote" | "intensequote" | "quotations" | "blocktext" | "引用" | "明显引用" => Some(Style::Quote),
        "caption" | "题注" => Some(Style::Caption),
        name => name.strip_prefix("heading").or_else(|| name.strip_prefix("标题")).and_then(level),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_by_their_names() {
        let text = r#"<styles>
            <style styleId="2"><name val="heading 2"/><pPr><outlineLvl val="1"/></pPr></style>
            <style styleId="a"><name val="Our subhead"/><basedOn val="2"/><rPr><b/></rPr></style>
            <style styleId="b"><name val="Loop"/><basedOn val="b"/></style>
            <style styleId="c"><name val="Deep"/><pPr><outlineLvl val="3"/></pPr></style>
        </styles>"#;
        let styles = Styles::read(&Document::parse(text).expect("XML"));
        for (id, style) in [
            ("2", Style::Heading(2)),
            ("a", Style::Heading(2)),
            ("b", Style::Body),
            ("c", Style::Heading(4)),
            ("Title", Style::Title),
            ("Heading1", Style::Heading(1)),
            ("Normal", Style::Body),
        ] {
            assert_eq!(styles.meaning(id), style, "{id}");
        }
        assert!(styles.switches(Switches::default(), Some("a")).format().strong);
    }
}
