//! A paragraph that is being written: white space collapses as in a browser, elements open and close.

use super::{kinds::Format, text};
use newsprint_model::{
    Inline, Language,
    inline::{Element, Foreign, Link, Ruby},
    media::{Figure, Picture},
};

/// An element that is open while a paragraph is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Style {
    /// Set differently.
    Format(Format),
    /// A link to an address of the index.
    Link(String),
    /// Another language.
    Foreign(Language),
    /// Characters that are pronounced like this.
    Ruby(String),
    /// Nothing that is kept.
    Plain,
}

/// White space that stands where the line is now; whether it is kept depends on what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// None.
    None,
    /// A space, outside of all but so many open elements.
    Space(usize),
    /// The same, and it holds the end of a line of the text.
    Newline(usize),
    /// The end of a line that the reader sees.
    Break(usize),
}

/// A paragraph that is being written.
#[derive(Debug)]
pub struct Line {
    /// What is outside of all open elements.
    content: Vec<Inline>,
    /// The open elements with what they hold, outermost first.
    open: Vec<(Style, Vec<Inline>)>,
    gap: Gap,
    /// The last character written; `None` at the beginning.
    last: Option<char>,
    /// The pictures in the line with their captions, in order.
    figures: Vec<Figure>,
}

/// A finished paragraph.
#[derive(Debug)]
pub struct Finished {
    /// Its content.
    pub content: Vec<Inline>,
    /// The pictures in it with their captions, in order.
    pub figures: Vec<Figure>,
}

/// Stands for an element in [`Line::last`]: neither white space nor of a script without spaces.
const ELEMENT: char = '\u{FFFC}';

impl Line {
    /// An empty paragraph in the page's language, or in another.
    pub fn new(language: Option<Language>) -> Self {
        let open = language.map(|language| (Style::Foreign(language), Vec::new())).into_iter().collect();
        Self { content: Vec::new(), open, gap: Gap::None, last: None, figures: Vec::new() }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The language of what is written now, when it is not the page's.
    pub fn language(&self) -> Option<&Language> {
        self.open.iter().rev().find_map(|(style, _)| match style {
            Style::Foreign(language) => Some(language),
            Style::Format(_) | Style::Link(_) | Style::Ruby(_) | Style::Plain => None,
        })
    }

    /// Whether a link is open.
    pub fn in_link(&self) -> bool {
        self.open.iter().any(|(style, _)| matches!(style, Style::Link(_)))
    }

    /// Opens an element; one that is open already changes nothing.
    pub fn open(&mut self, style: Style) {
        let repeats = match &style {
            Style::Format(Format::Subscript | Format::Superscript | Format::Small) | Style::Ruby(_) | Style::Plain => {
                false
            }
            Style::Format(_) => self.open.iter().any(|(open, _)| *open == style),
            Style::Link(_) => self.in_link(),
            Style::Foreign(language) => self.language() == Some(language),
        };
        self.open.push((if repeats { Style::Plain } else { style }, Vec::new()));
    }

    /// Closes the innermost open element.
    pub fn close(&mut self) {
        let Some((style, content)) = self.open.pop() else { return };
        let depth = self.open.len();
        self.gap = match self.gap {
            Gap::None => Gap::None,
            Gap::Space(level) => Gap::Space(level.min(depth)),
            Gap::Newline(level) => Gap::Newline(level.min(depth)),
            Gap::Break(level) => Gap::Break(level.min(depth)),
        };
        if content.is_empty() {
            return;
        }
        let target = self.target(depth);
        match wrap(style, content) {
            Ok(element) => target.push(element.into()),
            Err(content) => content.into_iter().for_each(|inline| push(target, inline)),
        }
    }

    /// Writes text as HTML shows it.
    pub fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if is_collapsible(first) {
                let end = rest.find(|char| !is_collapsible(char)).unwrap_or(rest.len());
                self.space(rest[..end].contains('\n'));
                rest = &rest[end..];
            } else if first.is_whitespace() && self.at_start() {
                // An indentation, such as the two ideographic spaces of a typed Chinese paragraph.
                rest = &rest[first.len_utf8()..];
            } else {
                let (words, after) = rest.split_at(words(rest));
                self.settle(Some(first));
                push_text(self.current(), words);
                self.last = words.chars().next_back();
                rest = after;
            }
        }
    }

    /// Writes an element that is no style.
    pub fn element(&mut self, element: Element) {
        self.settle(None);
        self.current().push(element.into());
        self.last = Some(ELEMENT);
    }

    /// Puts a picture into the line.
    pub fn picture(&mut self, figure: Figure) {
        self.element(Element::Picture(figure.picture.clone()));
        self.figures.push(figure);
    }

    /// Ends the line of text; `true` when it had been ended already, so that a new paragraph begins.
    pub fn end_line(&mut self) -> bool {
        if self.last.is_none() {
            return false;
        }
        let ended = matches!(self.gap, Gap::Break(_));
        self.gap = Gap::Break(self.open.len());
        ended
    }

    /// White space at this place; `newline` when it holds the end of a line of the text.
    pub fn space(&mut self, newline: bool) {
        if self.last.is_some() && self.gap == Gap::None {
            // Outside of elements that hold nothing yet.
            let empty = self.open.iter().rev().take_while(|(_, content)| content.is_empty()).count();
            let level = self.open.len() - empty;
            self.gap = if newline { Gap::Newline(level) } else { Gap::Space(level) };
        }
    }

    /// Takes the paragraph out; what was open is open in the next.
    pub fn finish(&mut self) -> Finished {
        let styles: Vec<Style> = self.open.iter().map(|(style, _)| style.clone()).collect();
        while !self.open.is_empty() {
            self.close();
        }
        self.open = styles.into_iter().map(|style| (style, Vec::new())).collect();
        (self.gap, self.last) = (Gap::None, None);
        let mut content = std::mem::take(&mut self.content);
        trim_end(&mut content);
        Finished { content, figures: std::mem::take(&mut self.figures) }
    }

    fn at_start(&self) -> bool {
        self.last.is_none() || matches!(self.gap, Gap::Break(_))
    }

    /// Writes the white space before something visible, where it is to be kept.
    fn settle(&mut self, next: Option<char>) {
        let wide = |char: Option<char>| char.is_some_and(text::is_written_without_spaces);
        let spaced = |char: Option<char>| char.is_some_and(text::is_wide_punctuation);
        match std::mem::replace(&mut self.gap, Gap::None) {
            Gap::None => {}
            // CSS Text Level 3, segment break transformation: no space where two such characters meet. Nor beside
            // punctuation that brings its own space.
            Gap::Newline(_) if wide(self.last) && wide(next) || spaced(self.last) || spaced(next) => {}
            Gap::Space(level) | Gap::Newline(level) => push_text(self.target(level), " "),
            Gap::Break(level) => self.target(level).push(Element::Break {}.into()),
        }
    }

    fn current(&mut self) -> &mut Vec<Inline> {
        self.target(self.open.len())
    }

    /// Where content inside of the first `level` open elements goes.
    fn target(&mut self, level: usize) -> &mut Vec<Inline> {
        match level.checked_sub(1).and_then(|index| self.open.get_mut(index)) {
            Some((_, content)) => content,
            None => &mut self.content,
        }
    }
}

