//! A tree becomes blocks.

use super::{
    Resolver, Target,
    anchors::Anchors,
    autolink,
    dom::{Data, Dom, NodeId},
    flatten::flatten,
    line::{Line, Style},
    media,
    names::{self, Format, Kind},
    players,
    report::Report,
    source::Source,
    text,
};
use crate::diagnostic::Rule;
use newsprint_model::{
    Block, Inline, Language,
    block::{Aside, Details, Heading},
    inline::Element,
};
use std::collections::{HashMap, HashSet};

/// How deep blocks and their lists nest in JSON. serde_json reads 128 levels; what is left is for the inlines, for
/// the file around the body, and for files that hold that file.
const DEEPEST_BLOCK: usize = 90;
/// How deep inlines nest in JSON.
const DEEPEST_INLINE: usize = 110;
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
    anchors: Anchors,
    /// The footnotes in the order of their numbers, and the number of each, counted from 0.
    notes: Vec<NodeId>,
    numbers: HashMap<NodeId, usize>,
    /// Nodes that are read elsewhere: credits inside of quotations and captions.
    pub(super) skipped: HashSet<NodeId>,
    /// How many elements of code are open in the line.
    code: usize,
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

    pub(super) fn children(&mut self, flow: &mut Flow, id: NodeId) {
        let dom = self.dom;
        for child in dom.children(id) {
            self.node(flow, child);
        }
    }

    pub(super) fn node(&mut self, flow: &mut Flow, id: NodeId) {
        let dom = self.dom;
        match dom.data(id) {
            Data::Other => {}
            Data::Text(run) => self.text(flow, run),
            Data::Element(_) => {
                if self.skipped.contains(&id) {
                    return;
                }
                match self.foreign(flow, id) {
                    Some(language) => {
                        flow.line.open(Style::Foreign(language));
                        self.element(flow, id);
                        flow.line.close();
                    }
                    None => self.element(flow, id),
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

    fn element(&mut self, flow: &mut Flow, id: NodeId) {
        match names::kind(self.dom.name(id)) {
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

    /// Whether one more inline fits into the line.
    fn has_room(&self, flow: &Flow) -> bool {
        flow.depth + 3 * (flow.line.depth() + 2) <= DEEPEST_INLINE
    }

    fn styled(&mut self, flow: &mut Flow, id: NodeId, style: Style) {
        let style = if self.has_room(flow) {
            style
        } else {
            self.report.add_too_deep(self.source, self.dom.at(id));
            Style::Plain
        };
        flow.line.open(style);
        self.children(flow, id);
        flow.line.close();
    }

    fn text(&mut self, flow: &mut Flow, run: &str) {
        if self.code > 0 {
            self.code_text(flow, run);
            return;
        }
        if flow.line.in_link() {
            flow.line.text(run);
            return;
        }
        let mut written = 0;
        for range in autolink::find(run) {
            flow.line.text(&run[written..range.start]);
            let address = &run[range.clone()];
            let target =
                if address.contains("://") { self.story.resolver.link(address) } else { self.story.resolver.link(&format!("http://{address}")) };
            match target {
                Target::Href(href) if self.has_room(flow) => {
                    flow.line.open(Style::Link(href));
                    flow.line.text(address);
                    flow.line.close();
                }
                Target::Href(_) | Target::Dead | Target::Refused => flow.line.text(address),
            }
            written = range.end;
        }
        flow.line.text(&run[written..]);
    }

    fn code_text(&mut self, flow: &mut Flow, run: &str) {
        let words = run.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if run.starts_with(|char: char| char.is_ascii_whitespace()) {
            flow.line.space(false);
        }
        if !words.is_empty() {
            flow.line.element(Element::Code(words));
            if run.ends_with(|char: char| char.is_ascii_whitespace()) {
                flow.line.space(false);
            }
        }
    }

    /// Where an anchor leads, when it leads somewhere.
    fn anchor(&mut self, flow: &Flow, id: NodeId) -> Option<String> {
        let written = self.dom.attribute(id, "href")?;
        let target = written.trim();
        // Shortcodes without a handler leave an empty target, which Markdown writes `<>`.
        if target.is_empty() || target == "<>" || flow.line.in_link() {
            return None;
        }
        let at = self.dom.at(id);
        if target.starts_with('[') {
            let message = format!("nothing says where the link `{target}` leads");
            let help = "add a line with the reference and its address, such as `[reference]: https://example.org`";
            self.report.add_about(self.source, at, target, Rule::DeadLink, message, help);
            return None;
        }
        if let Some(fragment) = target.strip_prefix('#') {
            return match self.anchors.resolve(fragment) {
                Some(anchor) if anchor.is_empty() => Some(self.story.href.to_owned()),
                Some(anchor) => Some(format!("{}#{anchor}", self.story.href)),
                None => {
                    let message = format!("the link `{target}` leads to no subhead of this story");
                    let help = "link to the anchor of a subhead, or give the subhead `{#name}`";
                    self.report.add_about(self.source, at, target, Rule::DeadLink, message, help);
                    None
                }
            };
        }
        match self.story.resolver.link(target) {
            Target::Href(href) => Some(href),
            Target::Dead => {
                let message = format!("the link `{target}` leads nowhere on this site");
                let help = "correct the address, or add the page or file that it names";
                self.report.add_about(self.source, at, target, Rule::DeadLink, message, help);
                None
            }
            Target::Refused => {
                let message = format!("the link `{target}` is not one that a page may carry");
                let help = "use an address with http, https, mailto or tel";
                self.report.add_about(self.source, at, target, Rule::RefusedLink, message, help);
                None
            }
        }
    }

    fn quotation(&mut self, flow: &mut Flow, id: NodeId) {
        let language = flow.line.language().unwrap_or(self.story.language);
        let (open, close) = text::quotation_marks(language);
        flow.line.text(open);
        self.children(flow, id);
        flow.line.text(close);
        self.report.added += text::visible(open) + text::visible(close);
    }

    fn footnote(&mut self, flow: &mut Flow, id: NodeId) {
        let label = self.dom.attribute(id, "for").unwrap_or_default();
        let Some(note) = self.anchors.note(label) else { return };
        let number = self.number(note);
        flow.line.element(Element::Footnote(number as u32 + 1));
    }

    /// The number of a footnote, counted from 0; given when it is first asked for.
    fn number(&mut self, note: NodeId) -> usize {
        *self.numbers.entry(note).or_insert_with(|| {
            self.notes.push(note);
            self.notes.len() - 1
        })
    }

    fn heading(&mut self, flow: &mut Flow, id: NodeId, level: u8) {
        self.end_paragraph(flow);
        let content = self.inlines(flow, id);
        if text::in_line(&content) > 0 {
            flow.blocks.push(Block::Heading(Heading { level, id: self.anchors.of_heading(id), content }));
        } else if !content.is_empty() {
            self.boxed(flow, id);
        }
    }

    fn aside(&mut self, flow: &mut Flow, id: NodeId) {
        let Some(mut inner) = self.begin(flow, id, 3) else { return };
        // Alone, or in the paragraph that Markdown makes around it.
        let first = self.dom.child_elements(id).next();
        let paragraph = first.filter(|&first| self.dom.name(first) == "p");
        let inside = paragraph.and_then(|paragraph| self.dom.child_elements(paragraph).next());
        let title = first.into_iter().chain(inside).find(|&node| self.dom.name(node) == names::TITLE);
        let words = title.map(|title| self.inlines(flow, title)).unwrap_or_default();
        self.skipped.extend(title);
        self.children(&mut inner, id);
        let body = self.finish(inner);
        if !words.is_empty() || !body.is_empty() {
            flow.blocks.push(Block::Aside(Aside { title: words, body }));
        }
    }

    fn details(&mut self, flow: &mut Flow, id: NodeId) {
        let Some(mut inner) = self.begin(flow, id, 3) else { return };
        let line = self.dom.child_elements(id).find(|&child| self.dom.name(child) == "summary");
        let summary = line.map(|line| self.inlines(flow, line)).unwrap_or_default();
        self.skipped.extend(line);
        self.children(&mut inner, id);
        let body = self.finish(inner);
        if !summary.is_empty() || !body.is_empty() {
            flow.blocks.push(Block::Details(Details { summary, body }));
        }
    }

    /// A tab: its name stands over its content.
    fn tab(&mut self, flow: &mut Flow, id: NodeId) {
        self.end_paragraph(flow);
        let label = self.dom.attribute(id, "label").or_else(|| self.dom.attribute(id, "value")).unwrap_or_default();
        self.report.added += text::visible(label);
        flow.line.open(Style::Format(Format::Strong));
        flow.line.text(label);
        flow.line.close();
        self.boxed(flow, id);
    }

    fn drawing(&mut self, flow: &mut Flow, id: NodeId) {
        let name = self.dom.name(id);
        let message = format!("`<{name}>` has no block; only its text can be kept");
        let help = "put it into a file and show that as a picture";
        self.report.add_about(self.source, self.dom.at(id), &format!("<{name}"), Rule::UnknownElement, message, help);
        if name == "math" {
            self.children(flow, id);
        }
    }

    /// Ends the paragraph at the end of a flow: pictures alone are pictures, a bare link to a film is the film.
    pub(super) fn end_paragraph(&mut self, flow: &mut Flow) {
        let finished = flow.line.finish();
        if finished.content.is_empty() {
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
