//! Markdown becomes a tree.

use super::{
    html::{Parsed, RawHtml, Tree},
    indented, names,
};
use html5ever::{Attribute, LocalName, QualName, local_name, ns, tendril::StrTendril};
use pulldown_cmark::{
    Alignment, BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag,
    TagEnd,
};

/// Parses Markdown with raw HTML; `includes` tells whether a file that the text includes is missing.
pub fn parse(text: &str, includes: Includes) -> Parsed {
    let tree = Tree::new(text.len());
    feed(&tree, text, includes, Level::Text);
    tree.finish()
}

/// What is being parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// The text.
    Text,
    /// An indented block of it that is not code.
    Indented {
        /// Where the block begins in the text, in bytes.
        at: usize,
        /// How many blocks it stands in, counting itself.
        depth: usize,
    },
}

/// How many indented blocks inside of one another are looked into.
const MOST_INDENTED: usize = 4;

fn feed(tree: &Tree, text: &str, includes: Includes, level: Level) {
    let mut feeder = Feeder {
        tree,
        includes,
        level,
        at: 0,
        open: Vec::new(),
        html: None,
        indented: None,
        picture: None,
        table: Table::default(),
    };
    let undefined = |link: BrokenLink<'_>| undefined_reference(&link, includes);
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(undefined));
    for (event, range) in parser.into_offset_iter() {
        feeder.at = match level {
            Level::Text => range.start,
            Level::Indented { at, .. } => at,
        };
        tree.set_at(feeder.at);
        feeder.event(event);
    }
}

/// Whether all files that a text includes are part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Includes {
    /// They are, or there are none.
    #[default]
    Whole,
    /// They are not, and with them definitions of links may be missing.
    Missing,
}

/// The target of a link that nothing defines: its reference in brackets, which is no address.
///
/// Only `[words][]` is certain to be a link, because empty brackets are no text. Nobody knows whether `[words]` and
/// `[words][more words]` are; the latter is taken for one where a file with definitions is missing.
fn undefined_reference<'i>(link: &BrokenLink<'_>, includes: Includes) -> Option<(CowStr<'i>, CowStr<'i>)> {
    let is_link = match link.link_type {
        LinkType::Collapsed | LinkType::CollapsedUnknown => true,
        LinkType::Reference | LinkType::ReferenceUnknown => includes == Includes::Missing,
        LinkType::Inline
        | LinkType::Shortcut
        | LinkType::ShortcutUnknown
        | LinkType::Autolink
        | LinkType::Email
        | LinkType::WikiLink { .. } => false,
    };
    is_link.then(|| (format!("[{}]", link.reference).into(), "".into()))
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// Turns the events of the Markdown parser into elements.
struct Feeder<'t> {
    tree: &'t Tree,
    includes: Includes,
    level: Level,
    /// Where the event begins, in bytes of the text.
    at: usize,
    /// The elements that each open event of Markdown opened, outermost first.
    open: Vec<Opened>,
    /// The block of raw HTML that is being read.
    html: Option<RawHtml<'t>>,
    /// The indented block that is being read.
    indented: Option<String>,
    /// The picture whose alternative text is being read.
    picture: Option<Picture>,
    table: Table,
}

/// What an event opened: none (it was too deep), one or two elements, outermost first.
type Opened = [Option<LocalName>; 2];

/// A picture whose alternative text is being read.
struct Picture {
    address: String,
    title: String,
    alternative: String,
    /// How many pictures are open inside of its alternative text.
    inner: usize,
}

