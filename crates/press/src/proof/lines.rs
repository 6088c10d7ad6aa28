//! The words of a story, line by line, with what stands between them that is no prose.

use newsprint_model::{
    Block, Inline,
    block::Cell,
    inline::{Element, Link},
    media::{Figure, Picture, Recording},
};

/// Words that belong together: a paragraph, a subhead, a caption.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line<'b> {
    /// Its words, in order.
    pub pieces: Vec<Piece<'b>>,
}

/// A stretch of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'b> {
    /// The words.
    pub text: &'b str,
    /// What they are.
    pub sort: Sort,
}

/// What a stretch of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Words in the language of the page.
    Plain,
    /// Words that say which other language they are in.
    Foreign,
    /// Code and the like.
    Code,
}

impl<'b> Line<'b> {
    /// A line of nothing but words of the page's language.
    pub fn plain(text: &'b str) -> Self {
        Self { pieces: vec![Piece { text, sort: Sort::Plain }] }
    }

    /// The words from a place on, as far as they stand in one piece: about as many as find it in the file.
    pub fn from(&self, (piece, at): (usize, usize)) -> &'b str {
        let text = |piece: usize| self.pieces.get(piece).map(|piece| piece.text);
        let here = text(piece).and_then(|text| text.get(at..)).unwrap_or_default();
        // A mark alone, with a link behind it, is found by the link.
        let is_alone = here.trim().chars().nth(2).is_none();
        let words = text(piece + 1).filter(|_| is_alone).unwrap_or(here);
        &words[..words.floor_char_boundary(ENOUGH)]
    }

    /// The words before the end of a place, in the same way.
    pub fn until(&self, (piece, at): (usize, usize)) -> &'b str {
        let text = self.pieces.get(piece).and_then(|piece| piece.text.get(..at)).unwrap_or_default();
        &text[text.ceil_char_boundary(text.len().saturating_sub(ENOUGH))..]
    }
}

/// How many bytes find a place in a file.
const ENOUGH: usize = 60;

/// What the blocks of a text hold.
#[derive(Debug, Default)]
pub struct Gathered<'b> {
    /// The lines, in order.
    pub lines: Vec<Line<'b>>,
    /// The pictures.
    pub pictures: Vec<&'b Picture>,
    /// The links.
    pub links: Vec<&'b Link>,
    /// The anchors of subheads.
    pub anchors: Vec<&'b str>,
}

impl<'b> Gathered<'b> {
    /// Gathers what blocks hold.
    pub fn blocks(&mut self, blocks: &'b [Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    /// Gathers a picture with its caption.
    pub fn figure(&mut self, figure: &'b Figure) {
        self.pictures.push(&figure.picture);
        self.line(&figure.caption);
    }

    fn line(&mut self, content: &'b [Inline]) {
        let mut line = Line::default();
        self.inlines(content, Sort::Plain, &mut line.pieces);
        if !line.pieces.is_empty() {
            self.lines.push(line);
        }
    }

    fn block(&mut self, block: &'b Block) {
        match block {
            Block::Paragraph(content) => self.line(content),
            Block::Heading(heading) => {
                self.anchors.push(&heading.id);
                self.line(&heading.content);
            }
            Block::Image(figure) => self.figure(figure),
            Block::Gallery(figures) => figures.iter().for_each(|figure| self.figure(figure)),
            Block::Video(Recording { caption, .. }) | Block::Audio(Recording { caption, .. }) => self.line(caption),
            Block::Quote(quote) => {
                self.blocks(&quote.body);
                self.line(&quote.credit);
            }
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.body)),
            Block::Table(table) => {
                self.line(&table.caption);
                table.head.iter().chain(&table.rows).flatten().for_each(|Cell { body, .. }| self.blocks(body));
            }
            Block::Aside(aside) => {
                self.line(&aside.title);
                self.blocks(&aside.body);
            }
            Block::Details(details) => {
                self.line(&details.summary);
                self.blocks(&details.body);
            }
            Block::Definitions(definitions) => definitions.iter().for_each(|definition| {
                self.line(&definition.term);
                self.blocks(&definition.body);
            }),
            Block::Code(_) | Block::Embed(_) | Block::Rule => {}
        }
    }

    fn inlines(&mut self, content: &'b [Inline], sort: Sort, pieces: &mut Vec<Piece<'b>>) {
        for inline in content {
            match inline {
                Inline::Text(text) => pieces.push(Piece { text, sort }),
                Inline::Element(Element::Break {}) => pieces.push(Piece { text: " ", sort }),
                Inline::Element(Element::Code(text)) => pieces.push(Piece { text, sort: Sort::Code }),
                Inline::Element(Element::Foreign(foreign)) => self.inlines(&foreign.content, Sort::Foreign, pieces),
                Inline::Element(Element::Link(link)) => {
                    self.links.push(link);
                    self.inlines(&link.content, sort, pieces);
                }
                Inline::Element(element) => self.inlines(element.content().unwrap_or_default(), sort, pieces),
            }
        }
    }
}
