//! A tree becomes blocks.

use super::{
    Resolver,
    anchors::Anchors,
    dom::{Data, Dom, NodeId},
    flatten::flatten,
    kinds::Kind,
    line::{Line, Style},
    media, players,
    report::Report,
    source::Source,
    text,
};
use newsprint_model::{Block, Inline, Language, inline::Element};
use std::collections::{HashMap, HashSet};

/// How deep blocks and their lists nest in JSON. serde_json reads 128 levels; what is left is for the inlines, for
/// the file around the body, and for files that hold that file.
const DEEPEST_BLOCK: usize = 90;
/// What stands around a body in JSON: the file, the story, the list of its blocks or of its footnotes.
const AROUND_BODY: usize = 4;

/// The story that a body belongs to.
#[derive(Clone, Copy)]
pub struct Story<'a> {
    /// What to ask about links and pictures.
    pub resolver: &'a dyn Resolver,
    /// Its language.
    pub language: &'a Language,
    /// Its address, relative to the site's root.
    pub href: &'a str,
}

/// Turns the nodes of a tree into blocks.
pub struct Converter<'a> {
    pub(super) dom: &'a Dom,
    pub(super) source: &'a Source<'a>,
    pub(super) story: Story<'a>,
    pub(super) report: &'a mut Report,
    pub(super) anchors: Anchors,
    /// The footnotes in the order of their numbers, and the number of each, counted from 0.
    pub(super) notes: Vec<NodeId>,
    pub(super) numbers: HashMap<NodeId, usize>,
    /// Nodes that are read elsewhere: credits inside of quotations and captions.
    pub(super) skipped: HashSet<NodeId>,
    /// How many elements of code are open in the line.
    pub(super) code: usize,
}

/// Blocks that are being written, with the paragraph at their end.
pub struct Flow {
    /// The finished blocks.
    pub blocks: Vec<Block>,
    /// The paragraph at the end.
    pub line: Line,
    /// How deep the blocks nest in JSON.
    pub depth: usize,
}

impl Flow {
    /// Blocks at the top of a body.
    pub fn new() -> Self {
        Self { blocks: Vec::new(), line: Line::new(None), depth: AROUND_BODY }
    }

    /// Blocks inside of a block of this flow that costs `levels` of JSON.
    pub fn inner(&self, levels: usize) -> Self {
        Self { blocks: Vec::new(), line: Line::new(self.line.language().cloned()), depth: self.depth + levels }
    }
}

impl<'a> Converter<'a> {
    /// A converter of a tree that was made of `source`.
    pub fn new(dom: &'a Dom, source: &'a Source<'a>, story: Story<'a>, report: &'a mut Report) -> Self {
        let anchors = Anchors::find(dom);
        let (notes, numbers, skipped) = (Vec::new(), HashMap::new(), HashSet::new());
        Self { dom, source, story, report, anchors, notes, numbers, skipped, code: 0 }
    }

    /// The blocks of the whole tree, and its footnotes.
    pub fn convert(mut self) -> (Vec<Block>, Vec<Vec<Block>>) {
        let root = self.dom.root();
        let blocks = self.blocks(Flow::new(), root);
        let mut footnotes = Vec::new();
        let mut unused = self.anchors.notes.clone().into_iter();
        loop {
            // Texts hold marks of further footnotes; texts without a mark come last, so that they are not lost.
            let next = match self.notes.get(footnotes.len()) {
                Some(&id) => Some(id),
                None => unused.find(|id| !self.numbers.contains_key(id)).inspect(|&id| {
                    self.number(id);
                }),
            };
            let Some(id) = next else { break };
            footnotes.push(self.blocks(Flow::new(), id));
        }
        (blocks, footnotes)
    }

    /// The blocks of a node's children.
    pub(super) fn blocks(&mut self, mut flow: Flow, id: NodeId) -> Vec<Block> {
        self.children(&mut flow, id);
        self.finish(flow)
    }

    /// The children of a node as one line.
    pub(super) fn inlines(&mut self, flow: &Flow, id: NodeId) -> Vec<Inline> {
        let blocks = self.blocks(flow.inner(1), id);
        flatten(blocks, self.report)
    }

    /// Reads the children of a node into a flow.
    pub(super) fn children(&mut self, flow: &mut Flow, id: NodeId) {
        let dom = self.dom;
        for child in dom.children(id) {
            self.node(flow, child);
        }
    }

    /// Reads a node into a flow.
    pub(super) fn node(&mut self, flow: &mut Flow, id: NodeId) {
        let dom = self.dom;
        match dom.data(id) {
            Data::Other => {}
            Data::Text(run) => self.text(flow, id, run),
            Data::Element(element) => {
                if self.skipped.contains(&id) {
                    return;
                }
                match self.foreign(flow, id) {
                    Some(language) => {
                        flow.line.open(Style::Foreign(language));
                        self.element(flow, id, element.kind);
                        flow.line.close();
                    }
                    None => self.element(flow, id, element.kind),
                }
            }
        }
    }

