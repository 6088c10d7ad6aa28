//! What the body of a story is made of. Never HTML, so that content cannot carry a script into a page.

use crate::{
    inline::Inline,
    media::{Embed, Figure, Recording},
};
use serde::{Deserialize, Serialize};

/// One block of a body.
///
/// In JSON an object with one key, the name of the variant: `{"paragraph": ["Text"]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A subhead.
    Heading(Heading),
    /// A picture.
    Image(Figure),
    /// Pictures shown as a grid, in the order of looking.
    Gallery(Vec<Figure>),
    /// A film that the page plays itself.
    Video(Recording),
    /// A recording that the page plays itself.
    Audio(Recording),
    /// Somebody's words.
    Quote(Quote),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// Code or other text whose lines and spaces count.
    Code(Code),
    /// Something beside the story: a box, a note, a warning.
    Aside(Aside),
    /// Something folded away under a line.
    Details(Details),
    /// Terms with their meanings.
    Definitions(Vec<Definition>),
    /// Something shown by another site.
    Embed(Embed),
    /// A change of scene.
    Rule,
}

/// A subhead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Heading {
    /// 2 to 6; the headline of the page is 1.
    pub level: u8,
    /// Its anchor, unique in the story.
    pub id: String,
    /// Its words.
    pub content: Vec<Inline>,
}

/// Somebody's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quote {
    /// What was said.
    pub body: Vec<Block>,
    /// Who said it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credit: Vec<Inline>,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct List {
    /// The number of the first item, when the items are numbered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    /// The items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// Whether the task is done, when the item is a task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
    /// What it says.
    pub body: Vec<Block>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Table {
    /// What it shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
    /// The rows of headings at its top.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<Vec<Cell>>,
    /// The rows below.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// Whether it is the heading of its row or column.
    #[serde(default, skip_serializing_if = "is_false")]
    pub heading: bool,
    /// How its text is set; absent for the start of the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    /// How many columns it spans, when more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<u16>,
    /// How many rows it spans, when more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u16>,
    /// What it says.
    pub body: Vec<Block>,
}

/// How the text of a cell is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// In the middle.
    Center,
    /// At the end of the line, as numbers are.
    End,
}

/// Code or other text whose lines and spaces count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Code {
    /// The name of its language, as the story gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The text.
    pub text: String,
}

/// Something beside the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Aside {
    /// Its heading.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub title: Vec<Inline>,
    /// What it says.
    pub body: Vec<Block>,
}

/// Something folded away under a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Details {
    /// The line that is always seen.
    pub summary: Vec<Inline>,
    /// What it opens.
    pub body: Vec<Block>,
}

/// A term with its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// What it means.
    pub body: Vec<Block>,
}

fn is_false(value: &bool) -> bool {
    !value
}