/// The table that is being read; Markdown's tables do not nest.
#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl<'t> Feeder<'t> {
    fn event(&mut self, event: Event<'_>) {
        if let Some(picture) = &mut self.picture {
            match event {
                Event::Text(text) | Event::Code(text) => picture.alternative.push_str(&text),
                Event::SoftBreak | Event::HardBreak => picture.alternative.push(' '),
                Event::Start(Tag::Image { .. }) => picture.inner += 1,
                Event::End(TagEnd::Image) if picture.inner > 0 => picture.inner -= 1,
                Event::End(TagEnd::Image) => self.close_picture(),
                Event::Start(_)
                | Event::End(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::Rule
                | Event::TaskListMarker(_) => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => match &mut self.indented {
                Some(block) => block.push_str(&text),
                None => self.tree.text(&text),
            },
            Event::Code(text) => {
                let opened = self.element(local_name!("code"), Vec::new());
                self.tree.text(&text);
                self.close(opened);
            }
            Event::Html(html) => match &mut self.html {
                Some(block) => block.feed(&html),
                None => self.tree.raw_html(&html),
            },
            Event::InlineHtml(html) => self.tree.raw_html(&html),
            Event::FootnoteReference(label) => {
                let opened = self.element(LocalName::from(names::FOOTNOTE), vec![attribute("for", &label)]);
                self.close(opened);
            }
            Event::SoftBreak => self.tree.text("\n"),
            Event::HardBreak => {
                self.tree.open(local_name!("br"), Vec::new());
            }
            Event::Rule => {
                self.tree.open(local_name!("hr"), Vec::new());
            }
            Event::TaskListMarker(done) => {
                let mut attributes = vec![attribute("type", "checkbox")];
                attributes.extend(done.then(|| attribute("checked", "")));
                self.tree.open(local_name!("input"), attributes);
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let opened = match tag {
            Tag::Paragraph => self.element(local_name!("p"), Vec::new()),
            Tag::Heading { level, id, classes: _, attrs: _ } => {
                self.element(heading(level), id.map(|id| attribute("id", &id)).into_iter().collect())
            }
            Tag::BlockQuote(None) => self.element(local_name!("blockquote"), Vec::new()),
            Tag::BlockQuote(Some(
                BlockQuoteKind::Note
                | BlockQuoteKind::Tip
                | BlockQuoteKind::Important
                | BlockQuoteKind::Warning
                | BlockQuoteKind::Caution,
            )) => self.element(local_name!("aside"), Vec::new()),
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.indented = Some(String::new());
                [None, None]
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.code_block(info.split([' ', '\t', ',', '{']).next().unwrap_or_default())
            }
            Tag::HtmlBlock => {
                self.html = Some(RawHtml::new(self.tree));
                [None, None]
            }
            Tag::List(Some(start)) => self.element(local_name!("ol"), vec![attribute("start", &start.to_string())]),
            Tag::List(None) => self.element(local_name!("ul"), Vec::new()),
            Tag::Item => self.element(local_name!("li"), Vec::new()),
            Tag::FootnoteDefinition(label) => self.element(LocalName::from(names::NOTE), vec![attribute("id", &label)]),
            Tag::DefinitionList => self.element(local_name!("dl"), Vec::new()),
            Tag::DefinitionListTitle => self.element(local_name!("dt"), Vec::new()),
            Tag::DefinitionListDefinition => self.element(local_name!("dd"), Vec::new()),
            Tag::Table(alignments) => {
                self.table = Table { alignments, ..Table::default() };
                self.element(local_name!("table"), Vec::new())
            }
            Tag::TableHead => {
                (self.table.in_head, self.table.column) = (true, 0);
                self.elements(local_name!("thead"), local_name!("tr"))
            }
            Tag::TableRow => {
                (self.table.in_head, self.table.column) = (false, 0);
                self.element(local_name!("tr"), Vec::new())
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.element(local_name!("em"), Vec::new()),
            Tag::Strong => self.element(local_name!("strong"), Vec::new()),
            Tag::Strikethrough => self.element(local_name!("del"), Vec::new()),
            Tag::Superscript => self.element(local_name!("sup"), Vec::new()),
            Tag::Subscript => self.element(local_name!("sub"), Vec::new()),
            Tag::Link { link_type, dest_url, title: _, id: _ } => {
                let address = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    LinkType::Inline
                    | LinkType::Reference
                    | LinkType::ReferenceUnknown
                    | LinkType::Collapsed
                    | LinkType::CollapsedUnknown
                    | LinkType::Shortcut
                    | LinkType::ShortcutUnknown
                    | LinkType::Autolink
                    | LinkType::WikiLink { .. } => dest_url.into_string(),
                };
                self.element(local_name!("a"), vec![attribute("href", &address)])
            }
            Tag::Image { link_type: _, dest_url, title, id: _ } => {
                let (address, title) = (dest_url.into_string(), title.into_string());
                self.picture = Some(Picture { address, title, alternative: String::new(), inner: 0 });
                return;
            }
            Tag::MetadataBlock(_) => [None, None],
        };
        self.open.push(opened);
    }

    fn end(&mut self) {
        if let Some(html) = self.html.take() {
            html.finish();
        }
        if let Some(block) = self.indented.take() {
            self.indented_block(&block);
        }
        if let Some(opened) = self.open.pop() {
            self.close(opened);
        }
    }

    fn code_block(&self, language: &str) -> Opened {
        let class = (!language.is_empty()).then(|| attribute("class", &format!("language-{language}")));
        let [outer, _] = self.element(local_name!("pre"), Vec::new());
        let [inner, _] = self.element(local_name!("code"), class.into_iter().collect());
        [outer, inner]
    }

    fn indented_block(&self, block: &str) {
        let depth = match self.level {
            Level::Text => 1,
            Level::Indented { depth, .. } => depth + 1,
        };
        if depth <= MOST_INDENTED && indented::is_text(block) {
            feed(self.tree, block, self.includes, Level::Indented { at: self.at, depth });
        } else {
            let opened = self.code_block("");
            self.tree.text(block);
            self.close(opened);
        }
    }

    fn cell(&mut self) -> Opened {
        let alignment = self.table.alignments.get(self.table.column).copied().unwrap_or(Alignment::None);
        self.table.column += 1;
        let align = match alignment {
            Alignment::None => None,
            Alignment::Left => Some("left"),
            Alignment::Center => Some("center"),
            Alignment::Right => Some("right"),
        };
        let name = if self.table.in_head { local_name!("th") } else { local_name!("td") };
        self.element(name, align.map(|align| attribute("align", align)).into_iter().collect())
    }

    fn close_picture(&mut self) {
        if let Some(picture) = self.picture.take() {
            let mut attributes = vec![attribute("src", &picture.address), attribute("alt", &picture.alternative)];
            attributes.extend((!picture.title.is_empty()).then(|| attribute("data-caption", &picture.title)));
            self.tree.open(local_name!("img"), attributes);
        }
    }

    fn element(&self, name: LocalName, attributes: Vec<Attribute>) -> Opened {
        [self.tree.open(name.clone(), attributes).then_some(name), None]
    }

    fn elements(&self, outer: LocalName, inner: LocalName) -> Opened {
        let [outer, _] = self.element(outer, Vec::new());
        let [inner, _] = self.element(inner, Vec::new());
        [outer, inner]
    }

    fn close(&self, opened: Opened) {
        for name in opened.into_iter().rev().flatten() {
            self.tree.close(name);
        }
    }
}

fn heading(level: HeadingLevel) -> LocalName {
    match level {
        HeadingLevel::H1 => local_name!("h1"),
        HeadingLevel::H2 => local_name!("h2"),
        HeadingLevel::H3 => local_name!("h3"),
        HeadingLevel::H4 => local_name!("h4"),
        HeadingLevel::H5 => local_name!("h5"),
        HeadingLevel::H6 => local_name!("h6"),
    }
}

/// An attribute without a namespace.
pub fn attribute(name: &str, value: &str) -> Attribute {
    Attribute { name: QualName::new(None, ns!(), LocalName::from(name)), value: StrTendril::from_slice(value) }
}
