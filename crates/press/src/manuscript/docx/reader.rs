//! Reads the text of a document: paragraphs, tables, boxes.

use super::{
    fields::Fields,
    numbering::Numbering,
    package::{Package, Relations},
    styles::{ListPlace, Styles, Switches},
    xml,
};
use crate::{
    diagnostic::{Finding, Rule},
    manuscript::{Align, Paragraph, Part, Run, Style},
    phrase,
};
use roxmltree::Node;
use std::collections::{BTreeMap, HashSet};

/// How deep elements nest that are looked into; of what is deeper only the text is kept.
const DEEPEST: usize = 60;

/// Reads a document's text.
pub struct Reader {
    pub(super) styles: Styles,
    numbering: Numbering,
    /// The parts with their sizes.
    parts: BTreeMap<String, u64>,
    /// The labels of the notes whose marks have been met.
    pub marks: HashSet<String>,
    text: String,
    findings: Vec<Finding>,
    /// What there is to say about the paragraph that is being read.
    unplaced: Vec<(Rule, String, &'static str)>,
    pub(super) depth: usize,
}

/// A paragraph that is being read.
pub(super) struct Open<'d, 't> {
    pub runs: Vec<Run>,
    /// The style of its characters.
    pub style: Option<&'d str>,
    pub is_heading: bool,
    /// The boxes that hang on it.
    pub boxes: Vec<Node<'d, 't>>,
    pub fields: Fields,
    pub relations: &'d Relations,
}

impl Reader {
    /// A reader for a document that has these styles and lists.
    pub fn new(package: &mut Package<'_>, styles: Styles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            parts: package.sizes(),
            marks: HashSet::new(),
            text: String::new(),
            findings: Vec::new(),
            unplaced: Vec::new(),
            depth: 0,
        }
    }

    /// The text with a line for each paragraph, and what there is to say.
    pub fn finish(self) -> (String, Vec<Finding>) {
        (self.text, self.findings)
    }

    /// How large a part is, in bytes; `None` when it is not there.
    pub(super) fn size(&self, part: &str) -> Option<u64> {
        self.parts.get(part).copied()
    }

