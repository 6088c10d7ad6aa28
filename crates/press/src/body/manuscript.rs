//! What was written in another program becomes a tree.

mod lists;
mod tables;

use super::{
    html::{Parsed, Tree},
    markdown::attribute,
    names,
};
use crate::manuscript::{Manuscript, Paragraph, Part, Picture, Run, Shift, Style, Text};
use html5ever::{Attribute, LocalName, local_name};

/// How many elements a document may have for each byte of its text.
const NODES_A_SIGN: usize = 4;
/// The levels of subheads below the headline.
const SUBHEADS: [LocalName; 5] =
    [local_name!("h2"), local_name!("h3"), local_name!("h4"), local_name!("h5"), local_name!("h6")];

/// The tree of a manuscript.
pub fn tree(manuscript: &Manuscript) -> Parsed {
    // Of a table with empty cells there is more than its text.
    let tree = Tree::new(manuscript.text.len() * NODES_A_SIGN);
    let feeder = Feeder { tree: &tree, shift: shift(&manuscript.parts) };
    feeder.parts(&manuscript.parts);
    for note in &manuscript.notes {
        feeder.wrapped(LocalName::from(names::NOTE), vec![attribute("id", &note.label)], || {
            feeder.parts(&note.parts);
        });
    }
    tree.finish()
}

/// How many levels headings move down: those of the first level stand below the headline too.
fn shift(parts: &[Part]) -> usize {
    let is_first = |part: &Part| matches!(part, Part::Paragraph(paragraph) if paragraph.style == Style::Heading(1));
    usize::from(parts.iter().any(is_first))
}

/// Turns parts into elements.
struct Feeder<'t> {
    tree: &'t Tree,
    shift: usize,
}