    /// The language of an element, when it is another than around it.
    fn foreign(&self, flow: &Flow, id: NodeId) -> Option<Language> {
        let tag = self.dom.attribute(id, "lang").or_else(|| self.dom.attribute(id, "xml:lang"))?;
        let language = tag.trim().parse::<Language>().ok()?;
        let around = flow.line.language().unwrap_or(self.story.language);
        (language != *around && self.has_room(flow)).then_some(language)
    }

    fn element(&mut self, flow: &mut Flow, id: NodeId, kind: Kind) {
        match kind {
            Kind::Hidden | Kind::Note => {}
            Kind::Box => self.boxed(flow, id),
            Kind::Span => self.children(flow, id),
            Kind::Format(format) => self.styled(flow, id, Style::Format(format)),
            Kind::Anchor => match self.anchor(flow, id) {
                Some(href) => self.styled(flow, id, Style::Link(href)),
                None => self.children(flow, id),
            },
            Kind::Code => {
                self.code += 1;
                self.children(flow, id);
                self.code -= 1;
            }
            Kind::Break => {
                if flow.line.end_line() {
                    self.end_paragraph(flow);
                }
            }
            Kind::Quotation => self.quotation(flow, id),
            Kind::Ruby => self.ruby(flow, id),
            Kind::Pronunciation => {
                flow.line.text("(");
                self.children(flow, id);
                flow.line.text(")");
                self.report.added += 2;
            }
            Kind::Footnote => self.footnote(flow, id),
            Kind::Picture => self.picture(flow, id),
            Kind::Heading(level) => self.heading(flow, id, level),
            Kind::List(numbering) => self.list(flow, id, numbering),
            Kind::Definitions => self.definitions(flow, id),
            Kind::Quote => self.quote(flow, id),
            Kind::Figure => self.figure(flow, id),
            Kind::Table => self.table(flow, id),
            Kind::Preformatted => self.preformatted(flow, id),
            Kind::Aside => self.aside(flow, id),
            Kind::Details => self.details(flow, id),
            Kind::Tab => self.tab(flow, id),
            Kind::Rule => {
                self.end_paragraph(flow);
                flow.blocks.push(Block::Rule);
            }
            Kind::Player => self.player(flow, id),
            Kind::Recording(medium) => self.recording(flow, id, medium),
            Kind::Object => self.object(flow, id),
            Kind::Drawing => self.drawing(flow, id),
            Kind::Option => {
                flow.line.space(false);
                self.children(flow, id);
                flow.line.space(false);
            }
        }
    }

    /// The content of a node in paragraphs of its own.
    pub(super) fn boxed(&mut self, flow: &mut Flow, id: NodeId) {
        self.end_paragraph(flow);
        self.children(flow, id);
        self.end_paragraph(flow);
    }

    /// Begins a block of `levels` of JSON after the paragraph at the end; `None` when it would nest too deep, then
    /// the content goes on as paragraphs.
    pub(super) fn begin(&mut self, flow: &mut Flow, id: NodeId, levels: usize) -> Option<Flow> {
        self.end_paragraph(flow);
        if flow.depth + levels > DEEPEST_BLOCK {
            self.report.add_too_deep(self.source, self.dom.at(id));
            self.boxed(flow, id);
            return None;
        }
        Some(flow.inner(levels))
    }

    /// Ends the paragraph at the end of a flow: pictures alone are pictures, a bare link to a film is the film.
    pub(super) fn end_paragraph(&mut self, flow: &mut Flow) {
        let finished = flow.line.finish();
        if text::is_blank(&finished.content) {
            return;
        }
        if !finished.figures.is_empty() && media::is_pictures_only(&finished.content) {
            for figure in finished.figures {
                self.report.added += text::in_figure(&figure);
                flow.blocks.push(Block::Image(figure));
            }
            return;
        }
        if finished.figures.is_empty()
            && let [Inline::Element(Element::Link(link))] = finished.content.as_slice()
            && let Some(mut embed) = players::of_page(&link.href)
        {
            let words = text::of_line(&link.content);
            self.report.replaced += text::visible(&words);
            embed.title = (!words.contains("://")).then_some(words);
            flow.blocks.push(Block::Embed(embed));
            return;
        }
        flow.blocks.push(Block::Paragraph(finished.content));
    }

    /// Finishes a flow: pictures that follow one another are one gallery.
    pub(super) fn finish(&mut self, mut flow: Flow) -> Vec<Block> {
        self.end_paragraph(&mut flow);
        media::gather(flow.blocks)
    }
}
