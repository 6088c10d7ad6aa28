//! What manuscripts are made of.

/// A part of a manuscript.
#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph of any style.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A box beside the text.
    Aside(Vec<Part>),
}

/// A paragraph.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it begins.
    pub at: usize,
    /// What it is.
    pub style: Style,
    /// Its place in a list, when it is an item.
    pub item: Option<Item>,
    /// How it is set, for cells of tables.
    pub align: Option<Align>,
    /// What stands in it.
    pub runs: Vec<Run>,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// An ordinary paragraph.
    #[default]
    Body,
    /// The headline.
    Title,
    /// The line below the headline.
    Subtitle,
    /// A heading of this level, from 1.
    Heading(u8),
    /// Somebody's words.
    Quote,
    /// The words under a picture or a table.
    Caption,
}

/// How a paragraph is set, where that is not at the start of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// In the middle.
    Center,
    /// On the right.
    Right,
}

/// A place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which list; neighbours with another number are of another.
    pub list: u32,
    /// How deep the list stands in others, from 0.
    pub level: usize,
    /// The item's number, when the list has numbers.
    pub number: Option<u32>,
}

/// Something in a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub enum Run {
    /// Text.
    Text(Text),
    /// The end of a line.
    Break,
    /// A picture.
    Picture(Picture),
    /// The mark of a footnote, by its label.
    Note(String),
    /// A place that links lead to.
    Anchor(String),
    /// Characters with their pronunciation.
    Ruby {
        /// The characters.
        text: String,
        /// How they are pronounced.
        reading: String,
    },
}

/// Text that is set in one way.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The characters.
    pub text: String,
    /// How they are set.
    pub format: Format,
    /// Where they lead, as written.
    pub link: Option<String>,
}

/// How text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Format {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub emphasis: bool,
    /// Struck through.
    pub deleted: bool,
    /// Raised or lowered.
    pub shift: Option<Shift>,
}

/// Where text stands beside the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Above.
    Raised,
    /// Below.
    Lowered,
}

/// A picture.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its address on the web, or its name inside of the file.
    pub src: String,
    /// What it shows.
    pub alt: String,
    /// Whether it is so small that it belongs into the line.
    pub is_small: bool,
}

/// A table.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Where it begins.
    pub at: usize,
    /// The rows; those of headings come first.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Whether it is repeated on every page as the table's head.
    pub is_head: bool,
    /// The cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Cell {
    /// How many columns it spans.
    pub columns: u16,
    /// How many rows it spans.
    pub rows: u16,
    /// What stands in it.
    pub parts: Vec<Part>,
}

/// A footnote.
#[derive(Debug, PartialEq, Eq)]
pub struct Note {
    /// What its mark calls it.
    pub label: String,
    /// Its text.
    pub parts: Vec<Part>,
}

impl Paragraph {
    /// A paragraph of unset text.
    pub fn plain(at: usize, text: &str) -> Self {
        let run = Run::Text(Text { text: text.to_owned(), ..Text::default() });
        Self { at, runs: vec![run], ..Self::default() }
    }

    /// Its words without anything else.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for run in &self.runs {
            match run {
                Run::Text(Text { text, .. }) | Run::Ruby { text, .. } => words.push_str(text),
                Run::Break => words.push('\n'),
                Run::Picture(_) | Run::Note(_) | Run::Anchor(_) => {}
            }
        }
        words
    }

    /// Whether there is a word in it.
    pub fn has_words(&self) -> bool {
        self.runs.iter().any(|run| match run {
            Run::Text(Text { text, .. }) | Run::Ruby { text, .. } => !text.trim().is_empty(),
            Run::Break | Run::Picture(_) | Run::Note(_) | Run::Anchor(_) => false,
        })
    }

    /// Whether it holds nothing but a word of text: no picture, no mark of a footnote.
    pub(super) fn is_text(&self) -> bool {
        !self.runs.iter().any(|run| matches!(run, Run::Picture(_) | Run::Note(_)))
    }

    /// The pictures in it.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.runs.iter().filter_map(|run| match run {
            Run::Picture(picture) => Some(picture),
            Run::Text(_) | Run::Break | Run::Note(_) | Run::Anchor(_) | Run::Ruby { .. } => None,
        })
    }

    /// The first address that something in it leads to.
    pub(super) fn link(&self) -> Option<&str> {
        self.runs.iter().find_map(|run| match run {
            Run::Text(text) => text.link.as_deref(),
            Run::Break | Run::Picture(_) | Run::Note(_) | Run::Anchor(_) | Run::Ruby { .. } => None,
        })
    }
}