impl Feeder<'_> {
    fn parts(&self, parts: &[Part]) {
        let mut rest = parts;
        while let [first, after @ ..] = rest {
            rest = after;
            match first {
                Part::Table(table) => rest = self.table_with_caption(None, table, rest),
                Part::Aside(parts) => self.wrapped(local_name!("aside"), Vec::new(), || self.parts(parts)),
                Part::Paragraph(paragraph) => match (paragraph.style, rest) {
                    (_, [Part::Table(table), after @ ..]) if is_caption(paragraph) => {
                        rest = self.table_with_caption(Some(paragraph), table, after);
                    }
                    (Style::Quote, _) => {
                        let more = rest.iter().take_while(|part| is_styled(part, Style::Quote)).count();
                        let quote = &parts[parts.len() - rest.len() - 1..][..=more];
                        rest = &rest[more..];
                        self.wrapped(local_name!("blockquote"), Vec::new(), || {
                            paragraphs(quote).for_each(|paragraph| self.with_pictures(paragraph));
                        });
                    }
                    _ if paragraph.item.is_some() => {
                        let more = rest.iter().take_while(|part| is_item(part)).count();
                        let items = &parts[parts.len() - rest.len() - 1..][..=more];
                        rest = &rest[more..];
                        self.list(paragraphs(items));
                    }
                    (_, [Part::Paragraph(caption), after @ ..])
                        if is_caption(caption) && paragraph.pictures().next().is_some() =>
                    {
                        rest = after;
                        self.pictures(paragraph, Some(caption));
                    }
                    _ => self.paragraph(paragraph),
                },
            }
        }
    }

    fn paragraph(&self, paragraph: &Paragraph) {
        match paragraph.style {
            Style::Heading(level) => self.heading(usize::from(level) + self.shift, paragraph),
            Style::Title => self.heading(1, paragraph),
            Style::Body | Style::Subtitle | Style::Quote | Style::Caption => self.with_pictures(paragraph),
        }
    }

    /// The lines of a paragraph, and behind them the pictures that are too large for these.
    fn with_pictures(&self, paragraph: &Paragraph) {
        self.lines(local_name!("p"), paragraph);
        if paragraph.has_words() {
            self.pictures(paragraph, None);
        }
    }

    fn heading(&self, level: usize, paragraph: &Paragraph) {
        let name = SUBHEADS[level.saturating_sub(2).min(SUBHEADS.len() - 1)].clone();
        if paragraph.has_words() {
            self.lines(name, paragraph);
            self.pictures(paragraph, None);
        } else {
            self.lines(local_name!("p"), paragraph);
        }
    }

    /// The pictures of a paragraph that are too large for its lines, with the caption below them.
    fn pictures(&self, paragraph: &Paragraph, caption: Option<&Paragraph>) {
        let has_words = paragraph.has_words();
        if has_words && caption.is_some() {
            self.lines(local_name!("p"), paragraph);
        }
        let large = || paragraph.pictures().filter(|picture| !(has_words && picture.is_small));
        if large().next().is_none() {
            if let Some(caption) = caption {
                self.lines(local_name!("p"), caption);
            }
            return;
        }
        self.tree.set_at(paragraph.at);
        self.wrapped(local_name!("figure"), Vec::new(), || {
            self.wrapped(local_name!("p"), Vec::new(), || large().for_each(|picture| self.picture(picture)));
            if let Some(caption) = caption {
                self.lines(local_name!("figcaption"), caption);
            }
        });
    }

    /// The lines of a paragraph as one element, without the pictures that are too large for them.
    fn lines(&self, name: LocalName, paragraph: &Paragraph) {
        self.tree.set_at(paragraph.at);
        self.wrapped(name, Vec::new(), || self.runs(paragraph));
    }

    fn runs(&self, paragraph: &Paragraph) {
        let has_words = paragraph.has_words();
        let mut open = Vec::new();
        for run in &paragraph.runs {
            if let Run::Text(text) = run {
                self.change(&mut open, marks(text));
                self.tree.text(&text.text);
                continue;
            }
            self.change(&mut open, Vec::new());
            match run {
                Run::Text(_) => {}
                Run::Break => _ = self.tree.open(local_name!("br"), Vec::new()),
                Run::Picture(picture) if !has_words || picture.is_small => self.picture(picture),
                Run::Picture(_) => {}
                Run::Note(label) => {
                    self.wrapped(LocalName::from(names::FOOTNOTE), vec![attribute("for", label)], || {});
                }
                Run::Anchor(name) => self.wrapped(local_name!("a"), vec![attribute("id", name)], || {}),
                Run::Ruby { text, reading } => self.wrapped(local_name!("ruby"), Vec::new(), || {
                    self.tree.text(text);
                    self.wrapped(local_name!("rt"), Vec::new(), || self.tree.text(reading));
                }),
            }
        }
        self.change(&mut open, Vec::new());
    }

    /// Closes the elements that no longer hold and opens those that hold now.
    fn change(&self, open: &mut Vec<Mark>, wanted: Vec<Mark>) {
        let same = open.iter().zip(&wanted).take_while(|(open, wanted)| open == wanted).count();
        for (name, _) in open.drain(same..).rev() {
            self.tree.close(name);
        }
        for (name, link) in wanted.into_iter().skip(same) {
            let attributes = link.iter().map(|link| attribute("href", link)).collect();
            if self.tree.open(name.clone(), attributes) {
                open.push((name, link));
            }
        }
    }

    fn picture(&self, picture: &Picture) {
        let attributes = [("src", picture.src.as_str()), ("alt", picture.alt.as_str()), (names::INSIDE, "")];
        let attributes = attributes.map(|(name, value)| attribute(name, value));
        self.tree.open(local_name!("img"), attributes.into());
    }

    /// An element; what it would hold stands by itself where it would be too deep.
    fn wrapped(&self, name: LocalName, attributes: Vec<Attribute>, content: impl FnOnce()) {
        let opened = self.tree.open(name.clone(), attributes);
        content();
        if opened {
            self.tree.close(name);
        }
    }
}

/// An element around text, with its address when it is a link.
type Mark = (LocalName, Option<String>);

fn marks(text: &Text) -> Vec<Mark> {
    let link = text.link.clone().map(|link| (local_name!("a"), Some(link)));
    let format = &text.format;
    let marks = [
        format.strong.then_some(local_name!("strong")),
        format.emphasis.then_some(local_name!("em")),
        format.deleted.then_some(local_name!("del")),
        format.shift.map(|shift| match shift {
            Shift::Raised => local_name!("sup"),
            Shift::Lowered => local_name!("sub"),
        }),
    ];
    link.into_iter().chain(marks.into_iter().flatten().map(|name| (name, None))).collect()
}

fn paragraphs(parts: &[Part]) -> impl Iterator<Item = &Paragraph> {
    parts.iter().filter_map(|part| match part {
        Part::Paragraph(paragraph) => Some(paragraph),
        Part::Table(_) | Part::Aside(_) => None,
    })
}

/// Whether a paragraph is the caption of something beside it, and shows nothing by itself.
fn is_caption(paragraph: &Paragraph) -> bool {
    paragraph.style == Style::Caption && paragraph.pictures().next().is_none()
}

fn is_styled(part: &Part, style: Style) -> bool {
    matches!(part, Part::Paragraph(paragraph) if paragraph.style == style)
}

fn is_item(part: &Part) -> bool {
    matches!(part, Part::Paragraph(paragraph) if paragraph.item.is_some())
}