fn wrap(style: Style, content: Vec<Inline>) -> Result<Element, Vec<Inline>> {
    Ok(match style {
        Style::Format(Format::Strong) => Element::Strong(content),
        Style::Format(Format::Emphasis) => Element::Emphasis(content),
        Style::Format(Format::Deleted) => Element::Deleted(content),
        Style::Format(Format::Inserted) => Element::Inserted(content),
        Style::Format(Format::Marked) => Element::Marked(content),
        Style::Format(Format::Subscript) => Element::Subscript(content),
        Style::Format(Format::Superscript) => Element::Superscript(content),
        Style::Format(Format::Small) => Element::Small(content),
        Style::Link(href) => Element::Link(Link { href, content }),
        Style::Foreign(language) => Element::Foreign(Foreign { language, content }),
        Style::Ruby(reading) => Element::Ruby(Ruby { content, reading }),
        Style::Plain => return Err(content),
    })
}

/// Adds an inline; text joins the text before it.
pub fn push(content: &mut Vec<Inline>, inline: Inline) {
    match inline {
        Inline::Text(text) => push_text(content, &text),
        Inline::Element(_) => content.push(inline),
    }
}

fn push_text(content: &mut Vec<Inline>, text: &str) {
    match content.last_mut() {
        Some(Inline::Text(run)) => run.push_str(text),
        Some(Inline::Element(_)) | None => content.push(Inline::Text(text.to_owned())),
    }
}

/// Removes the white space and the line ends at the end of a paragraph.
fn trim_end(content: &mut Vec<Inline>) {
    while let Some(last) = content.last_mut() {
        match last {
            Inline::Text(text) => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    return;
                }
            }
            Inline::Element(Element::Break {}) => {}
            Inline::Element(element) => {
                let Some(inner) = inner_mut(element) else { return };
                trim_end(inner);
                if !inner.is_empty() {
                    return;
                }
            }
        }
        content.pop();
    }
}

/// What an element holds, when it holds inlines.
pub fn inner_mut(element: &mut Element) -> Option<&mut Vec<Inline>> {
    match element {
        Element::Strong(content)
        | Element::Emphasis(content)
        | Element::Deleted(content)
        | Element::Inserted(content)
        | Element::Marked(content)
        | Element::Subscript(content)
        | Element::Superscript(content)
        | Element::Small(content)
        | Element::Link(Link { content, .. })
        | Element::Foreign(Foreign { content, .. })
        | Element::Ruby(Ruby { content, .. }) => Some(content),
        Element::Code(_) | Element::Picture(Picture { .. }) | Element::Footnote(_) | Element::Break {} => None,
    }
}

/// The length of the words at the beginning of a text that single spaces separate, in bytes.
fn words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_space = |at: usize| bytes.get(at).is_none_or(|&byte| is_collapsible(char::from(byte)));
    (0..bytes.len()).find(|&at| is_space(at) && (bytes[at] != b' ' || is_space(at + 1))).unwrap_or(bytes.len())
}

/// The white space that HTML collapses; no-break and ideographic spaces are kept.
fn is_collapsible(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r' | '\x0C')
}