    /// Reads what stands in a body, a cell, a box or a note.
    pub fn read(&mut self, node: Node<'_, '_>, relations: &Relations) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut carried = Vec::new();
        self.read_into(node, relations, &mut carried, &mut parts);
        if !carried.is_empty() {
            let at = self.text.len();
            self.text.push('\n');
            parts.push(Part::Paragraph(Paragraph { at, runs: carried, ..Paragraph::default() }));
        }
        parts
    }

    /// `carried` are the runs of a paragraph whose end was deleted, which go on in the next.
    fn read_into(&mut self, node: Node<'_, '_>, relations: &Relations, carried: &mut Vec<Run>, parts: &mut Vec<Part>) {
        if self.depth >= DEEPEST {
            self.flat(node, parts);
            return;
        }
        self.depth += 1;
        for child in node.children() {
            match xml::name(child) {
                "p" => self.paragraph(child, relations, carried, parts),
                "tbl" => parts.push(Part::Table(self.table(child, relations))),
                "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo" => {
                    self.read_into(child, relations, carried, parts);
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.read_into(chosen, relations, carried, parts);
                    }
                }
                "oMathPara" => self.flat(child, parts),
                "altChunk" => {
                    let message = phrase!(
                        "the text of another file is embedded here, which is not read",
                        "这里嵌入了另一个文件的文字，不会读取"
                    );
                    let help = phrase!("copy the text itself into the document", "请把文字本身复制到文档里");
                    self.note(Rule::UnknownElement, message.to_owned(), help);
                    self.place(String::new());
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }

    /// The text of what is no paragraph or stands too deep.
    fn flat(&mut self, node: Node<'_, '_>, parts: &mut Vec<Part>) {
        let words = xml::text_of(node, "t");
        if !words.trim().is_empty() {
            let message = phrase!("for this there is no block; its text is kept", "这里没有对应的内容块；文字会保留");
            let help = phrase!("write it in another way, or insert it as a picture", "请换一种写法，或作为图片插入");
            self.note(Rule::UnknownElement, message.to_owned(), help);
            let at = self.place(words.clone());
            parts.push(Part::Paragraph(Paragraph::plain(at, &words)));
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>, relations: &Relations, carried: &mut Vec<Run>, parts: &mut Vec<Part>) {
        let properties = xml::child(node, "pPr");
        let own_style = properties.and_then(|properties| xml::value(properties, "pStyle"));
        let outline = properties.and_then(|properties| xml::number::<u8>(properties, "outlineLvl"));
        let outline = outline.filter(|level| *level < 9).map(|level| Style::Heading(level + 1));
        let mut style = own_style.map(|id| self.styles.meaning(id)).unwrap_or_default();
        if style == Style::Body {
            style = outline.unwrap_or_default();
        }
        let is_heading = matches!(style, Style::Heading(_) | Style::Title | Style::Subtitle);
        let mut open = Open {
            runs: std::mem::take(carried),
            style: own_style,
            is_heading,
            boxes: Vec::new(),
            fields: Fields::default(),
            relations,
        };
        self.inline(node, None, &mut open);
        let Open { runs, boxes, .. } = open;
        // A paragraph whose end is deleted goes on in the next.
        let mark = properties.and_then(|properties| xml::child(properties, "rPr"));
        if mark.is_some_and(|mark| xml::child(mark, "del").is_some()) && boxes.is_empty() {
            *carried = runs;
            return;
        }
        let mut paragraph = Paragraph { style, align: properties.and_then(align), runs, ..Paragraph::default() };
        let place = properties.and_then(ListPlace::read);
        let place = merged(place, own_style.and_then(|id| self.styles.list(id)));
        if let Some(item) = place.filter(|_| paragraph.has_words()).and_then(|place| self.numbering.item(place)) {
            if is_heading && item.number.is_some() {
                let message = phrase!(
                    "the number of this heading is no text; it is left out",
                    "这个小标题的编号不是文字，会被略去"
                );
                let help = phrase!("type the number, if it is to be read", "需要显示编号时，请直接输入");
                self.note(Rule::UnknownElement, message.to_owned(), help);
            } else if !is_heading {
                paragraph.item = Some(item);
            }
        }
        paragraph.at = self.place(paragraph.words().replace('\n', " "));
        if paragraph.runs.iter().any(|run| !matches!(run, Run::Break)) {
            parts.push(Part::Paragraph(paragraph));
        }
        for text in boxes {
            self.boxed(text, relations, parts);
        }
    }

    /// A box beside the text; one with nothing but a caption is the caption.
    fn boxed(&mut self, node: Node<'_, '_>, relations: &Relations, parts: &mut Vec<Part>) {
        let inner = self.read(node, relations);
        let is_caption = |part: &Part| matches!(part, Part::Paragraph(own) if own.style == Style::Caption);
        if inner.iter().all(is_caption) {
            parts.extend(inner);
        } else {
            parts.push(Part::Aside(inner));
        }
    }

    /// Has something to say about the paragraph that is being read.
    pub(super) fn note(&mut self, rule: Rule, message: String, help: &'static str) {
        self.unplaced.push((rule, message, help));
    }

    /// Where the next paragraph begins.
    pub(super) fn here(&self) -> usize {
        self.text.len()
    }

    /// Adds the line of a paragraph to the text; what there is to say about it has its place now.
    pub(super) fn place(&mut self, line: String) -> usize {
        let at = self.text.len();
        self.text.push_str(&line);
        let span = at..self.text.len();
        self.text.push('\n');
        let findings = self.unplaced.drain(..).map(|(rule, message, help)| Finding {
            rule,
            span: span.clone(),
            message,
            help: help.to_owned(),
        });
        self.findings.extend(findings);
        at
    }

    /// How characters are set that have these properties; headings are bold by themselves.
    pub(super) fn switches(&self, properties: Option<Node<'_, '_>>, open: &Open<'_, '_>) -> Switches {
        let own = properties.map(Switches::read).unwrap_or_default();
        let style = properties.and_then(|properties| xml::value(properties, "rStyle"));
        let own = self.styles.switches(own, style);
        if open.is_heading { own.in_heading() } else { self.styles.switches(own, open.style) }
    }
}

/// The place in a list that a paragraph names, and where it says nothing its style.
fn merged(own: Option<ListPlace>, style: Option<ListPlace>) -> Option<ListPlace> {
    match (own, style) {
        (Some(own), Some(style)) => Some(ListPlace { list: own.list.or(style.list), level: own.level.or(style.level) }),
        (own, style) => own.or(style),
    }
}

fn align(properties: Node<'_, '_>) -> Option<Align> {
    match xml::value(properties, "jc")? {
        "center" => Some(Align::Center),
        "right" | "end" => Some(Align::Right),
        _ => None,
    }
}

/// Of contents that mean the same the one that can be read: what newer programs show, or else what older ones do.
pub(super) fn alternative<'d, 't>(node: Node<'d, 't>) -> Option<Node<'d, 't>> {
    let is_read = |node: &Node<'_, '_>| {
        node.descendants().any(|node| matches!(xml::name(node), "blip" | "txbxContent" | "t" | "imagedata"))
    };
    let choices = || node.children().filter(|child| matches!(xml::name(*child), "Choice" | "Fallback"));
    choices().find(is_read).or_else(|| choices().next())
}
